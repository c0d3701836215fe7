"""The head of the minutes is read from labels and from title lines."""

from __future__ import annotations

import pytest

from graphbuilder.model import Field
from graphbuilder.read import make_document
from graphbuilder.segment.head import Head, HeadLabel, read_head, read_label
from graphbuilder.segment.lines import split_lines


def head_of(text: str, last: str = "") -> Head:
    """The head of a text; `last` stands at the end of the minutes."""
    document = make_document(f"{text}\n\n{last}", "a.txt", text.encode())
    lines = split_lines(document)
    below = 1 if last else 0
    return read_head(document, lines[: len(lines) - below], lines[len(lines) - below :])


def label_of(line: str) -> tuple[HeadLabel, str] | None:
    """The kind of a line's label and its value."""
    label = read_label(split_lines(make_document(line, "a.txt", line.encode()))[0])
    return (label.kind, line[label.value_at :]) if label else None


def value(field: Field | None) -> str | None:
    """What a field says, None without one."""
    return field.value if field else None


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        ("Mødedato: 4. marts 2025", HeadLabel.DATE, "4. marts 2025"),
        ("Mødedato 4. marts 2025", HeadLabel.DATE, "4. marts 2025"),
        ("MødedatoTirsdag den 4. marts", HeadLabel.DATE, "Tirsdag den 4. marts"),
        ("Dato 4. marts 2025", HeadLabel.DATE, "4. marts 2025"),
        ("DATO    4. marts 2025", HeadLabel.DATE, "4. marts 2025"),
        ("Tid og sted: kl. 15", HeadLabel.DATE, "kl. 15"),
        ("Starttidspunkt 15:00", HeadLabel.START, "15:00"),
        ("Mødet hævet kl. 18.15", HeadLabel.END, "18.15"),
        ("STED Rådhuset", HeadLabel.PLACE, "Rådhuset"),
        ("Sted\tRådhuset", HeadLabel.PLACE, "\tRådhuset"),
        ("MødestedRådssalen", HeadLabel.PLACE, "Rådssalen"),
        ("Mødelokale 2", HeadLabel.PLACE, "Mødelokale 2"),
        ("Mødelokale: Salen", HeadLabel.PLACE, "Salen"),
        ("Udvalg: Strandudvalget", HeadLabel.BODY, "Strandudvalget"),
        ("Til stede:", HeadLabel.PRESENT, ""),
        ("Til stede var Karen Friis", HeadLabel.PRESENT, "Karen Friis"),
        ("Medlemmer Karen Friis", HeadLabel.MEMBERS, "Karen Friis"),
        ("Derudover deltog Ole Krog", HeadLabel.OFFICIALS, "Ole Krog"),
        ("Medlemmer til stede:", HeadLabel.PRESENT, ""),
        ("Følgende byrådsmedlemmer var til stede: Karen Friis", HeadLabel.PRESENT, "Karen Friis"),
        ("Mødte medlemmer: Karen Friis", HeadLabel.PRESENT, "Karen Friis"),
        ("Fra udvalget deltog: Karen Friis", HeadLabel.PRESENT, "Karen Friis"),
        ("Herudover deltog fra administrationen: Ole Krog", HeadLabel.OFFICIALS, "Ole Krog"),
        ("Fra Teknikforvaltningen var til stede: Ole Krog", HeadLabel.OFFICIALS, "Ole Krog"),
        ("Øvrige mødte:", HeadLabel.OFFICIALS, ""),
        ("Formand: Karen Friis", HeadLabel.CHAIR, "Karen Friis"),
        ("Afbud: Karen Friis", HeadLabel.ABSENT, "Karen Friis"),
        ("Fraværende", HeadLabel.ABSENT, ""),
        ("Stedfortrædere: Mia Toft", HeadLabel.SUBSTITUTES, "Mia Toft"),
        ("Valgperiode: 2022-2025", HeadLabel.TERM, "2022-2025"),
        ("Sagsbehandler: mt", HeadLabel.SKIP, "mt"),
    ],
)
def test_label(line: str, kind: HeadLabel, words: str) -> None:
    """A label counts with a colon, bare, in a column, in capitals, glued to its value, or alone."""
    found = label_of(line)
    assert found is not None
    assert (found[0], found[1].strip()) == (kind, words.strip())


@pytest.mark.parametrize(
    "line",
    [
        "Dato for festen i havnen",
        "Sted for stævnet",
        "Formanden bød velkommen",
        "Deltagere fik kaffe",
        "Medlemmer til stede fik kaffe",
        "Udvalgsmøde i havnen",
        "Møde i Strandudvalget",
        "Stedet er godt",
        "Karen Friis",
    ],
)
def test_no_label(line: str) -> None:
    """Sentences that begin with a label's word have none."""
    assert label_of(line) is None


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Udvalg: Strandudvalget\nDato: 4. marts 2025", "Strandudvalget"),
        ("Strandudvalget", "Strandudvalget"),
        ("HAVNE- OG FISKERIUDVALGET", "Havne- og Fiskeriudvalget"),
        ("Referat af møde i Strandudvalget den 4. marts 2025", "Strandudvalget"),
        ("Strandudvalgets møde tirsdag den 4. marts 2025", "Strandudvalget"),
        ("Referat Strandudvalget 2022-2025", "Strandudvalget"),
        (
            "Beslutningsprotokol for ordinært møde nr. 4 i Strandudvalget tirsdag den 4. marts",
            "Strandudvalget",
        ),
        ("Referat fra Borgerforum Havn den 4. marts 2025", "Borgerforum Havn"),
        ("Lindeby Kommune\n4. marts 2025", None),
    ],
)
def test_body(text: str, body: str | None) -> None:
    """The body stands behind its label, as the title, or behind `Referat af møde i`."""
    assert value(head_of(text).body) == body


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Mødedato: Tirsdag d. 4. marts 2025", "2025-03-04"),
        ("Mødedato:\n04-03-2025", "2025-03-04"),
        ("Strandudvalget tirsdag den 4. marts 2025 kl. 15.00", "2025-03-04"),
        ("Strandudvalget 2022-2025\n4/3 2025", "2025-03-04"),
        ("Strandudvalget\nFormand: Karen Friis", None),
        ("Strandudvalget den 4. marts", None),
    ],
)
def test_day(text: str, date: str | None) -> None:
    """The day stands behind its label or in a title line, with its year."""
    assert value(head_of(text).date) == date


