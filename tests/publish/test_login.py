"""What is sent so that a store lets a request through: the examples of the standards."""

from __future__ import annotations

from urllib.request import parse_http_list, parse_keqv_list

import pytest

from graphbuilder.publish.login import Gate, Login

MUFASA = Login(user="Mufasa", password="Circle of Life")
REALM = 'realm="http-auth@example.org", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"'


def test_token_at_once() -> None:
    """A token goes with every request, and no challenge changes that."""
    gate = Gate(Login("secret", "somebody", "a word"))
    assert not gate.unknown
    assert not gate.challenged('Basic realm="x"')
    assert gate.header("PUT", "/store") == {"Authorization": "Bearer secret"}


def test_nothing_before_it_is_asked_for() -> None:
    """A name and a password wait for the store to say how it wants them."""
    gate = Gate(MUFASA)
    assert gate.unknown
    assert gate.header("GET", "/store") == {}


def test_basic() -> None:
    """The example of RFC 7617."""
    gate = Gate(Login(user="Aladdin", password="open sesame"))
    assert gate.challenged('Basic realm="WallyWorld"')
    assert gate.header("GET", "/") == {"Authorization": "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="}


@pytest.mark.parametrize(
    ("algorithm", "response"),
    [
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ],
)
def test_digest(algorithm: str, response: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example of RFC 7616, and another number for the next request."""
    own = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"
    monkeypatch.setattr("graphbuilder.publish.login.secrets.token_hex", lambda count: own)
    gate = Gate(MUFASA)
    assert gate.challenged(f'Digest {REALM}, qop="auth, auth-int", algorithm={algorithm}, opaque="FQhe/q"')
    said = _fields(gate.header("GET", "/dir/index.html"))
    assert (said["response"], said["nc"], said["opaque"]) == (response, "00000001", "FQhe/q")
    assert _fields(gate.header("GET", "/dir/index.html"))["nc"] == "00000002"


def test_digest_without_protection_of_requests() -> None:
    """The example of RFC 2617 as a store without `qop` wants it, from RFC 2069."""
    gate = Gate(Login(user="Mufasa", password="CircleOfLife"))
    nonce = "dcd98b7102dd2f0e8b11d0f600bfb0c093"
    assert gate.challenged(f'Digest realm="testrealm@host.com", nonce="{nonce}"')
    said = _fields(gate.header("GET", "/dir/index.html"))
    assert said["response"] == "1949323746fe6a43ef61f9606e7febea"
    assert "qop" not in said


@pytest.mark.parametrize("asked", ["", "Negotiate", f"Digest {REALM}, algorithm=SHA-512-256"])
def test_what_cant_be_answered(asked: str) -> None:
    """A refusal that asks for something else stands."""
    assert not Gate(MUFASA).challenged(asked)


def _fields(header: dict[str, str]) -> dict[str, str]:
    """What a Digest header says."""
    scheme, _, rest = header["Authorization"].partition(" ")
    assert scheme == "Digest"
    return parse_keqv_list(parse_http_list(rest))
