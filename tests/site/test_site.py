"""The static site: everything is in it, links lead somewhere, and it is the same every time."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from pyoxigraph import RdfFormat, Store, parse

from graphbuilder.errors import ConfigError
from graphbuilder.explorer import read_explored
from graphbuilder.pages import Language
from graphbuilder.site import write_site
from graphbuilder.store import open_store
from graphbuilder.workspace import Workspace, open_workspace

HOST = "https://data.example.org/referat/"
PERSON = "kommune/0998/person/carla-oe-engholt"


def write(
    output: Path, target: Path, base: str = "", language: Language | None = None, jobs: int = 1
) -> None:
    """Write the site of the workspace `output`."""
    workspace = open_workspace(output)
    languages = (language,) if language else tuple(Language)
    write_site(workspace, open_store(workspace), target, base=base, languages=languages, jobs=jobs)


@pytest.fixture(scope="module")
def site(sample_output: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample graph's site."""
    target = tmp_path_factory.mktemp("site") / "site"
    write(sample_output, target)
    return target


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


class _Links(HTMLParser):
    """Collects what a page leads to or loads, and the targets in it."""

    def __init__(self) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep links and targets."""
        values = dict(attrs)
        self.ids += [value for value in [values.get("id")] if value]
        if tag in ("a", "link", "script", "form"):
            self.links |= {value for name in ("href", "src", "action") if (value := values.get(name))}


def links_of(html: bytes) -> _Links:
    """The links of a page."""
    parser = _Links()
    parser.feed(html.decode())
    return parser


def test_every_thing_has_page_and_data(site: Path, sample_output: Path) -> None:
    """Each subject of the graph has a page in both languages, Turtle and JSON-LD at its own path."""
    found = files(site)
    base = "https://w3id.org/referat/id/"
    quads = parse(path=str(open_workspace(sample_output).nquads))
    paths = {str(getattr(quad.subject, "value", "")).removeprefix(base) for quad in quads}
    things = {path for path in paths if "#" not in path}
    assert len(things) > 100
    wanted = {
        f"{prefix}{path}/{name}"
        for path in things
        for prefix, name in (
            ("", "index.html"),
            ("en/", "index.html"),
            ("", "data.ttl"),
            ("", "data.jsonld"),
        )
    }
    assert wanted - found.keys() == set()


def test_links_lead_to_files(site: Path) -> None:
    """Every link and every script of every page is a file of the site, and its target is in that file."""
    found = files(site)
    pages = {name: links_of(data) for name, data in found.items() if name.endswith(".html")}
    broken = set()
    for name, page in pages.items():
        for link in page.links:
            place = urlsplit(urljoin(f"https://site.example/{name}", link))
            if place.netloc != "site.example":
                continue
            target = unquote(place.path.lstrip("/"))
            here = found.get(target)
            fragment = unquote(place.fragment)
            if here is None or (fragment and target.endswith(".html") and fragment not in pages[target].ids):
                broken.add((name, link))
    assert len(pages) > 200
    assert broken == set()


def test_ids_are_unique(site: Path) -> None:
    """No page has two elements of the same id."""
    pages = [links_of(data).ids for name, data in files(site).items() if name.endswith(".html")]
    assert len(pages) > 200
    assert [ids for ids in pages if len(ids) != len(set(ids))] == []


def test_same_graph_same_bytes(site: Path, sample_output: Path, tmp_path: Path) -> None:
    """Written again elsewhere, by two processes, the site has the same bytes."""
    write(sample_output, tmp_path / "again", jobs=2)
    assert files(tmp_path / "again") == files(site)


def test_with_a_base_iris_resolve_there(sample_output: Path, tmp_path: Path) -> None:
    """With a base the IRIs of pages, data and dumps begin with it, and none with the old one."""
    write(sample_output, tmp_path / "site", HOST, Language.DA)
    found = files(tmp_path / "site")
    quads = list(parse(found[f"{PERSON}/data.ttl"], format=RdfFormat.TURTLE))
    assert any(str(getattr(quad.subject, "value", "")) == HOST + PERSON for quad in quads)
    assert f"{HOST}{PERSON}" in found[f"{PERSON}/index.html"].decode()
    old = b"https://w3id.org/referat/id/"
    mine = {name for name in found if not name.startswith(("ontology/", "spoergsmaal/"))}
    assert [name for name in mine if old in found[name]] == []
    assert "en/index.html" not in found
    assert len(list(parse(found["graph.nq"], format=RdfFormat.N_QUADS))) == len(
        list(parse(path=str(open_workspace(sample_output).nquads)))
    )


@pytest.mark.parametrize(
    "base", ["data.example.org", "ftp://example.org/", "https://", "https://a.example/?q=1"]
)
def test_faulty_base_is_refused(sample_output: Path, tmp_path: Path, base: str) -> None:
    """A base that is no web address is refused, and nothing is written."""
    with pytest.raises(ConfigError, match="--base"):
        write(sample_output, tmp_path / "site", base)
    assert not (tmp_path / "site").exists()


def test_what_is_no_longer_part_goes_away(sample_output: Path, tmp_path: Path) -> None:
    """A renewed site loses the files of the former that it no longer has, and keeps those of others."""
    target = tmp_path / "site"
    write(sample_output, target)
    (target / "CNAME").write_text("data.example.org\n", "utf-8")
    write(sample_output, target, language=Language.DA)
    found = files(target)
    assert "CNAME" in found
    assert not [name for name in found if name.startswith("en/")]
    assert not (target / "en").exists()


def test_folder_of_others_is_left_alone(sample_output: Path, tmp_path: Path) -> None:
    """A folder with files that no site put there is refused and stays as it is."""
    (tmp_path / "letter.txt").write_text("Kære Bo", "utf-8")
    with pytest.raises(ConfigError, match="not of a site"):
        write(sample_output, tmp_path)
    assert files(tmp_path) == {"letter.txt": b"K\xc3\xa6re Bo"}


def test_unchanged_files_are_not_written_again(sample_output: Path, tmp_path: Path) -> None:
    """A second run touches no page that has the same bytes."""
    target = tmp_path / "site"
    write(sample_output, target, language=Language.DA)
    before = {path: path.stat().st_mtime_ns for path in target.rglob("index.html")}
    write(sample_output, target, language=Language.DA)
    assert {path: path.stat().st_mtime_ns for path in target.rglob("index.html")} == before
    assert len(before) > 100


def argument(script: Path) -> str:
    """What a part of the index hands to the page's script."""
    return script.read_text("utf-8").partition(", ")[2].rstrip().removesuffix(");")


