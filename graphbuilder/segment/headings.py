"""Section headings inside an agenda item: a table of what municipalities write.

Compared without case, accents, marks and a closing colon, since templates vary
within one document.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from graphbuilder.grammar.bodies import find_bodies, normal_body, undo_genitive
from graphbuilder.grammar.dates import find_dates, first_date
from graphbuilder.model import SectionKind

_TABLE: dict[SectionKind, tuple[str, ...]] = {
    SectionKind.SUMMARY: (
        "resume", "sagsresume", "indledning", "sagens kerne", "beslutningstema", "formål", "formål med sagen",
        "problemstilling", "løsning", "kort resume", "sammenfatning", "emne", "sagens indhold", "anledning", "introduktion",
    ),
    SectionKind.ACCOUNT: (
        "sagsfremstilling", "baggrund", "beskrivelse af sagen", "historik", "beskrivelse", "alternativer", "tidsperspektiv",
        "sagsbeskrivelse", "sagens baggrund", "redegørelse", "supplerende sagsfremstilling", "uddybende sagsfremstilling",
        "sagsfremstilling og økonomi", "fakta", "supplerende oplysninger", "sagens oplysninger", "vurdering", "sagen",
        "forvaltningens bemærkninger", "administrationens bemærkninger", "administrationens vurdering", "bemærkninger",
        "forvaltningens vurdering", "høring", "inddragelse og høring", "borgerinddragelse", "den videre proces", "videre proces",
        "kommunikation", "miljø", "klima", "bæredygtighed", "sundhed", "børn og unge", "handicap", "tidsplan", "tidsperspektiv",
        "opfølgning", "evaluering", "effekt", "konsekvenser", "politisk mål", "relation til politikker", "planforhold",
        "tilgængelighed", "udtalelser", "høringssvar", "inddragelse", "kommunens planer", "konklusion", "andre forhold",
        "borgmesterens afdelings påtegning", "øvrige konsekvenser", "miljømæssige konsekvenser", "sundhedsmæssige konsekvenser",
        "klimamæssige konsekvenser", "kommunikation og inddragelse", "videre forløb", "det videre forløb", "forklaring", "sagstema", "høring og inddragelse", "begrundelse",
        "miljøvurdering", "faglig vurdering", "beskrivelse og vurdering", "politiske målsætninger", "bilagsoversigt",
        "personale", "personalemæssige konsekvenser", "personalemæssige forhold", "personalepolitiske konsekvenser",
        "ligestilling", "konsekvenser for børn og unge", "udviklingsmål", "planmæssige forhold", "forudsætninger",
        "tidligere beslutninger", "kvalitetsvurdering", "risikovurdering", "foretræde", "protokolbemærkning",
        "protokolbemærkninger", "forvaltningens anbefaling", "spørgsmål", "overvejelser", "scenarier", "proces", "proces og tidsplan",
    ),
    SectionKind.RECOMMENDATION: (
        "indstilling", "indstillinger", "indstilling og beslutning", "forvaltningen indstiller", "administrationen indstiller", "administrativ indstilling",
        "forvaltningens indstilling", "administrationens indstilling", "beslutningspunkter", "forslag til beslutning",
        "direktionens indstilling", "indstilling til beslutning", "formandens indstilling", "anbefaling", "direktøren indstiller",
        "borgmesteren indstiller", "det indstilles", "det indstilles at", "forvaltningen indstiller at", "administrationen indstiller at",
        "forslag", "forslag til indstilling", "indstillingen", "direktionen indstiller", "det anbefales", "administrationens anbefaling", "indstillingspunkter", "formanden indstiller",
    ),
    SectionKind.DECISION: (
        "beslutning", "beslutninger", "udvalgets beslutning", "byrådets beslutning", "kommunalbestyrelsens beslutning",
        "rådets beslutning", "afgørelse", "vedtagelse", "vedtagelser", "protokollat", "konklusion på mødet", "referat",
        "mødets beslutning", "beslutningen", "beslutningsreferat", "beslutning på mødet", "borgerrepræsentationens beslutning",
        "økonomiudvalgets beslutning", "endelig beslutning", "udvalgets afgørelse", "udvalgets vedtagelse", "nævnets afgørelse",
        "magistratens beslutning",
    ),
    SectionKind.ROUTE: (
        "procedure", "sagens forløb", "sagen behandles i", "behandles i", "forventet sagsgang", "høring og sagsgang", "sagen behandles af",
        "sagen forelægges", "beslutningsgange", "sagsforløb og beslutningskompetence", "politisk behandling", "sagsforløb", "sagsgang", "sagsgang og sagstype", "tidligere behandling", "sagens gang",
        "behandling", "behandlingsplan", "politisk proces", "beslutningsproces", "den politiske behandling", "behandles i",
        "beslutningsgang", "sagens behandling", "videre politisk behandling", "politisk sagsgang", "behandlingsforløb", "mødeforløb",
        "tidligere beslutning", "udvalgsbehandling", "sagens politiske behandling",
    ),
    SectionKind.COMPETENCE: (
        "beslutningskompetence", "kompetence", "hvem beslutter", "sagen afgøres i", "afgøres af", "sagen afgøres af",
        "kompetenceforhold", "beslutningskompetencen", "afgørelseskompetence", "beslutningsmyndighed",
    ),
    SectionKind.ATTACHMENTS: (
        "bilag", "bilagsliste", "vedlagte bilag", "vedhæftede bilag", "bilag til sagen", "bilag til punktet", "offentlige bilag",
        "åbne bilag", "bilag og links", "vedhæftninger", "vedlagt", "filer", "dokumenter", "vedhæftede filer",
    ),
    SectionKind.LAW: (
        "lovgrundlag", "retsregler og andre forskrifter", "juridiske og planmæssige forhold", "lovgivning", "retsgrundlag",
        "hjemmel", "lovhjemmel", "juridiske forhold", "juridiske konsekvenser", "retligt grundlag", "retsgrundlaget", "love og regler",
        "lovgrundlag og planer", "lovgrundlag m v", "lovgrundlag mv", "gældende regler", "jura",
    ),
    SectionKind.ECONOMY: (
        "økonomi", "økonomi og finansiering", "økonomiske konsekvenser", "økonomiske forhold", "økonomiske forhold og konsekvenser",
        "bevillingsmæssige konsekvenser", "økonomi og personale", "finansiering", "økonomi og personalemæssige konsekvenser",
        "økonomiske og personalemæssige konsekvenser", "økonomiske bemærkninger", "konsekvenser for økonomi", "budgetmæssige konsekvenser",
        "økonomiske konsekvenser og finansiering", "konsekvenser for budgettet", "økonomi og bevilling", "bevilling", "anlægsbevilling",
    ),
}  # fmt: skip


def fold(text: str) -> str:
    """Small letters, no accents (æøå stay), marks as single blanks: what headings are compared by."""
    text = text.casefold().replace("å", "\x01")
    letters = unicodedata.normalize("NFD", text)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter)).replace("\x01", "å")
    return re.sub(r"[^\wæøå]+", " ", bare).strip()


_KINDS = {fold(label): kind for kind, labels in _TABLE.items() for label in labels}

# Headings of an account that begin with one of these and end with one of those
_LOOSE = re.compile(
    r"(?:økonomiske|personale\w*|miljø\w*|juridiske|klima\w*|sundheds\w*|sociale|planmæssige|"
    r"bevillings\w*|øvrige|tekniske|"
    r"organisatoriske|administrative|trafikale|driftsmæssige)(?: og \w+)? (?:konsekvenser|forhold|"
    r"bemærkninger|aspekter)"
)

# `Beslutning i Kulturudvalget den 04-03-2025`, `Beslutning Socialudvalget den 4. marts 2025`
_DECISION_IN = re.compile(
    r"^(?:Beslutning(?:er)?|Afgørelse|Vedtagelse|Behandlet)(?:\s*[-–:])?(?:\s+(?:i|fra|for|af|på møde i|på mødet i|"
    r"truffet i|truffet af))?\s+"
    r"(?P<body>[A-ZÆØÅ].{3,90}?)(?:,?\s+(?:den|d\.|på møde(?:t)?(?: den)?|møde den|på mødet d\.|"
    r"i møde(?:t)? den)|,|\s+[-–])?\s*(?=\d)",
    re.IGNORECASE,
)
# `Beslutning den 4. marts 2025`, `Beslutning 04-03-2025`
_DECISION_DATED = re.compile(
    r"^Beslutning(?:er)?(?:\s+(?:den|d\.|på mødet den))?[\s:,]*(?=\d{1,4}[-./ ])", re.IGNORECASE
)
# `Borgerrepræsentationens beslutning i mødet den 4. marts 2025`, `Teknik- og Miljøudvalgets beslutning den …`
_BODYS_DECISION = re.compile(
    r"^(?P<body>[A-ZÆØÅ].{3,90}?s)\s+(?:beslutning|afgørelse|vedtagelse)\b,?(?:\s+(?:i|"
    r"på)\s+mødet?)?(?:\s+(?:den|d\.))?",
)
# `Kulturudvalgets møde den 4. marts 2025:`, `Kulturudvalget, 04-03-2025, pkt. 42`, `Økonomiudvalget den 4. marts 2025`
_DATED_BODY = re.compile(
    r"^(?P<body>[A-ZÆØÅ][^\d:;()]{3,90}?)(?:s\s+møde)?(?:,?\s+(?:den|d\.|på mødet den)|,|\s+-|:)?\s+"
    r"(?P<date>\d{1,2}[-./ ].{4,24}?\d)(?:\s*,?\s*(?:pkt\.?|punkt|sag(?:\s*nr\.?)?|"
    r"nr\.)\s*(?P<item>\d{1,4}))?\s*:?$",
)
# `INDSTILLING FRA MAGISTRATSAFDELINGEN FOR …`, `Indstilling fra forvaltningen`
_RECOMMENDATION_FROM = re.compile(
    r"^(?:INDSTILLING(?:EN)? (?:FRA|TIL)|Indstilling fra)\s+\S.{2,80}$", re.IGNORECASE
)
# `BESLUTNINGSFORSLAG FRA DD`, `Beslutningsforslag`
_PROPOSAL = re.compile(
    r"^(?:beslutningsforslag|ændringsforslag)(?:\s+(?:fra|til)\s+\S.{0,60})?$", re.IGNORECASE
)
# `Forvaltningen indstiller, at` and all who may say it, in front of the text of the recommendation
RECOMMENDS = re.compile(
    r"^(?:Det\s+(?:indstilles|anbefales)|(?:[A-ZÆØÅ][\wæøå-]+(?:en|et|ne|or|ør|"
    r"ef)?)(?:\s[^.:]{0,60}?)?\s+(?:indstiller|anbefaler|foreslår))"
    r"(?:\s+til\s[^.:]{3,120}?)?(?:,?\s+at\b|\s*:|\s+følgende|$)",
)

# `Økonomiudvalget den 4. marts 2025: Indstilles godkendt.`
_DATED_BODY_RUN_IN = re.compile(
    r"^(?P<head>[A-ZÆØÅ][^\d:;()]{3,90}?(?:,?\s+(?:den|d\.|på mødet den)|,|\s+[-–])?\s+\d{1,2}[-./ ][^:]{4,24}?\d)\s*:\s+(?P<rest>\S.*)$"
)
# A heading whose line end was lost: `BeslutningGodkendt.`, `SagsfremstillingUdvalget besøger …`
_GLUED = re.compile(
    r"^(?P<label>Sagsfremstilling|Beslutning|Indstilling|Resumé|Resume|Sagsresumé|Sagsresume|Baggrund|Bilag|Økonomi|Lovgrundlag|Procedure|"
    r"Beslutningskompetence|Sagsforløb|Vurdering|Høring)(?P<rest>[A-ZÆØÅ][a-zæøå].*)$"
)
# A label with its value on the same line: `Beslutning: Godkendt.`, `Bilag: Notat`
_RUN_IN = re.compile(r"^(?P<label>[A-ZÆØÅ][\wæøåé ]{3,40}?)\s?:\s*(?P<rest>\S.*)$")


_MAX_HEADING = 160


@dataclass(frozen=True, slots=True)
class Heading:
    """What a line heads. `rest` is the length of the text behind it that belongs to its section."""

    kind: SectionKind
    body_name: str = ""
    date: str = ""
    rest: int = 0


def read_heading(text: str) -> Heading | None:
    """The heading that a line is, None for other lines.

    A dated body (`Kulturudvalget, 04-03-2025`) is a heading of kind OTHER: what
    it heads is told by where it stands.
    """
    if text.startswith("("):
        return None
    if len(text) > _MAX_HEADING:
        return _run_in(text)
    kind = _KINDS.get(fold(text))
    if kind:
        return Heading(kind)
    return _decision_heading(text) or _other_heading(text) or _run_in(text)


def _decision_heading(text: str) -> Heading | None:
    for pattern, certain in ((_DECISION_IN, False), (_BODYS_DECISION, True)):
        match = pattern.match(text)
        if match and _names_a_body(match["body"], certain=certain) and len(text) - match.end() < 40:
            date = first_date(text)
            return Heading(
                SectionKind.DECISION, undo_genitive(normal_body(match["body"])), date.iso if date else ""
            )
    match = _DECISION_DATED.match(text)
    if match and len(text) < 60:
        date = first_date(text)
        return Heading(SectionKind.DECISION, "", date.iso) if date else None
    return None


def _names_a_body(words: str, *, certain: bool) -> bool:
    """Whether the words name a body by its form; where that isn't asked for, a few capitalised words will do."""
    found = next(find_bodies(words), None)
    if certain:
        return found is not None and found.start == 0
    return found is not None or (len(words.split()) <= 6 and not re.search(r"[.;]\s|\bat\b", words))


