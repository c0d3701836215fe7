"""What a sentence of a decision does: the table of outcome words.

Rules are data: each row has the outcome and a pattern; the line above says
which way of writing it stands for. Order matters where one pattern takes the
words of another (`ikke godkendt` before `godkendt`).
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


def _rule(name: str, outcome: Outcome, pattern: str) -> OutcomeRule:
    return OutcomeRule(f"outcome-{name}", outcome, re.compile(pattern, re.IGNORECASE))


_APPROVE = (
    r"(?:godkend(?:t|te|es|er)|vedtag(?:et|es|er)|vedtog(?:es)?|bevilg(?:et|ede|es)|bevillig(?:et|ede|es))"
)

RULES: tuple[OutcomeRule, ...] = (
    # `Ikke godkendt.`, `Forslaget blev ikke vedtaget`, `kunne ikke imødekommes`
    _rule("not-approved", Outcome.REJECTED, r"\b(?:ikke|hverken)\s(?:\w+\s)?(?:godkend(?:t|es)|"
                                            r"vedtag(?:et|es)|imødekomm(?:et|es)|tiltrådt|bevilg(?:et|"
                                            r"es)|støttet)\b|\bimødekom\w*\sikke\b|\bgodkendte\sikke\b|"
                                            r"\bkan\sikke\s(?:anbefale|godkende|tiltræde|støtte|"
                                            r"imødekomme)|\banbefal(?:es|er|ede|et)\sikke\b|"
                                            r"\bikke\sanbefal(?:es|et)\b"),
    # `Forslaget blev afvist`, `forkastet`, `bortfaldet`, `meddeles afslag`
    _rule("rejected", Outcome.REJECTED, r"\b(?:afvis(?:t|tes|es|te|er)|forkast(?:et|es|ede|edes)|"
                                        r"nedstem(?:t|tes|te)|bortfald(?:t|er|et)|bortfaldt|afslå(?:s|et|"
                                        r"r)|afslog|(?:meddel\w*|giv\w*|"
                                        r"gav)\s(?:der\s)?(?:et\s)?afslag)\b|^afslag\b"),
    # `Taget af dagsordenen`, `Punktet udgår`, `Sagen udgik`
    _rule("removed", Outcome.REMOVED, r"\btages?t?\saf\s(?:dagsorden(?:en)?|dagsordnen)|\b(?:tages|"
                                      r"taget)\saf\b(?=\s*(?:dagsorden|\.|$))|\budg(?:år|ik|"
                                      r"ået)\b(?!\s(?:af|fra)\s(?!dagsorden))|\btrukket\s(?:tilbage|af)\b"),
    # `Udsat.`, `udsættes til næste møde`
    _rule("postponed", Outcome.POSTPONED, r"\budsat\b|\budsæt(?:tes|ter)\b|\budsatte\b|"
                                          r"\bsagen\sgenoptages\b|\bgenoptages\spå\b"),
    # `Tilbagesendes forvaltningen med bemærkning`, `sendes tilbage til`, `hjemvises`
    _rule("returned", Outcome.RETURNED, r"\btilbagesend(?:es|t|te|er)\b|\bsend(?:es|t|te|"
                                        r"er)\s(?:\w+\s){0,3}?tilbage\b|\bgår\stilbage\stil\b|"
                                        r"\bhjemvis(?:t|es|te)\b|\btilbagevis(?:t|es)\b"),
    # `Fremsendes til Økonomiudvalget`, `Oversendt til`, `Henvist til`, `sendes i høring`, `sendes videre til`
    _rule("forwarded", Outcome.FORWARDED, r"\b(?:frem|over|videre)send(?:es|t|te|er)\b|\bhenvis(?:t|es|"
                                          r"te|er)\b(?=\s+(?:til|sagen|forslaget))|\bsend(?:es|t|er|"
                                          r"te)\s(?:\w+\s){0,3}?(?:videre\s)?til\b(?!\s+(?:udvalget|"
                                          r"medlemmerne|byrådets\smedlemmer)\spå)|\bsend(?:es|"
                                          r"t)\si\s(?:offentlig\s)?høring\b|\b(?:videre|"
                                          r"over)gives\stil\b|\bat\s(?:over|frem|videre)?sende\b|"
                                          r"\bhenvise\b"),
    # `Anbefales.`, `Indstilles godkendt`, `Udvalget anbefaler indstillingen`, `indstiller til Byrådet, at`
    _rule("recommended", Outcome.RECOMMENDED, r"\banbefal(?:es|et|er|ede|edes)\b|\bindstil(?:les|ler|"
                                              r"lede|t|ledes)\b(?!ing)"),
    # `Taget til efterretning`, `Til efterretning`, `tog orienteringen til efterretning`, `Orienteret.`
    _rule("noted", Outcome.NOTED, r"\btil\s(?:efterretning|orientering)\b|\b(?:er|blev|"
                                  r"blevet)\sorienteret\b|^orienter(?:et|ing\s(?:givet|om|fra|vedr))|"
                                  r"\borienterede\s(?:om|udvalget|byrådet|kort)\b|"
                                  r"\borientering(?:en)?\s(?:blev\s)?(?:givet|gives|modtaget|foretaget)\b"),
    # `Tiltrådt.`, `Udvalget tiltræder indstillingen`
    _rule("endorsed", Outcome.ENDORSED, r"\btil(?:trådt|træd(?:es|er|te|e)|trådte|trådtes)\b"),
    # `Godkendt.`, `vedtog enstemmigt`, `Indstillingen følges`, `imødekommes`
    _rule("approved", Outcome.APPROVED, rf"\b{_APPROVE}\b|\bindstilling(?:en|erne)\s(?:blev\s|"
                                        r"er\s)?(?:følges|fulgt)\b|"
                                        rf"\bfulgte\s(?:\w+\s){{0,2}}indstilling(?:en|erne)?\b|"
                                        r"\bimødekomm(?:et|es|er)\b|\bimødekom\b"),
    # `Drøftet.`, `Udvalget drøftede`
    _rule("discussed", Outcome.DISCUSSED, r"\b(?:tema)?drøft(?:et|ede|es|er|edes)\b|\b(?:blev|"
                                          r"er)\sdrøftet\b|\bdebatter(?:et|ede|edes)\b"),
    # `Intet.`, `Ingen bemærkninger.`, `Intet at bemærke`
    _rule("none", Outcome.NONE, r"^(?:intet(?:\s(?:nyt|at\s\w+|til\s\w+|under\s\w+))?|ingen(?:\s\w+)?|"
                                r"der\svar\s(?:intet|ingen\s\w+)|ingenting)(?:\s(?:at\s\w+|"
                                r"til\s(?:punktet|referat)))?\W*$"),
)  # fmt: skip

# A sentence that asks for something or adds to the decision, without an outcome word
REQUEST = re.compile(
    r"^(?:udvalget|byrådet|kommunalbestyrelsen|rådet|magistraten|nævnet|der|det|"
    r"et flertal\b.{0,60}?)\s?.{0,60}?\b"
    r"(?:beder|bad|anmoder|anmodede|ønsker|ønskede|opfordrer|opfordrede|pålægger|pålagde|besluttede|"
    r"beslutter|besluttet|bemærker|understreger|"
    r"afventer|indkalder|nedsætter|nedsatte|udpeger|udpegede|valgte|vælger|udtaler|noterer)\b",
    re.IGNORECASE,
)

_BARE = re.compile(
    r"(?:(?:indstillingen|indstillingerne|sagen|punktet|forslaget|dagsordenen?|orienteringen|referatet|"
    r"det|status)\s)?(?:(?:blev|er|bliver)\s)?(?:herefter\s|enstemmigt\s)?"
    r"(?:ikke\s)?(?:godkendt|vedtaget|tiltrådt|drøftet|udsat|udgår|udgik|afvist|anbefales|anbefalet|"
    r"tiltrædes|indstilles godkendt|anbefales godkendt|indstilles til godkendelse|"
    r"(?:taget\s)?til efterretning|(?:taget\s)?til orientering|orienteret|intet|ingen|ingen bemærkninger|"
    r"oversendt|fremsendt|bortfaldet|"
    r"taget til efterretning og drøftet|drøftet og godkendt)(?:\s(?:med|som|uden|efter|til)\b.{0,60})?",
    re.IGNORECASE,
)


def is_bare_outcome(text: str) -> bool:
    """Whether a short line says an outcome and nothing else: `Godkendt.`, `Til efterretning`."""
    return len(text) < 100 and _BARE.fullmatch(text.strip(" .;:")) is not None


def find_outcomes(sentence: str) -> list[OutcomeRule]:
    """The rules whose words the sentence holds, in reading order, one an outcome.

    `taget til efterretning og blev drøftet` gives two. Words that belong to
    another act are skipped: in `anbefales godkendt` the approval is advice.
    """
    spans: list[tuple[int, int, OutcomeRule]] = []
    for rule in RULES:
        for match in rule.pattern.finditer(sentence):
            if not any(start < match.end() and match.start() < end for start, end, _ in spans):
                spans.append((match.start(), match.end(), rule))
    spans.sort(key=lambda span: span[0])
    outcomes: dict[Outcome, OutcomeRule] = {}
    for _, _, rule in _without_objects(sentence, spans):
        outcomes.setdefault(rule.outcome, rule)
    return list(outcomes.values())


# Words that begin a clause about what is decided, not the decision itself
_SUBORDINATE = re.compile(
    r"\b(?:at|hvis|såfremt|når|inden|før|efter at|idet|da|som|der)\b|\bmed (?:henblik på|den)\b"
)


def _is_subordinate(
    sentence: str, span: tuple[int, int, OutcomeRule], kept: list[tuple[int, int, OutcomeRule]]
) -> bool:
    """Whether an outcome word stands in a clause about another one.

    In `Godkendt, idet sagen sendes i høring` and `besluttede at godkende, når …`
    one act is told. `Tilbagesendes med bemærkning, at byrådet har vedtaget …`
    tells two: what the council adopted, and that the case goes back.
    """
    if not kept:
        return False
    between = sentence[kept[-1][1] : span[0]]
    if re.search(r"[.;]\s", between):
        return False
    sent_on = kept[-1][2].outcome in (Outcome.RETURNED, Outcome.FORWARDED)
    if sent_on and re.search(
        r"\bbemærkning\b.*\b(?:har|blev|anbefaler)\b|\banbefaler$", between + sentence[span[0] : span[1]]
    ):
        return False
    return _SUBORDINATE.search(between) is not None


def _without_objects(
    sentence: str, spans: list[tuple[int, int, OutcomeRule]]
) -> list[tuple[int, int, OutcomeRule]]:
    """Leave out what is only what another act is about.

    Behind a recommendation everything is what it recommends; behind `at` in
    the same sentence too (`besluttede, at forslaget sendes til …` keeps its own).
    """
    kept: list[tuple[int, int, OutcomeRule]] = []
    for span in spans:
        advised = any(before[2].outcome is Outcome.RECOMMENDED for before in kept)
        same_act = advised and not re.search(r"[.;]\s", sentence[kept[-1][1] : span[0]])
        if same_act and not re.search(r"\bog\s(?:har\s)?$", sentence[: span[0]]):
            continue
        if _is_subordinate(sentence, span, kept):
            continue
        if span[2].outcome is Outcome.RECOMMENDED and _is_description(sentence, span, kept):
            continue
        kept.append(span)
    return kept


def _is_description(
    sentence: str, span: tuple[int, int, OutcomeRule], kept: list[tuple[int, int, OutcomeRule]]
) -> bool:
    """`Godkendt som anbefalet af Økonomiudvalget`, `som indstillet`: no advice of this body."""
    return bool(kept) and re.search(r"\b(?:som|den|det|de|af)\s$", sentence[: span[0]]) is not None
