"""Addresses of minutes ↔ the paths that they go by: `https://host/a.pdf` is `https:/host/a.pdf`.

So all that takes a path takes an address, as it takes the member of an archive. What lets
somebody in (a name, a password, a token) is no part of the path, and so stands in no file and
no message.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit
from urllib.request import url2pathname

_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")

# What signs a request, by Amazon's, Google's and Microsoft's custom, and the usual names of keys
_SECRET = re.compile(
    r"x-(?:amz|goog|ms)-.*|awsaccesskeyid|googleaccessid|expires"
    r"|s(?:ig|v|e|p|r|t|s|rt|pr|ip|koid|ktid|kt|ke|ks|kv)"
    r"|.*(?:signature|token|secret|passw|credential|api_?key|auth).*|key|pwd",
    re.IGNORECASE,
)


def is_address(given: str) -> bool:
    """Whether what a user names is an address and not a path."""
    return _ADDRESS.match(given) is not None


def local_path(address: str) -> str | None:
    """The path that an address of a file on this machine names; None for any other."""
    scheme, _, rest = address.partition("://")
    return url2pathname(f"/{rest.partition('/')[2]}") if scheme.lower() == "file" else None


def to_path(address: str) -> Path:
    """The path that an address goes by.

    Raises:
        ValueError: it is none.
    """
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2].lower()
    query = f"?{_open_query(parts.query)}" if _open_query(parts.query) else ""
    return Path(f"{parts.scheme.lower()}:/{host}/{parts.path}{query}")


def _open_query(query: str) -> str:
    """A query without what signs it or lets somebody in."""
    fields = parse_qsl(query, keep_blank_values=True)
    if all(not _SECRET.fullmatch(name) for name, _ in fields):
        return query
    return urlencode([(name, value) for name, value in fields if not _SECRET.fullmatch(name)])


def secrets(address: str) -> list[str]:
    """The parts of an address that nobody is to see."""
    parts = urlsplit(address)
    found = [parts.netloc.rpartition("@")[0], parts.username or "", parts.password or ""]
    found += [value for name, value in parse_qsl(parts.query) if _SECRET.fullmatch(name)]
    return [one for one in found if one]


def is_remote(path: Path) -> bool:
    """Whether a path stands for an address."""
    first = path.parts[0] if path.parts else ""
    return len(first) > 2 and first.endswith(":")


def to_address(path: Path) -> str:
    """The address that a path stands for, without what lets somebody in."""
    scheme, _, rest = path.as_posix().partition(":/")
    return f"{scheme}://{rest}"


def shown(path: Path) -> str:
    """A path, or the address that it stands for, for a person."""
    return to_address(path) if is_remote(path) else str(path)


def file_name(path: Path) -> Path:
    """The path without a query, whose end tells the format."""
    return Path(path.as_posix().partition("?")[0]) if is_remote(path) else path