def test_index_finds_every_name_by_its_beginnings(site: Path) -> None:
    """The index has a part for the first two letters of each word of a name, with the thing in it."""
    folder = site / "soeg" / "indeks"
    overview = json.loads(
        folder.joinpath("oversigt.js").read_text("utf-8")[len('referatIndex("oversigt", ') : -3]
    )
    assert {"ca", "en"} <= set(overview["parts"])
    rows = json.loads(argument(folder / "n-en.js"))
    assert [row[1] for row in rows if row[0][0] == "Carla Ø. Engholt"] == [f"{PERSON}/"]
    assert len(overview["parts"]) == len(list(folder.iterdir())) - 1


def test_network_opens_sentences(
    site: Path, sample_output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The explorer's words have their line around them, and lead to the minutes' text, also on a disk."""
    asked: list[Workspace | None] = []

    def read(store: Store, name: str, *, workspace: Workspace | None = None) -> dict[str, Any]:
        asked.append(workspace)
        return read_explored(store, name, workspace=workspace)

    monkeypatch.setattr("graphbuilder.site.write.read_explored", read)
    found = re.search(
        rb'<script[^>]*id="data"[^>]*>(.*?)</script>', (site / "netvaerk/index.html").read_bytes()
    )
    assert found
    data = json.loads(found[1])
    assert (data["things"], data["file"]) == ("../", "index.html")
    assert data["sentences"]
    documents = {row[6].partition("#")[0] for row in data["sentences"]}
    assert all((site / document / "index.html").is_file() for document in documents)
    write(sample_output, tmp_path / "hosted", base=HOST, language=Language.DA)
    assert [workspace.root for workspace in asked if workspace] == [sample_output]
    assert b'"file":""' in (tmp_path / "hosted/netvaerk/index.html").read_bytes()
