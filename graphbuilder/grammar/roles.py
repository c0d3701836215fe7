"""How sentences say who takes part in a project, and in what role: tables of rules.

A rule is about the agents before or behind some words, or about the words between an agent
and a project. Each has a sentence that it matches (`like`), with `A` for an agent and `P` for
a project, and the role that it tells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from graphbuilder.grammar.cues import Cued, cued
from graphbuilder.model import ParticipationRole as Role


class Side(StrEnum):
    """Where the agents stand, seen from the words of a rule."""

    BEFORE = "before"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class VerbRule:
    """Words with agents before or behind them.

    `implied` tells that the sentence need not name the project: what its item is about will do.
    `front` must match what stands before the agents, where a verb and its rest embrace them.
    """

    rule: str
    role: Role
    side: Side
    pattern: Cued
    like: str
    implied: bool = False
    front: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class PairRule:
    """Words between an agent and a project; `front` must match what stands before the first of them."""

    rule: str
    role: Role
    agent_first: bool
    between: re.Pattern[str]
    like: str
    front: re.Pattern[str] | None = None


def _verb(rule: str, role: Role, side: Side, pattern: str, like: str, *, implied: bool = False) -> VerbRule:
    return VerbRule(f"role-{rule}", role, side, cued(pattern, re.IGNORECASE), like, implied)


def _embraced(rule: str, role: Role, front: str, pattern: str, like: str) -> VerbRule:
    """Agents between a verb and its rest: `gik A og A sammen om`."""
    words = cued(pattern, re.IGNORECASE)
    return VerbRule(f"role-{rule}", role, Side.BEFORE, words, like, True, re.compile(rf"{front}$"))


def _pair(
    rule: str, role: Role, pattern: str, like: str, *, agent_first: bool = True, front: str = ""
) -> PairRule:
    return PairRule(
        f"role-{rule}",
        role,
        agent_first,
        re.compile(rf"^{pattern}$"),
        like,
        re.compile(front) if front else None,
    )


_MONEY = (
    r"(?:støtte|tilskud|midler|bevilling|tilsagn|medfinansiering|finansiering|donation|bidrag|gave|"
    r"kr\.|kroner|"
    r"tilskuddet|støtten)"
)
_FUNDED = (
    r"(?:støtte(?:t|s)|(?:med|sam)?finansiere(?:t|s)|betal(?:t|es)|bevilge(?:t|s)|donere(?:t|s)|dække(?:t|s)|"
    r"sponsorere(?:t|s))"
)
_EFFORT = (
    r"(?:partnerskab(?:et|er)?|samarbejde(?:t)?|alliance(?:n)?|samspil(?:let)?|makkerskab(?:et)?|"
    r"(?:partnerskabs|samarbejds|"
    r"drifts)?aftale(?:n)?|netværk(?:et)?)"
)

# `A står for driften`; not `IPS står for Individuelt Planlagt Støtte`
_STANDS_FOR = r"(?!(?<=(?-i:[A-ZÆØÅ]{2}) )står for (?-i:[A-ZÆØÅ]))står (?:også )?for"
# What a project may come from: `et lignende forsøg`
_FORERUNNER = r"(?:forsøg|ordning|model|indsats|projekt|forløb|tilbud|koncept|metode)(?:en|et|n)?"

VERBS: tuple[VerbRule, ...] = (
    # who works together
    _verb(
        "with",
        Role.PARTNER,
        Side.BEHIND,
        rf"\b(?<!efter )(?:i (?:tæt |fælles )?(?:samarbejde|fællesskab|partnerskab)|sammen|{_EFFORT}|"
        rf"samarbejde(?:r|de|t|s)?|indgået) med\b|\bfælles (?:projekt|indsats|initiativ|forløb) (?:for|"
        rf"mellem)\b",
        "P gennemføres i samarbejde med A.",
        implied=True,
    ),
    _verb(
        "between",
        Role.PARTNER,
        Side.BEHIND,
        rf"\b(?:\w*{_EFFORT}|indgået|indgås|aftalt|fordeles|deles|delt) (?:\w+ ){{0,2}}(?:i)?mellem\b",
        "P er et samarbejde mellem A og A.",
        implied=True,
    ),
    _verb(
        "consists-of",
        Role.PARTNER,
        Side.BEHIND,
        r"\b(?:partnerskabet|alliancen|samarbejdet|konsortiet|projektgruppen|klyngen) (?:består|bestod) af\b|"
        r"\bbestår (?:partnerskabet|alliancen|samarbejdet|konsortiet|netværket) af\b|"
        r"\b\w*(?:aftalen|partnerskabet|alliancen|samarbejdet|konsortiet),? (?:der |som )?"
        r"(?:omfatter|omfattede)\b|"
        r"\b(?:kredsen af parter|partskredsen) (?:\w+ ){1,3}?(?:man|indgår|også|endvidere|desuden)"
        r"(?: (?:også|endvidere|desuden))?\b",
        "Partnerskabet består af A og A.",
        implied=True,
    ),
    _verb(
        "partners-are",
        Role.PARTNER,
        Side.BEHIND,
        r"\b\w*part(?:nere|nerne|erne|ner)(?: \w+){0,3} (?:er|bliver)\b:?|"
        r"\bpartner\w*\b[^.;:]{3,80}\bde øvrige er\b|"
        r"\b(?:projektets|samarbejdets|aftalens) parter er\b|"
        r"\bmed i (?:kredsen|partnerskabet|samarbejdet|projektgruppen|netværket) er\b",
        "Partnerne er A og A.",
        implied=True,
    ),
    _verb(
        "behind-it",
        Role.PARTNER,
        Side.BEHIND,
        r"\bstår(?: foruden [^,.;:]{2,50} også)?\b",
        "Bag P står A og A.",
        implied=True,
    ),
    _verb(
        "work-together",
        Role.PARTNER,
        Side.BEFORE,
        r"\b(?:har|havde)? ?(?:siden [^,.;]{3,30} )?(?:arbejdet sammen|arbejder sammen|samarbejder|"
        r"samarbejdet|samarbejde|(?:i fællesskab|sammen) (?:stået for|gennemført|udviklet|planlagt|drevet)|"
        r"er medlem(?:mer)? af (?:partnerskabet|netværket|alliancen|samarbejdet|konsortiet)|"
        r"har (?:udarbejdet|udviklet|lavet|planlagt|skrevet|arrangeret|gennemført) [^,.;:]{0,40}?"
        r"(?:sammen|i samarbejde) med|"
        r"har (?:sammen|i samarbejde) med [^.;:]{2,80}? (?:udarbejdet|udviklet|skabt|lavet|startet|"
        r"etableret|oprettet|"
        r"planlagt|arrangeret|taget initiativ)|"
        r"gået sammen|går sammen|gik sammen|er fælles|er sammen|slår sig sammen)\b",
        "A og A har siden maj samarbejdet om P.",
        implied=True,
    ),
    _embraced(
        "together-about",
        Role.PARTNER,
        r"\b(?:gik|går|slår|slog) ",
        r"\b(?:sig )?sammen (?:om|i|med)\b",
        "I maj gik A og A sammen om P.",
    ),
    _embraced(
        "shared-by",
        Role.PARTNER,
        r"\b(?:samarbejde|partnerskab|netværk|alliance),? som ",
        r"\b(?:har (?:haft|drevet|indgået|kørt)|driver|står bag|indgik)\b",
        "P er et samarbejde, som A og A har haft siden maj.",
    ),
    _verb(
        "made-by",
        Role.PARTNER,
        Side.BEHIND,
        r"\b(?:i fællesskab|etableret|stiftet|skabt|lavet|oprettet|sat i gang|udviklet|tilrettelagt|planlagt|"
        r"formuleret|skrevet) (?:(?:i fællesskab|sammen|i \d{4}) )?af\b",
        "P er skabt i fællesskab af A og A.",
    ),
    _verb(
        "stand-behind",
        Role.PARTNER,
        Side.BEFORE,
        r"\bstår (?:sammen )?bag\b|\bhar sat i gang\b|\b(?:har|vil) (?:sagt ja til(?! at)|tilsluttet sig|"
        r"tilslutte sig|"
        r"deltage som)\b",
        "A og A står bag P.",
    ),
    _verb(
        "sits-in",
        Role.PARTICIPANT,
        Side.BEHIND,
        r"\b(?:styre|projekt|arbejds|følge)gruppen (?:består|bestod) af\b|"
        r"\b(?:i praktik|foregår|afvikles|oplæring) (?:på|hos)\b|"
        r"\b(?:styregruppen|projektgruppen|arbejdsgruppen|følgegruppen|partnerskabet|netværket)(?: for "
        r"\w+)? (?:sidder|indgår|"
        r"deltager)\b|"
        r"\bblandt (?:de )?[^.]{3,60}?,? (?:er|kan nævnes)\b",
        "I styregruppen sidder A og A.",
        implied=True,
    ),
    _verb(
        "represented",
        Role.PARTICIPANT,
        Side.BEFORE,
        r"\b(?:er (?:også )?repræsenteret|(?:har )?taget del|tager del|tilslutter sig|har været med i|"
        r"er kommet med|er allerede med|har (?:ansat|taget imod) (?:\d+|to|tre|fire|fem|seks|syv|otte|ni|ti|"
        r"praktikanter|borgere|elever|unge|ledige)\b|"
        r"(?:tager imod|aftager) (?:\w+ ){0,2}(?:borgere|deltagere|deltagerne|ledige|unge|praktikanter|"
        r"elever)|"
        r"(?:tegnet|skrevet) sig (?:for|til|på)|"
        r"har (?:også |hver )?(?:en|egen|hver sin) stand|"
        r"har (?:også |hver )?(?:en )?plads i (?:styre|projekt|følge|arbejds)gruppen|"
        r"(?:allerede|også|fortsat) er med|er (?:allerede|også|fortsat) med(?! (?:til|i|på))|"
        r"afprøver|(?:er indtrådt|indtræder) i|har (?:på forhånd |allerede )?sagt ja til at (?:indgå|"
        r"deltage|medvirke|være med|"
        r"stille|ansætte|tage|åbne)|"
        r"vil gerne (?:medvirke|deltage|være med)|har stillet med|har hver haft|"
        r"foreslår i fællesskab|(?:sidder|har siddet) (?:med )?i (?:en )?(?:styre|projekt|følge|"
        r"arbejds)gruppen?)\b",
        "A og A er repræsenteret i P.",
        implied=True,
    ),
    _verb(
        "in-it",
        Role.PARTICIPANT,
        Side.BEHIND,
        r"^(?:Heri|Fra [a-zæøå]+(?:et|en|ne)|I (?!(?:møde|mødet|punktet|behandlingen|debatten|dag|"
        r"øjeblikket)\b)[^,.;:]{3,40}?) (?:deltager|medvirker)"
        r"(?: (?:foruden [^,.;:]{2,50} )?også)?\b|"
        r"\b(?:foruden|ud over|udover) [^,.;:]{2,50} (?:deltager|medvirker)(?: også)?\b",
        "I kampagnen deltager også A og A.",
        implied=True,
    ),
    _verb(
        "enters",
        Role.PARTNER,
        Side.BEHIND,
        r"^(?:Heri|I (?:projektet|samarbejdet|indsatsen|partnerskabet|forløbet)) indgår(?: foruden "
        r"[^,.;:]{2,50})?(?: også)?\b",
        "Heri indgår også A og A.",
        implied=True,
    ),
    _embraced("is-in", Role.PARTICIPANT, r"\ber (?:også )?", r"\bmed(?=[.,;]|$)", "Foreløbig er A og A med."),
    _embraced(
        "came-in",
        Role.PARTICIPANT,
        r"\ber (?:også )?",
        r"\bkommet (?:til|med)(?=[.,;]|$)",
        "Siden er A kommet til.",
    ),
    _embraced(
        "seated",
        Role.PARTICIPANT,
        r"\bhar ",
        r"\b(?:siddet (?:med )?i (?:styre|projekt|følge|arbejds)gruppen|taget del|været med)\b",
        "I forløbet har A siddet med i styregruppen.",
    ),
    _verb(
        "participants-are",
        Role.PARTICIPANT,
        Side.BEHIND,
        r"\b(?:der|som) (?:har (?:meldt sig|sagt ja|tilmeldt sig)|deltager|medvirker|er med)\b,? er\b|"
        r"\b(?:øvrige |andre )?deltagere er\b|"
        r"\bdeltagerne er(?: i første omgang| foreløbig| indtil videre)?\b:?|"
        r"\b(?:deltagerne tæller|deltagerkredsen tæller)(?: foruden [A-ZÆØÅ]\w+)?(?: også)?\b|"
        r"\b(?:blandt andet|bl\.a\.|f\.eks\.|fx) hos\b",
        "Deltagerne er i første omgang A og A.",
        implied=True,
    ),
    _verb(
        "with-as-partners",
        Role.PARTNER,
        Side.BEFORE,
        r"\bsom (?:\w+ )?(?:(?:\w{2,12})?partnere?|parter|medarrangør\w*|værter|vært)\b",
        "P gennemføres med A og A som partnere.",
        implied=True,
    ),
    _verb(
        "lends",
        Role.PARTNER,
        Side.BEFORE,
        r"\b(?:stiller (?:\w+ ){1,4}til rådighed|(?:bidrager|bidraget) (?:med|til) (?!\d)(?:\w+)|hjælper med|"
        r"stiller (?:med )?(?:\w+ )?(?:mentorer|konsulenter|undervisere|vejledere|instruktører|frivillige)|"
        r"har (?:begge |alle |hver |nu |også )?tilbudt at|deler (?:en|et|udgifterne|lokaler)|"
        r"(?:har|haft) (?:en|et) fælles|"
        r"(?:lægger|har lagt) (?:lokaler|hus) til|(?:har |hver )?stillet [^,.;:()]{2,45} til rådighed|"
        rf"{_STANDS_FOR}|er værter?)\b",
        "A stiller lokaler til rådighed for P.",
        implied=True,
    ),
    _verb(
        "joined",
        Role.PARTNER,
        Side.BEFORE,
        r"\b(?:som (?:\w+ )?partnere?|er (?:\w+ )?\w*partnere?|(?:at )?være \w*partnere?|"
        r"er med (?:igen|fra|i)|slutter sig til|gået (?:med|ind) i|går med i|vil gerne stille|"
        r"(?:har )?forpligtet sig til|er forpligtet (?:på|til)|har givet håndslag på)\b",
        "A og A er gået ind som partnere.",
        implied=True,
    ),
    _verb(
        "applied",
        Role.PARTNER,
        Side.BEFORE,
        r"\b(?:søgte|har søgt)\b.{0,20}\b(?:støtte|midler|tilskud) til\b",
        "A og A søgte støtte til P.",
    ),
    _verb(
        "joins",
        Role.PARTNER,
        Side.BEFORE,
        r"\b(?:indgår|indgik|har indgået|har valgt et spor|har valgt)\b",
        "A indgår i P.",
        implied=True,
    ),
    # who pays
    _verb(
        "funded-by",
        Role.FUNDER,
        Side.BEHIND,
        rf"\b{_FUNDED} (?:økonomisk |delvis(?:t)? |også |med (?:[^.;]|(?<=\d)\.|(?:mio|kr)\.){{2,40}}? )?"
        r"(?:af|fra|gennem)\b",
        "P er støttet af A.",
        implied=True,
    ),
    _verb(
        "money-from",
        Role.FUNDER,
        Side.BEHIND,
        rf"\b{_MONEY} (?:på (?:[^.;]|\.\d|(?<=mio)\.|(?<=kr)\.){{2,40}}? )?(?:kr\. |kroner )?"
        r"(?:(?:kommer|stammer|er hentet|hentes|er modtaget|er givet) )?fra\b|"
        r"\b(?:kom|kommer|stammer) [^,.;:]{0,40}\b(?:pengene|midlerne|finansieringen|beløbet) fra\b|"
        r"\b(?:pengene|midlerne|finansieringen|beløbet) (?:kommer|stammer|kom) fra\b|"
        r"\b(?:opnået|fået|fundet|hentet) [^,.;:]{0,30}?(?:støtte|tilskud|midler|penge)(?: til(?: \w+)?)? "
        r"hos\b|"
        r"\b(?:fik|fået|modtaget|modtog|opnået) (?:\w+ )?(?:støtte|tilskud|donation|[\d.,]+ (?:mio\. |"
        r"t)?(?:kr\.|kroner)) af\b|"
        r"\b(?:udgiften|udgifterne|resten|del|fjerdedele?|tredjedele?|halvdelen)(?: af \w+)? bæres af\b",
        "Der er givet 20.000 kr. fra A.",
        implied=True,
    ),
    _verb(
        "pays-behind",
        Role.FUNDER,
        Side.BEHIND,
        r"\b(?:heraf|deraf|resten) (?:betaler|finansierer|dækker|bidrager)\b",
        "Heraf betaler A halvdelen.",
        implied=True,
    ),
    _verb(
        "pays",
        Role.FUNDER,
        Side.BEFORE,
        r"\b(?:støtter|har støttet|støttede|bevilger|bevilget|bevilgede|(?:med)?finansiere(?:r|de)|"
        r"finansieret|betaler|betalte|har betalt|giver (?:[\d.,]+|tilskud|støtte|\w+ støtte)|"
        r"gav (?:[^,.;\d]{1,25} )?[\d.,]+|ydet|"
        r"(?:har )?givet [\d.,]+ (?:mio|kr|t)|(?:har )?givet (?:\w+ ){0,2}(?:tilsagn(?! om at (?:stå|"
        r"levere|indgå|deltage|medvirke))|tilskud|støtte)|"
        r"(?<!fået )(?<!modtaget )(?<!opnået )tilsagn(?! om at (?:stå|levere|indgå|deltage|medvirke))|"
        r"har (?:[^,.;]{1,20} )?med (?:en|et) (?:bevilling|tilskud|donation)|har afsat|afsætter|"
        r"(?:vil )?bidrage[rt]? med|vil (?:betale|dække|finansiere|støtte)|(?:har )?sponsoreret|yder|"
        r"(?:skyder|skudt|lægger|lagt|spytter|spyttet) (?:i alt |tilsammen )?[\d.,]+ (?:mio\. |t)?kr|"
        r"er (?:hoved)?sponsor(?:er)?\b|sponsorerer|har skænket|har imødekommet|donerer|har doneret|dækker)",
        "A har støttet P med 20.000 kr.",
        implied=True,
    ),
    _embraced(
        "pays-inverted",
        Role.FUNDER,
        r"\b(?:[Yy]der|[Gg]iver|gav|[Bb]etaler|bevilge(?:r|de)|finansierer|dækker) ",
        r"(?<![\d.,])(?:[\d.,]+ (?:mio\. |t)?kr|tilskud|støtte|halvdelen|resten|restbeløbet|\d+ procent|"
        r"\d+ pct)",
        "Her yder A tilskud.",
    ),
    # who runs it
    _verb(
        "run-by",
        Role.OWNER,
        Side.BEHIND,
        r"\b(?:drives|ledes|styres|ejes|arrangeres|afholdes|udbydes|koordineres|gennemføres|gennemført|"
        r"drevet|ledet|"
        r"arrangeret|forankret|forankres|organiseres) (?:\w+ )?(?:af|hos)\b|"
        r"\b(?:forankret|forankres) i\b",
        "P drives af A.",
        implied=True,
    ),
    _verb(
        "started-by",
        Role.OWNER,
        Side.BEHIND,
        r"\b(?:igangsat|iværksat|initieret|søsat) (?:\w+ )?af\b|"
        r"\bpå (?:initiativ (?:af|fra)|foranledning af)\b|"
        r"\b(?:initiativet (?:kommer|kom)|udspringer af et (?:ønske|forslag|initiativ)) fra\b",
        "P er blevet til på initiativ af A.",
        implied=True,
    ),
    _verb(
        "runner-is",
        Role.OWNER,
        Side.BEHIND,
        r"\b(?:arrangør|ansøger|medejer|hovedansøger|projektejer|tovholder|initiativtager|"
        r"projektleder|bygherre)(?:en|erne|ne|n|e)? (?:er|var|bliver|har været)\b",
        "Arrangøren er A.",
        implied=True,
    ),
    _verb(
        "runs",
        Role.OWNER,
        Side.BEFORE,
        r"\b(?:driver|(?<!som )ejer|har kørt|kørte|arrangerer|har arrangeret|udvikle(?:de|r) konceptet|"
        r"samler trådene|driver projektet|"
        r"(?:er|var|bliver|har været) (?:\w+ )?(?:projektejer|projektleder|tovholder|hovedansøger|ansøger|"
        r"medejer|bygherre|koordinator|initiativtager)(?! om )(?! til (?!projektet|indsatsen|forløbet))|"
        r"har projektledelsen|"
        r"(?:har taget|tog) initiativ(?:et)? til|leder (?:arbejdet|indsatsen|samarbejdet|projektet|forløbet|"
        r"netværket|partnerskabet)|står i spidsen for|er hovedkraften)\b",
        "A er tovholder på P.",
        implied=True,
    ),
    _verb(
        "hosts",
        Role.OWNER,
        Side.BEFORE,
        r"\b(?:holder|afholder)(?= (?:i|på|den|igen|hvert|til)\b|[.,]|$)|\bstår bag(?=[.,]|$)",
        "Konferencen P, som A holder i maj, er åben.",
    ),
    _verb(
        "applies",
        Role.OWNER,
        Side.BEFORE,
        r"\b(?:har søgt|søger|søgte|har ansøgt|ansøger|anmoder)(?: om)? (?:et tilskud på )?[\d.,]+ "
        r"(?:mio\. |t)?"
        r"(?:kr\.|kroner) til\b",
        "A søger om 20.000 kr. til P.",
    ),
    # who is part of it
    _verb(
        "attended-by",
        Role.PARTICIPANT,
        Side.BEHIND,
        r"\b(?:deltagelse (?:af|fra)|deltagere fra|repræsentanter (?:fra|for))\b",
        "P er lavet med deltagelse af A.",
        implied=True,
    ),
    _verb(
        "takes-part",
        Role.PARTICIPANT,
        Side.BEFORE,
        r"\b(?:deltager\b|deltog|har deltaget|har (?:til)?meldt sig|er tilmeldt|medvirker|"
        r"medvirkede|har medvirket|er med til|kommer med(?=[ .,](?!en |et )))(?! (?:på|i|"
        r"under) (?:\w+ )?(?:mødet|punktet|møde|behandlingen|orienteringen))",
        "A og A deltager i P.",
        implied=True,
    ),
    # who delivers to it
    _verb(
        "adviser-is",
        Role.SUPPLIER,
        Side.BEHIND,
        r"\b(?:\w*rådgiver(?:en)?|arkitekt(?:en)?|\w*leverandør(?:en)?|evaluator(?:en)?|"
        r"konsulent(?:en)?|\w*entreprenør(?:en)?|operatør(?:en)?|sekretær)(?: \w+){0,2} (?:er|var|"
        r"har været|bliver)(?: \w+ \w+ \w+ fra)?\b",
        "Rådgiveren er A.",
        implied=True,
    ),
    _verb(
        "done-by",
        Role.SUPPLIER,
        Side.BEHIND,
        r"\b(?:projekteret|projekteres|forestået|forestås|varetaget|varetages|foretages|foretaget|"
        r"uddannes|bygges|tilrettelægges|udføres|udarbejdes|"
        r"udarbejdet|evalueres|evalueret|leveres|leveret|udviklet|udvikles|"
        r"laves|løses|trykkes|trykt|produceres|opsættes|tegnet|måles|opføres|beregnet|"
        r"designet) (?:\w+ )?af\b|"
        r"\b(?:købes|købt|indkøbt|købt \w+) hos\b|\bopgaven er gået til\b|\b(?:evalueringen|undersøgelsen|"
        r"analysen|rapporten) er lavet af\b|"
        r"\b(?:arbejdet|\w+arbejdet|opgaven|anlægget|udførelsen) .{0,40}?(?:overdraget|tildelt|givet) "
        r"til\b|\bevaluering(?:en)? ved\b",
        "P evalueres af A.",
        implied=True,
    ),
    _verb(
        "contract-with",
        Role.SUPPLIER,
        Side.BEHIND,
        r"\b(?:kontrakt(?:en|er)?|rammeaftale(?:n|r)?|leverandøraftale) med\b(?! (?:forvaltning|kommun|"
        r"administration))|\b(?:bistand|rådgivning|sparring|teknisk hjælp) (?:fra|af)\b",
        "Der er indgået kontrakt med A om P.",
        implied=True,
    ),
    _verb(
        "delivers",
        Role.SUPPLIER,
        Side.BEFORE,
        r"\b(?:(?:har vundet|vandt) (?:[^,.;]{1,25} )?(?:opgaven|udbuddet|konkurrencen|licitationen)|"
        r"forestår|som (?:ekstern )?(?:konsulent|rådgiver|leverandør|evaluator|entreprenør)(?:er)?(?! "
        r"for (?:kommun|forvaltning))|"
        r"(?:er|blev) (?:(?!ikke\b)\w+ ){0,3}(?:valgt|udpeget|udvalgt|antaget) som (?:\w+ )?"
        r"(?:[a-zæøå]*(?:rådgiver|entreprenør|leverandør|konsulent|arkitekt|evaluator|operatør)(?:e|er)?)|"
        r"(?:er|blev) (?:(?!ikke\b)[\wÆØÅ]+ ){0,3}(?:valgt|udvalgt|antaget) til at|"
        r"har udviklet (?:løsningen|systemet|metoden)|"
        r"(?:tilsagn om|sagt ja til|tilbudt|lovet) at (?:stå for|levere)|(?:er|har været) "
        r"(?:tilknyttet som |kommunens |projektets )(?:rådgiver|konsulent)|monterer|installerer|leverer|"
        r"har leveret|skal levere|udfører|"
        r"evaluerer|har evalueret|samler op på|skal evaluere|har fulgt|følger (?!arbejdet|sagen|"
        r"udviklingen|op\b|med\b)|måler|har målt|har ansvaret for|"
        rf"{_STANDS_FOR}|underviser|bistår|yder rådgivning|har bistået|giver gratis|"
        r"har (?:\w+ )?tilbudt at (?:levere|stå for|undervise|uddanne)|"
        r"(?:har fået|løser|vandt) (?:opgaven|udbuddet)|(?:er|blev) hyret til|oplærer|har (?:oplært|"
        r"uddannet)|"
        r"har accepteret|tegner|har tegnet|skal (?:\w+ ){0,3}(?:uddanne|rådgive|bygge|måle|"
        r"følge)|er rådgiver|har stået for)\b",
        "A har vundet opgaven som evaluator af P.",
        implied=True,
    ),
    _verb(
        "makes",
        Role.SUPPLIER,
        Side.BEFORE,
        r"\b(?:har (?:foretaget|udarbejdet|beregnet|lavet|udviklet|undersøgt|analyseret|kortlagt|vejet)|"
        r"udarbejder)\b",
        "A har lavet en plan for P.",
    ),
    # where it comes from
    _verb(
        "inspired-by",
        Role.INSPIRATION,
        Side.BEHIND,
        r"\b(?:(?:modellen|metoden|konceptet|idéen|ideen) er (?:lånt|overtaget|udviklet|afprøvet|kendt|"
        r"udsprunget) "
        r"(?:fra|i|hos|af)|forbilledet er|samme læst som|inspirere(?:t|s)? (?:af|fra)|kopieret (?:fra|"
        r"efter)|ved lære af|inspiration (?:fra|i|hos)|(?:idéen|ideen|inspirationen|modellen|"
        r"konceptet) (?:\w+ ){0,2}(?:(?:kommer|stammer|er hentet|er) fra|er hentet (?:i|hos))|"
        r"efter (?:forbillede|model|mønster) (?:af|fra|i)|"
        r"kendes fra|kendt fra|(?<!^)erfaringer(?:ne)? fra|"
        r"viderefører (?:\w+ ){1,3}fra|har besøgt (?=[^.;]{2,60} for at (?:hente|få|blive) inspir)|"
        r"(?:idéen|ideen|inspirationen) til [^,.;:]{2,50} (?:er hentet|kommer|stammer|er) (?:i|fra|hos)|"
        rf"(?:har (?:sine )?rødder i|udspringer af|udspring i|udløber af|bygger (?:videre )?på|"
        rf"ligner)\b[^,.;:]{{0,40}}? "
        rf"\w*{_FORERUNNER},? (?:i|hos|fra|som)|"
        r"bygger (?:videre )?på(?=[^.,;:]{2,40}s (?:model|metode|koncept|ordning|indsats|erfaringer))|"
        rf"(?:lignende|tilsvarende) {_FORERUNNER}\b[^,.;:]{{0,60}} (?:udviklet|afprøvet|gennemført|sat i "
        rf"gang)\b"
        r"[^,.;:]{0,40} (?:af|hos))\b",
        "Idéen kommer fra A.",
        implied=True,
    ),
    _verb(
        "did-alike",
        Role.INSPIRATION,
        Side.BEFORE,
        r"\bhar (?:med (?:stor )?succes afprøvet|man (?:haft )?gode erfaringer med|"
        r"allerede afprøvet (?:modellen|metoden))\b|\bhar (?:allerede )?(?:gjort noget (?:lignende|"
        r"tilsvarende)|(?:haft )?gode erfaringer med|"
        r"e[nt] (?:lignende|tilsvarende) )",
        "Vi har hørt om P, og A har gjort noget lignende.",
        implied=True,
    ),
)

# What a project is, between it and its agent: `konferencen `, `et tværfagligt projekt`
_KIND = r"(?:(?!(?:om|til|på|i|af|for|med|og) )[a-zæøå-]+ ){0,3}"

PAIRS: tuple[PairRule, ...] = (
    _pair("genitive", Role.OWNER, rf"['’]?s {_KIND}[”“\"]?", "A's konference P er aflyst."),
    _pair(
        "holds",
        Role.OWNER,
        r" (?:holder|afholder|arrangerer|inviterer til|driver|leder|står bag|er vært for|har udviklet|"
        r"har oprettet)\b(?:[^.;:]|(?<=\d)\.){0,90}",
        "A holder en konference under navnet P.",
    ),
    _pair(
        "ran",
        Role.OWNER,
        r",? (?:(?:som|der|har|havde|siden|i|\d{4}) ){0,5}(?:drevet|drev|kørt|kørte|gennemført|"
        r"gennemførte|afprøvet|"
        r"afprøvede) (?:[^.;:,]{2,40} )?(?:(?:under )?(?:navnet|overskriften|titlen)|[a-zæøå]*(?:tilbuddet|"
        r"ordningen|projektet|forløbet|indsatsen|programmet|kampagnen)) [”“\"«]?",
        "Vi har hørt om A, som siden 2019 har drevet tilbuddet P.",
    ),
    _pair(
        "has-with",
        Role.OWNER,
        rf" har (?:\w+ )?(?:med|i|gennem) {_KIND}[”\"]?",
        "A har med ordningen P fået flere med.",
    ),
    _pair(
        "got-money",
        Role.OWNER,
        r" (?:har )?(?:(?!ikke\b)\w+ ){0,3}(?:fået|modtaget|opnået) "
        r"(?:tilsagn|støtte|tilskud|midler|bevilling|[\d.,]+)"
        rf"[^.;:]{{0,80}} til {_KIND}[”“\"]?",
        "A har i maj fået tilsagn om midler til forløbet P.",
    ),
    _pair(
        "whose",
        Role.OWNER,
        rf",? hvis {_KIND}[”“\"]?",
        "Vi har hørt om A, hvis indsats P er god.",
    ),
    _pair(
        "granted",
        Role.OWNER,
        rf" til {_KIND}[”\"]?",
        "Der gives 20.000 kr. til A til festivalen P.",
        front=r"\btil $",
    ),
    _pair(
        "trial-in",
        Role.OWNER,
        ", ",
        "Et forsøg i A, P, viste det.",
        front=r"(?:forsøg|projekt|ordning|initiativ|indsats) (?:i|hos) $",
    ),
    _pair("from-place", Role.OWNER, r"[”\"]? (?:i|fra|hos) (?=$)", "Vi har set på P i A.", agent_first=False),
    _pair(
        "attends",
        Role.PARTICIPANT,
        r"[^.;:]{0,70}\b(?:deltager|deltog|deltagelse|deltage)\b[^.;:]{0,40}(?:i|på|ved) (?:\w+['’]?s? )?",
        "A forbereder sin deltagelse på P.",
    ),
    _pair(
        "attached",
        Role.PARTICIPANT,
        r"[”\"]? knyttes (?:også )?(?:\w+ )?",
        "Til sporet P knyttes A.",
        agent_first=False,
    ),
    _pair(
        "introduced-at",
        Role.PARTICIPANT,
        r"[”\"]? (?:indføres|afprøves|gennemføres|foregår|udrulles) (?:på|i|hos) ",
        "P indføres på A og A.",
        agent_first=False,
    ),
    _pair(
        "agreed",
        Role.PARTNER,
        rf" om {_KIND}[”\"]?",
        "Der er indgået aftale med A om netværket P.",
        front=r"(?:aftale\w*|samarbejde\w*|partnerskab\w*|kontrakt\w*|kontrakten) med $",
    ),
    _pair(
        "named-with",
        Role.PARTNER,
        r"[”\"]? (?:sammen )?med ",
        "Godkendelse af aftalen P med A.",
        agent_first=False,
        front=r"(?:aftalen|partnerskabet|samarbejdet|aftale) $",
    ),
    _pair(
        "consists",
        Role.PARTNER,
        r"[”\"]? (?:består|bestod) (?:i dag |nu )?af (?:både )?",
        "Netværket P består af A og A.",
        agent_first=False,
    ),
    _pair(
        "unites",
        Role.PARTNER,
        r"[”\"]?(?:,[^.;:,]{3,60},)? (?:har samlet|samler|forener|har bragt) ",
        "P, som det hedder, har samlet A og A om en plan.",
        agent_first=False,
    ),
    _pair(
        "comes-from",
        Role.INSPIRATION,
        r"[”\"]? (?:stammer|kommer|er hentet|er inspireret|er udviklet) (?:fra|af|i) ",
        "P stammer fra A.",
        agent_first=False,
    ),
)

# Nothing is looked for in a paragraph that has none of these and names no project
TRIGGER = cued(
    r"samarbej|partn|parter|sammen|mellem|aftale|netværk|allianc|består|bestod|står|støtte|finans|"
    r"betal|bevilg|tils|kr\.|"
    r"kroner|midler|bidrag|donat|doner|spons|drive|drevet|lede|styre|eje|arrangere|afhold|udbyd|"
    r"koordin|forankr|organis|"
    r"tråde|tovholder|initiativ|delta|repræsent|meldt|medvirk|rådgiv|arkitekt|leverandør|evalu|"
    r"konsulent|entreprenør|"
    r"operatør|udfør|udarbejd|lever|udvikl|tegne|mål|opføre|vundet|følg|ansvar|accept|uddan|inspir|idé|"
    r"ide|model|koncept|"
    r"rådighed|hjælp|lægger|vært|skab|skrev|formul|stift|opret|etabl|planlagt|tilrettel|fælles|sagt ja|"
    r"tilslut|sat i gang|lavet|beregn|foretag|undersøg|forbillede|mønster|kend|erfaring|dækker|yder|"
    r"overdrag|tildel|arrangør|projektej|kontrakt|ydet|samler|afs[aæ]t|giv|gav|indgå|indtræ|valgt|"
    r"udpeget|vandt|søgt|søge|"
    r"anmod|hold|lign|forest|varetag|hver "
    r"haft|hos|fond|deler|tegnet|skrevet|stand|plads|prøver|kommet|er med|siddet|skud|skyd|spyt|"
    r"penge|rødder|udspring|"
    r"fulgt|bære|skænk|imødekom|spil|parti|ansat|imod|aftag|praktik|foregå|afvikl|købt|købe|opgave|"
    r"hyret|oplær|"
    r"metode|læst|videref|besøgt|ordning|afprøv|dækkes|\bmed[.,;]|udløber|bygger|tilbud|laves|løses|"
    r"tryk|produc|sættes|"
    r"stille|bistand|sparring|med til|kommer med|forplig|omfatte|bygherre|ansøge|arbejdet",
    re.IGNORECASE,
)
# `Projektet`, `i forsøget`: the project that was named before
ANAPHOR = cued(
    r"(?<![\w-])(?:\w{0,12}(?:projektet|partnerskabet|indsatsen|samarbejdet|aftalen|forsøget|ordningen|"
    r"kampagnen|forløbet|festivalen|"
    r"messen|sporet|initiativet|konferencen|netværket|strategien|politikken|klubhuset|programmet|"
    r"puljen|panelet|alliancen))s?(?![\w-])",
    re.IGNORECASE,
)
# `Det drives af A.`: a pronoun that begins a sentence and isn't one of `det er`, `det skal`
PRONOUN = re.compile(
    r"^(?:Det|Den|Heri|Her)\s(?!er\b|var\b|bliver|blev|vurderes|forventes|betyder|skal|kan|vil|må|"
    r"samlede|nye|har\b|foreslås|indstilles|fremgår|anbefales|bemærkes)[a-zæøå]+"
)
# Words for where a deed's agents may begin: `af både `, `mellem de to kommuner, konsulenthuset `
LEAD = re.compile(
    r"[\s:]*(?:(?:både|den|det|de|bl\.a\.|blandt andet|af|fra|hhv\.|foreningerne|kommunerne|"
    r"firmaet)\s+)*(?:(?!(?:på|i|ved|om|til|under|over)\s)[a-zæøå-]+,?\s+){0,3}(?:\()?$"
)
# What may stand between two agents of one list
AND = re.compile(
    r"^,?\s(?:samt|og)\s(?:[a-zæøå]+\s){0,2}[a-zæøå]+:\s$|"
    r"^\)?['’]?s?(?:\s*\([^()]{1,70}\))?\s*(?:,|/|\bog\b|\bsamt\b|,\s*og\b)\s*(?:(?:af|med|fra|den|det|"
    r"de|både)\s+)?(?:(?!som|der\b|hvor|har\b|er\b|vil\b|skal\b|kan\b|at\b|mens|fordi|"
    r"\w+er\b(?!\s\w+er))[a-zæøå-]{3,}\s+){0,2}$"
)
# What may stand between agents and the deed that they do
DOES = re.compile(
    r"^,?\s$|^(?:\s*\([^()]{1,70}\))?(?:,\s(?:som|der)\b)?[^,.;:()]{0,45}$|^,\s(?:som|"
    r"der)\s[^,.;:]{3,50},\s[^,.;:]{0,30}$"
)

# Words for many agents of one kind
_MANY = (
    r"(?:virksomheder|foreninger|skoler|kommuner|organisationer|parter|institutioner|arbejdspladser|"
    r"a-kasser|fonde|"
    r"klubber|forbund|aktører|fagforeninger|arbejdsgivere|boligselskaber|banker|butikker)(?:ne)?"
)

ANNOUNCES: tuple[tuple[Role, Cued], ...] = (
    # `Partnerne er:`, `Der er indgået aftale med følgende a-kasser:`
    (
        Role.PARTNER,
        cued(
            r"\b(?:\w*partner(?:ne|e)\b[^.:]{0,80}|(?:indgået|aftale|samarbejde[rt]?|partnerskab|"
            r"sammen)\b[^.:]{0,40}"
            rf"\bmed [^.:]{{0,30}}\b{_MANY})\s?:$",
            re.IGNORECASE,
        ),
    ),
    # `Projektet er støttet af følgende fonde:`
    (
        Role.FUNDER,
        cued(
            rf"\b(?:{_FUNDED}|{_MONEY})\b[^.:]{{0,40}}\b(?:af|fra) [^.:]{{0,30}}\b{_MANY}\s?:$", re.IGNORECASE
        ),
    ),
    # `De deltagende virksomheder i panelet er:`, `Fire arbejdspladser har sagt ja til at ansætte:`
    (
        Role.PARTICIPANT,
        cued(
            rf"\b(?:(?:deltagende|medvirkende|følgende) (?:\w+ )?{_MANY}|deltagerne|"
            rf"virksomhederne)\b[^.:]{{0,80}}"
            r"\b(?:er|deltager|med)?\s?:$|"
            rf"\b{_MANY}\b[^.:]{{0,60}}\b(?:sagt ja|meldt sig|tilmeldt|deltager|medvirker|er med|tilsluttet "
            rf"sig)\b"
            r"[^.:]{0,60}:$",
            re.IGNORECASE,
        ),
    ),
)
"""What tells that a list of agents follows, and their role."""

# `Vi har spurgt følgende virksomheder:`: a list of those who take no part, or may take none
ANNOUNCES_OTHERS = cued(
    r"\b(?:ikke|kan|vil|skal|bør|inviter\w*|spurgt|spørge\w*|kontakt\w*|afsl\w*|nej|trukket|"
    r"interesser\w*|mulige|"
    r"potentielle|\w*ansøg\w*|søg\w*|tidligere|høring\w*|hørt|besøg\w*)\b",
    re.IGNORECASE,
)
