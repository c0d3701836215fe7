"""What a sentence of a decision does: the table of outcome words.

Rules are data: each row has the outcome and its patterns; the line above each
says which way of writing it stands for. Order matters where one pattern takes
the words of another (`ikke godkendt` before `godkendt`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphbuilder.model import Outcome


@dataclass(frozen=True, slots=True)
class OutcomeRule:
    """A way of saying an outcome. `name` is the rule in the evidence."""

    name: str
    outcome: Outcome
    pattern: re.Pattern[str]


def _rule(name: str, outcome: Outcome, *patterns: str) -> OutcomeRule:
    return OutcomeRule(f"outcome-{name}", outcome, re.compile("|".join(patterns), re.IGNORECASE))


RULES: tuple[OutcomeRule, ...] = (
    _rule(
        "not-approved",
        Outcome.REJECTED,
        # `Ikke godkendt.`, `Forslaget blev ikke enstemmigt vedtaget`, `hverken støttet eller …`
        r"\b(?:ikke|hverken)\s(?:\w+\s)?"
        r"(?:godkend(?:t|es)|vedtag(?:et|es)|imødekomm(?:et|es)|tiltrådt|bevilg(?:et|es)|støttet)\b",
        # `imødekommes ikke`, `godkendte ikke`
        r"\bimødekom\w*\sikke\b|\bgodkendte\sikke\b",
        # `Udvalget kan ikke anbefale`
        r"\bkan\sikke\s(?:anbefale|godkende|tiltræde|støtte|imødekomme)",
        # `Udkastet kunne ikke godkendes`
        r"\bk(?:an|unne)\sikke\s(?:anbefales|godkendes|tiltrædes|støttes|imødekommes)",
        # `Anbefales ikke.`, `ikke anbefalet`
        r"\banbefal(?:es|er|ede|et)\sikke\b|\bikke\sanbefal(?:es|et)\b",
    ),
    _rule(
        "rejected",
        Outcome.REJECTED,
        # `Forslaget blev afvist`, `forkastet`, `bortfaldt`, `nedstemt`
        r"\b(?:afvis(?:t|tes|es|te|er)|forkast(?:et|es|ede|edes)|nedstem(?:t|tes|te))\b",
        r"(?<!^)(?<!punktet\s)(?<!sagen\s)\bbortfald(?:t|er|et)\b",
        # `Forslaget faldt med 2 stemmer for`
        r"\b(?:forslag|ændringsforslag|indstilling)(?:et|en)?\s(?:\w+\s){0,2}?fald(?:t|er|et)\b",
        # `Ansøgningen afslås`, `meddeles afslag`, `Afslag.`
        r"\b(?:afslå(?:s|et|r)|afslog|(?:meddel\w*|giv\w*|gav)\s(?:der\s)?(?:et\s)?afslag)\b|^afslag\b",
    ),
    _rule(
        "removed",
        Outcome.REMOVED,
        # `Taget af dagsordenen`, `tages af.`
        r"\btage[st]?\saf\s+dagsord(?:en(?:en)?|nen)|\btage[st]\saf\b(?=\s*(?:\.|$))",
        # `Punktet udgår`, `Sagen udgik af dagsordenen`, `trukket tilbage`; not `dog udgår punkt 62`
        r"\budg(?:år|ik|ået)\b(?!\s(?:af|fra)\s(?!dagsorden)|\s(?:dagsordenens\s)?(?:punkt|pkt)\.?\s\d)|\btrukket\s(?:tilbage|af)\b",
        # `Bortfalder.`, `Punktet bortfaldt`
        r"(?:^|\b(?:punktet|sagen)\s)bortfald(?:t|er|et)\b",
    ),
    _rule(
        "postponed",
        Outcome.POSTPONED,
        # `Udsat.`, `udsættes til næste møde`, `Sagen genoptages`, `Udskudt til`
        r"\budskudt\b|\budskyd(?:es|er)\b|\budskød\b",
        # `Punktet blev ikke nået`, `tages op på næste møde`, `tages op den 7. oktober`
        r"\b(?:blev|er)\sikke\snået\b|\btages\sop\s(?:igen\s)?(?:(?:på|ved)\s(?:et\s|det\s)?(?:næste|kommende|senere|møde)|(?:den\s)?\d{1,2}\.)",
        r"\budsat\b|\budsæt(?:tes|ter)\b|\budsatte\b|\bsagen\sgenoptages\b|\bgenoptages\spå\b",
    ),
    _rule(
        "returned",
        Outcome.RETURNED,
        # `Tilbagesendes forvaltningen med bemærkning`, `sendes igen tilbage`, `går tilbage til`
        r"\bsend(?:es|t|te|er)\s(?:\w+\s){0,2}?retur\b",
        r"\btilbagesend(?:es|t|te|er)\b|\bsend(?:es|t|te|er)\s(?:\w+\s){0,3}?tilbage\b|\bgår\stilbage\stil\b",
        # `hjemvises`, `tilbagevist`
        r"\bhjemvis(?:t|es|te)\b|\btilbagevis(?:t|es)\b",
    ),
    _rule(
        "forwarded",
        Outcome.FORWARDED,
        # `Fremsendes til Økonomiudvalget`, `Oversendt til`, `videregives til`
        r"\b(?:frem|over|videre)send(?:es|t|te|er)\b|\b(?:videre|over)gives\stil\b",
        # `Henvist til`, `henvises sagen`, `at henvise`
        r"\bhenvis(?:t|es|te|er)\b(?=\s+(?:til|sagen|forslaget))|\bhenvise\b",
        # `sendes videre til Byrådet`, not `sendes til udvalget på mail`
        r"\bsend(?:es|t|er|te)\s(?:\w+\s){0,3}?(?:videre\s)?til\b"
        r"(?!\s+(?:udvalget|medlemmerne|byrådets\smedlemmer)\spå)",
        # `Overgår til behandling i forbindelse med budget 2011`, `overgår til budgetforhandlingerne`
        r"\bovergår\stil\s(?:behandling|budget\w*)\b",
        # `sendes i offentlig høring`, `at oversende`
        r"\bsend(?:es|t)\si\s(?:offentlig\s)?høring\b|\bat\s(?:over|frem|videre)?sende\b",
    ),
    _rule(
        "recommended",
        Outcome.RECOMMENDED,
        # `Anbefales.`, `Indstilles godkendt`, `Udvalget anbefaler`, `indstiller til Byrådet, at`
        # `Et flertal kan anbefale forslaget`
        r"\bkan\s(?:\w+\s)?anbefale\b(?!\sikke)",
        r"\banbefal(?:es|et|er|ede|edes)\b|\bindstil(?:les|ler|lede|t|ledes)\b",
    ),
    _rule(
        "noted",
        Outcome.NOTED,
        # `Taget til efterretning`, `Til orientering`
        r"\btil\s(?:efterretning|orientering)\b",
        # `Vejbelysning: efterretning`, `Efterretning`
        r"(?:^|:\s)(?:efterretning|orientering)\W*$",
        # `Udvalget blev orienteret`, `Orienteret.`, `Orientering givet`, `orienterede om`
        r"\b(?:er|blev|blevet)\sorienteret\b|^orienter(?:et|ing\s(?:givet|om|fra|vedr))",
        r"\borienterede\s(?:om|udvalget|byrådet|kort)\b",
        # `Orienteringen blev givet`
        r"\borientering(?:en)?\s(?:blev\s)?(?:givet|gives|modtaget|foretaget)\b",
    ),
    _rule(
        "endorsed",
        Outcome.ENDORSED,
        # `Tiltrådt.`, `Udvalget tiltræder indstillingen`
        r"\btil(?:trådt|træd(?:es|er|te|e)|trådte|trådtes)\b",
        # `Udvalget tilsluttede sig forslaget`, `Tilsluttet.`
        r"\b\w*(?:udvalget|rådet|bestyrelsen|nævnet|magistraten)\s(?:\w+\s)?tilslutte(?:de|r)\s(?:\w+\s)?sig\b",
        r"^tilsluttet\b(?!\s(?:\w*net|fjernvarme\w*|kloak\w*|via)\b)",
    ),
    _rule(
        "approved",
        Outcome.APPROVED,
        # `Godkendt.`, `vedtog enstemmigt`, `Bevilget`
        r"\b(?:godkend(?:t|te|es|er)|vedtag(?:et|es|er)|vedtog(?:es)?|bevil(?:li)?g(?:et|ede|es))\b",
        # `Indstillingen følges`, `fulgte enstemmigt indstillingen`, `Byrådet følger indstillingen`
        r"\bfølger\s(?:\w+\s){0,2}(?:indstilling(?:en|erne)|anbefaling(?:en|erne))\b",
        r"\bindstilling(?:en|erne)\s(?:blev\s|er\s)?(?:følges|fulgt)\b",
        r"\bfulgte\s(?:\w+\s){0,2}indstilling(?:en|erne)?\b",
        # `besluttede uden afstemning at følge indstillingen`, `besluttede et enigt byråd at godkende salget`
        r"\b(?:besluttede|vedtog)\b[^.]{0,60}?\bat\s(?:godkende|vedtage|imødekomme|følge)\b",
        # `Ansøgningen imødekommes`
        r"\bimødekomm(?:et|es|er)\b|\bimødekom\b",
    ),
    _rule(
        "discussed",
        Outcome.DISCUSSED,
        # `Drøftet.`, `blev drøftet`, `Udvalget drøftede`, `Temadrøftet`, `debatteret`
        r"\b(?:(?:blev|er)\s|tema)?drøft(?:et|ede|es|er|edes)\b|\bdebatter(?:et|ede|edes)\b",
    ),
    _rule(
        "none",
        Outcome.NONE,
        # `Intet.`, `Ingen bemærkninger.`, `Intet at bemærke`, `Der var intet til punktet`
        r"^(?:intet(?:\s(?:nyt|at\s\w+|til\s\w+|under\s\w+))?|ingen(?:\s\w+)?"
        r"|der\svar\s(?:intet|ingen\s\w+)|ingenting)(?:\s(?:at\s\w+|(?:til|under)\s(?:punktet|referat)))?\W*$",
    ),
)

# `Udvalget ønsker en status til efteråret`: asks for something, without an outcome word
REQUEST = re.compile(
    r"^(?:udvalget|byrådet|kommunalbestyrelsen|rådet|magistraten|nævnet|der|det|et flertal\b.{0,60}?)"
    r"\s?.{0,60}?\b"
    r"(?:beder|bad|anmoder|anmodede|ønsker|ønskede|opfordrer|opfordrede|pålægger|pålagde|besluttede|"
    r"beslutter|besluttet|bemærker|understreger|afventer|indkalder|nedsætter|nedsatte|udpeger|udpegede|"
    r"valgte|vælger|udtaler|noterer)\b|"
    # `Bo Holm (A) blev valgt`, `Som formand blev Bo Holm valgt`, `Bo Holm udpeges`
    r"^(?-i:[A-ZÆØÅ]).{3,120}\b(?:gen)?(?:valgt(?:es)?|udpege(?:t|s|des))(?=\s*(?:$|[.,]|som\b|til\b|ind\b))",
    re.IGNORECASE,
)

# `Indstillingen blev enstemmigt godkendt`, `Til efterretning`, `Udsat til næste møde`
_BARE = re.compile(
    r"(?:(?:indstillingen|indstillingerne|sagen|punktet|forslaget|dagsordenen?|orienteringen|referatet|"
    r"det|status)\s)?(?:(?:blev|er|bliver)\s)?(?:herefter\s|enstemmigt\s)?(?:ikke\s)?"
    r"(?:godkendt|vedtaget|tiltrådt|drøftet|udsat|udgår|udgik|afvist|anbefales|anbefalet|tiltrædes|"
    r"indstilles godkendt|anbefales godkendt|indstilles til godkendelse|(?:taget\s)?til efterretning|"
    r"(?:taget\s)?til orientering|orienteret|intet|ingen|ingen bemærkninger|oversendt|fremsendt|"
    r"bortfaldet|taget til efterretning og drøftet|drøftet og godkendt)"
    r"(?:\s(?:med|som|uden|efter|til)\b.{0,60})?",
    re.IGNORECASE,
)

# Words that begin a clause about what is decided, not the decision itself: `Godkendt, idet …`
_SUBORDINATE = re.compile(r"\b(?:at|hvis|såfremt|når|inden|før|idet|da|som|der)\b|\bmed (?:henblik på|den)\b")
_SENTENCE_END = re.compile(r"[.;]\s")
# `anbefalet, og ` in front of a second act of the same body
_AND_BEFORE = re.compile(r"\bog\s(?:har\s)?$")
# `med bemærkning, at byrådet har `, `… at udvalget anbefaler`: what the body tells of itself
_REMARK = re.compile(r"\bbemærkning\b.*\b(?:har|blev|anbefaler)\b|\banbefaler$")
# `Godkendt som ` in front of `indstillet`
_AS_BEFORE = re.compile(r"\b(?:som|den|det|de|af)\s$")

_MAX_BARE = 100
_MAX_SENTENCE = 4000
"""Characters of a sentence that are read; a longer one is a text whose stops are lost."""


def is_bare_outcome(text: str) -> bool:
    """Whether a short line says an outcome and nothing else: `Godkendt.`, `Til efterretning`."""
    return len(text) < _MAX_BARE and _BARE.fullmatch(text.strip(" .;:")) is not None


def find_outcomes(sentence: str) -> list[OutcomeRule]:
    """The rules whose words the sentence holds, in reading order, one an outcome.

    `taget til efterretning og blev drøftet` gives two. Words that belong to
    another act are skipped: in `anbefales godkendt` the approval is advice.
    """
    sentence = sentence[:_MAX_SENTENCE]
    outcomes: dict[Outcome, OutcomeRule] = {}
    for act in _own_acts(sentence, _acts(sentence)):
        outcomes.setdefault(act.rule.outcome, act.rule)
    return list(outcomes.values())


@dataclass(frozen=True, slots=True)
class _Act:
    """Outcome words in a sentence, with the rule that they fit."""

    start: int
    end: int
    surface: str
    rule: OutcomeRule


def _acts(sentence: str) -> list[_Act]:
    """Outcome words in reading order; where rules overlap, the first rule's."""
    acts: list[_Act] = []
    for rule in RULES:
        for match in rule.pattern.finditer(sentence):
            start, end = match.span()
            if not any(act.start < end and start < act.end for act in acts):
                acts.append(_Act(start, end, match[0], rule))
    return sorted(acts, key=lambda act: act.start)


