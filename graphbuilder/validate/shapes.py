"""A file of SHACL shapes → `Shape`s, as far as they are of the part of SHACL that is compiled here.

What that part is: targets by class, node, subjects and objects of a property; all
paths; counts, value types, patterns, lengths, ranges, `in`, `hasValue`, `class`,
languages, order of two properties; and constraints written in SPARQL. A file with
anything else says so (`ShapeFile.uncovered`), and is left to an engine that has all of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from graphbuilder.errors import ConfigError
from graphbuilder.namespaces import PREFIXES

SH = "http://www.w3.org/ns/shacl#"
RDF, RDFS = PREFIXES["rdf"], PREFIXES["rdfs"]

Term = ox.NamedNode | ox.BlankNode | ox.Literal

# Property of a shape → the component it is a parameter of
COMPONENTS = {
    "minCount": "MinCount",
    "maxCount": "MaxCount",
    "nodeKind": "NodeKind",
    "datatype": "Datatype",
    "class": "Class",
    "pattern": "Pattern",
    "minLength": "MinLength",
    "maxLength": "MaxLength",
    "minInclusive": "MinInclusive",
    "maxInclusive": "MaxInclusive",
    "minExclusive": "MinExclusive",
    "maxExclusive": "MaxExclusive",
    "in": "In",
    "hasValue": "HasValue",
    "languageIn": "LanguageIn",
    "uniqueLang": "UniqueLang",
    "lessThan": "LessThan",
    "lessThanOrEquals": "LessThanOrEquals",
    "sparql": "SPARQL",
}
_OF_LISTS = frozenset({"in", "languageIn"})
_TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
# What a shape may have besides: these say nothing about the data
_OTHER = frozenset({"property", "path", "severity", "message", "deactivated", "flags", "name", "description"})
_OTHER_TOO = frozenset({"order", "group", "defaultValue", "select", "prefixes", "labelTemplate"})
_KNOWN = frozenset({*COMPONENTS, *_TARGETS, *_OTHER, *_OTHER_TOO})

_PATH_MARKS = {"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}


@dataclass(frozen=True, slots=True)
class Messages:
    """What a shape says to people: texts by language, "" for one without."""

    texts: tuple[tuple[str, str], ...] = ()

    def text(self, language: str) -> str:
        """The text in that language, else in English, else any; "" when there is none."""
        found = dict(self.texts)
        return found.get(language) or found.get("en") or next(iter(found.values()), "")


@dataclass(frozen=True, slots=True)
class Constraint:
    """One demand: its component (`MinCount`) and what it is given; a pattern also has its flags.

    A constraint in SPARQL has a name and messages of its own, and its whole query as value.
    """

    component: str
    values: tuple[Term, ...]
    flags: str = ""
    query: str = ""
    name: str = ""
    messages: Messages = Messages()


@dataclass(frozen=True, slots=True)
class Shape:
    """What is demanded of the values at `path` (a SPARQL path; "" for the thing itself) of each target."""

    name: str
    targets: tuple[tuple[str, Term], ...]
    path: str
    severity: str
    messages: Messages
    constraints: tuple[Constraint, ...]


@dataclass(frozen=True, slots=True)
class ShapeFile:
    """The shapes of some files, sorted by name; `uncovered` names what isn't compiled here, or is empty."""

    paths: tuple[Path, ...]
    shapes: tuple[Shape, ...]
    uncovered: tuple[str, ...]


def read_shapes(*paths: Path) -> ShapeFile:
    """The shapes in Turtle files (or other formats of RDF, by their endings).

    Raises:
        ConfigError: a file can't be read or isn't RDF, or no shape in them has a target.
    """
    store = ox.Store()
    for path in paths:
        _load(store, path)
    reader = _Reader(store)
    uncovered = reader.uncovered()
    shapes = () if uncovered else tuple(sorted(reader.shapes(), key=lambda shape: (shape.name, shape.path)))
    if not uncovered and not shapes:
        names = ", ".join(map(str, paths))
        raise ConfigError(f"{names} holds no shape with a target: nothing would be checked")
    return ShapeFile(paths, shapes, uncovered)


def _load(store: ox.Store, path: Path) -> None:
    """Put a file into the store."""
    form = ox.RdfFormat.from_extension(path.suffix.lstrip(".")) or ox.RdfFormat.TURTLE
    try:
        store.load(path=str(path), format=form)
    except OSError as error:
        raise ConfigError(f"{path} can't be read ({error.strerror or error}): check the path") from error
    except SyntaxError as error:
        raise ConfigError(f"{path} isn't {form.name}: {error}") from error


