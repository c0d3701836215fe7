"""Pages, their files, networks: as they are served."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

from graphbuilder.explorer import ASSETS as EXPLORER_ASSETS
from graphbuilder.network import PROJECTIONS
from graphbuilder.pages import ASSETS, CSP
from graphbuilder.serve.shield import CONTENT_POLICY

PERSON = "kommune/0998/person/bue-dalgaard"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "Hvad kommunernes mødereferater siger"),
        ("/en/", "minutes"),
        (f"/{PERSON}/", "Bue Dalgård"),
        (f"/en/{PERSON}/", "Bue Dalgård"),
        ("/spoergsmaal/absent-most/", "<table"),
        ("/spoergsmaal/case-thread/?case=25/100", "25/100"),
        ("/forespoergsel/?name=votes", "SELECT"),
        *((f"/netvaerk/{name}/", "explorer.js") for name in PROJECTIONS),
    ],
)
def test_page(client: httpx.Client, path: str, words: str) -> None:
    """Each is HTML that says what it should."""
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert words in response.text
    assert f'lang="{"en" if "/en/" in path else "da"}"' in response.text


def test_pages_stand_at_folders(client: httpx.Client) -> None:
    """An address without its last slash leads to the page; one where nothing is doesn't."""
    response = client.get(f"/{PERSON}")
    assert (response.status_code, response.headers["location"]) == (308, f"/{PERSON}/")
    for path in ("/nowhere", "/nowhere/", "/en/nowhere/", "/spoergsmaal/nothing/", "/a//b/"):
        missing = client.get(path)
        assert missing.status_code == 404
        assert "etag" not in missing.headers


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        (f"/{PERSON}/data.ttl", "text/turtle"),
        (f"/{PERSON}/data.jsonld", "application/ld+json"),
        ("/spoergsmaal/absent-most/svar.csv", "text/csv"),
        ("/forespoergsel/queries.json", "application/json"),
        ("/netvaerk/participation/data.json", "application/json"),
        ("/netvaerk/participation/data.json?focus=Bue%20Dalgård", "application/json"),
    ],
)
def test_file(client: httpx.Client, path: str, media_type: str) -> None:
    """Files beside pages have their media type."""
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["content-type"].split(";")[0] == media_type
    assert response.content


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere/data.ttl", 404),
        ("/spoergsmaal/case-thread/svar.csv", 400),
        ("/netvaerk/friends/", 404),
        ("/netvaerk/participation/data.json?focus=Nobody%20at%20all", 404),
        ("/assets/", 404),
        ("/assets/pages.py", 404),
        ("/assets/../words.py", 404),
    ],
)
def test_no_such_file(client: httpx.Client, path: str, status: int) -> None:
    """What isn't there is told."""
    assert client.get(path).status_code == status


def test_downloads(client: httpx.Client, sample_output: Path) -> None:
    """The page of data lists what there is, and each file is there whole, in part, and once."""
    listed = re.findall(r'<td[^>]*><a href="\.\./([^"]+)"', client.get("/katalog/").text)
    assert {"graph.ttl", "graph.nq", "ontology/referat.ttl"} <= set(listed)
    for name in listed:
        whole = client.get(f"/{name}")
        assert whole.status_code == 200
        again = client.get(f"/{name}", headers={"If-None-Match": whole.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
    assert client.get("/graph.nq").content == (sample_output / "graph.nq").read_bytes()
    part = client.get("/graph.nq", headers={"Range": "bytes=0-9"})
    assert (part.status_code, part.content) == (206, (sample_output / "graph.nq").read_bytes()[:10])
    for missing in ("/graphbuilder.json", "/manifest.json", "/ontology/graph.nq", "/ontology/example"):
        assert client.get(missing).status_code == 404


def test_ontology_page(client: httpx.Client) -> None:
    """A browser gets the vocabulary as a page that may run nothing."""
    response = client.get("/ontology", headers={"Accept": "text/html"})
    assert (response.status_code, response.headers["location"]) == (303, "/ontology/")
    page = client.get("/ontology/")
    assert "ref:Person" in page.text
    assert "script" not in page.headers["content-security-policy"]
    assert "<script" not in page.text


def test_assets(client: httpx.Client) -> None:
    """Every file of the pages and of the explorer is there, zipped for those who take it, sent once."""
    names = [place.relative_to(ASSETS).as_posix() for place in ASSETS.rglob("*") if place.is_file()]
    assert "pages.css" in names
    for name in [*names, *(f"explorer/{asset}" for asset in EXPLORER_ASSETS)]:
        response = client.get(f"/assets/{name}")
        assert response.status_code == 200
        again = client.get(f"/assets/{name}", headers={"If-None-Match": response.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
    style = client.get("/assets/pages.css", headers={"Accept-Encoding": "gzip"})
    assert style.headers["content-type"] == "text/css; charset=utf-8"
    assert style.headers["content-encoding"] == "gzip"
    assert style.content == (ASSETS / "pages.css").read_bytes()
    assert client.head("/assets/pages.css").content == b""
    assert client.get("/favicon.ico").headers["content-type"] == "image/svg+xml"


def test_pages_are_sent_once(client: httpx.Client) -> None:
    """A page that hasn't changed isn't sent again."""
    first = client.get(f"/{PERSON}/")
    again = client.get(f"/{PERSON}/", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["vary"] == "Accept-Encoding"


def test_policy_is_that_of_the_pages() -> None:
    """The header allows no less and no more than the pages need, and forbids to frame them."""
    assert set(CONTENT_POLICY.split("; ")) - set(CSP.split("; ")) == {"frame-ancestors 'none'"}
    assert set(CSP.split("; ")) <= set(CONTENT_POLICY.split("; "))
