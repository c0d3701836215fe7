"""Addresses of object stores and file servers → what is there, by fsspec and what it has for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

from graphbuilder.addresses import secrets
from graphbuilder.errors import FetchError

_MAGIC = frozenset("*?[")


def find(address: str, suffixes: Sequence[str]) -> list[str]:
    """The address itself; what a pattern matches; the files in a folder that have one of `suffixes`.

    Raises:
        FetchError: there is nothing, or it can't be looked at.
    """
    with _opened(address) as (system, place):
        if _MAGIC & set(place):
            found = [one for one in system.glob(place) if not system.isdir(one)]
        elif system.isdir(place):
            found = [one for one in system.find(place) if one.lower().endswith(tuple(suffixes))]
        else:
            return [address]
        return [_beside(address, system.unstrip_protocol(one)) for one in sorted(found)]


def _beside(address: str, found: str) -> str:
    """An address that was found, with the name and the password of the one that it was found by."""
    user, at, _ = address.partition("://")[2].partition("/")[0].rpartition("@")
    return found.replace("://", f"://{user}@", 1) if at and "@" not in found else found


def look(address: str) -> tuple[str, int]:
    """What tells one state of a file from the next, and its bytes, or 0.

    Raises:
        FetchError: it isn't there, or can't be looked at.
    """
    with _opened(address) as (system, place):
        return str(system.ukey(place)), int(system.info(place).get("size") or 0)


def read(address: str, largest: int) -> bytes:
    """What is there.

    Raises:
        FetchError: it can't be fetched, or is larger.
    """
    with _opened(address) as (system, place), system.open(place, "rb") as file:
        data: bytes = file.read(largest + 1)
    if len(data) > largest:
        raise FetchError(f"is larger than minutes can be (at most {largest // 1_000_000} MB)")
    return data


@contextmanager
def _opened(address: str) -> Iterator[tuple[Any, str]]:
    """The file system of an address and the place in it; what goes wrong there is a FetchError."""
    if find_spec("fsspec") is None:
        raise FetchError("needs fsspec: pip install 'graphbuilder[remote]'")
    from fsspec.core import url_to_fs

    try:
        yield url_to_fs(address)
    except FetchError:
        raise
    except ImportError as error:
        raise FetchError(f"needs a package that isn't installed ({error})") from error
    except FileNotFoundError as error:
        raise FetchError("there is no such file; check the address", gone=True) from error
    except PermissionError as error:
        raise FetchError("may not be read; check the name and the key in the settings of fsspec") from error
    # Each store has errors of its own
    except Exception as error:
        told = str(error)
        for secret in secrets(address):
            told = told.replace(secret, "…")
        reason = f"{type(error).__name__}: {told[:200]}"
        raise FetchError(f"can't be fetched ({reason}); try again later") from error
