"""`graphbuilder build --explain-layout`: which rules read a file, and what is in no table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graphbuilder.cli import cli
from graphbuilder.layout import Layout, explain_layout, layout_lines
from graphbuilder.layout.find import FORMATS
from graphbuilder.read import SUFFIXES

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "minutes"
PUNKT = EXAMPLES / "fjordby-job-og-uddannelsesudvalget-2024-05-14.md"
NUMBERLESS = EXAMPLES / "strandvig-boerne-og-ungeudvalget-2025-01-21.md"
DOTTED = EXAMPLES / "strandvig-byraadet-2023-10-31.txt"
LINDEBY = ROOT / "tests" / "data" / "lindeby-kulturudvalget.txt"

DECIMAL = """Kulturudvalget tirsdag den 4. marts 2025 kl. 15.00
{extra}
1.1 Godkendelse af dagsorden

Sagsnr.: 25/1

Beslutning: Godkendt.

1.2 Ny scene i parken

Sagsnr.: 25/2

Beslutning: Udsat.

2.1 Nyt bibliotek

Sagsnr.: 25/3

Beslutning: Godkendt.
"""


def call(*arguments: str | Path) -> Result:
    """What the command prints, and its exit code."""
    return CliRunner().invoke(cli, ["build", *map(str, arguments)])


def written(folder: Path, text: str) -> Path:
    """A file with the text."""
    path = folder / "kultur.txt"
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def decimal(tmp_path: Path) -> Path:
    """Minutes whose items are numbered 1.1, 1.2, 2.1."""
    return written(tmp_path, DECIMAL.format(extra=""))


def chosen(layout: Layout) -> list[str]:
    """The styles marked as chosen."""
    return [style.name for style in layout.styles if style.chosen]


# What is told


@pytest.mark.parametrize(
    ("path", "style", "first"),
    [
        (PUNKT, "punkt", "Punkt 31: Godkendelse af dagsorden"),
        (NUMBERLESS, "numberless", ""),
        (DOTTED, "dotted", ""),
    ],
)
def test_the_style_of_an_example_is_told(path: Path, style: str, first: str) -> None:
    """One style is chosen: that of the items; its rivals follow with lower scores."""
    layout = explain_layout(path)
    scores = [each.score for each in layout.styles]
    assert (layout.style, chosen(layout)) == (style, [style])
    assert scores == sorted(scores, reverse=True)
    assert len(layout.styles) == 12
    assert next(each for each in layout.styles if each.chosen).first.startswith(first)


def test_decimal_numbers_are_a_style(decimal: Path) -> None:
    """Items, case numbers and outcomes are told with their lines."""
    layout = explain_layout(decimal)
    told = [(item.number, item.line, item.case_number, item.outcomes) for item in layout.items]
    assert chosen(layout) == ["decimal"]
    assert told == [
        ("1.1", 3, "25/1", ("approved",)),
        ("1.2", 9, "25/2", ("postponed",)),
        ("2.1", 15, "25/3", ("approved",)),
    ]


def test_the_head_is_told_with_rules_and_lines(decimal: Path) -> None:
    """A field that is missing has neither rule nor line."""
    head = {value.name: (value.value, value.rule, value.line) for value in explain_layout(decimal).head}
    assert head == {
        "municipality": ("", "", 0),
        "body": ("Kulturudvalget", "head-body-title", 1),
        "term": ("", "", 0),
        "date": ("2025-03-04", "head-date-title", 1),
        "start": ("15:00", "head-time-title", 1),
        "end": ("", "", 0),
        "place": ("", "", 0),
    }


def test_sections_and_attendance_have_lines() -> None:
    """Sections come with the printed heading, attendance with the rules that found it."""
    layout = explain_layout(PUNKT)
    first = layout.items[0].sections
    assert [(section.kind, section.line) for section in first] == [
        ("recommendation", 27),
        ("route", 33),
        ("decision", 37),
    ]
    assert first[0].heading == "Indstilling"
    assert {found.rule: found.kind for found in layout.attendance} == {
        "participant-head": "participants",
        "absence-block": "absences",
    }
    assert (layout.contents.rule, layout.contents.lines[0]) == ("contents-leaders", 11)


def test_lines_are_those_of_the_text_when_pages_end_inside(decimal: Path) -> None:
    """A form feed ends a page and no line: items, sections and candidates are numbered alike."""
    text = decimal.read_text("utf-8").replace("Beslutning", "Kort fortalt\n\nScenen er ny.\n\nBeslutning", 2)
    layout = explain_layout(written(decimal.parent, text.replace("Sagsnr", "\fSagsnr")))
    assert [item.line for item in layout.items] == [3, 13, 23]
    assert [section.line for item in layout.items for section in item.sections if section.heading] == [
        11,
        21,
        27,
    ]
    assert [each.lines for each in layout.unknown] == [(7, 17)]


def test_contents_without_page_numbers_are_told(tmp_path: Path) -> None:
    """A list whose lines stand again below is known by that."""
    titles = "\nGodkendelse af dagsorden\nNy scene i parken\nNyt bibliotek\n"
    layout = explain_layout(written(tmp_path, DECIMAL.format(extra=titles)))
    assert (layout.contents.rule, layout.contents.lines) == ("contents-repeated", (3, 4, 5))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_each_format_has_a_name_and_a_room(suffix: str) -> None:
    """Every readable format is told by name, with the room that reads it."""
    name, room = FORMATS[suffix]
    assert name
    assert (ROOT / "graphbuilder" / room).exists()


# What is in no table


def test_what_a_new_layout_lacks_is_named_with_its_table() -> None:
    """Item headings, labels and section headings that no table holds are candidates for a row."""
    layout = explain_layout(LINDEBY)
    assert [(each.words, each.table.partition(": ")[2], each.times) for each in layout.unknown] == [
        ("Emne 12 / …", "STYLES", 3),
        ("Samlingsdag", "LABELS", 1),
        ("Kort fortalt", "SECTION_LABELS", 3),
        ("Udfald", "SECTION_LABELS", 3),
        ("Ikke mødt frem", "ABSENCE_LABELS", 3),
        ("Direktionens forslag", "SECTION_LABELS", 2),
    ]


def test_unknown_headings_inside_items_are_counted_by_item(decimal: Path) -> None:
    """A heading in two items is a candidate; one in a single item, a sentence and a name are not."""
    text = decimal.read_text("utf-8")
    text = text.replace("Beslutning", "Kort fortalt\n\nScenen er ny.\n\nBeslutning", 2)
    layout = explain_layout(written(decimal.parent, f"{text}\nEn enkelt linje\n\nMere tekst.\n"))
    assert [(each.words, each.times, each.lines) for each in layout.unknown] == [("Kort fortalt", 2, (7, 17))]


@pytest.mark.parametrize("front", ["Ad {}: Kort", "Bilag {}: Kort", "- {}. at planen vedtages"])
def test_lists_are_no_item_headings(decimal: Path, front: str) -> None:
    """Parts of a decision, attachments and recommendations are counted too, and are no items."""
    counted = "\n".join(front.format(number) for number in range(1, 6))
    layout = explain_layout(written(decimal.parent, f"{decimal.read_text('utf-8')}\n{counted}\n"))
    assert [each for each in layout.unknown if each.table.endswith(" STYLES")] == []


# The command


def test_the_command_prints_every_part(decimal: Path, tmp_path: Path) -> None:
    """Lines fit a terminal; nothing is built."""
    result = call("--explain-layout", decimal, "--output", tmp_path / "output")
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert [line for line in lines if line and not line.startswith(" ")] == [
        "kultur.txt: text, read by graphbuilder/read/text.py",
        "read as minutes",
        "Head",
        "Labels of the head",
        "Item headings",
        "List of contents",
        "Items (3)",
        "Attendance",
        "In no table",
        "Issues (1)",
    ]
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("path", [PUNKT, NUMBERLESS, DOTTED, LINDEBY])
def test_no_line_is_wider_than_a_terminal(path: Path) -> None:
    """At most 120 columns, without a control character."""
    lines = layout_lines(explain_layout(path))
    assert max(map(len, lines)) <= 120
    assert all(line.isprintable() for line in lines)


def test_json_has_all_parts(decimal: Path) -> None:
    """With --json the same comes as one object."""
    result = call("--explain-layout", decimal, "--json")
    answer = json.loads(result.stdout)
    assert list(answer) == [
        "source", "format", "reader", "pages", "kind", "failure", "head", "labels", "style", "styles",
        "contents", "items", "attendance", "unknown", "issues",
    ]  # fmt: skip
    assert list(answer["styles"][0]) == ["name", "example", "score", "headings", "first", "chosen"]
    assert list(answer["items"][0]) == [
        "position", "number", "title", "line", "case_number", "closed", "sections", "outcomes",
    ]  # fmt: skip
    assert answer["style"] == "decimal"


def test_a_text_that_is_no_minutes_is_explained_and_fails() -> None:
    """The explanation goes to standard output, the message to standard error."""
    result = call("--explain-layout", LINDEBY)
    assert result.exit_code == 1
    assert "not read as minutes\n" in result.stdout
    assert result.stderr.startswith("Error: lindeby-kulturudvalget.txt: not read as minutes, no agenda items")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("kultur.rtf", b"{}", "unknown format '.rtf'"),
        ("kultur.txt", b"", "the file is empty"),
        ("kultur.pdf", b"%PDF-1.7 no more", "kultur.pdf: "),
        ("gone.txt", None, "there is no such file"),
    ],
)
def test_an_unreadable_file_is_a_message(tmp_path: Path, name: str, data: bytes | None, words: str) -> None:
    """Nothing goes to standard output; exit code 1."""
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    result = call("--explain-layout", path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert words in result.stderr


def test_without_paths_and_file_the_use_is_wrong() -> None:
    """PATH may be left out only with --explain-layout."""
    result = call()
    assert result.exit_code == 2
    assert "Missing argument 'PATH...'" in result.stderr
