"""The texts of the minutes as they were read, in which the evidence stands.

A build keeps them beside what was read from each document, so that a page can show a
statement's words where they stand, without the file, whatever its format.
"""

from __future__ import annotations

from graphbuilder.errors import NotFoundError
from graphbuilder.workspace import Workspace


def read_text(workspace: Workspace, digest: str) -> str:
    """The text as read of the document with that SHA-256 (`ref:sha256`).

    While a build by another version runs, what is found may be the text as that version
    reads it: whoever shows a quote in it checks that it stands there.

    Raises:
        NotFoundError: no text is kept of that document.
    """
    current = str(workspace.state().get("extracted", ""))
    found = sorted(
        workspace.extracted.glob(f"*/{digest}.txt"), key=lambda place: place.parent.name != current
    )
    for place in found:
        try:
            return place.read_bytes().decode("utf-8", "replace")
        except FileNotFoundError:  # a build that ends takes away what former versions read
            continue
    raise NotFoundError(
        f"no text is kept of the document {digest[:16]} in {workspace.root}: run `graphbuilder build` again"
    )
