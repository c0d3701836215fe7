"""Pages in a real browser: from a search to a person to the sentence, queries, and what axe finds."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from graphbuilder import build
from graphbuilder.site import write_site
from graphbuilder.store import open_store
from graphbuilder.workspace import open_workspace
from tests.browser.conftest import Watch, new_context
from tests.serve.running import served

ROOT = Path(__file__).resolve().parents[2]
MUNICIPALITY = "kommune/strandvig-kommune/"
PAGES = {
    "front": "",
    "search": "soeg/?q=rådgivning",
    "questions": "spoergsmaal/",
    "question": "spoergsmaal/votes/",
    "municipality": MUNICIPALITY,
    "body": f"{MUNICIPALITY}udvalg/byraadet/",
    "person": f"{MUNICIPALITY}person/soeren-hvidt/",
    "meeting": f"{MUNICIPALITY}udvalg/byraadet/moede/2023-10-31/",
    "item": f"{MUNICIPALITY}udvalg/byraadet/moede/2023-10-31/punkt/3/",
    "decision": f"{MUNICIPALITY}udvalg/byraadet/moede/2023-10-31/punkt/3/beslutning/1/",
    "case": f"{MUNICIPALITY}sag/23-4282/",
    "organisation": "organisation/tvaerled/",
    "project": "kommune/fjordby-kommune/projekt/havn-til-havn/",
    "law": "lov/kommunestyrelsesloven/",
    "rest of a list": "regel/item-punkt/~about/1/",
    "missing": "kommune/nowhere/",
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the example minutes, with their texts."""
    folder = tmp_path_factory.mktemp("examples") / "output"
    build([ROOT / "examples" / "minutes"], folder, jobs=1)
    return folder


@pytest.fixture(scope="module")
def live(output: Path) -> Iterator[str]:
    """Where a server shows the example minutes; ends in a slash."""
    with served(output) as url:
        yield f"{url}/"


class _Quiet(SimpleHTTPRequestHandler):
    """A plain web host that keeps no log."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(output: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The static site of the example minutes."""
    target = tmp_path_factory.mktemp("site") / "site"
    workspace = open_workspace(output)
    write_site(workspace, open_store(workspace), target)
    return target


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    """Where a plain web host shows the static site; ends in a slash."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


def walk_to_the_sentence(page: Page, start: str) -> None:
    """Type a part of a name, take the suggestion, and open the words behind an absence."""
    page.goto(start)
    page.get_by_role("combobox").press_sequentially("soren hv")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("Søren Hvidt")
    page.keyboard.press("ArrowDown")  # what was typed last may not have been answered yet
    expect(option).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Søren Hvidt")
    row = page.get_by_role("row").filter(has_text="fraværende ved alle punkter").first
    row.get_by_role("link", name="i referatet").click()
    words = page.locator(":target")
    expect(words).to_be_in_viewport()
    expect(words).to_contain_text("Søren Hvidt")
    assert page.evaluate("[...CSS.highlights.get('place')].map(String).join()") == words.inner_text()


def test_a_choice_stays_while_suggestions_change(live: str, watched: tuple[Page, Watch]) -> None:
    """The answer to further letters doesn't undo what the keyboard chose."""
    page = watched[0]
    page.goto(live)
    page.get_by_role("combobox").press_sequentially("soren h")
    option = page.get_by_role("option", name="Søren Hvidt")
    expect(option).to_be_visible()
    while option.get_attribute("aria-selected") != "true":
        page.keyboard.press("ArrowDown")
    with page.expect_response(lambda answer: answer.url.endswith("soren+hvidt")):
        page.get_by_role("combobox").press_sequentially("vidt")
    expect(option).to_have_attribute("aria-selected", "true")


def test_from_search_to_person_to_sentence(live: str, watched: tuple[Page, Watch]) -> None:
    """On the server: search by keyboard, the person's page, the words highlighted in the minutes."""
    walk_to_the_sentence(watched[0], live)
    assert {url.startswith(live) for url in watched[1].requests} == {True}


def test_static_site_walks_the_same_way(host: str, watched: tuple[Page, Watch]) -> None:
    """On a plain web host, without any server of ours."""
    walk_to_the_sentence(watched[0], host)
    assert {url.startswith(host) for url in watched[1].requests} == {True}


def test_static_site_opens_from_a_disk(site: Path, watched: tuple[Page, Watch]) -> None:
    """From a folder, without any web host."""
    walk_to_the_sentence(watched[0], (site / "index.html").as_uri())


