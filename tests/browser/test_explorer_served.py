"""The network explorer as the server gives it: under its security policy, with ways to the minutes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch
from tests.serve.running import served


@pytest.fixture(scope="module")
def address(sample_output: Path) -> Iterator[str]:
    """Where a server on the sample graph listens."""
    with served(sample_output) as url:
        yield url.rstrip("/")


def test_served_explorer_asks_only_its_server(watched: tuple[Page, Watch], address: str) -> None:
    """Page, style, script and data come from the server, and the policy lets them work."""
    page, watch = watched
    page.goto(f"{address}/netvaerk/participation/?focus=Levende%20Mole")
    expect(page.locator("#status")).to_contain_text("af 10 navne")
    expect(page.locator("#picture canvas").first).to_be_visible()
    assert [url for url in watch.requests if not url.startswith(address)] == []
    assert f"{address}/netvaerk/participation/data.json?focus=Levende%20Mole" in watch.requests


def test_words_lead_to_the_minutes(watched: tuple[Page, Watch], address: str) -> None:
    """From the words behind an edge one comes to the page of the minutes."""
    page = watched[0]
    page.goto(f"{address}/netvaerk/participation/?focus=Levende%20Mole")
    page.get_by_role("button", name="Vis ordene: Molefonden – Levende Mole").click()
    page.locator("#panel footer a").first.click()
    page.wait_for_url(f"{address}/referat/**")
    expect(page.locator("body")).to_contain_text("Molefonden betaler halvdelen")


def test_networks_lead_to_each_other(watched: tuple[Page, Watch], address: str) -> None:
    """The other networks are a press away, in the same language."""
    page = watched[0]
    page.goto(f"{address}/netvaerk/participation/?lang=en")
    page.get_by_role("link", name="Which laws the bodies cite").click()
    page.wait_for_url(f"{address}/netvaerk/laws/?lang=en")
    expect(page.locator("h1")).to_have_text("Which laws the bodies cite")
    expect(page.locator("nav [aria-current]")).to_have_text("Which laws the bodies cite")
