"""Memory that a large load has freed → back to the system.

The C library keeps it for later: after 220 MB of N-Quads and 48 MB of Turtle were loaded into a store,
75 MB of 110 were of that kind, and would stand below whatever the build does next. Of pieces of a
larger load ever more is left so: after 865 MB 161 MB were held, and 92 when each piece was given back.
"""

from __future__ import annotations


def give_back() -> None:
    """Let the C library return what is free; where it has no such call, nothing is done."""
    import ctypes  # only a build needs it

    try:
        trim = ctypes.CDLL(None).malloc_trim  # of glibc; neither musl, macOS nor Windows have it
    except (AttributeError, OSError, TypeError):
        return
    trim(0)
