"""The explorer's pages: complete, safe with hostile names, and in both languages."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml.html import HtmlElement, document_fromstring
from pyoxigraph import Store

from graphbuilder.explorer import (
    ASSETS,
    asset,
    explore,
    explorer_data,
    explorer_file,
    explorer_page,
    whole_file,
)
from graphbuilder.model import ParticipationRole
from graphbuilder.network import PROJECTIONS, Edge, Links, Node, read_links
from graphbuilder.resources import resource_path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "scripts" / "explorer"
HOSTILE = "</script><img src=x onerror=alert(1)>\"'&{{7*7}}"


def texts() -> dict[str, dict[str, str]]:
    """What the page says, by language."""
    read: dict[str, dict[str, str]] = json.loads(resource_path("explorer/texts.json").read_text("utf-8"))
    return read


def text_at(page: HtmlElement, path: str) -> str:
    """The text that an XPath expression gives."""
    return str(page.xpath(f"string({path})"))


def data_in(page: HtmlElement) -> dict[str, Any]:
    """The data of a page."""
    data: dict[str, Any] = json.loads(text_at(page, "//script[@id='data']"))
    return data


def found(page: HtmlElement, path: str) -> list[object]:
    """What an XPath expression finds."""
    return list(page.xpath(path))


def test_file_holds_everything(sample: Store) -> None:
    """Style, script and data are in the file, and nothing is asked for from elsewhere."""
    page = document_fromstring(explorer_file(sample, "participation"))
    assert found(page, "//link | //script[@src] | //img | //iframe") == []
    assert text_at(page, "//style") == asset("explorer.css")
    assert text_at(page, "//script[last()]") == asset("explorer.js")
    data = data_in(page)
    assert len(data["nodes"]) == 10


def test_only_what_the_policy_names_may_run(sample: Store) -> None:
    """The policy allows the style and the script of the file by their hashes, and fetching nothing."""
    page = document_fromstring(explorer_file(sample, "laws"))
    policy = text_at(page, "//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    hashes = [
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for text in (text_at(page, "//style"), text_at(page, "//script[last()]"))
    ]
    assert re.findall(r"sha256-([^']+)", policy) == hashes


def test_hostile_names_stay_text() -> None:
    """A name that would be markup or a template is no element of the page and no code."""
    nodes = (Node("a", HOSTILE, "person"), Node("b", "B", "body"))
    links = Links("participation", nodes, (Edge("a", "b", "membership", 1),))
    page = document_fromstring(whole_file(explorer_data(explore(links), {})))
    assert found(page, "//img") == []
    assert len(found(page, "//script")) == 2
    assert data_in(page)["nodes"][0][1] == HOSTILE


def test_served_page_has_nothing_inline() -> None:
    """A page of a server loads style and script from it, and only a block of data is inline."""
    text = explorer_page(
        "laws",
        "en",
        data_path="/network/laws.json",
        assets_path="/static/explorer",
        things_path="/id/",
        home_path="/",
    )
    page = document_fromstring(text)
    assert found(page, "//link/@href") == ["/static/explorer/explorer.css"]
    assert found(page, "//script/@src") == ["/static/explorer/explorer.js"]
    assert found(page, "//style | //*[@style] | //script[not(@src)][not(@type='application/json')]") == []
    assert found(page, "//nav/a/@href") == ["/", *(f"../{name}/?lang=en" for name in PROJECTIONS)]
    assert found(page, "//nav/a[@aria-current]/text()") == ["Which laws the bodies cite"]
    data = data_in(page)
    assert (data["from"], data["things"]) == ("/network/laws.json", "/id/")
    assert text_at(page, "//title") == "Which laws the bodies cite · graphbuilder"


def test_unknown_assets_are_none() -> None:
    """Nothing but the page's own files is given out."""
    assert [len(asset(name)) > 1000 for name in ASSETS] == [True, True]
    with pytest.raises(KeyError):
        asset("../texts.json")


def test_texts_are_there_in_both_languages(sample: Store) -> None:
    """Each text is there in Danish and English, also for every network, kind, relation and role."""
    danish, english = texts()["da"], texts()["en"]
    assert danish.keys() == english.keys()
    links = [read_links(sample, name) for name in PROJECTIONS]
    wanted = {f"network.{name}" for name in PROJECTIONS}
    wanted |= {f"kind.{node.kind}" for one in links for node in one.nodes}
    wanted |= {f"relation.{relation}" for one in links for edge in one.edges for relation in edge.relations}
    wanted |= {f"relation.{role.value}" for role in ParticipationRole}
    assert wanted - danish.keys() == set()


def test_every_text_is_used() -> None:
    """What the page or its script asks for is there, and no text is left over."""
    used = resource_path("explorer/page.html").read_text("utf-8") + "".join(
        path.read_text("utf-8") for path in sorted((SOURCES / "src").glob("*.ts"))
    )
    asked = set(re.findall(r"ui\.\w+", used))
    assert asked == {key for key in texts()["da"] if key.startswith("ui.")}


def test_bundle_is_made_of_these_sources() -> None:
    """The bundle names the sources it was made of: after a change `scripts/make_network_bundle.sh` is due."""
    paths = [SOURCES / "package-lock.json", *sorted((SOURCES / "src").glob("*.ts"))]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16]
    assert f"sources {digest} " in asset("explorer.js").partition("\n")[0]


def test_bundle_can_stand_in_a_page() -> None:
    """Nothing in the script ends its element, and it names no other server."""
    script = asset("explorer.js")
    assert "</script" not in script.lower()
    assert re.findall(r"https?://(?!www\.w3\.org)[\w.]+", script) == []


def test_licences_of_the_parts_are_beside_the_bundle() -> None:
    """Each package of the bundle has its licence in the package, and all of them are MIT."""
    licences = resource_path("explorer/static/LICENCES.txt").read_text("utf-8")
    parts = re.findall(r"^=== (\S+) \S+, (\S+)$", licences, re.MULTILINE)
    assert {name for name, _ in parts} >= {"sigma", "graphology", "graphology-layout-forceatlas2"}
    assert {licence for _, licence in parts} == {"MIT"}


def test_lockfile_names_no_place_to_fetch_from() -> None:
    """The packages are known by their contents, not by an address."""
    lock = json.loads((SOURCES / "package-lock.json").read_text("utf-8"))
    packages = [package for name, package in lock["packages"].items() if name]
    assert len(packages) > 5
    assert [package for package in packages if "resolved" in package or "integrity" not in package] == []
