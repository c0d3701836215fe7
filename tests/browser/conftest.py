"""A real browser for the tests of pages: Chromium, driven by Playwright, that asks nobody for anything."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.waiting import LONG

_LONG = 1000 * LONG  # milliseconds
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium without a window. Without one the test is skipped, but not when CI is set."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium on PATH: scripts/browser.sh installs it")
        pytest.skip("no Chromium on PATH (scripts/browser.sh says how to get it)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS), timeout=_LONG)
        expect.set_options(timeout=_LONG)
        yield browser
        browser.close()


def new_context(chromium: Browser, **options: Any) -> BrowserContext:  # noqa: ANN401 - as its own has
    """A context of the browser in which everything may take as long as it does on a busy machine."""
    context = chromium.new_context(**options)
    context.set_default_timeout(_LONG)
    return context


@dataclass
class Watch:
    """What a page did: the addresses it asked for, and the errors of its scripts."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@pytest.fixture
def watched(chromium: Browser) -> Iterator[tuple[Page, Watch]]:
    """A new page, and what it does. At the end of the test its scripts must have had no error."""
    context = new_context(chromium, viewport={"width": 1360, "height": 1000}, reduced_motion="reduce")
    page, watch = context.new_page(), Watch()
    page.on("request", lambda request: watch.requests.append(request.url))
    page.on("pageerror", lambda error: watch.errors.append(str(error)))
    page.on("console", lambda message: watch.errors.append(message.text) if message.type == "error" else None)
    yield page, watch
    context.close()
    assert watch.errors == []
