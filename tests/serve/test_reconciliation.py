"""The Reconciliation API v0.2 over HTTP, as OpenRefine asks."""

from __future__ import annotations

import json

import httpx
import pytest

BASE = "https://w3id.org/referat/id/"
PERSON = f"{BASE}kommune/0998/person/bue-dalgaard"
QUERIES = {
    "q0": {"query": "bue dalgaard", "type": "Person", "limit": 3},
    "q1": {
        "query": "Asta Brohave",
        "type": "Person",
        "properties": [{"pid": "municipality", "v": "Fjordby"}],
    },
    "q2": {"query": "nobody at all", "type": "Person"},
}


def test_manifest(client: httpx.Client, address: str) -> None:
    """The service says what it can, under addresses that are there."""
    manifest = client.get("/reconcile").json()
    assert manifest["versions"] == ["0.2"]
    assert manifest["identifierSpace"] == BASE
    assert {"id": "Person", "name": "Person"} in manifest["defaultTypes"]
    for part in ("entity", "type", "property"):
        suggest = manifest["suggest"][part]
        response = client.get(f"{suggest['service_url']}{suggest['service_path']}", params={"prefix": "p"})
        assert isinstance(response.json()["result"], list)
    for template in (manifest["view"]["url"], manifest["preview"]["url"]):
        assert template.startswith(f"{address}/reconcile/")
        shown = client.get(template.replace("{{id}}", PERSON), follow_redirects=True)
        assert "Bue Dalgård" in shown.text


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_batch(client: httpx.Client, method: str) -> None:
    """Candidates for each query by its key: the certain match is told, an unknown name has none."""
    fields = {"queries": json.dumps(QUERIES)}
    response = (
        client.get("/reconcile", params=fields) if method == "GET" else client.post("/reconcile", data=fields)
    )
    assert response.headers["access-control-allow-origin"] == "*"
    answers = response.json()
    assert answers.keys() == QUERIES.keys()
    (sure, *_), (other, *_) = answers["q0"]["result"], answers["q1"]["result"]
    assert (sure["id"], sure["match"], sure["name"]) == (PERSON, True, "Bue Dalgård")
    assert {"id", "name", "type", "score", "match"} <= sure.keys()
    assert other["id"] == f"{BASE}kommune/fjordby-kommune/person/asta-brohave"
    assert answers["q2"]["result"] == []


def test_suggest(client: httpx.Client) -> None:
    """Beginnings of names lead to things, of the kind that is asked for."""
    found = client.get("/reconcile/suggest/entity", params={"prefix": "bue d"}).json()["result"]
    assert [one["id"] for one in found] == [PERSON]
    none = client.get("/reconcile/suggest/entity", params={"prefix": "bue d", "type": "Body"}).json()[
        "result"
    ]
    assert none == []


def test_preview_may_be_framed(client: httpx.Client) -> None:
    """OpenRefine shows the preview in a frame: that page alone allows it, and runs nothing."""
    policy = client.get("/reconcile/preview", params={"id": PERSON}).headers["content-security-policy"]
    assert "frame-ancestors" not in policy
    assert "script" not in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/reconcile?queries=[]", 400),
        ("/reconcile?queries=no", 400),
        ("/reconcile/preview?id=x", 400),
        ("/reconcile/view?id=https://example.org/", 404),
        ("/reconcile/extend", 404),
    ],
)
def test_faulty_requests(client: httpx.Client, path: str, status: int) -> None:
    """What isn't of the protocol is told, as text."""
    assert client.get(path).status_code == status


def test_other_sites_may_ask(client: httpx.Client) -> None:
    """The preflight of a browser is answered."""
    preflight = client.options("/reconcile", headers={"Origin": "http://127.0.0.1:3333"})
    assert (preflight.status_code, "POST" in preflight.headers["access-control-allow-methods"]) == (204, True)
