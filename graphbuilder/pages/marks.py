"""A stretch of text and the places in it → HTML with a target for every place."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape


def marked(text: str, begin: int, places: Iterable[tuple[int, int]]) -> Markup:
    """The text, escaped, with an element `char=BEGIN,FINISH` for each place.

    Places are counted in the whole document, of which `text` begins at `begin`. A place within
    another is nested in it. One that crosses the end of another can't be an element that holds
    its words: it gets an empty one where it begins.
    """
    pieces: list[Markup] = []
    at = 0
    open_ends: list[int] = []

    def go_to(target: int) -> None:
        """Write the text up to `target`, closing what ends on the way."""
        nonlocal at
        while open_ends and open_ends[-1] <= target:
            end = open_ends.pop()
            pieces.append(escape(text[at:end]))
            pieces.append(Markup("</span>"))
            at = end
        pieces.append(escape(text[at:target]))
        at = target

    for first, last in sorted(set(places), key=lambda place: (place[0], -place[1])):
        start, end = first - begin, min(last - begin, len(text))
        go_to(start)
        crosses = bool(open_ends) and end > open_ends[-1]
        opening = Markup('<span id="char={},{}" class="{}">').format(first, last, "at" if crosses else "read")
        pieces.append(opening)
        if crosses:
            pieces.append(Markup("</span>"))
        else:
            open_ends.append(end)
    go_to(len(text))
    return Markup("").join(pieces)
