"""What stands in minutes never becomes markup, and the markup of all pages is sound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graphbuilder.namespaces import DEFAULT_BASE, PREFIXES, Ref
from graphbuilder.pages import Language, Pages
from graphbuilder.pages.marks import marked
from graphbuilder.store import open_store
from tests.pages.test_pages import things
from tests.serve.running import make_workspace

_CODE = re.compile(r"\s*(javascript|data|vbscript):", re.IGNORECASE)
VOID = {"br", "col", "hr", "img", "input", "link", "meta"}
DOCUMENT = "referat/aaaaaaaaaaaaaaaa"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "]]><svg/onload=alert(1)>",
    "</textarea></title></style><b>",
    "javascript:alert(1)",
    "\u202egnp.exe \ud7ff \x0b",
)


class Sound(HTMLParser):
    """Reads a page strictly: what is opened is closed in order, attributes and ids stand once."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: set[str] = set()
        self.named: set[str] = set()
        self.tags: dict[str, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element and what it is called."""
        self.tags[tag] = self.tags.get(tag, 0) + 1
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"<{tag}> has an attribute twice")
        self.faults += [f"<{tag} {name}>" for name in names if name.startswith("on") or name == "style"]
        for name, value in attrs:
            if name == "id" and value:
                self.faults += [f"id {value} twice"] * (value in self.ids) + [f"id {value!r}"] * (
                    " " in value
                )
                self.ids.add(value)
            if name in ("for", "aria-labelledby", "aria-describedby", "aria-controls") and value:
                self.named |= set(value.split())
            if name in ("href", "src", "action") and re.match(
                r"\s*(javascript|data|vbscript):", value or "", re.I
            ):
                self.faults.append(f"<{tag} {name}={value}>")
        if tag == "script" and "src" not in names:
            self.faults.append("script in the page")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """As a start and an end: those of SVG."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened last."""
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> where it doesn't fit")


def faults(html: str) -> list[str]:
    """What is wrong with a page."""
    parser = Sound()
    parser.feed(html)
    parser.close()
    left = [f"<{tag}> isn't closed" for tag in parser.open]
    lost = [f"no element {name!r}" for name in sorted(parser.named - parser.ids)]
    headings = [] if parser.tags.get("h1") == 1 else ["not one h1"]
    return [*parser.faults, *left, *lost, *headings]


def all_pages(pages: Pages) -> Iterator[tuple[str, str]]:
    """Path and HTML of every page of a thing in both languages, and of our own."""
    for path in things(pages):
        for language in Language:
            for page in pages.thing_pages(path, language):
                yield page.path, page.html
    for path in ("", "soeg/", "spoergsmaal/", "spoergsmaal/absences/", "forespoergsel/", "nowhere/"):
        for prefix in ("", "en/"):
            yield prefix + path, pages.page(prefix + path).html


def test_markup_is_sound(pages: Pages) -> None:
    """Every page is well-formed, has one h1, ids once, no script, style or handler in it."""
    found = {path: wrong for path, html in all_pages(pages) if (wrong := faults(html))}
    assert found == {}


def hostile_quads() -> Iterator[Quad]:
    """A person, a meeting, an item … whose every text is hostile, and links that aren't web addresses."""
    graph = NamedNode(DEFAULT_BASE + DOCUMENT)
    a, label = NamedNode(PREFIXES["rdf"] + "type"), NamedNode(PREFIXES["rdfs"] + "label")

    def thing(path: str, kind: str, **values: Literal | NamedNode) -> Iterator[Quad]:
        node = NamedNode(DEFAULT_BASE + path)
        yield Quad(node, a, NamedNode(kind), graph)
        for name, value in values.items():
            yield Quad(node, label if name == "label" else NamedNode(getattr(Ref, name)), value, graph)

    def iri(path: str) -> NamedNode:
        return NamedNode(DEFAULT_BASE + path)

    for at, text in enumerate(HOSTILE):
        bad = Literal(text)
        town, body, day = f"kommune/{at}", f"kommune/{at}/udvalg/x", f"kommune/{at}/udvalg/x/moede/2025-01-01"
        item, evidence = f"{day}/punkt/1", iri(f"{DOCUMENT}#char=0,4")
        project, person = iri(f"{town}/projekt/p"), iri(f"{town}/person/y")
        decision, citation, role = (f"{item}/{part}/1" for part in ("beslutning", "lovhenvisning", "rolle"))
        yield from thing(town, Ref.Municipality, label=bad, municipalityCode=bad)
        yield from thing(body, Ref.Body, label=bad, municipality=iri(town), alias=bad, evidence=evidence)
        yield from thing(
            day, Ref.Meeting, label=bad, heldBy=iri(body), date=bad, place=bad, startTime=bad, term=bad
        )
        yield from thing(item, Ref.AgendaItem, label=bad, meeting=iri(day), number=bad, position=Literal(1))
        yield from thing(f"{town}/person/y", Ref.Person, label=bad, municipality=iri(town))
        yield from thing(decision, Ref.Decision, item=iri(item), text=bad, part=bad, date=bad)
        yield Quad(iri(decision), NamedNode(Ref.outcome), NamedNode(f"{Ref.Decision}-x'y"), graph)
        yield from thing(f"{item}/fravaer/y", Ref.Absence, item=iri(item), person=person)
        yield from thing(citation, Ref.Citation, item=iri(item), law=iri("lov/x"), section=bad, surface=bad)
        yield Quad(iri(citation), NamedNode(Ref.lawText), NamedNode("javascript:alert(1)"), graph)
        yield from thing("lov/x", Ref.Law, label=bad)
        yield from thing(f"organisation/{at}", Ref.Organisation, label=bad, alias=bad, evidence=evidence)
        yield from thing(role, Ref.Participation, item=iri(item), agent=iri(f"organisation/{at}"))
        yield Quad(
            iri(role),
            NamedNode(Ref.project),
            project,
            graph,
        )
        yield from thing(f"{town}/projekt/p", Ref.Project, label=bad, municipality=iri(town))
    yield from thing(DOCUMENT, Ref.Document, label=Literal(HOSTILE[0]), sourceName=Literal(HOSTILE[1]))
    place = f"{DOCUMENT}#char=0,4"
    yield from thing(place, Ref.Evidence, document=iri(DOCUMENT), begin=Literal(0))
    yield from thing(place, Ref.Evidence, finish=Literal(4), quote=Literal(HOSTILE[0]))


def test_hostile_minutes_stay_text(tmp_path: Path) -> None:
    """Names, titles, dates and links that try to be markup are shown as the words they are."""
    workspace = make_workspace(tmp_path / "output", hostile_quads())
    pages = Pages(open_store(workspace), workspace)
    made = dict(all_pages(pages))
    assert {path: wrong for path, html in made.items() if (wrong := faults(html))} == {}
    everything = "\n".join(made.values())
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in everything
    assert not re.search(r"<(script>|img |svg/|b>)", everything)
    assert "{{ 7 * 7 }}" in everything


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_asked_stays_text(pages: Pages, text: str) -> None:
    """Parameters are shown as they are, whatever they try to be."""
    for path, name in (("soeg/", "q"), ("soeg/", "udvalg"), ("spoergsmaal/absences/", "person")):
        assert faults(pages.page(path, {name: text}).html) == []
    for name in ("query", "name"):
        assert faults(pages.page("forespoergsel/", {name: text}).html) == []


def _opening(match: re.Match[str]) -> str:
    """The tag that `<12,15>` or `<12,15 at>` stands for."""
    return f'<span id="char={match[1]}" class="{"at" if match[2] else "read"}">'


@pytest.mark.parametrize(
    ("places", "html"),
    [
        ([(12, 15)], "ab<12,15>&lt;d&gt;</>efg"),
        (
            [(10, 18), (12, 15)],
            "<10,18>ab<12,15>&lt;d&gt;</>efg</>",
        ),
        (
            [(10, 13), (12, 15)],
            "<10,13>ab<12,15 at></>&lt;</>d&gt;efg",
        ),
        (
            [(10, 12), (12, 15)],
            "<10,12>ab</><12,15>&lt;d&gt;</>efg",
        ),
        ([(16, 99)], "ab&lt;d&gt;e<16,99>fg</>"),
        ([], "ab&lt;d&gt;efg"),
    ],
)
def test_places_become_targets(places: list[tuple[int, int]], html: str) -> None:
    """A place within another is nested; one that crosses another is a mark at its beginning."""
    written = re.sub(r"<(\d+,\d+)( at)?>", _opening, html).replace("</>", "</span>")
    assert marked("ab<d>efg", 10, places) == written