@pytest.mark.parametrize(
    ("typed", "found"), [("tvaerlde", "Tværled"), ("byrad", "Byrådet"), ("23/4282", "23/4282")]
)
def test_static_search_forgives(host: str, watched: tuple[Page, Watch], typed: str, found: str) -> None:
    """Slips, letters without a Danish keyboard and case numbers find their thing; filters narrow."""
    page = watched[0]
    page.goto(f"{host}soeg/")
    page.get_by_role("combobox", name="Søg efter").fill(typed)
    page.get_by_role("button", name="Søg").click()
    expect(page.locator("#hits a", has_text=found).first).to_be_visible()
    page.get_by_label("Slags").select_option("Law")
    expect(page.locator("#hits a", has_text=found)).to_have_count(0)


def test_search_filters_by_municipality_and_time(live: str, watched: tuple[Page, Watch]) -> None:
    """A partner that several municipalities name is found in each, and not before its time."""
    page = watched[0]
    for query, count in (
        ("", 1),
        ("&kommune=Fjordby+Kommune", 1),
        ("&kommune=Strandvig+Kommune", 0),
        ("&til=2001-01-01", 0),
    ):
        page.goto(f"{live}soeg/?q=Lysbakkefonden&slags=Organisation{query}")
        expect(page.locator("#hits").get_by_role("link", name="Lysbakkefonden", exact=True)).to_have_count(
            count
        )


def test_query_page_runs_a_query(live: str, chromium: Browser) -> None:
    """The editor has a query that is ready, runs it here and shows rows; a canned one opens beside it.

    The only thing that goes wrong is a style that the editor adds, which ours replaces.
    """
    context = new_context(chromium)
    page, watch = context.new_page(), Watch()
    page.on("request", lambda request: watch.requests.append(request.url))
    page.on("pageerror", lambda error: watch.errors.append(str(error)))
    page.on("console", lambda message: watch.errors.append(message.text) if message.type == "error" else None)
    page.goto(f"{live}forespoergsel/")
    page.locator(".yasqe_queryButton").first.click()
    expect(page.locator(".yasr table tbody tr").first).to_be_visible()
    page.locator("a[data-query='bodies']").click()
    expect(page.locator(".tab.active")).to_contain_text("Hvilke udvalg er der referater fra")
    page.locator(".yasqe_queryButton:visible").click()
    expect(page.locator(".tabPanel.active .yasr table tbody tr").first).to_be_visible()
    context.close()
    assert {url.startswith((live, "data:", "blob:")) for url in watch.requests} == {True}
    assert [error for error in watch.errors if "inline style" not in error] == []


def test_without_script(live: str, chromium: Browser) -> None:
    """Without JavaScript: search, a statement's words and the form for SPARQL all work."""
    context = new_context(chromium, java_script_enabled=False)
    page = context.new_page()
    page.goto(live)
    page.get_by_label("Søg efter").fill("Soren Hvidt")
    page.get_by_role("button", name="Søg").click()
    page.get_by_role("link", name="Søren Hvidt").first.click()
    page.get_by_role("link", name="i referatet").first.click()
    expect(page.locator(":target")).to_contain_text("Søren Hvidt")
    page.goto(f"{live}forespoergsel/")
    page.get_by_label("Forespørgslens tekst").fill("ASK { ?s ?p ?o }")
    page.get_by_role("button", name="Kør").click()
    expect(page.locator("body")).to_contain_text("true")
    context.close()


def findings(page: Page) -> list[str]:
    """What axe finds that keeps people out, with the elements."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:3]]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_serious(
    live: str, chromium: Browser, scheme: Literal["light", "dark"], width: int
) -> None:
    """Each kind of page, by day and by night, on a phone and on a desk."""
    context = new_context(chromium, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    document = next(line for line in _documents(page, live))
    found = {}
    for name, path in {**PAGES, "document": document, "query": "forespoergsel/"}.items():
        page.goto(live + path)
        if name == "query":
            page.locator(".yasqe_queryButton").first.wait_for()
            page.evaluate("document.getElementById('yasgui').remove()")  # theirs, see the plain form
        found[name] = findings(page)
    context.close()
    assert {name: some for name, some in found.items() if some} == {}


def _documents(page: Page, live: str) -> list[str]:
    """The places of the documents."""
    page.goto(f"{live}{PAGES['meeting']}")
    links = page.locator("dl.facts a").evaluate_all("all => all.map(one => one.href)")
    return [link.removeprefix(live) for link in links if "/referat/" in link]


@pytest.mark.parametrize("name", list(PAGES))
def test_nothing_is_wider_than_a_phone(live: str, chromium: Browser, name: str) -> None:
    """No page has to be pushed sideways on a narrow screen."""
    context = new_context(chromium, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(live + PAGES[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()
