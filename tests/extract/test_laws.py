"""Citations: what is named, by which section, and which text of it stood on the day of the meeting."""

from __future__ import annotations

import time

import pytest

from graphbuilder.extract.laws import Citations, find_citations
from graphbuilder.extract.laws.naming import NAMERS
from graphbuilder.grammar.laws import RULES, CitationRule
from graphbuilder.model import (
    AgendaItem,
    Citation,
    Document,
    DocumentKind,
    Evidence,
    Field,
    LawKind,
    LawScope,
    Meeting,
    SectionKind,
    Span,
)
from graphbuilder.segment import Line, OutlineItem, SectionLines

LTA = "https://www.retsinformation.dk/eli/lta/"


def cite(
    text: str, day: str = "2024-05-14", *, title: str = "Sag", kind: SectionKind = SectionKind.ACCOUNT
) -> Citations:
    """What an item cites that has this title, and this text in one section."""
    plain = f"{title}\n{text}"
    lines, start = [], len(title) + 1
    for number, raw in enumerate(text.split("\n"), start=2):
        lines.append(Line(number, start, start + len(raw), raw, 0, False, False))
        start += len(raw) + 1
    proof = Evidence(0, len(title), title, "test")
    item = AgendaItem(1, "1", Field(title, proof), False, None, Span(0, len(plain)), ())
    date = Field(day, proof) if day else None
    meeting = Meeting(DocumentKind.MINUTES, None, "", None, None, date, None, None, None)
    section = SectionLines(kind, None, "", "", tuple(lines))
    document = Document("a.txt", "0" * 64, plain, plain)
    return find_citations(document, meeting, OutlineItem(item, (section,)), frozenset())


def laws(text: str, day: str = "2024-05-14") -> list[tuple[str, str]]:
    """Law and section of each citation."""
    return [(one.law, one.section) for one in cite(text, day).citations]


def one(text: str, day: str = "2024-05-14") -> Citation:
    """The only citation of a text."""
    (citation,) = cite(text, day).citations
    return citation


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_makes_a_citation(rule: CitationRule) -> None:
    """Each rule's own line is cited by that rule, and the line that looks alike isn't."""
    assert rule.name in [citation.evidence.rule for citation in cite(rule.line).citations]
    assert rule.name not in [citation.evidence.rule for citation in cite(rule.other).citations]


def test_every_rule_has_a_meaning() -> None:
    """Nothing that a rule finds is without a function that says what it means."""
    assert set(NAMERS) == {rule.name for rule in RULES}


