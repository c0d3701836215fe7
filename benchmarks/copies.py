"""What was read of some minutes → a workspace of many times as many documents.

    python benchmarks/copies.py BUILT FOLDER --times 10

Reading thirty kilobytes takes a quarter of a second, merging and writing what was read a tenth of that.
So the memory and time of those at 20,000 documents can be measured without reading so many: each
document of the workspace BUILT is copied as if it had been read, with a small file of its own in
FOLDER/minutes. Then `python benchmarks/scale.py --one-build FOLDER/minutes FOLDER/output 1` reads nothing.

A copy is of a meeting some months later in the same municipality and body, where the same people sit: other
cases, other people and projects in the text. Quotes and positions stay.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from graphbuilder.corpus import printable
from graphbuilder.model import AgendaItem, Extraction, Field
from graphbuilder.pipeline import extractor_version
from graphbuilder.workspace import (
    kept_digests,
    load_extraction,
    open_workspace,
    save_extraction,
    writing_workspace,
)

_DAYS = 56  # between a meeting and its copy: longer than the meetings of 2,000 invented documents


def write_copies(built: Path, folder: Path, times: int) -> int:
    """Write the workspace and the files of `times` copies; gives the number of documents."""
    state = open_workspace(built).state()
    source = built / "extracted" / str(state["extracted"])
    count = 0
    with writing_workspace(folder / "output") as workspace:
        target = workspace.extracted / extractor_version()
        target.mkdir(exist_ok=True)
        for number in range(times):
            minutes = folder / "minutes" / f"{number:03}"
            minutes.mkdir(parents=True)
            for one in _kept(source):
                name = f"{number:03}-{printable(one.source)}"
                words = f"copy {number} of {one.digest}\n".encode()
                (minutes / name).write_bytes(words)
                copied = copy(one, name, hashlib.sha256(words).hexdigest(), number)
                save_extraction(target, copied, "")
                count += 1
    return count


def _kept(folder: Path) -> Iterator[Extraction]:
    for digest in sorted(kept_digests(folder)):
        found = load_extraction(folder, digest)
        if found:
            yield found


def copy(one: Extraction, name: str, digest: str, number: int) -> Extraction:
    """What would be read from the copy with that number; number 0 says the same as the original."""
    named = replace(one, source=name, digest=digest)
    if not number:
        return named
    later: Extraction = _later(named, timedelta(days=_DAYS * number))
    return replace(
        later,
        items=tuple(_other_case(item, number) for item in later.items),
        people=tuple(replace(each, person=f"{each.person} {_surname(number)}") for each in later.people),
        projects=tuple(replace(each, name=f"{each.name} {number}") for each in later.projects),
        roles=tuple(replace(each, project=f"{each.project} {number}") for each in later.roles),
    )


def _surname(number: int) -> str:
    """`Abo`, `Bbo` … `Zbo`, `Babo`."""
    letters = ""
    while number:
        number, letter = divmod(number, 26)
        letters = chr(ord("a") + letter) + letters
    return f"{letters}bo".capitalize()


def _other_case(item: AgendaItem, number: int) -> AgendaItem:
    case = item.case_number
    return replace(item, case_number=case and replace(case, value=f"{case.value}{number}"))


def _later(value: Any, time: timedelta) -> Any:  # noqa: ANN401 - whatever an extraction is made of
    """The same with every date so much later."""
    if isinstance(value, tuple):
        return tuple(_later(one, time) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for one in fields(value):
        found = getattr(value, one.name)
        dated = one.name == "date" or (isinstance(value, Field) and one.name == "value")
        changed[one.name] = _shifted(found, time) if dated and isinstance(found, str) else _later(found, time)
    return replace(value, **changed)


def _shifted(text: str, time: timedelta) -> str:
    """A day so much later; other text as it is."""
    try:
        return (date.fromisoformat(text) + time).isoformat()
    except ValueError:
        return text


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the copies and print how many they are."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("built", type=Path, help="a workspace that was built by this version")
    parser.add_argument("folder", type=Path, help="where minutes and output go")
    parser.add_argument("-n", "--times", type=int, default=10)
    options = parser.parse_args(arguments)
    print(f"{write_copies(options.built, options.folder, options.times):,} documents in {options.folder}")


if __name__ == "__main__":
    main()