class _Reader:
    """Reads the shapes of one file."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store

    def uncovered(self) -> tuple[str, ...]:
        """The names of what a shape in the file has and we don't compile, sorted."""
        names: set[str] = set()
        for shape in self.all_shapes():
            for quad in self.store.quads_for_pattern(shape, None, None):
                name = quad.predicate.value.removeprefix(SH)
                if quad.predicate.value.startswith(SH) and name not in _KNOWN:
                    names.add(f"sh:{name}")
            if self.one(shape, "path") and self.objects(shape, "property"):
                names.add("sh:property of a property")
            if self.objects(shape, "property") and self.objects(shape, "targetNode"):
                continue
            types = {term.value for term in self.objects_of(shape, RDF + "type")}
            if RDFS + "Class" in types:
                names.add("a class that is its own target")
        for quad in self.store.quads_for_pattern(None, ox.NamedNode(SH + "select"), None):
            if isinstance(quad.object, ox.Literal) and "$PATH" in quad.object.value:
                names.add("$PATH")
        return tuple(sorted(names))

    def all_shapes(self) -> set[ox.NamedNode | ox.BlankNode]:
        """What has a target, or is a property of a shape."""
        found: set[ox.NamedNode | ox.BlankNode] = set()
        for name in ("NodeShape", "PropertyShape"):
            for quad in self.store.quads_for_pattern(
                None, ox.NamedNode(RDF + "type"), ox.NamedNode(SH + name)
            ):
                found.add(_node(quad.subject))
        for name in _TARGETS:
            for quad in self.store.quads_for_pattern(None, ox.NamedNode(SH + name), None):
                found.add(_node(quad.subject))
        for quad in self.store.quads_for_pattern(None, ox.NamedNode(SH + "property"), None):
            found.add(_node(quad.object))
        return found

    def shapes(self) -> Iterator[Shape]:
        """Each shape with a target, and each property shape with the targets of those that use it."""
        targets: dict[ox.NamedNode | ox.BlankNode, set[tuple[str, Term]]] = {}
        for shape in self.all_shapes():
            own = {(name, term) for name in _TARGETS for term in self.objects(shape, name)}
            if not own or self.is_off(shape):
                continue
            targets.setdefault(shape, set()).update(own)
            for part in self.objects(shape, "property"):
                targets.setdefault(_node(part), set()).update(own)
        for shape, found in targets.items():
            if not self.is_off(shape):
                yield self.shape(shape, tuple(sorted(found, key=str)))

    def is_off(self, shape: Term) -> bool:
        """Whether the shape is switched off."""
        return any(term.value in ("true", "1") for term in self.objects(shape, "deactivated"))

    def shape(self, node: ox.NamedNode | ox.BlankNode, targets: tuple[tuple[str, Term], ...]) -> Shape:
        """The shape at `node`."""
        path, severity = self.one(node, "path"), self.one(node, "severity")
        return Shape(
            name=_name(node),
            targets=targets,
            path=self.path(path) if path else "",
            severity=severity.value.removeprefix(SH) if severity else "Violation",
            messages=self.messages(node),
            constraints=tuple(self.constraints(node)),
        )

    def constraints(self, node: Term) -> Iterator[Constraint]:
        """The constraints of a shape, in the order of the table above, SPARQL last."""
        for name, component in COMPONENTS.items():
            for term in sorted(self.objects(node, name), key=str):
                if name == "sparql":
                    yield self.sparql(term)
                    continue
                if name == "uniqueLang" and term.value != "true":
                    continue
                flags = self.one(node, "flags") if name == "pattern" else None
                values = tuple(self.items(term)) if name in _OF_LISTS else (term,)
                yield Constraint(component, values, flags=flags.value if flags else "")

    def sparql(self, node: Term) -> Constraint:
        """A constraint whose query finds what is wrong."""
        select = self.one(node, "select")
        prefixes = "".join(
            f"PREFIX {self.text(declared, 'prefix')}: <{self.text(declared, 'namespace')}>\n"
            for home in self.objects(node, "prefixes")
            for declared in sorted(self.objects(home, "declare"), key=str)
        )
        query = prefixes + (select.value if select else "")
        return Constraint("SPARQL", (), query=query, name=_name(node), messages=self.messages(node))

    def messages(self, node: Term) -> Messages:
        """The messages of a shape or constraint, by language."""
        found = (term for term in self.objects(node, "message") if isinstance(term, ox.Literal))
        return Messages(tuple(sorted((term.language or "", term.value) for term in found)))

    def path(self, node: Term) -> str:
        """A SHACL path as one of SPARQL."""
        if isinstance(node, ox.NamedNode):
            return str(node)
        inverse, choice = self.one(node, "inversePath"), self.one(node, "alternativePath")
        if inverse:
            return f"^({self.path(inverse)})"
        if choice:
            return f"({'|'.join(self.path(item) for item in self.items(choice))})"
        for name, mark in _PATH_MARKS.items():
            inner = self.one(node, name)
            if inner:
                return f"({self.path(inner)}){mark}"
        return f"({'/'.join(self.path(item) for item in self.items(node))})"

    def items(self, node: Term | None) -> Iterator[Term]:
        """The items of an RDF list."""
        while node is not None and node.value != RDF + "nil":
            yield from self.objects_of(node, RDF + "first")
            node = next(iter(self.objects_of(node, RDF + "rest")), None)

    def one(self, node: Term, name: str) -> Term | None:
        """The value of a property of SHACL, or None."""
        return next(iter(self.objects(node, name)), None)

    def text(self, node: Term, name: str) -> str:
        """The value of a property of SHACL as text, or ""."""
        found = self.one(node, name)
        return found.value if found else ""

    def objects(self, node: Term, name: str) -> list[Term]:
        """The values of a property of SHACL."""
        return self.objects_of(node, SH + name)

    def objects_of(self, node: Term, predicate: str) -> list[Term]:
        """The values of a property."""
        if isinstance(node, ox.Literal):
            return []
        quads = self.store.quads_for_pattern(node, ox.NamedNode(predicate), None)
        return [quad.object for quad in quads if not isinstance(quad.object, ox.Triple)]


def is_plain(path: str) -> bool:
    """Whether a path is a single property."""
    return path.startswith("<") and path.count(">") == 1


def _node(term: object) -> ox.NamedNode | ox.BlankNode:
    """`term`, which is no literal."""
    if not isinstance(term, ox.NamedNode | ox.BlankNode):
        raise ConfigError(f"{term} can't be a shape: it must be an IRI or a blank node")
    return term


def _name(term: Term) -> str:
    """The IRI of a shape; "" when it has none."""
    return term.value if isinstance(term, ox.NamedNode) else ""