@pytest.mark.parametrize(
    ("line", "law", "section"),
    [
        ("Det sker efter lov om kommunernes styrelse § 15, stk. 2.", "kommunestyrelsesloven", "§ 15, stk. 2"),
        ("efter lov om kommunernes styrelses § 15", "kommunestyrelsesloven", "§ 15"),
        ("Lov om kommunernes styrelse, § 17, stk. 4.", "kommunestyrelsesloven", "§ 17, stk. 4"),
        ("Kommunestyrelsesloven § 65e.", "kommunestyrelsesloven", "§ 65e"),
        ("den kommunale styrelseslov § 7 stk. 3", "kommunestyrelsesloven", "§ 7 stk. 3"),
        ("jf. § 2, stk. 1, i den kommunale styrelseslov", "kommunestyrelsesloven", "§ 2, stk. 1"),
        ("retssikkerhedslovens § 3, stk. 2", "retssikkerhedsloven", "§ 3, stk. 2"),
        ("RETSSIKKERHEDSLOVENS § 3", "retssikkerhedsloven", "§ 3"),
        ("Lov om social service (serviceloven), § 18", "serviceloven", "§ 18"),
        ("serviceloven (SEL) § 85", "serviceloven", "§ 85"),
        ("Botilbud efter SEL § 107", "serviceloven", "§ 107"),
        ("Botilbud efter § 107 i SEL", "serviceloven", "§ 107"),
        ("planlovens kapitel 4, § 13", "planloven", "§ 13"),
        ("Planloven: § 13", "planloven", "§ 13"),
        ("”Lov om hegn” § 4", "hegnsloven", "§ 4"),
        ("Barnets Lov § 32", "barnets lov", "§ 32"),
        ("mark- og vejfredslovens § 3", "mark- og vejfredsloven", "§ 3"),
        ("VE-lovens § 22 a", "VE-loven", "§ 22 a"),
        ("lov om dag-, fritids- og klubtilbud m.v. til børn og unge § 4", "dagtilbudsloven", "§ 4"),
        ("bibliotekslovens § 2", "lov om biblioteksvirksomhed", "§ 2"),
        ("seniorjoblovens § 1", "lov om seniorjob", "§ 1"),
        ("lånebekendtgørelsens § 3", "lånebekendtgørelsen", "§ 3"),
        ("§ 2 i lånebekendtgørelsen", "lånebekendtgørelsen", "§ 2"),
        ("Grundlovens § 82", "grundloven", "§ 82"),
        ("Loven om biblioteksvirksomhed fastsætter i § 1, at", "lov om biblioteksvirksomhed", "§ 1"),
        (
            "§ 16 i bekendtgørelse om havnes regnskab, revision m.v.",
            "bekendtgørelse om havnes regnskab, revision m.v.",
            "§ 16",
        ),
    ],
)
def test_sections_stand_with_their_law(line: str, law: str, section: str) -> None:
    """Title, popular name, genitive, abbreviation; section behind it or in front."""
    assert laws(line) == [(law, section)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("servicelovens §§ 148 a og 151", [("serviceloven", "§ 148 a"), ("serviceloven", "§ 151")]),
        ("serviceloven § 83 og § 139", [("serviceloven", "§ 83"), ("serviceloven", "§ 139")]),
        ("§§ 4 og 5, jf. § 9 i vejloven", [("vejloven", "§ 4"), ("vejloven", "§ 5"), ("vejloven", "§ 9")]),
        ("planlovens § 13 og § 3 i naturbeskyttelsesloven", [
            ("planloven", "§ 13"), ("naturbeskyttelsesloven", "§ 3"),
        ]),
        ("planlovens § 13, naturbeskyttelseslovens § 3", [
            ("planloven", "§ 13"), ("naturbeskyttelsesloven", "§ 3"),
        ]),
        ("planlovens § 13 og samme lovs § 24. Lovens § 5 gælder.", [
            ("planloven", "§ 13"), ("planloven", "§ 24"), ("planloven", "§ 5"),
        ]),
        ("Planloven kræver høring, jf. § 13 i loven. Vedtægten § 2 i loven om byen. I loven står mere.", [
            ("planloven", ""), ("planloven", "§ 13"),
        ]),
        ("sundhedslovens § 119, stk. 1 og 2, samt § 138", [
            ("sundhedsloven", "§ 119, stk. 1 og 2"), ("sundhedsloven", "§ 138"),
        ]),
        ("Serviceloven § 83 (pleje), § 86 stk. 1 og 2", [
            ("serviceloven", "§ 83"), ("serviceloven", "§ 86 stk. 1 og 2"),
        ]),
        ("§ 13 i lov nr. 1746 af 27. december 2016, § 1 i lov nr. 209 af 5. marts 2019", [
            ("lov nr. 1746 af 27. december 2016", "§ 13"), ("lov nr. 209 af 5. marts 2019", "§ 1"),
        ]),
        ("service- og sundhedsloven", [("serviceloven", ""), ("sundhedsloven", "")]),
        ("planlovens § 13. Igen planlovens § 13.", [("planloven", "§ 13")]),
        ("vedtægternes § 2, jf. vejlovens § 1", [("vejloven", "§ 1")]),
    ],
)  # fmt: skip
def test_several_sections(line: str, expected: list[tuple[str, str]]) -> None:
    """Each section of each law is one citation, and the same one twice is one."""
    assert laws(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Loven siger det, og lovgivningen er klar.",
        "En lovændring trådte i kraft, og lovens formål er godt.",
        "Lovens § 4 gælder.",
        "Et § 17, stk. 4-udvalg fordeler § 18-midlerne efter § 25-tilladelsen.",
        "Forældreorloven er forbi, og sneploven kører.",
        "Janteloven og naturloven gælder også her.",
        "Fra Taulov til Skovlunde, hvor ploven stod.",
        "Det har man ikke lov til; ret og lov.",
        "Offentlig bekendtgørelse af planen og en lovbekendtgørelse.",
        "Partnerskabsaftale om havnen, driftsaftalen for 2024-2027 og aftale om lån.",
        "Budgetforliget og budget 2025.",
        "Reformer og en omfattende reform på området.",
        "KL § og A/S § 4 samt DAF § 2.",
        "Lokale L 12 og L12.",
        "EU-forordningen og EU-direktivet",
        "§ 124 a",
    ],
)
def test_what_names_no_law(line: str) -> None:
    """Words and sections that only look like a citation are none."""
    assert laws(line) == []


