"""Words of minutes → what stands before and behind them on their line, for a reader to see who says what."""

from __future__ import annotations

from functools import lru_cache

from graphbuilder.errors import NotFoundError
from graphbuilder.network import Sentence
from graphbuilder.texts import read_text
from graphbuilder.workspace import Workspace

Context = tuple[str, str]

_LONG = 140  # characters of a quote that tells enough by itself
_AROUND = 110  # characters on each side
_TEXTS = 64  # kept at hand; the sentences of a network jump between documents


class Surroundings:
    """Finds what stands around words, in the texts that a workspace keeps; nothing without one."""

    def __init__(self, workspace: Workspace | None) -> None:
        self._workspace = workspace
        self._text = lru_cache(maxsize=_TEXTS)(self._read)

    def around(self, sentence: Sentence) -> Context:
        """What stands before and behind a short quote on its line; empty where its text isn't kept."""
        if self._workspace is None or not sentence.digest or len(sentence.quote) > _LONG:
            return "", ""
        text = self._text(sentence.digest)
        if " ".join(text[sentence.begin : sentence.finish].split()) != sentence.quote:
            return "", ""  # the text of another version
        before = text[: sentence.begin][-2 * _AROUND :].rpartition("\n")[2]
        after = text[sentence.finish :][: 2 * _AROUND].partition("\n")[0]
        if len(before) > _AROUND:
            before = f"… {before[-_AROUND:].partition(' ')[2]}"
        if len(after) > _AROUND:
            after = f"{after[:_AROUND].rpartition(' ')[0]} …"
        return _flat(before).lstrip(), _flat(after).rstrip()

    def _read(self, digest: str) -> str:
        assert self._workspace is not None
        try:
            return read_text(self._workspace, digest)
        except NotFoundError:
            return ""


def _flat(text: str) -> str:
    """Text with single blanks, also at its ends where there were any."""
    inner = " ".join(text.split())
    return f"{' ' * text[:1].isspace()}{inner}{' ' * text[-1:].isspace()}" if inner else " " * bool(text)