def test_days_that_disagree() -> None:
    """The labelled day counts, and another in the title is told."""
    head = head_of("Strandudvalget den 5. marts 2025\nMødedato: 4. marts 2025")
    assert value(head.date) == "2025-03-04"
    assert [(issue.kind, issue.quote) for issue in head.issues] == [("date-disagrees", "5. marts 2025")]


@pytest.mark.parametrize(
    ("text", "last", "start", "end"),
    [
        ("Dato: 4. marts 2025 kl. 15:30", "", "15:30", None),
        ("Dato: 4. marts 2025 kl. 15.30 - 17.00", "", "15:30", "17:00"),
        ("Dato: 04.03.2025\nStart kl. 15.30\nSlut kl. 17.00", "", "15:30", "17:00"),
        ("Dato: 04.03.2025", "", None, None),
        ("Strandudvalget den 4. marts 2025 kl. 9", "", "09:00", None),
        ("Strandudvalget den 4. marts 2025, 9.30", "", "09:30", None),
        ("Dato: 4. marts 2025 kl. 15:30", "Mødet hævet kl. 18.15", "15:30", "18:15"),
        ("Dato: 4. marts 2025 kl. 15:30", "Mødet blev afsluttet: 18:15", "15:30", "18:15"),
        ("Dato: 4. marts 2025 kl. 15:30", "Bommen blev hævet kl. 18.15", "15:30", None),
    ],
)
def test_hours(text: str, last: str, start: str | None, end: str | None) -> None:
    """Start and end stand in the head; the end also below the last item."""
    head = head_of(text, last)
    assert (value(head.start), value(head.end)) == (start, end)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Sted: Mødelokale 2", "Mødelokale 2"),
        ("Mødelokale 2", "Mødelokale 2"),
        ("Mødested:\nHavnekontoret", "Havnekontoret"),
        ("Sted: Salen, kl. 15", "Salen"),
        ("Strandudvalget 4. marts 2025 kl. 13:00 i Byrådssalen", "Byrådssalen"),
        ("Strandudvalget 4. marts 2025 kl. 13:00\nMødelokalet ved havnen", "Mødelokalet ved havnen"),
        ("Strandudvalget 4. marts 2025 kl. 13:00\nOle Krog", None),
        ("Strandudvalget", None),
    ],
)
def test_place(text: str, place: str | None) -> None:
    """The place stands behind its label, behind the day, or alone below it."""
    assert value(head_of(text).place) == place


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Strandudvalget 2022-2025", "2022-2025"),
        ("Strandudvalget (2022-25)", "2022-2025"),
        ("Strandudvalget 2022 – 2025", "2022-2025"),
        ("Havneplan 2022-2050", None),
        ("Strandudvalget 2025", None),
    ],
)
def test_term(text: str, term: str | None) -> None:
    """A term of office has both its years in full; a longer span is none."""
    assert value(head_of(text).term) == term


def test_fields_inside_a_paragraph() -> None:
    """A label inside a paragraph of people begins a field of its own."""
    head = head_of("Deltagere: Karen Friis, Ole Krog. Med afbud: Mia Toft.")
    assert [field.kind for field in head.fields] == [HeadLabel.PRESENT, HeadLabel.ABSENT]


def test_people_over_lines() -> None:
    """People take several lines, up to the next label."""
    text = "Deltagere:\nKaren Friis (V)\nOle Krog (A)\nAfbud:\nMia Toft"
    fields = head_of(text).fields
    assert [(field.kind, text[field.start : field.end].split("\n")[1:]) for field in fields] == [
        (HeadLabel.PRESENT, ["Karen Friis (V)", "Ole Krog (A)"]),
        (HeadLabel.ABSENT, ["Mia Toft"]),
    ]


def test_evidence() -> None:
    """A field proves itself by the words that give it."""
    body = head_of("Referat af møde i Strandudvalget den 4. marts 2025").body
    assert body is not None
    assert (body.evidence.quote, body.evidence.rule) == ("Strandudvalget", "head-body-title")


@pytest.mark.parametrize("words", ["((((((((", "(((", "…;–", "***", "( ( ("])
def test_a_body_has_letters(words: str) -> None:
    """Signs behind the label are no name; the body of the title is taken."""
    body = head_of(f"Referat fra Strandudvalget\nUdvalg:{words}\nDato: 4. marts 2025").body
    assert body is not None
    assert (body.value, body.evidence.quote) == ("Strandudvalget", "Strandudvalget")