@pytest.mark.parametrize(
    ("day", "number"),
    [
        ("1990-01-21", "1989/539"),
        ("2024-01-22", "2019/47"),
        ("2024-01-23", "2024/69"),
        ("2024-01-24", "2024/69"),
        ("2026-01-04", "2024/69"),
        ("2026-01-05", "2026/13"),
    ],
)
def test_text_that_stood(day: str, number: str) -> None:
    """The newest consolidation signed by the day of the meeting, that day included."""
    assert one("kommunestyrelseslovens § 2", day).eli == LTA + number


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("serviceloven", ""),
        ("ældreloven", "2024-09-04"),
        ("persondataloven", "2018-05-25"),
        ("lejelovens § 5", "2022-05-01"),
        ("kommunestyrelsesloven", "2099-01-01"),
        ("havnebadsloven", "2024-05-14"),
        ("betalingsloven", "2024-05-14"),
        ("lov om havnebade", "2024-05-14"),
        ("lov nr. 567 af 14. juni 2023", "2024-05-14"),
        ("folkeskoleloven af 2/3 2006", "2024-05-14"),
    ],
)
def test_unsure_texts_have_no_eli(line: str, day: str) -> None:
    """No day, not yet signed, repealed, just given anew, beyond the register, unknown, misprinted."""
    found = cite(line, day)
    assert [citation.eli for citation in found.citations] == [""]
    assert [issue.kind for issue in found.issues] == ["law-text"]
    assert found.issues[0].quote in line


