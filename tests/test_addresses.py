"""Addresses go by paths, and what lets somebody in goes nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuilder.addresses import (
    file_name,
    is_address,
    is_remote,
    local_path,
    secrets,
    shown,
    to_address,
    to_path,
)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.fjordby.dk/referater/2025-03-04.pdf",
        "https://www.fjordby.dk/hent.aspx?id=17&type=pdf",
        "s3://minutes/2025/referat nr. 1.docx",
        "memory://minutes/a.txt",
        "http://127.0.0.1:8000/æøå.html",
    ],
)
def test_there_and_back(address: str) -> None:
    """An address that lets nobody in is told wholly by its path."""
    assert is_address(address)
    assert is_remote(to_path(address))
    assert to_address(to_path(address)) == shown(to_path(address)) == address
    assert secrets(address) == []


@pytest.mark.parametrize(
    ("address", "open_part", "hidden"),
    [
        ("https://lis:hemmelig@Fjordby.dk/a.pdf", "https://fjordby.dk/a.pdf", "hemmelig"),
        ("ftp://lis:hemmelig@fjordby.dk/a.pdf", "ftp://fjordby.dk/a.pdf", "hemmelig"),
        ("https://x.dk/a.pdf?id=3&token=abc123", "https://x.dk/a.pdf?id=3", "abc123"),
        ("https://x.dk/a.pdf?X-Amz-Credential=AKIA1&X-Amz-Signature=f00", "https://x.dk/a.pdf", "f00"),
        ("https://x.dk/a.pdf?sv=2024&sp=r&sig=f00%3D", "https://x.dk/a.pdf", "f00="),
        ("https://x.dk/a.pdf?API_KEY=k17#page=2", "https://x.dk/a.pdf", "k17"),
    ],
)
def test_what_lets_somebody_in_is_left_out(address: str, open_part: str, hidden: str) -> None:
    """Names and passwords before the host, and what signs a request."""
    assert to_address(to_path(address)) == open_part
    assert hidden in secrets(address)


@pytest.mark.parametrize("path", ["minutes/a.txt", "/srv/minutes", "C:/minutes/a.txt", "a:b/c", "*.txt", ""])
def test_paths_are_no_addresses(path: str) -> None:
    """What is on this machine stays a path."""
    assert not is_address(path)
    assert not is_remote(Path(path))
    assert shown(Path(path)) == str(Path(path))


def test_addresses_of_files_here_are_paths() -> None:
    """No way round through an address."""
    assert local_path("file:///srv/minutes/a%20b.txt") == "/srv/minutes/a b.txt"
    assert local_path("https://x.dk/a.txt") is None


def test_name_of_a_file() -> None:
    """The format is told before the question mark, and in a path of this machine by all of it."""
    assert file_name(to_path("https://x.dk/a.pdf?id=3.txt")).suffix == ".pdf"
    assert file_name(Path("was?.txt")).name == "was?.txt"
