"""The errors a caller can meet.

GraphbuilderError
├── ReadError            a document can't be read: what, where, what to do
│   └── FetchError       what is at an address can't be fetched
├── SegmentError         a document was read but isn't minutes
├── WorkspaceError       the output folder isn't ours, is in use, or is damaged
├── ConfigError          graphbuilder.toml or an option can't be understood
├── ClusterError         the cluster can't be reached, or its workers can't read for us
├── PublishError         a triple store can't be reached or refuses what it is sent
├── QueryError           a query is unknown, faulty, or lacks a parameter
└── NotFoundError        nothing in the graph by that IRI or name

Every message says what happened, where, and the way out.
"""


class GraphbuilderError(Exception):
    """Base of every error that this package raises on purpose."""


class ReadError(GraphbuilderError):
    """A file can't be read as text."""


class FetchError(ReadError):
    """What is at an address can't be fetched.

    `gone` where it is told that there is nothing, `unreachable` where nobody tells anything.
    """

    def __init__(self, reason: str, *, gone: bool = False, unreachable: bool = False) -> None:
        super().__init__(reason)
        self.gone = gone
        self.unreachable = unreachable


class SegmentError(GraphbuilderError):
    """A text was read, but no meeting or agenda item is in it."""


class WorkspaceError(GraphbuilderError):
    """The output folder isn't ours, is being used by another run, or is damaged."""


class ConfigError(GraphbuilderError):
    """A setting can't be understood."""


class ClusterError(GraphbuilderError):
    """A cluster can't be reached, has no workers, or they have another version."""


class PublishError(GraphbuilderError):
    """A triple store can't be reached, refuses what it is sent, or has other triples afterwards."""


class QueryError(GraphbuilderError):
    """A query is unknown, faulty, or lacks a parameter."""


class NotFoundError(GraphbuilderError):
    """Nothing in the graph goes by that IRI or name."""
