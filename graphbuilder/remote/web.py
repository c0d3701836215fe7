"""Web addresses → what is there, by the standard library."""

from __future__ import annotations

import base64
import fnmatch
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html.parser import HTMLParser
from http.client import HTTPException, HTTPResponse
from string import punctuation
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit, urlunsplit
from urllib.request import Request, urlopen

from graphbuilder.errors import FetchError

SCHEMES = ("http", "https")

_SECONDS = 60.0  # without a sign of life
_GONE = (404, 410)
_LARGEST_PAGE = 20_000_000
_REASONS = {
    401: "wants to know who asks; put a name and a password before the host, https://NAME:PASSWORD@HOST/…",
    403: "doesn't let us in",
    404: "has nothing there; check the address",
    410: "has nothing there any more",
    429: "has been asked too often; try again later",
}


def find(address: str, suffixes: Sequence[str]) -> list[str]:
    """The address itself; for a pattern, or one that ends with a slash, what the page there links to.

    Raises:
        FetchError: the page can't be fetched.
    """
    before, _, last = address.rpartition("/")
    if last and "*" not in last:
        return [address]
    pattern = last or "*"
    page = _read(f"{before}/", _LARGEST_PAGE).decode("utf-8", "replace")
    user = urlsplit(address).netloc.rpartition("@")[0]
    found = set()
    for link in _links(page):
        target = urldefrag(urljoin(_bare(f"{before}/"), link)).url
        name = unquote(urlsplit(target).path)
        if (
            urlsplit(target)[:2] == urlsplit(_bare(address))[:2]
            and fnmatch.fnmatchcase(name.rpartition("/")[2], pattern)
            and name.lower().endswith(tuple(suffixes))
        ):
            found.add(target.replace("://", f"://{user}@", 1) if user else target)
    return sorted(found)


def look(address: str) -> tuple[str, int]:
    """What tells one state of a file from the next, or "" when the server doesn't say; and its bytes, or 0.

    Raises:
        FetchError: nobody answers there, or there is nothing.
    """
    try:
        with _opened(address, "HEAD") as answer:
            headers = answer.headers
    except FetchError as error:
        if error.unreachable or error.gone:
            raise
        return "", 0  # not all servers take this question; fetching tells
    size = headers.get("Content-Length") or ""
    state = headers.get("ETag") or headers.get("Last-Modified") or ""
    return (f"{state} {size}" if state else ""), int(size) if size.isdigit() else 0


def read(address: str, largest: int) -> bytes:
    """What is there.

    Raises:
        FetchError: it can't be fetched, or is larger.
    """
    return _read(address, largest)


def _read(address: str, largest: int) -> bytes:
    with _opened(address, "GET") as answer:
        data = answer.read(largest + 1)
        size = answer.headers.get("Content-Length") or ""
    if len(data) > largest:
        raise FetchError(f"is larger than minutes can be (at most {largest // 1_000_000} MB)")
    if size.isdigit() and len(data) < int(size):
        raise FetchError("the server broke off in the middle; try again later")
    return data


@contextmanager
def _opened(address: str, method: str) -> Iterator[HTTPResponse]:
    """The answer to a request; what goes wrong with it is a FetchError."""
    user = urlsplit(address).netloc.rpartition("@")[0]
    request = Request(_bare(address), method=method, headers={"User-Agent": "graphbuilder"})
    if user:
        # not sent on to where the server leads us
        key = base64.b64encode(unquote(user).encode()).decode()
        request.add_unredirected_header("Authorization", f"Basic {key}")
    try:
        with urlopen(request, timeout=_SECONDS) as answer:
            yield answer
    except HTTPError as error:
        with error:
            reason = _REASONS.get(error.code, "can't give it; try again later")
            raise FetchError(f"the server {reason} ({error.code})", gone=error.code in _GONE) from error
    except URLError as error:
        raise FetchError(
            f"nobody answers there ({error.reason}); try again later", unreachable=True
        ) from error
    except (OSError, HTTPException, ValueError) as error:
        raise FetchError(f"can't be fetched ({type(error).__name__}); try again later") from error


def _bare(address: str) -> str:
    """The address as it may be sent: no name or password, and other letters than ASCII escaped."""
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2]
    try:
        host = host.encode("idna").decode()
    except UnicodeError as error:
        raise FetchError("isn't an address of the web; check it") from error
    bare = urlunsplit((parts.scheme.lower(), host, parts.path or "/", parts.query, ""))
    return quote(bare, safe=punctuation)


def _links(page: str) -> list[str]:
    """Where the links of a page lead."""
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag == "a":
                found.extend(value for name, value in attrs if name == "href" and value)

    reader = Reader()
    reader.feed(page)
    reader.close()
    return found