def _other_heading(text: str) -> Heading | None:
    if _LOOSE.fullmatch(fold(text)):
        return Heading(SectionKind.ACCOUNT)
    if _RECOMMENDATION_FROM.match(text) and not text.endswith("."):
        return Heading(SectionKind.RECOMMENDATION)
    if _PROPOSAL.match(text):
        return Heading(SectionKind.PROPOSAL)
    return read_dated_body(text)


def read_dated_body(text: str) -> Heading | None:
    """`Kulturudvalget, 04-03-2025` and its like: a body and a date, nothing else."""
    match = _DATED_BODY.match(text)
    if not match or next(find_bodies(match["body"]), None) is None:
        return None
    date = next(find_dates(match["date"]), None)
    if not date or not date.year or re.search(r"\b(?:har|blev|skal|er|og|vil)\s*$", match["body"]):
        return None
    return Heading(SectionKind.OTHER, undo_genitive(normal_body(match["body"])), date.iso)


def _run_in(text: str) -> Heading | None:
    """A heading with its text on the same line: behind a colon, or with the blank between them lost."""
    match = _RUN_IN.match(text) or _GLUED.match(text)
    kind = _KINDS.get(fold(match["label"])) if match else None
    if match and kind:
        return Heading(kind, rest=len(match["rest"]))
    dated = _DATED_BODY_RUN_IN.match(text)
    head = read_dated_body(dated["head"]) if dated else None
    return (
        Heading(SectionKind.OTHER, head.body_name, head.date, len(dated["rest"])) if dated and head else None
    )
