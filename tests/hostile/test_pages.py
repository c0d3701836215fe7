"""What hostile minutes say stays text wherever it is shown: in the report and on every page of the site."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from graphbuilder.pipeline import build
from tests.hostile.test_texts import minutes

TITLES = ("<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "</title><svg onload=alert(1)>")

# An opened tag of ours would have its letters escaped: `&lt;img`
LIVE = re.compile(r"<(?:img src=x|script>alert|svg onload)", re.IGNORECASE)


def test_no_script_of_minutes_runs(tmp_path: Path) -> None:
    """Titles, names, decisions and file names that are scripts are shown as they are printed."""
    folder, output, site = tmp_path / "minutes", tmp_path / "output", tmp_path / "site"
    folder.mkdir()
    for number, title in enumerate(TITLES):
        text = minutes(title, f"Firmaet {title} A/S deltager.", f"Godkendt: {title}", f"Bo Holm {title}")
        (folder / f"<b>{number}.txt").write_text(text.replace("14-05", f"1{number}-05"), "utf-8")
    build([folder], output, jobs=1)
    command = [sys.executable, "-m", "graphbuilder", "site", str(site), "--output", str(output)]
    subprocess.run(command, check=True, capture_output=True)
    pages = [output / "report.html", *site.rglob("*.html"), *site.rglob("*.svg")]
    assert len(pages) > 50
    assert [page.name for page in pages if LIVE.search(page.read_text("utf-8"))] == []
    assert any("&lt;img src=x" in page.read_text("utf-8") for page in pages)
