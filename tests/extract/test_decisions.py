"""Decisions: parts, outcomes and bodies, and what in a decision isn't one."""

from __future__ import annotations

import pytest

from graphbuilder.extract import extract
from graphbuilder.model import Decision, DocumentKind, Outcome
from graphbuilder.read import make_document
from graphbuilder.segment import segment

HEAD = "# Referat Kulturudvalget d. 04-03-2025\n\nTangby Kommune\n\n"
TAIL = "\n\n# Punkt 2: Eventuelt\n\n## Beslutning\n\nIntet.\n"


def read(items: str) -> tuple[Decision, ...]:
    """All decisions of minutes with these items."""
    text = f"{HEAD}{items}"
    document = make_document(text, "x.md", text.encode())
    return extract(document, segment(document)).decisions


def first_item(sections: str) -> list[Decision]:
    """The decisions of an item with these sections; another item follows it."""
    found = read(f"# Punkt 1: Ny scene ved havnen\n\n24/1001\n\n{sections}{TAIL}")
    return [decision for decision in found if decision.item == 1]


def decided(text: str) -> list[str]:
    """`part outcome` of each decision under `Beslutning`; the outcome alone for the whole matter."""
    found = first_item(f"## Beslutning\n\n{text}")
    return [f"{decision.part} {decision.outcome.value}".strip() for decision in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Godkendt.", ["approved"]),
        ("A1: Godkendt.\n\nA2: Udsat.", ["A1 approved", "A2 postponed"]),
        ("Ad 1: Godkendt. Ad 3: Anbefales.", ["1 approved", "3 recommended"]),
        ("Ad 1:\n\nGodkendt.", ["1 approved"]),
        ("1. Godkendt\n\n2. Til efterretning", ["1 approved", "2 noted"]),
        ("Indstillingens punkt 2 blev godkendt.", ["2 approved"]),
        ("Udvalget godkender indstillingens pkt. a.", ["a approved"]),
        ("Udvalget tager indstillingens punkt 3 til efterretning.", ["3 noted"]),
        ("Udvalget godkender indstillingen.", ["approved"]),
        ("Indstillingens 2. at: Anbefales.", ["2 recommended"]),
        (
            "Ad a) Anbefales.\nAd b) Ikke tiltrådt, idet to stemte for og fire imod.\nAd c) Udsat.",
            ["a recommended", "b rejected", "c postponed"],
        ),
        ("a. Til efterretning.\nb. -", ["a noted", "b none"]),
        ("Anbefaling 1 (flere træer): Vedtaget\n\nAnbefaling 2 (torv): Udsat", ["1 approved", "2 postponed"]),
        ("Første at: Anbefales.\n\nAndet at: Udsat.", ["1 recommended", "2 postponed"]),
        ('1. "at" blev godkendt.\n\n2. "at" udsættes.', ["1 approved", "2 postponed"]),
        ('1. "at": Anbefales.\n\n2. "at": Udsat.', ["1 recommended", "2 postponed"]),
        ("1. at'et anbefales.\n\n2. at'et udsættes.", ["1 recommended", "2 postponed"]),
        ("Første scene er god. Godkendt.", ["approved"]),
        ("Ad 1-3: Godkendt.", ["1 approved", "2 approved", "3 approved"]),
        ("1 og 4: Godkendt.", ["1 approved", "4 approved"]),
        ("Ad 2: Scenen males blå.", ["2 other"]),
        # who was away stands on the same line
        ("Godkendt. Bo Holm (V) forlod mødet på grund af inhabilitet under behandlingen.", ["approved"]),
        ("Bo Holm (V) blev erklæret inhabil og deltog ikke.\nGodkendt.", ["approved"]),
    ],
)
def test_parts(text: str, expected: list[str]) -> None:
    """Each part of the recommendation has the outcome printed beside it, a range one for each number."""
    assert decided(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Taget til efterretning og blev drøftet.", ["noted", "discussed"]),
        (
            "Orienteringen blev taget til efterretning, og sagen sendes videre til Byrådet.",
            ["noted", "forwarded"],
        ),
        ("Anbefales godkendt.", ["recommended"]),
        ("Et flertal kan anbefale forslaget.", ["recommended"]),
        ("Godkendt som anbefalet af Økonomiudvalget.", ["approved"]),
        ("Godkendt, idet sagen sendes i høring.", ["approved"]),
        ("Ikke godkendt.", ["rejected"]),
        ("Bortfalder.", ["removed"]),
        ("Ny scene: efterretning", ["noted"]),
        ("Rådet besluttede uden afstemning at følge indstillingen.", ["approved"]),
        ("Forslaget bortfaldt.", ["rejected"]),
        ("Rådet tilsluttede sig forslaget.", ["endorsed"]),
        ("Tilsluttet.", ["endorsed"]),
        ("Bo Holm (V) tilsluttede sig ordningen.", ["other"]),
        ("Tilsluttet fjernvarmenet kommer området i maj.", ["other"]),
        ("Punktet blev ikke nået.", ["postponed"]),
        ("Planen tages op på næste møde.", ["postponed"]),
        ("Træerne tages op i maj.", ["other"]),
        ("Overgår til behandling i forbindelse med budget 2031.", ["forwarded"]),
        ("Broen overgår til staten.", ["other"]),
        ("Udskudt til mødet i maj.", ["postponed"]),
        ("Byrådet følger enstemmigt indstillingen.", ["approved"]),
        ("Der var intet under punktet.", ["none"]),
        ("Forslaget faldt med 2 stemmer for og 17 imod.", ["rejected"]),
        ("Godkendt, efter at priserne er faldet.", ["approved"]),
        ("Udvalget kan ikke anbefale forslaget.", ["rejected"]),
    ],
)
def test_outcomes_of_a_sentence(text: str, expected: list[str]) -> None:
    """Two outcomes are two decisions; what another act is about is none of its own."""
    assert decided(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Udvalget ønsker en status til efteråret.", ["other"]),
        ("Godkendt.\n\nUdvalget ønsker en status til efteråret.", ["approved", "other"]),
        ("Vi ses igen i maj.", ["other"]),
        ("Bo Holm (V) blev valgt.", ["other"]),
        ("Som formand blev Ida Lund valgt. Valget af suppleant udsættes.", ["other", "postponed"]),
        ("Valgt blev brugt som ord.", ["other"]),
    ],
)
def test_without_outcome_words(text: str, expected: list[str]) -> None:
    """A request, and a decision without outcome words, are of outcome other."""
    assert decided(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Godkendt.\n\nProtokolbemærkning fra Liste B:\n\nScenen burde være afvist.", ["approved"]),
        ("Liste B foreslog, at sagen udsættes.\n\nGodkendt.", ["approved"]),
        ("Bo Holm spurgte, om sagen er udsat.", []),
        ("Godkendt.\n\nListe B stemte imod.", ["approved"]),
        ("Godkendt.\n\nBo Holm (V) anmodede om, at støjen drøftes.", ["approved"]),
        ("Godkendt.\n\nBo Holm (V) kan ikke tilslutte sig, at sagen udsættes.", ["approved"]),
        ("Godkendt, idet Liste B stemte imod.", ["approved"]),
        ("Godkendt, idet Bo Holm (V) ikke kan tiltræde.", ["approved"]),
        ("Godkendt, dog udgår punkt 6 Ny sti af dagsordenen.", ["approved"]),
        (
            "Imod stemte: Bo Holm (V), Ida Lund (A) samt Per Dam (O), Eva Krog (F)\nSagen blev vedtaget.",
            ["approved"],
        ),
        ("Liste B kunne ikke tiltræde indstillingen.", []),
        ("Fraværende: Bo Holm", []),
    ],
)
def test_what_is_no_decision(text: str, expected: list[str]) -> None:
    """Statements for the record, proposals, questions, votes and absences are no outcomes."""
    assert decided(text) == expected


