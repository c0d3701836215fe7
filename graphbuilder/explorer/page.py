"""The explorer's page: one file that holds everything, or one whose parts a server gives.

Neither fetches anything from elsewhere. The file has a content security policy that names
its own style and scripts by their hashes, so that nothing from the minutes can run.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from typing import Any

from graphbuilder.explorer.data import to_json
from graphbuilder.network import PROJECTIONS
from graphbuilder.resources import resource_path

ASSETS = ("explorer.css", "explorer.js")
"""The files in `static/` that a served page asks for."""

LANGUAGES = ("da", "en")


def whole_file(data: dict[str, Any], language: str = "da") -> str:
    """A page with data, style and script in it, that opens from disk."""
    style, script = (asset(name) for name in ASSETS)
    policy = (
        f"default-src 'none'; base-uri 'none'; form-action 'none'; img-src data: blob:; "
        f"style-src {_hashed(style)}; script-src {_hashed(script)}"
    )
    return _render(
        language,
        kind=str(data["kind"]),
        policy=policy,
        style=style,
        script=script,
        data=to_json({**data, "texts": _texts()}),
    )


def served_page(
    kind: str,
    language: str = "da",
    *,
    data_path: str,
    assets_path: str,
    things_path: str = "",
    home_path: str = "",
) -> str:
    """A page whose data is at `data_path` and whose style and script are under `assets_path`.

    Both are paths on the same server. `things_path` is where the server shows things by the
    part of their IRI behind the base ("/id/"); without it names are no links. With a
    `home_path` there is a way back to the site, and to the networks of other kinds, which
    are taken to stand beside this one (`../laws/`). Nothing is inline but a block of JSON,
    so `script-src 'self'; style-src 'self'` will do.
    """
    return _render(
        language,
        kind=kind,
        assets=assets_path.rstrip("/"),
        home=home_path,
        data=to_json({"kind": kind, "from": data_path, "things": things_path, "texts": _texts()}),
    )


@cache
def asset(name: str) -> str:
    """The text of one of `ASSETS`.

    Raises:
        KeyError: there is no such asset.
    """
    if name not in ASSETS:
        raise KeyError(name)
    return resource_path(f"explorer/static/{name}").read_text("utf-8")


def page_texts(language: str) -> dict[str, str]:
    """What is said in a language: `kind.person`, `relation.partner`, `network.laws` …"""
    return _texts()[language]


@cache
def _texts() -> dict[str, dict[str, str]]:
    """What the page says, by language."""
    texts: dict[str, dict[str, str]] = json.loads(resource_path("explorer/texts.json").read_text("utf-8"))
    return texts


def _render(language: str, **values: str) -> str:
    import jinja2  # only pages need it

    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    template = environment.from_string(resource_path("explorer/page.html").read_text("utf-8"))
    said = _texts()[language if language in LANGUAGES else LANGUAGES[0]]
    shown = {"policy": "", "style": "", "script": "", "assets": "", "home": "", **values}
    kinds = tuple(PROJECTIONS)
    return (
        template.render(
            language=language, t=said, kinds=kinds, title=said[f"network.{values['kind']}"], **shown
        )
        + "\n"
    )


def _hashed(text: str) -> str:
    """How a content security policy names the text of an element."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
