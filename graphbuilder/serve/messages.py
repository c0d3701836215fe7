"""What the server and its worker processes say to each other: requests and replies, as frames of bytes.

Structs of msgspec, not dataclasses: only they can be told apart when they are read again.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import BinaryIO

import msgspec

LENGTH = struct.Struct(">I")
"""A frame's length, in front of it."""


class SparqlJob(msgspec.Struct, frozen=True, tag="sparql"):
    """A query, and what its request says of the dataset and the answer's format.

    The graphs are None when the request names none at all: then query and store decide. `language`
    is that of the page that browsers get.
    """

    query: str
    accept: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    language: str = "da"


class ThingJob(msgspec.Struct, frozen=True, tag="thing"):
    """What is said of the thing with this IRI, as RDF in a document with an IRI of its own."""

    iri: str
    document: str
    media_type: str


class DescriptionJob(msgspec.Struct, frozen=True, tag="description"):
    """What the SPARQL service at `endpoint` can do, as RDF."""

    endpoint: str
    media_type: str


class OntologyJob(msgspec.Struct, frozen=True, tag="ontology"):
    """The vocabulary, as RDF."""

    media_type: str


class PageJob(msgspec.Struct, frozen=True, tag="page"):
    """A page for people, or a file beside one, by its path below the root and its parameters."""

    path: str
    params: tuple[tuple[str, str], ...] = ()


class NetworkJob(msgspec.Struct, frozen=True, tag="network"):
    """The page of the network explorer, or with `data` the network that it draws."""

    kind: str
    language: str = "da"
    focus: str = ""
    data: bool = False


RECONCILE_PARTS = ("suggest/entity", "suggest/type", "suggest/property", "preview")
"""What the Reconciliation API has below its address."""


class ReconcileJob(msgspec.Struct, frozen=True, tag="reconcile"):
    """A part of the Reconciliation API at `service`: "" or one of `RECONCILE_PARTS`."""

    part: str
    service: str
    params: tuple[tuple[str, str], ...] = ()


class HealthJob(msgspec.Struct, frozen=True, tag="health"):
    """Whether the graph can be read."""


class WarmJob(msgspec.Struct, frozen=True, tag="warm"):
    """Getting ready to look names up."""


Job = (
    SparqlJob
    | ThingJob
    | DescriptionJob
    | OntologyJob
    | PageJob
    | NetworkJob
    | ReconcileJob
    | HealthJob
    | WarmJob
)


def asks_user_query(job: Job) -> bool:
    """Whether a job may take as long as someone likes: a query, a question, a whole network."""
    if isinstance(job, PageJob):
        return "spoergsmaal/" in job.path
    return isinstance(job, SparqlJob | NetworkJob)


def asks_names(job: Job) -> bool:
    """Whether a job looks names up, for which a process makes an index that it keeps."""
    if isinstance(job, PageJob):
        return job.path.removeprefix("en/").startswith("soeg/")
    return isinstance(job, ReconcileJob | WarmJob)


class Request(msgspec.Struct, frozen=True):
    """A job on one generation of the store; `zipped` when the asker takes gzip."""

    generation: str
    zipped: bool
    job: Job


class Reply(msgspec.Struct, frozen=True, tag="reply"):
    """An answer in HTTP's terms; `zipped` says that the body is gzip, `location` where to go on."""

    status: int
    media_type: str
    body: bytes
    zipped: bool = False
    location: str = ""


class Gone(msgspec.Struct, frozen=True, tag="gone"):
    """The generation asked for isn't there any more: a newer one is."""


_encoder = msgspec.msgpack.Encoder()
_requests = msgspec.msgpack.Decoder(Request)
_replies: msgspec.msgpack.Decoder[Reply | Gone] = msgspec.msgpack.Decoder(Reply | Gone)


def to_frame(message: Request | Reply | Gone) -> bytes:
    """A message with its length in front."""
    data = _encoder.encode(message)
    return LENGTH.pack(len(data)) + data


def read_request(stream: BinaryIO) -> Request | None:
    """The next request in the stream; None at its end."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    return _requests.decode(stream.read(LENGTH.unpack(head)[0]))


def to_reply(data: bytes) -> Reply | Gone:
    """What a worker said, from a frame without its length."""
    return _replies.decode(data)


def text_reply(status: int, text: str) -> Reply:
    """A message for a person or a program's log."""
    return Reply(status, "text/plain; charset=utf-8", f"{text}\n".encode())


def not_acceptable(offered: Iterable[str]) -> Reply:
    """What to say when none of the formats is taken."""
    return text_reply(406, f"This is to be had as {', '.join(offered)}: ask for one of them with Accept.")
