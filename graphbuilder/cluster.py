"""Documents → kept extractions, read by the workers of a Dask cluster.

A worker gets paths and reads the files itself where it sees them, as on storage that all
machines share, or at addresses; others are sent to it. What is read comes back and is kept
here, so that merging and everything else is the same as on one machine, and so are the bytes. A worker
that is lost costs the time of its batch: the scheduler gives it to another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from graphbuilder.addresses import is_remote
from graphbuilder.errors import ClusterError
from graphbuilder.sources import file_bytes, file_digest, is_there
from graphbuilder.workers import Outcome, Reader, failure_reason
from graphbuilder.workspace import encode_extraction, keep_extraction

if TYPE_CHECKING:
    from distributed import Client

_BATCH = 16
_AHEAD = 3  # batches for each worker that are under way at a time
_SECONDS = 30  # to find the scheduler

_DIED = (
    "the workers of the cluster were ended while reading it; have they enough memory? "
    "If so, please report this file"
)


@dataclass(frozen=True, slots=True)
class Order:
    """A file to read; `data` is None for one that the worker is to open itself."""

    path: str
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of an order. With neither digest nor reason the worker doesn't see the file."""

    path: str
    digest: str = ""
    extraction: bytes = b""
    text: str = ""
    reason: str = ""


def read_on_cluster(
    paths: Sequence[Path], folder: Path, read: Reader, address: str, version: str
) -> Iterator[Outcome]:
    """Read each of `paths` on the cluster and keep its extraction in `folder`; outcomes as they are ready.

    `version` is that of the extractor; workers must have the same.

    Raises:
        ClusterError: there is no scheduler, no worker, or a worker has another version.
    """
    if not paths:
        return
    with _client(address) as client:
        _check_workers(client, address, version)
        unseen: list[Path] = []
        for reply in _run(client, (Order(str(path)) for path in paths), read):
            path = Path(reply.path)
            # By that path a worker may have another file
            if reply.reason or is_remote(path) or (reply.digest and reply.digest == file_digest(path)):
                yield _keep(reply, folder)
            else:
                unseen.append(path)
        for reply in _run(client, _with_data(unseen), read):
            yield _keep(reply, folder)


@contextmanager
def _client(address: str) -> Iterator[Client]:
    """A connection to the scheduler."""
    if find_spec("distributed") is None:
        raise ClusterError("Dask isn't installed: pip install 'graphbuilder[cluster]'")
    from distributed import Client

    try:
        client = Client(address, timeout=_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise ClusterError(
            f"no Dask scheduler answers at {address} ({error}); start one with `dask scheduler`, "
            "or name its address: tcp://HOST:8786"
        ) from error
    with client:
        yield client


def _check_workers(client: Client, address: str, version: str) -> None:
    """Raise ClusterError unless there are workers, all with our version of what reads."""
    # By name: a worker that lacks the package can't unpack a function of it
    told: dict[str, str | Exception] = client.run(_worker_version, on_error="return")
    found = {worker: said for worker, said in told.items() if isinstance(said, str)}
    for said in told.values():
        if isinstance(said, Exception) and not isinstance(said, OSError):  # that: it was lost meanwhile
            raise ClusterError(
                f"a worker of {address} can't run graphbuilder ({said}); install it there"
            ) from said
    if not found:
        raise ClusterError(
            f"the scheduler at {address} has no workers: start some with `dask worker {address}`"
        )
    other = sorted(worker for worker, theirs in found.items() if theirs != version)
    if other:
        raise ClusterError(
            f"{len(other)} of {len(found)} workers read with another version of graphbuilder or its "
            f"libraries ({', '.join(other[:3])}); install the same there"
        )


def _worker_version() -> str:
    from graphbuilder.pipeline import extractor_version

    return extractor_version()


def _with_data(paths: Iterable[Path]) -> Iterator[Order]:
    """Orders with the bytes of the files; one that has gone meanwhile is left to the worker to miss."""
    for path in paths:
        try:
            yield Order(str(path), file_bytes(path))
        except OSError:
            yield Order(str(path))


def _run(client: Client, orders: Iterable[Order], read: Reader) -> Iterator[Reply]:
    """The replies to all orders, as they are ready; a batch that ends its workers is tried one by one."""
    from distributed import KilledWorker, as_completed

    batches = _batches(orders)
    ahead = _AHEAD * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
    sent: dict[Any, list[Order]] = {}

    def send(batch: list[Order]) -> Any:  # noqa: ANN401 - a future, which has no types
        future = client.submit(read_orders, batch, read, pure=False, retries=2)
        sent[future] = batch
        return future

    first = [send(batch) for batch in islice(batches, ahead)]
    running = as_completed(first, loop=client.loop)  # type: ignore[no-untyped-call]
    for future in running:
        batch = sent.pop(future)
        try:
            yield from future.result()
        except KilledWorker:
            if len(batch) == 1:
                yield Reply(batch[0].path, reason=_DIED)
            for order in batch if len(batch) > 1 else ():
                running.add(send([order]))  # type: ignore[no-untyped-call]
        following = next(batches, None)
        if following:
            running.add(send(following))  # type: ignore[no-untyped-call]


def _batches(orders: Iterable[Order]) -> Iterator[list[Order]]:
    source = iter(orders)
    while batch := list(islice(source, _BATCH)):
        yield batch


def read_orders(orders: Sequence[Order], read: Reader) -> list[Reply]:
    """Read some files; runs in a worker."""
    return [_read(order, read) for order in orders]


def _read(order: Order, read: Reader) -> Reply:
    path = Path(order.path)
    if order.data is None:
        return _reply(order.path, path, read) if is_there(path) else Reply(order.path)
    with TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_bytes(order.data)
        return _reply(order.path, copy, read)


def _reply(name: str, path: Path, read: Reader) -> Reply:
    try:
        extraction, text = read(path)
    # One document must not stop the others, whatever is wrong with it; the reason is reported
    except Exception as error:  # noqa: BLE001
        return Reply(name, reason=failure_reason(path, error))
    return Reply(name, extraction.digest, encode_extraction(extraction), text)


def _keep(reply: Reply, folder: Path) -> Outcome:
    if not reply.digest:
        return Outcome(Path(reply.path), reason=reply.reason or "has gone while it was being read")
    keep_extraction(folder, reply.digest, reply.extraction, reply.text)
    return Outcome(Path(reply.path), reply.digest)
