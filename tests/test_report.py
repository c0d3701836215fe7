"""The report says what was read, what was unsure and what failed, in valid and self-contained HTML."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from graphbuilder.model import Issue
from graphbuilder.report import (
    ADVICE,
    DocumentRow,
    Totals,
    add_up,
    count_statements,
    document_row,
    write_report,
)
from graphbuilder.resolve import resolve
from graphbuilder.sources import Failure
from tests.invented import absence, attachment, decision, extraction, participant, reference, step

VOID = {"meta", "br", "link", "img", "input", "hr"}


class Outline(HTMLParser):
    """Reads a page strictly: which elements there are, and that each is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Every end belongs to the last start."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Collect the text."""
        self.text += data

    def attributes(self, tag: str, name: str) -> list[str]:
        """The values of an attribute of all elements of a kind."""
        return [values[name] for found, values in self.elements if found == tag and name in values]

    def count(self, tag: str) -> int:
        """How many elements there are of a kind."""
        return sum(found == tag for found, _ in self.elements)


def row(source: str = "a.txt", *issues: Issue) -> DocumentRow:
    """A document in the table."""
    pages = (4,) * len(issues)
    return DocumentRow(
        "1" * 64, source, "Fjordby Kommune", "Teknikudvalget", "2024-05-14", 3, 1234, issues, pages
    )


def page(
    tmp_path: Path,
    *rows: DocumentRow,
    failures: tuple[Failure, ...] = (),
    gone: tuple[str, ...] = (),
    path: str = "../minutes/a.txt",
) -> Outline:
    """The page about those documents, read strictly."""
    write_report(tmp_path / "report.html", rows, {"1" * 64: path}, failures, gone)
    outline = Outline()
    outline.feed((tmp_path / "report.html").read_text("utf-8"))
    outline.close()
    assert outline.open == []
    return outline


FULL = (
    row("a.txt", Issue("unread-names", "No names.", 10, 20, 7, "Oplæg ved")),
    row("b.txt", Issue("something-new", "Look here.")),
)


def test_page_is_well_formed_and_named(tmp_path: Path) -> None:
    """Language, title, one h1, a caption for each table, and every reference leads somewhere."""
    outline = page(tmp_path, *FULL, failures=(Failure("x.txt", "empty"),), gone=("../y.txt",))
    assert outline.attributes("html", "lang") == ["da"]
    assert outline.count("title") == outline.count("h1") == 1
    assert outline.count("table") == outline.count("caption") == 3
    labels = outline.attributes("section", "aria-labelledby") + outline.attributes("div", "aria-labelledby")
    assert set(labels) == set(outline.attributes("h2", "id"))
    assert len(outline.attributes("h2", "id")) == 5
    assert set(outline.attributes("th", "scope")) == {"col", "row"}


def test_page_needs_nothing_else(tmp_path: Path) -> None:
    """No script, style sheet, font or picture is fetched; light and dark are both there."""
    outline = page(tmp_path, *FULL)
    assert outline.count("script") == outline.count("link") == outline.count("img") == 0
    text = (tmp_path / "report.html").read_text("utf-8")
    assert not re.search(r"https?://|url\(|@import", text)
    assert "prefers-color-scheme: dark" in text
    assert "width=device-width" in text


def test_documents_issues_failures_and_what_is_gone(tmp_path: Path) -> None:
    """Everything that the build knows is on the page, with what to do."""
    outline = page(tmp_path, *FULL, failures=(Failure("x.txt", "the file is empty"),), gone=("../y.txt",))
    for words in (
        "Fjordby Kommune",
        "Teknikudvalget",
        "2024-05-14",
        "1234",
        "2.468",
        "Oplæg ved",
        "side\u00a04",
        ADVICE["unread-names"][0],
        ADVICE["unread-names"][1],
        "Look here.",
        "x.txt",
        "the file is empty",
        "../y.txt",
        "--prune",
    ):
        assert words in outline.text
    assert "Alt blev læst" not in outline.text


def test_a_build_without_faults_says_so(tmp_path: Path) -> None:
    """Tables without rows are left out."""
    outline = page(tmp_path, row())
    assert outline.count("table") == 1
    assert "Alt blev læst, og intet var usikkert." in outline.text


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "\udcff"]
)
def test_hostile_text_is_only_text(tmp_path: Path, text: str) -> None:
    """What stands in file names and minutes can't add an element."""
    harmless = page(
        tmp_path, row("a", Issue("x", "a", quote="a")), failures=(Failure("a", "a"),), gone=("a",)
    )
    hostile = page(
        tmp_path,
        row(text, Issue("x", text, quote=text)),
        failures=(Failure(text, text),),
        gone=(text,),
        path=text,
    )
    assert [tag for tag, _ in hostile.elements] == [tag for tag, _ in harmless.elements]
    assert hostile.text.count(text.replace("\udcff", "?")) == 7


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("../minutes/møde 1.txt", "../minutes/m%C3%B8de%201.txt"),
        ("javascript:alert(1)", "javascript%3Aalert%281%29"),
        ("../\udcff#x?.txt", "../%FF%23x%3F.txt"),
    ],
)
def test_links_lead_to_the_minutes(tmp_path: Path, path: str, link: str) -> None:
    """A link is the path from the report to the file, and never a script."""
    assert page(tmp_path, row(), path=path).attributes("a", "href") == [link]


def test_statements_are_counted() -> None:
    """Fields of the head, items, and everything read at them."""
    document = extraction(
        start="16:00",
        participants=(participant("Bo Holm"), participant("Ida Ravn")),
        absences=(absence("Carla Degn"),),
        decisions=(decision(),),
        pathway=(step("Byrådet", "2024-01-01"),),
        attachments=(attachment(),),
        references=(reference("2024-01-01"),),
    )
    assert count_statements(document) == 4 + 1 + 7


def test_row_of_a_document() -> None:
    """Names are the resolved ones; an issue that a setting has settled is not shown."""
    document = extraction(
        municipality="", body="", issues=(Issue("no-municipality", ""), Issue("no-body", ""))
    )
    found = document_row(document, resolve([document], lambda _: "Fjordby"))
    assert (found.municipality, found.body, found.date) == ("Fjordby Kommune", "", "2024-05-14")
    assert [issue.kind for issue in found.issues] == ["no-body"]


def test_figures_of_all_documents() -> None:
    """Documents, municipalities and issues are counted; days without a date don't come first."""
    undated = replace(row("c.txt"), date="", municipality="")
    later = replace(row("d.txt"), date="2024-06-01", municipality="Bakkeby Kommune")
    found = add_up([*FULL, undated, later])
    assert found == Totals(4, 2, 12, 4936, 2, "2024-05-14", "2024-06-01")
    assert add_up([undated]) == Totals(1, 0, 3, 1234, 0, "", "")
    assert add_up([]) == Totals()
