"""Whose minutes these are: the municipality in which a document's names are unique.

What the minutes print goes first, then a setting of the user's. Where neither says
it, names are unique within the document, so that nothing merges by mistake.
"""

from __future__ import annotations

from dataclasses import dataclass

from graphbuilder import iris
from graphbuilder.gazetteer import municipalities, municipality_by_name
from graphbuilder.model import Extraction, Issue

NO_MUNICIPALITY = "no-municipality"
"""The kind of issue when minutes name no municipality and no setting gives it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What names are unique within: a municipality, or the document that names none.

    `label` and `code` are empty for a document; `code` also for a municipality in no register.
    `apart` are folded names of bodies that only mean what is written just so.
    """

    path: str
    label: str = ""
    code: str = ""
    apart: frozenset[str] = frozenset()


def find_scope(extraction: Extraction, setting: str) -> tuple[Scope, tuple[Issue, ...]]:
    """The scope of a document, and what is unsure about it."""
    printed = extraction.meeting.municipality
    if printed is None and not extraction.meeting.municipality_code:
        return _unprinted(extraction, setting)
    name = printed.value if printed else ""
    scope = municipality_scope(name, extraction.meeting.municipality_code)
    if setting and municipality_scope(setting).path != scope.path:
        message = (
            f"The minutes name {scope.label}; the setting {setting} was not used for them. "
            "If the setting is right, correct the name in the minutes."
        )
        return scope, (Issue("municipality-contradicts-setting", message),)
    return scope, ()


def _unprinted(extraction: Extraction, setting: str) -> tuple[Scope, tuple[Issue, ...]]:
    """The scope of minutes that name no municipality."""
    if setting:
        return municipality_scope(setting), ()
    message = (
        "No municipality is named, so this meeting stands alone and nothing is merged with it. "
        "Build again with --municipality NAME, or add a [[folder]] rule to graphbuilder.toml."
    )
    return Scope(iris.document_path(extraction.digest)), (Issue(NO_MUNICIPALITY, message),)


def municipality_scope(name: str, code: str = "") -> Scope:
    """The municipality of that name or code; one in no register goes by its name alone."""
    found = municipality_by_name(name) if name else None
    if found is None and code:
        found = next((known for known in municipalities() if known.code == code), None)
    if found is not None:
        return Scope(iris.municipality_path(found.code, found.full_name), found.full_name, found.code)
    label = _full_name(name or code)
    return Scope(iris.municipality_path(code, label), label, code)


def _full_name(name: str) -> str:
    """`Fjordby` → `Fjordby Kommune`, so that a setting without the word means the same."""
    flat = " ".join(name.split())
    return flat if "kommune" in flat.lower() or flat.lower().startswith("region") else f"{flat} Kommune"
