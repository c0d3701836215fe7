"""Paths to pages: every thing has one in both languages, as HTML and as data."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from pyoxigraph import RdfFormat, parse

from graphbuilder.pages import Language, Pages

PERSON = "kommune/0998/person/carla-oe-engholt/"
ITEM = "kommune/0998/udvalg/teknik-og-havneudvalget/moede/2025-03-04/punkt/10/"


class _Links(HTMLParser):
    """Collects the links and the words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep where links lead."""
        self.links += [value for name, value in attrs if name == "href" and value]

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.words.append(data)


def words(html: str) -> str:
    """The text of a page, blanks made one."""
    parser = _Links()
    parser.feed(html)
    return " ".join(" ".join(parser.words).split())


def things(pages: Pages) -> list[str]:
    """The folder of everything in the graph that is a subject."""
    base = pages.graph.base
    iris = {str(getattr(quad.subject, "value", "")) for quad in pages.graph.store}
    return sorted({iri.partition("#")[0].removeprefix(base) + "/" for iri in iris if iri.startswith(base)})


def test_every_thing_has_its_pages(pages: Pages) -> None:
    """All that is in the graph has a page in each language, and none is over 200 KB."""
    found = things(pages)
    made = [page for path in found for language in Language for page in pages.thing_pages(path, language)]
    assert len(found) > 100
    assert len(made) >= 2 * len(found)
    assert {page.status for page in made} == {200}
    assert max(len(page.html.encode()) for page in made) < 200_000


def test_person_page_shows_what_the_person_did(pages: Pages) -> None:
    """Seat, role, absences and votes of a person stand on the page, each with its place in the minutes."""
    html = pages.page(PERSON).html
    shown = words(html)
    assert "Carla Ø. Engholt" in shown
    assert "fraværende ved punkt 11" in shown
    assert "4. marts 2025" in shown
    assert "../../../../referat/a1a1a1a1a1a1a1a1/#char=171,187" in html


def test_english_pages_speak_english(pages: Pages) -> None:
    """Below en/ our words and dates are English; links stay in the language."""
    html = pages.page(f"en/{PERSON}").html
    assert "absent at item 11" in words(html)
    assert "4 March 2025" in words(html)
    assert 'lang="en"' in html
    assert f"../../../../../{PERSON}" in html


def test_item_page_shows_decisions_and_thread(pages: Pages) -> None:
    """An agenda item has its decisions with their outcome and words, and the way of its case."""
    shown = words(pages.page(ITEM).html)
    assert "10. Ny mole ved lystbådehavnen" in shown
    assert "A2: Anbefales over for Byrådet." in shown
    assert "Sagens vej gennem organerne" in shown


@pytest.mark.parametrize(
    "path", ["nowhere/", "kommune/0998/person/nobody/", "../", "a b/", "en/<x>/", "~a/1/"]
)
def test_unknown_paths_are_not_found(pages: Pages, path: str) -> None:
    """What isn't in the graph has a page that says so, with status 404."""
    page = pages.page(path)
    assert page.status == 404
    assert "<h1>" in page.html


@pytest.mark.parametrize(
    ("name", "form"), [("data.ttl", RdfFormat.TURTLE), ("data.jsonld", RdfFormat.JSON_LD)]
)
def test_thing_as_data(pages: Pages, name: str, form: RdfFormat) -> None:
    """A thing's data holds its own triples, those that point to it, and its evidence."""
    file = pages.file(PERSON + name)
    assert file is not None
    triples = {quad.triple for quad in parse(file.data, format=form)}
    assert triples == set(pages.description(PERSON))
    subjects = {str(triple.subject) for triple in triples}
    assert any("fravaer/carla-oe-engholt" in subject for subject in subjects)


def test_links_lead_to_pages(pages: Pages) -> None:
    """Every link of an item's page to a thing leads to a page that is there."""
    parser = _Links()
    parser.feed(pages.page(ITEM).html)
    up = "../" * ITEM.count("/")
    paths = {link.removeprefix(up).partition("#")[0] for link in parser.links if link.startswith(up)}
    led = sorted(path for path in paths if path.startswith(("kommune/", "organisation/", "lov/", "referat/")))
    inside = [path for path in led if path.endswith("/")]
    assert len(inside) > 5
    assert {pages.page(path).status for path in inside} == {200}


def test_answers_lead_on(pages: Pages) -> None:
    """In an answer codes are words, dates are said, and names lead to the search that finds them."""
    html = pages.page("spoergsmaal/absences/").html
    assert "?q=Carla+%C3%98.+Engholt&amp;slags=Person" in html
    html = pages.page("spoergsmaal/decisions/").html
    assert '<span class="term good">godkendt</span>' in html
    assert '<time datetime="2025-03-25">25. marts 2025</time>' in html
    assert ">udfald</th>" in html


def test_words_of_the_minutes_are_danish_on_english_pages(pages: Pages) -> None:
    """What stands in minutes is marked as Danish where the page is English."""
    assert '<blockquote lang="da">' in pages.page(f"en/{ITEM}").html
    assert "<blockquote>" in pages.page(ITEM).html
