"""Evidence of what a stretch of the document says."""

from __future__ import annotations

from graphbuilder.model import Document, Evidence


def evidence(document: Document, start: int, end: int, rule: str) -> Evidence:
    """Evidence for a stretch of the document."""
    return Evidence(start, end, document.text[start:end], rule)
