"""What a store asks for before it lets a request through → the header that answers it.

A token is sent at once. A name and a password are sent only as the store asks for them: as
they are (Basic, RFC 7617), or so that they can't be read from it (Digest, RFC 7616).
"""

from __future__ import annotations

import secrets
from base64 import b64encode
from dataclasses import dataclass
from hashlib import md5, sha256
from urllib.request import parse_http_list, parse_keqv_list

TOKEN = "GRAPHBUILDER_TOKEN"
"""Environment variable with what the endpoint wants to see as bearer token."""

USER = "GRAPHBUILDER_USER"
"""Environment variable with the name to log in by, where the endpoint wants no token."""

PASSWORD = "GRAPHBUILDER_PASSWORD"
"""Environment variable with the password of that name."""


@dataclass(frozen=True, slots=True)
class Login:
    """Who writes: a token, or a name with its password; all empty where nobody asks."""

    token: str = ""
    user: str = ""
    password: str = ""

    def __bool__(self) -> bool:
        """Whether there is anything that others must not read."""
        return bool(self.token or self.user)


class Gate:
    """The header for each request, by what the store has asked for so far."""

    def __init__(self, login: Login) -> None:
        self._login = login
        self._challenge: dict[str, str] = {}
        self._used = 0  # times that the nonce of the challenge was answered

    @property
    def unknown(self) -> bool:
        """Whether there is a password, and the store hasn't said yet how it wants it."""
        return bool(self._login.user and not self._login.token and not self._challenge)

    def challenged(self, asked: str) -> bool:
        """Note what a refusal asks for (its WWW-Authenticate); gives whether it can be answered."""
        scheme, _, rest = asked.strip().partition(" ")
        if not self._login.user or self._login.token or scheme.lower() not in ("basic", "digest"):
            return False
        self._challenge = parse_keqv_list(parse_http_list(rest)) | {"scheme": scheme.lower()}
        self._used = 0
        return scheme.lower() == "basic" or self._algorithm in _HASHES

    def header(self, method: str, target: str) -> dict[str, str]:
        """What to send with a request; `target` is the path and query of its address."""
        if self._login.token:
            return {"Authorization": f"Bearer {self._login.token}"}
        if not self._challenge:
            return {}
        if self._challenge["scheme"] == "basic":
            both = f"{self._login.user}:{self._login.password}".encode()
            return {"Authorization": f"Basic {b64encode(both).decode()}"}
        return {"Authorization": self._digest(method, target)}

    @property
    def _algorithm(self) -> str:
        return self._challenge.get("algorithm", "MD5").upper()

    def _digest(self, method: str, target: str) -> str:
        """The answer to a Digest challenge: hashes of who asks, of what, and of a number used once."""
        asked, self._used = self._challenge, self._used + 1
        count, own = f"{self._used:08x}", secrets.token_hex(8)
        realm, nonce = asked.get("realm", ""), asked.get("nonce", "")
        who = self._hash(f"{self._login.user}:{realm}:{self._login.password}")
        what = self._hash(f"{method}:{target}")
        fields = {"username": self._login.user, "realm": realm, "nonce": nonce, "uri": target}
        bare = {"algorithm": asked["algorithm"]} if "algorithm" in asked else {}
        if "auth" in (word.strip() for word in asked.get("qop", "").split(",")):
            fields["response"] = self._hash(f"{who}:{nonce}:{count}:{own}:auth:{what}")
            fields["cnonce"] = own
            bare |= {"qop": "auth", "nc": count}
        else:  # as before RFC 2617
            fields["response"] = self._hash(f"{who}:{nonce}:{what}")
        if "opaque" in asked:
            fields["opaque"] = asked["opaque"]
        quoted = [f'{name}="{value}"' for name, value in fields.items()]
        return "Digest " + ", ".join([*quoted, *(f"{name}={value}" for name, value in bare.items())])

    def _hash(self, text: str) -> str:
        return _HASHES[self._algorithm](text.encode())


_HASHES = {
    "MD5": lambda text: md5(text, usedforsecurity=False).hexdigest(),
    "SHA-256": lambda text: sha256(text).hexdigest(),
}