@pytest.mark.parametrize(
    ("line", "law", "kind", "act", "eli"),
    [
        ("LBK nr. 69 af 23. januar 2024", "kommunestyrelsesloven", LawKind.LAW,
         "lovbekendtgørelse nr. 69 af 23. januar 2024", LTA + "2024/69"),
        ("lov om kommunernes styrelse, jf. lovbekendtgørelse nr. 47 af 15. januar 2019",
         "kommunestyrelsesloven", LawKind.LAW, "nr. 47 af 15. januar 2019", LTA + "2019/47"),
        ("Kommunestyrelsesloven (LBK nr 47 af 15/01/2019)", "kommunestyrelsesloven", LawKind.LAW,
         "nr. 47 af 15. januar 2019", LTA + "2019/47"),
        ("lov om kommunernes styrelse af 15. januar 2019", "kommunestyrelsesloven", LawKind.LAW,
         "af 15. januar 2019", LTA + "2019/47"),
        ("lov nr. 727 af 13/6 2023 om kontaktforløb", "lov nr. 727 af 13. juni 2023", LawKind.AMENDMENT,
         "lov nr. 727 af 13. juni 2023", LTA + "2023/727"),
        ("Bekendtgørelse nr. 68 af 25. januar 2008 om låntagning", "bekendtgørelse nr. 68 af 25. januar 2008",
         LawKind.ORDER, "bekendtgørelse nr. 68 af 25. januar 2008", LTA + "2008/68"),
        ("cirkulære nr. 9079 af 1. marts 2019", "cirkulære nr. 9079 af 1. marts 2019", LawKind.ORDER,
         "cirkulære nr. 9079 af 1. marts 2019", ""),
        ("forordning (EU) 2016/679", "databeskyttelsesforordningen", LawKind.LAW, "forordning 2016/679",
         "http://data.europa.eu/eli/reg/2016/679/oj"),
        ("forordning (EF) nr. 1370/2007", "forordning 1370/2007", LawKind.LAW, "forordning 1370/2007",
         "http://data.europa.eu/eli/reg/2007/1370/oj"),
        ("direktiv 92/43/EØF", "habitatdirektivet", LawKind.LAW, "direktiv 92/43",
         "http://data.europa.eu/eli/dir/1992/43/oj"),
        ("GDPR's artikel 6", "databeskyttelsesforordningen", LawKind.LAW, "",
         "http://data.europa.eu/eli/reg/2016/679/oj"),
    ],
)  # fmt: skip
def test_printed_numbers(line: str, law: str, kind: LawKind, act: str, eli: str) -> None:
    """A printed number or day gives that very text, whatever stood on the day of the meeting."""
    citation = one(line)
    assert (citation.law, citation.kind, citation.act, citation.eli) == (law, kind, act, eli)


@pytest.mark.parametrize(
    ("line", "law", "kind", "scope"),
    [
        ("lovforslag L12", "lovforslag L 12", LawKind.BILL, LawScope.DOCUMENT),
        ("[LF 14 2022-23]", "lovforslag L 14 (2022-23)", LawKind.BILL, LawScope.NATIONAL),
        ("Lovforslaget om havnebade vedtages.", "lovforslag om havnebade", LawKind.BILL, LawScope.NATIONAL),
        ("Lov om ændring af vejloven og havneloven er vedtaget.",
         "lov om ændring af vejloven og havneloven", LawKind.AMENDMENT, LawScope.DOCUMENT),
        ("Forslag til lov om ændring af vejloven og lov om havne sendes ud.",
         "forslag til lov om ændring af vejloven og lov om havne", LawKind.BILL, LawScope.NATIONAL),
        ("”Aftale om nye havne”", "Aftale om nye havne", LawKind.AGREEMENT, LawScope.NATIONAL),
        ("Med anden delaftale om havne er", "Anden delaftale om havne", LawKind.AGREEMENT, LawScope.NATIONAL),
        ("Aftale om kommunernes økonomi for 2025", "økonomiaftale 2025", LawKind.AGREEMENT,
         LawScope.NATIONAL),
        ("Økonomiaftalen mellem KL og regeringen", "økonomiaftalen", LawKind.AGREEMENT, LawScope.DOCUMENT),
        ("budgetforliget for 2025-28", "budgetforlig 2025-2028", LawKind.AGREEMENT, LawScope.MUNICIPAL),
        ("Ny havnereform er på vej.", "havnereformen", LawKind.REFORM, LawScope.NATIONAL),
        ("bekendtgørelse om kommunernes låntagning mv. (lånebekendtgørelsen)", "lånebekendtgørelsen",
         LawKind.ORDER, LawScope.NATIONAL),
        ("landsplandirektivet for sommerhuse", "landsplandirektivet", LawKind.ORDER, LawScope.NATIONAL),
        ("aftalen om sundhedsreform 2024 flyttes", "Aftale om sundhedsreform 2024", LawKind.AGREEMENT,
         LawScope.NATIONAL),
        ("finansloven for 2024", "finanslov 2024", LawKind.LAW, LawScope.NATIONAL),
        ("bekendtgørelse om unges arbejde og gives", "bekendtgørelse om unges arbejde", LawKind.ORDER,
         LawScope.NATIONAL),
    ],
)  # fmt: skip
def test_bills_agreements_reforms(line: str, law: str, kind: LawKind, scope: LawScope) -> None:
    """What has one meaning everywhere is told from what only a municipality or a document knows."""
    citation = one(line)
    assert (citation.law, citation.kind, citation.scope, citation.eli) == (law, kind, scope, "")