@pytest.mark.parametrize(
    "sections",
    [
        "## Beslutning i Økonomiudvalget den 25-02-2025\n\nAnbefales.\n\n"
        "## Beslutning i Kulturudvalget den 04-03-2025\n\nGodkendt.",
        "## Beslutning\n\nØkonomiudvalget, 25. februar 2025\n\nAnbefales.\n\n"
        "Kulturudvalget, 4. marts 2025\n\nGodkendt.",
    ],
    ids=["headings", "lines"],
)
def test_two_bodies(sections: str) -> None:
    """Under dated headings or lines each body has its own decision of its own day."""
    found = [(each.body, each.date, each.outcome.value) for each in first_item(sections)]
    assert found == [
        ("Økonomiudvalget", "2025-02-25", "recommended"),
        ("Kulturudvalget", "2025-03-04", "approved"),
    ]


@pytest.mark.parametrize(
    ("decision", "expected"),
    [("", []), ("\n\n## Beslutning\n\nUdsat.", ["postponed"])],
    ids=["alone", "in front of a decision"],
)
def test_recommendation(decision: str, expected: list[str]) -> None:
    """What the administration recommends is nobody's decision."""
    advice = "## Indstilling\n\nForvaltningen indstiller, at scenen godkendes."
    assert [each.outcome.value for each in first_item(f"{advice}{decision}")] == expected


@pytest.mark.parametrize("line", ["## Beslutning: Godkendt.", "Beslutning: Godkendt."])
def test_decision_on_the_line_of_its_heading(line: str) -> None:
    """What stands behind `Beslutning:` on its line is the decision."""
    found = [(each.outcome.value, each.text) for each in first_item(line)]
    assert found == [("approved", "Godkendt.")]


