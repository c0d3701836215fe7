"""Replies that were given → the same again, while their generation counts."""

from __future__ import annotations

from collections import OrderedDict

from graphbuilder.serve.messages import Reply, Request

_MAX_SHARE = 20  # an entry takes at most this part of all


class ReplyCache:
    """The replies asked for last, up to a size in bytes."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._size = 0
        self._replies: OrderedDict[Request, Reply] = OrderedDict()

    def get(self, request: Request) -> Reply | None:
        """The reply that the same request had, if it is kept."""
        reply = self._replies.get(request)
        if reply is not None:
            self._replies.move_to_end(request)
        return reply

    def put(self, request: Request, reply: Reply) -> None:
        """Keep a reply; what was asked for longest ago goes."""
        if reply.status != 200 or len(reply.body) * _MAX_SHARE > self._max_bytes or request in self._replies:
            return
        self._replies[request] = reply
        self._size += len(reply.body)
        while self._size > self._max_bytes:
            _, oldest = self._replies.popitem(last=False)
            self._size -= len(oldest.body)
