"""Entries and what was read from a document → what the graph is to say of it.

Applied each time to what is kept of each document, so that no document is read again, and
what a person decided holds for as long as their row stands in the file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from graphbuilder.excluded import NOBODY, Excluded
from graphbuilder.model import Extraction, Issue
from graphbuilder.resolve import Apart, find_scope
from graphbuilder.review.entries import Action, Entry, cells, read_entries
from graphbuilder.review.names import Names, Renaming, is_document, plan_names
from graphbuilder.review.statements import KINDS, check_added, find_dropped, make_added

# The beginning of a document's hash, as entries may name it
_HASH = re.compile(r"[0-9a-f]{8,64}", re.IGNORECASE)

Gap = tuple[str, int, int]
"""A number that a dropped statement had: the word before it, the item's position, the number."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A document with all entries applied.

    `municipality` is what a setting or an entry gives it. Statements behind a gap keep their
    numbers, so that no IRI comes to mean another statement.
    """

    extraction: Extraction
    municipality: str
    gaps: frozenset[Gap] = frozenset()


@dataclass(slots=True)
class Review:
    """The entries of a file, ready to be applied; `applied` notes those that were, by the document's hash."""

    entries: tuple[Entry, ...] = ()
    names: Names = field(default_factory=Names)
    applied: dict[str, set[Entry]] = field(default_factory=lambda: defaultdict(set))
    _by_document: Mapping[str, list[Entry]] = field(default_factory=dict)
    _by_line: Mapping[int, Entry] = field(default_factory=dict)
    _hashes: tuple[str, ...] = ()
    _seen: tuple[Entry, ...] = ()

    @property
    def apart(self) -> tuple[Apart, ...]:
        """Names that are never merged."""
        return self.names.apart

    def edit(self, extraction: Extraction, setting: str, text: Callable[[], str]) -> Edited:
        """What the graph is to say of a document; `text` gives its text as read, when it is needed."""
        if not self.entries:
            return Edited(extraction, setting)
        own = [*self._by_document.get(extraction.source, ()), *self._by_digest(extraction)]
        found, setting = self._place(extraction, setting, own)
        found = self._add(found, own, text)
        scope, _ = find_scope(found, setting)
        renaming = Renaming(self.names, found, scope)
        named = renaming.apply()
        self._note(renaming.used, extraction)
        return self._drop(found, named, own, setting)

    def is_seen(self, extraction: Extraction, issue: Issue) -> bool:
        """Whether someone has looked at an unsure reading and let it stand."""
        for entry in self._seen:
            words = (issue.quote or issue.message).split()
            if (
                entry.kind == issue.kind
                and is_document(extraction, entry.document)
                and entry.quote in ("", " ".join(words))
            ):
                self._note({entry}, extraction)
                return True
        return False

    def _by_digest(self, extraction: Extraction) -> list[Entry]:
        """The entries that name a document by its hash."""
        return [
            entry
            for document in self._hashes
            if document != extraction.source and is_document(extraction, document)
            for entry in self._by_document[document]
        ]

    def _note(self, entries: set[Entry], extraction: Extraction) -> None:
        if entries:
            self.applied[extraction.digest].update(entries)

    def lines_applied(self, digest: str) -> tuple[int, ...]:
        """The lines of the file whose entries were applied to a document, sorted."""
        return tuple(sorted(entry.line for entry in self.applied.get(digest, ())))

    def note_lines(self, digest: str, lines: Iterable[int]) -> None:
        """Note that the entries in those lines are applied to a document."""
        for line in lines:
            self.applied[digest].add(self._by_line[line])

    def documents(self) -> dict[Entry, set[str]]:
        """The documents to which each entry was applied."""
        found: dict[Entry, set[str]] = defaultdict(set)
        for digest, entries in self.applied.items():
            for entry in entries:
                found[entry].add(digest)
        return found

    def _place(self, extraction: Extraction, setting: str, own: list[Entry]) -> tuple[Extraction, str]:
        """The document under the municipality that an entry gives it, whatever it prints."""
        for entry in own:
            if entry.action is Action.MUNICIPALITY:
                self._note({entry}, extraction)
                head = replace(extraction.meeting, municipality=None, municipality_code="")
                extraction, setting = replace(extraction, meeting=head), entry.value
        return extraction, setting

    def _add(self, extraction: Extraction, own: list[Entry], text: Callable[[], str]) -> Extraction:
        """The document with the statements that entries add, behind those that were read."""
        for entry in own:
            for name, statement in (
                make_added(entry, extraction, text()) if entry.action is Action.ADD else ()
            ):
                self._note({entry}, extraction)
                longer: dict[str, Any] = {name: (*getattr(extraction, name), statement)}
                extraction = replace(extraction, **longer)
        return extraction

    def _drop(self, printed: Extraction, named: Extraction, own: list[Entry], setting: str) -> Edited:
        """The document without the statements that entries drop."""
        dropped: dict[str, set[int]] = defaultdict(set)
        for entry in own:
            places = find_dropped(entry, printed, named) if entry.action is Action.DROP else []
            if places:
                self._note({entry}, printed)
                dropped[entry.kind].update(places)
        kept: dict[str, Any] = {}
        gaps: set[Gap] = set()
        for kind, out in dropped.items():
            statements = getattr(named, KINDS[kind].field)
            kept[KINDS[kind].field] = tuple(one for at, one in enumerate(statements) if at not in out)
            gaps |= _gaps(KINDS[kind].numbered, statements, out)
        return Edited(replace(named, **kept), setting, frozenset(gaps))


def _gaps(word: str, statements: tuple[object, ...], places: set[int]) -> set[Gap]:
    """The numbers that the statements at `places` have in their items."""
    counts: dict[int, int] = defaultdict(int)
    found = set()
    for at, one in enumerate(statements if word else ()):
        item = getattr(one, "item", 0)
        counts[item] += 1
        if at in places:
            found.add((word, item, counts[item]))
    return found


def make_review(entries: tuple[Entry, ...]) -> Review:
    """The entries ready to be applied.

    Raises:
        ConfigError: one that adds a statement can't make one.
    """
    by_document: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        check_added(entry)
        if entry.action in (Action.DROP, Action.ADD, Action.MUNICIPALITY):
            by_document[entry.document].append(entry)
    return Review(
        entries=entries,
        names=plan_names(entries),
        _by_document=dict(by_document),
        _by_line={entry.line: entry for entry in entries},
        _hashes=tuple(filter(_HASH.fullmatch, by_document)),
        _seen=tuple(entry for entry in entries if entry.action is Action.SEEN),
    )


def load_review(path: Path | None, excluded: Excluded = NOBODY) -> Review:
    """The review in a file, ready to be applied; none without a file.

    Entries about people who are left out are left out as well.

    Raises:
        ConfigError: the file can't be read, or a row is faulty.
    """
    if path is None:
        return Review()
    entries = (_signed(entry, excluded) for entry in read_entries(path))
    return make_review(tuple(entry for entry in entries if not excluded.has("\n".join(cells(entry)))))


def _signed(entry: Entry, excluded: Excluded) -> Entry:
    """The entry without a signature of someone who is left out, and its remark without their name."""
    return replace(entry, who="" if excluded.has(entry.who) else entry.who, why=excluded.blot(entry.why))


def review_key(review: Review) -> str:
    """What says whether two reviews decide the same, and are told of by the same lines."""
    return "\n".join(f"{entry.line}\0{entry.key}" for entry in review.entries)