@pytest.mark.parametrize(
    ("heading", "outcome"),
    [("# Punkt 2 (Lukket): Køb af jord", "Godkendt."), ("# Punkt 2: Lukket - Køb af jord", "Godkendt.")],
)
def test_closed_item_with_bare_outcome(heading: str, outcome: str) -> None:
    """An item behind closed doors has its outcome without a heading `Beslutning`."""
    found = read(f"# Punkt 1: Ny scene\n\n## Beslutning\n\nUdsat.\n\n{heading}\n\n{outcome}\n")
    assert [(each.item, each.outcome.value) for each in found] == [(1, "postponed"), (2, "approved")]


def test_body_date_text_and_evidence() -> None:
    """A decision has the meeting's body and day, its sentence, and the place where that stands."""
    text = f"{HEAD}# Punkt 1: Ny scene\n\n## Beslutning\n\nAd 1: Godkendt.\n"
    (found,) = read("# Punkt 1: Ny scene\n\n## Beslutning\n\nAd 1: Godkendt.\n")
    start = text.index("Godkendt.")
    proof = found.evidence
    assert (found.body, found.date, found.text) == ("Kulturudvalget", "2025-03-04", "Godkendt.")
    assert (proof.start, proof.end, proof.quote) == (start, start + 9, "Godkendt.")


def test_an_agenda_has_no_decisions_of_its_own() -> None:
    """A proposal in an agenda may print a heading `Beslutning`; the meeting is still to come."""
    items = "".join(
        f"Punkt {number}: Emne {number}\n\nSagsfremstilling\n\nDer er tre spor.\n\n" for number in range(1, 7)
    )
    text = f"Dagsorden Kulturudvalget d. 04-03-2031\n\n{items}Beslutning\n\nGodkendt.\n"
    document = make_document(text, "dagsorden.txt", text.encode())
    extraction = extract(document, segment(document))
    assert extraction.meeting.kind is DocumentKind.AGENDA
    assert [item.number for item in extraction.items] == ["1", "2", "3", "4", "5", "6"]
    assert extraction.decisions == ()


def test_conclusion() -> None:
    """`Konklusion` heads what was decided where nothing else does."""
    alone = first_item("**Formål:** At drøfte scenen.\n\n**Konklusion:** Drøftet.")
    assert [one.outcome for one in alone] == [Outcome.DISCUSSED]
    both = first_item("## Konklusion\n\nScenen er udsat for vind.\n\n## Beslutning\n\nGodkendt.")
    assert [one.outcome for one in both] == [Outcome.APPROVED]


PROSE = "Udvalget godkendte planen. Byrådet vedtog scenen den 4. marts 2024. Naboen besluttede at klage."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PROSE, [Outcome.APPROVED]),
        ("Herefter blev forslaget forkastet.", []),
        ("Forslaget blev forkastet.", [Outcome.REJECTED]),
        ("Udvalget har tidligere drøftet scenen.", []),
        ("Økonomiudvalget anbefaler scenen.", []),
    ],
)
def test_decisions_in_prose(text: str, expected: list[Outcome]) -> None:
    """Minutes without any heading for decisions tell them as what the body did, today."""
    head = "Tangby Kommune\n\nReferat fra Kulturudvalgets møde den 4. marts 2025\n\n"
    whole = f"{head}Punkt 1: Ny scene\n(24/1001)\n\n{text}\n\nPunkt 2: Takster\n(24/1002)\n\nEn sag.\n"
    document = make_document(whole, "x.txt", whole.encode())
    found = extract(document, segment(document)).decisions
    assert [one.outcome for one in found] == expected
    with_heading = f"{whole}\nPunkt 3: Leje\n\nBeslutning\n\nUdsat.\n"
    document = make_document(with_heading, "x.txt", with_heading.encode())
    assert [one.item for one in extract(document, segment(document)).decisions] == [3]


def test_few_headings() -> None:
    """Where one item of many has a heading for its decision, the others tell theirs in prose."""
    texts = (
        "Byrådet ligger langt væk. Udvalget tog planen til efterretning.",
        "Vi så på broen.\n\nTil orientering.",
    )
    plain = "".join(
        f"# Punkt {at}: Emne {at} i havnen\n\n{text}\n\n"
        for at, text in enumerate((*texts, "Intet nyt om kajen.", "Vi ses."), 2)
    )
    found = read(f"# Punkt 1: Ny scene\n\nVi så den.\n\n**Konklusion:** Godkendt.\n\n{plain}")
    assert [(one.item, one.outcome.value) for one in found] == [(1, "approved"), (2, "noted"), (3, "noted")]