def test_special_act() -> None:
    """`særloven` is the one on people from Ukraine where the minutes speak of them, else nobody knows."""
    known = one("Borgere fra Ukraine er omfattet af særloven.")
    assert (known.law, known.eli) == ("ukrainesærloven", LTA + "2022/324")
    unknown = one("Borgerne er omfattet af særloven.")
    assert (unknown.law, unknown.eli, unknown.scope) == ("særloven", "", LawScope.DOCUMENT)


@pytest.mark.parametrize(
    ("line", "surface"),
    [
        ("Det følger af servicelovens § 18.", "serviceloven"),
        ("Det følger af § 18 i Lov om social service.", "Lov om social service"),
        ("Lov om en aktiv beskæf-\ntigelsesindsats § 31 b gælder.", "Lov om en aktiv beskæftigelsesindsats"),
    ],
)
def test_surface(line: str, surface: str) -> None:
    """The surface is the name as printed: whole, without genitive and section."""
    assert one(line).surface == surface


def test_words_as_printed() -> None:
    """The evidence holds the name and its sections, as they stand in the document."""
    text = "Byrådet henviser til § 8, stk. 2, i miljøvurderingsloven i sagen."
    proof = one(text).evidence
    assert proof.quote == "§ 8, stk. 2, i miljøvurderingsloven"
    assert f"Sag\n{text}"[proof.start : proof.end] == proof.quote


def test_words_broken_over_two_lines() -> None:
    """A word broken at the end of a line is one word, and its evidence is what stands there."""
    line = "Garantien kan stilles af Kommunalbestyrelsen, og det sker efter låne-"
    citation = one(f"{line}\nbekendtgørelsens § 2, stk. 1.")
    assert (citation.law, citation.section) == ("lånebekendtgørelsen", "§ 2, stk. 1")
    assert citation.evidence.quote == "låne-\nbekendtgørelsens § 2, stk. 1"


def test_titles_broken_over_two_lines() -> None:
    """A title goes on in the next line."""
    line = "Kommunen har pligt til at holde årlige møder efter gældende lov om"
    assert laws(f"{line}\nkommunernes styrelse § 37.") == [("kommunestyrelsesloven", "§ 37")]


def test_titles_cite_and_attachments_do_not() -> None:
    """The title of an item is read; titles of its attachments aren't."""
    found = cite("Planloven", title="Kajen efter budgetforlig 2031", kind=SectionKind.ATTACHMENTS)
    assert [citation.law for citation in found.citations] == ["budgetforlig 2031"]


@pytest.mark.parametrize(
    "words",
    [
        "lov om ", "lov om ændring af lov om a, ", "§ 1, stk. 2, nr. 3, litra b, ", "planlovens § 13 og ",
        "a", "a-", "lov", "lov nr. 1 af 1. januar 2020 om ", "ab- og cdloven ",
        "politisk aftale mellem a b c ",
        "Aftale om ", "budgetforlig for ", "SEL (SEL) § ", "loven (lovbekendtgørelse nr. ", "reformen af a ",
        "ab-\ncd", "[[LF 1 ",
    ],
)  # fmt: skip
def test_long_lines_take_little_time(words: str) -> None:
    """A line of 100,000 characters that is made to be slow takes seconds of the processor, not hours."""
    line = (words * (100_000 // len(words) + 1))[:100_000]
    begun = time.process_time()
    cite(line)
    assert (
        time.process_time() - begun < 100
    )  # some two here: no slow machine fails, a pattern that runs away does
