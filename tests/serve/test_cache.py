"""What was answered once is answered again, within a size."""

from __future__ import annotations

from graphbuilder.serve.cache import ReplyCache
from graphbuilder.serve.messages import Reply, Request, SparqlJob


def request(name: str, generation: str = "one") -> Request:
    """A request for a query."""
    return Request(generation, False, SparqlJob(name, "*/*"))


def reply(size: int, status: int = 200) -> Reply:
    """An answer of that many bytes."""
    return Reply(status, "text/plain", b"x" * size)


def test_same_request_same_reply() -> None:
    """A reply is kept for the same request of the same generation alone."""
    cache = ReplyCache(1_000)
    cache.put(request("a"), reply(10))
    assert cache.get(request("a")) == reply(10)
    assert cache.get(request("b")) is None
    assert cache.get(request("a", "two")) is None


def test_oldest_go_first() -> None:
    """When there is too much, that which was asked for longest ago goes."""
    cache = ReplyCache(100)
    for name in "abcdefghijklmnopqrst":
        cache.put(request(name), reply(5))
    assert cache.get(request("a")) is not None
    cache.put(request("u"), reply(5))
    assert cache.get(request("a")) is not None
    assert cache.get(request("b")) is None


def test_not_everything_is_kept() -> None:
    """Errors and very large answers aren't kept; the same again takes no more room."""
    cache = ReplyCache(100)
    cache.put(request("error"), reply(1, 503))
    cache.put(request("large"), reply(50))
    assert (cache.get(request("error")), cache.get(request("large"))) == (None, None)
    cache.put(request("first"), reply(5))
    for _ in range(50):
        cache.put(request("same"), reply(5))
    assert cache.get(request("first")) is not None
