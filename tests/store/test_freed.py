"""Giving memory back works where it can be done, and does no harm elsewhere."""

from __future__ import annotations

import ctypes

import pytest

from graphbuilder.store.freed import give_back


@pytest.mark.parametrize("error", [AttributeError, OSError, TypeError])
def test_other_libraries(error: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    """A C library without the call, and a system on which none can be opened so, are left alone."""
    asked = []

    def refused(name: object) -> object:
        asked.append(name)
        raise error

    monkeypatch.setattr(ctypes, "CDLL", refused)
    give_back()
    assert asked == [None]


def test_the_library_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is such a call, all that is free is given back."""
    kept = []

    class Library:
        def malloc_trim(self, left: int) -> None:
            kept.append(left)

    monkeypatch.setattr(ctypes, "CDLL", lambda name: Library())
    give_back()
    assert kept == [0]
