"""IRIs → places of pages, and links between them that hold wherever the pages are put.

Every page is a folder, so that a web server without any rules answers at the thing's own
IRI: `kommune/0510/person/bo-holm/`. English pages stand below `en/`. Links are relative.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from graphbuilder.pages.view import Span
from graphbuilder.pages.words import Language, other_language

ENGLISH = "en/"
PART_CHARACTERS = 40_000
"""How much of a document's text is on one page."""

_SAFE = "/~,=-._!$&'()*+;:@"


@dataclass(frozen=True, slots=True)
class Links:
    """Links from the page at `here` (`kommune/0510/`, without `en/`) to others.

    `file` is what stands behind a folder: "" for a web server, "index.html" for pages that are
    also opened from a disk.
    """

    base: str
    here: str
    language: Language
    file: str = ""

    @property
    def root(self) -> str:
        """From this page to the root of them all."""
        return "../" * (self.here.count("/") + (self.language is Language.EN)) or "./"

    def page(self, path: str, fragment: str = "") -> str:
        """To a page in the same language."""
        return self._page(path, self.language) + fragment

    def other_language(self) -> str:
        """To the same page in the other language."""
        return self._page(self.here, other_language(self.language))

    def asset(self, name: str) -> str:
        """To a file of the pages' own."""
        return f"{self.root}assets/{name}"

    def data(self, path: str) -> str:
        """To a file that has no language."""
        return self.root + quote(path, safe=_SAFE)

    def thing(self, iri: str) -> str:
        """To a thing's page; to the place itself for what isn't below the base."""
        path = thing_path(iri, self.base)
        return self.page(path) if path else ""

    def source(self, span: Span) -> str:
        """To the words in the text of their document."""
        part = span.begin // PART_CHARACTERS + 1
        path = thing_path(span.document, self.base) + part_folder("text", part)
        return self.page(path, f"#char={span.begin},{span.finish}")

    def _page(self, path: str, language: Language) -> str:
        folder = (ENGLISH if language is Language.EN else "") + path
        return self.root + quote(folder, safe=_SAFE) + self.file


def thing_path(iri: str, base: str) -> str:
    """The folder of a thing's page; "" for an IRI that isn't below the base."""
    name = iri.partition("#")[0]
    if not name.startswith(base) or len(name) == len(base):
        return ""
    return name.removeprefix(base).strip("/") + "/"


def part_folder(key: str, number: int) -> str:
    """Behind a thing's folder: that of a page with more of a block; "" for the first page of a text."""
    return "" if key == "text" and number == 1 else f"~{key}/{number}/"
