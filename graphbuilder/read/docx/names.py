"""Elements and attributes of WordprocessingML by their local names."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",  # strict
)


def local(element: etree._Element) -> str:
    """The name without its namespace; "" for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The children of that name."""
    if element is not None:
        yield from (found for found in element if local(found) == name)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element at the end of a path of names."""
    for name in path:
        element = next(children(element, name), None)
    return element


def attribute(element: etree._Element | None, name: str) -> str:
    """An attribute, "" when it isn't given."""
    if element is None:
        return ""
    return next(
        (str(found) for space in _WORD if (found := element.get(f"{{{space}}}{name}")) is not None), ""
    )


def value(element: etree._Element | None) -> str:
    """The attribute `val`."""
    return attribute(element, "val")


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as `<w:b/>` is there and isn't turned off."""
    return element is not None and value(element) not in ("0", "false", "off", "none")
