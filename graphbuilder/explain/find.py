"""An IRI or a name, as a person would type it → the things in the graph that are meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from pyoxigraph import Literal, NamedNode, Quad, Store

from graphbuilder.errors import NotFoundError
from graphbuilder.names import fold_name
from graphbuilder.namespaces import DEFAULT_BASE, PREFIXES, REF_IRI, Ref

LABEL = NamedNode(PREFIXES["rdfs"] + "label")
TYPE = NamedNode(PREFIXES["rdf"] + "type")

# Things that are there for other things, and whose labels nobody asks for
_NOT_NAMED = frozenset({Ref.Rule, Ref.Evidence, Ref.Document})
_MAX_LISTED = 20


@dataclass(frozen=True, slots=True)
class Thing:
    """Something in the graph, with its label and its class (`Person`)."""

    iri: str
    label: str
    kind: str


def find_things(store: Store, name: str) -> list[Thing]:
    """The things that `name` means: one for an IRI, else all whose label fits, sorted by label and IRI.

    Labels that are the same come first, then those that differ in capitals, then in
    accents; if there is none, those that hold the name.

    Raises:
        NotFoundError: there is none; the message has near names.
    """
    asked = name.strip().removeprefix("<").removesuffix(">")
    for iri in (asked, DEFAULT_BASE + asked):
        thing = _by_iri(store, iri)
        if thing:
            return [thing]
    found = _labelled(store, asked) or _by_label(store, asked)
    if found:
        return found
    raise NotFoundError(_not_found(store, asked))


def find_thing(store: Store, name: str) -> Thing:
    """The one thing that `name` means.

    Raises:
        NotFoundError: there is none, or there are several; the message lists them.
    """
    found = find_things(store, name)
    if len(found) == 1:
        return found[0]
    lines = [f"  {thing.label} ({thing.kind})  {thing.iri}" for thing in found[:_MAX_LISTED]]
    if len(found) > _MAX_LISTED:
        lines.append(f"  … and {len(found) - _MAX_LISTED} more")
    raise NotFoundError("\n".join([f"{name!r} may mean {len(found)} things; name one by its IRI:", *lines]))


def label_of(store: Store, iri: str) -> str:
    """A thing's label, Danish before others; without one the last part of its IRI."""
    quads = store.quads_for_pattern(NamedNode(iri), LABEL, None, None)
    labels = sorted(
        {
            (quad.object.language != "da", quad.object.value)
            for quad in quads
            if isinstance(quad.object, Literal)
        }
    )
    return labels[0][1] if labels else iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def kind_of(store: Store, iri: str) -> str:
    """A thing's class in our vocabulary (`Person`), or "" when it has none."""
    quads = store.quads_for_pattern(NamedNode(iri), TYPE, None, None)
    classes = sorted({quad.object.value for quad in quads if isinstance(quad.object, NamedNode)})
    ours = [name for name in classes if name.startswith(REF_IRI)]
    return (ours or classes or [""])[0].rsplit("#", 1)[-1]


def value_of(term: object) -> str:
    """The IRI or the text of a term."""
    return str(getattr(term, "value", term))


def _by_iri(store: Store, iri: str) -> Thing | None:
    """The thing with that IRI, if anything is said of it or refers to it."""
    try:
        node = NamedNode(iri)
    except ValueError:
        return None
    said = next(store.quads_for_pattern(node, None, None, None), None)
    meant = next(store.quads_for_pattern(None, None, node, None), None)
    return _thing(store, iri) if said or meant else None


def _labelled(store: Store, name: str) -> list[Thing]:
    """The things whose label is `name`, letter by letter."""
    literals = (Literal(name), Literal(name, language="da"))
    iris = {value_of(quad.subject) for literal in literals for quad in _label_quads(store, literal)}
    return _things(store, iris)


def _by_label(store: Store, name: str) -> list[Thing]:
    """The things whose label fits `name` in the nearest of several ways."""
    labels = [(value_of(quad.subject), value_of(quad.object)) for quad in _label_quads(store, None)]
    plain, bare = name.casefold(), fold_name(name)
    ways: tuple[Callable[[str], bool], ...] = (
        lambda label: label.casefold() == plain,
        lambda label: fold_name(label) == bare,
        lambda label: bool(bare) and bare in fold_name(label),
    )
    for fits in ways:
        found = _things(store, {iri for iri, label in labels if fits(label)})
        if found:
            return found
    return []


def _label_quads(store: Store, label: Literal | None) -> Iterator[Quad]:
    """Every statement that a thing has that label, or any; not those of the vocabulary."""
    for quad in store.quads_for_pattern(None, LABEL, label, None):
        if not value_of(quad.subject).startswith(REF_IRI):
            yield quad


def _things(store: Store, iris: set[str]) -> list[Thing]:
    """The things with those IRIs that people ask for, sorted by label and IRI."""
    things = (_thing(store, iri) for iri in iris)
    named = [thing for thing in things if REF_IRI + thing.kind not in _NOT_NAMED]
    return sorted(named, key=lambda thing: (thing.label, thing.iri))


def _thing(store: Store, iri: str) -> Thing:
    return Thing(iri, label_of(store, iri), kind_of(store, iri))


def _not_found(store: Store, name: str) -> str:
    """What to tell someone who asked for a name that isn't there."""
    labels = {fold_name(value_of(quad.object)): value_of(quad.object) for quad in _label_quads(store, None)}
    near = [labels[key] for key in get_close_matches(fold_name(name), labels, n=5, cutoff=0.7)]
    hint = f"Near names: {', '.join(near)}" if near else "`graphbuilder query bodies` shows what is there"
    return f"nothing in the graph is called {name!r}. {hint}"