def _own_acts(sentence: str, acts: list[_Act]) -> list[_Act]:
    """The acts without those that are only what another act is about."""
    kept: list[_Act] = []
    advised = False
    for act in acts:
        if kept and _belongs_to(sentence, act, kept[-1], advised=advised):
            continue
        kept.append(act)
        advised = advised or act.rule.outcome is Outcome.RECOMMENDED
    return kept


def _belongs_to(sentence: str, act: _Act, before: _Act, *, advised: bool) -> bool:
    """Whether an act is only what the kept one before it is about.

    Behind a recommendation (`advised`) everything in the same sentence is what
    it recommends. `Godkendt som anbefalet af Økonomiudvalget` is no advice of
    this body.
    """
    up_to = sentence[: act.start]
    between = sentence[before.end : act.start]
    if advised and not _SENTENCE_END.search(between) and not _AND_BEFORE.search(up_to):
        return True
    if _is_subordinate(between, act, before):
        return True
    return act.rule.outcome is Outcome.RECOMMENDED and _AS_BEFORE.search(up_to) is not None


def _is_subordinate(between: str, act: _Act, before: _Act) -> bool:
    """Whether outcome words stand in a clause about the act before them.

    In `Godkendt, idet sagen sendes i høring` and `besluttede at godkende, når …`
    one act is told. `Tilbagesendes med bemærkning, at byrådet har vedtaget …`
    tells two: what the council adopted, and that the case goes back.
    """
    if _SENTENCE_END.search(between):
        return False
    sent_on = before.rule.outcome in (Outcome.RETURNED, Outcome.FORWARDED)
    if sent_on and _REMARK.search(between + act.surface):
        return False
    return _SUBORDINATE.search(between) is not None
