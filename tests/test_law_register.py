"""The register of laws: which act a name means, and which text of it stood on a day."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graphbuilder.law_register import LawRegister, LawText, TextKind, eli_of, law_register, text_on
from graphbuilder.resources import resource_path

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT.parent / "shared/reference"
FILE = resource_path("gazetteers/law_register.csv")

INVENTED = LawRegister(
    [
        ["havneloven", "havnelov for alle;HL", "Lov om havne", "", "19990528L326 20120523B457 20240124B116"],
        ["lov om broer", "", "Lov om broer", "2020-05-01", "20100101L1 20150101B2"],
        ["bådloven", "", "Lov om både|Lov om fartøjer", "", "20000101L10 20100101B20 20220322L341"],
        ["lov om klitter", "klitloven", "Lov om klitter", "", "19900101L3"],
        ["lov om diger", "klitloven", "Lov om diger", "", "19910101L4"],
        ["lov om stene", "", "Lov om stene", "", "20240301L5"],
        ["evigheden", "", "Lov om evighed", "9999-12-31", "19530605L169"],
        ["havdirektivet", "", "Direktiv om havet", "", "19920521D43"],
        ["", "", "", "", "20230613A727 20241230A1655"],
    ]
)


@pytest.mark.parametrize(
    ("name", "act"),
    [
        ("Havnelovens", "havneloven"),
        ("HL", "havneloven"),
        ("lov om havne", "havneloven"),
        ("Bekendtgørelse af lov om havne", "havneloven"),
        ("lov om fartøjer", "bådloven"),
        ("broloven", "lov om broer"),
        ("kanalloven", ""),
        ("stenelovens", "lov om stene"),
        ("klitterloven", "lov om klitter"),
        ("klitloven", ""),
        ("loven", ""),
    ],
)
def test_find_act(name: str, act: str) -> None:
    """By popular name, title or the one word of its title; a name of two acts means neither."""
    found = INVENTED.find_act(name)
    assert (found.name if found else "") == act


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lov om både er sagen", ("bådloven", 3)),
        ("lov om bådes længde", None),
        ("lov om broers", ("lov om broer", 3)),
        ("lov om broers 3", ("lov om broer", 3)),
        ("lov om diget", None),
        ("lov om", None),
    ],
)
def test_find_title(words: str, found: tuple[str, int] | None) -> None:
    """The longest title that the words begin with, with or without genitive."""
    title = INVENTED.find_title(words.split())
    assert (title and (title[0].name, title[1])) == found
    assert INVENTED.may_be_title(words.split()) or found is None


@pytest.mark.parametrize(
    ("name", "day", "number"),
    [
        ("havneloven", "1999-05-27", 0),
        ("havneloven", "1999-05-28", 326),
        ("havneloven", "2012-05-22", 326),
        ("havneloven", "2012-05-23", 457),
        ("havneloven", "2024-01-23", 457),
        ("havneloven", "2024-01-24", 116),
        ("havneloven", "2043-12-31", 116),
        ("havneloven", "2044-01-24", 0),
        ("havneloven", "", 0),
        ("lov om broer", "2020-04-30", 2),
        ("lov om broer", "2020-05-01", 0),
        ("bådloven", "2022-03-21", 20),
        ("bådloven", "2022-03-22", 0),
        ("bådloven", "2023-03-21", 0),
        ("bådloven", "2023-03-22", 341),
        ("lov om stene", "2024-03-01", 5),
        ("evigheden", "2025-01-01", 169),
        ("havdirektivet", "2025-01-01", 43),
    ],
)
def test_text_on(name: str, day: str, number: int) -> None:
    """The newest text signed by the day; none where another may have stood, or none any more."""
    act = INVENTED.find_act(name)
    assert act is not None
    text = text_on(act, day)
    assert (text.number if text else 0) == number


def test_find_text() -> None:
    """A number gives its text, with its act unless it amends others."""
    found = INVENTED.find_text(2012, 457)
    assert found is not None
    assert found[0] is INVENTED.find_act("havneloven")
    assert found[1] == LawText(TextKind.CONSOLIDATION, "2012-05-23", 457)
    assert INVENTED.find_text(2023, 727) == (None, LawText(TextKind.AMENDING, "2023-06-13", 727))
    assert INVENTED.find_text(2023, 728) is None
    assert INVENTED.find_text(1992, 43) is None
    assert INVENTED.find_text(1992, 43, eu=True) is not None


def test_last_day() -> None:
    """The register says how far it reaches; acts of the EU don't count."""
    assert INVENTED.last == "2024-12-30"


def test_eli() -> None:
    """Danish texts have the address of retsinformation.dk, those of the EU that of EUR-Lex."""
    assert eli_of(2024, 69) == "https://www.retsinformation.dk/eli/lta/2024/69"
    assert LawText(TextKind.REGULATION, "2016-04-27", 679).eli == "http://data.europa.eu/eli/reg/2016/679/oj"
    assert LawText(TextKind.DIRECTIVE, "1992-05-21", 43).eli == "http://data.europa.eu/eli/dir/1992/43/oj"


def test_register_as_shipped() -> None:
    """It holds the acts and consolidations of Retsinformation, and names for those that minutes cite."""
    register = law_register()
    assert len(register.numbers) > 14_400
    assert register.last >= "2026-02-11"
    styrelse = register.find_act("styrelseslovens")
    assert styrelse is register.find_act("Lov om kommunernes styrelse")
    assert styrelse is not None
    assert len(styrelse.texts) == 24


@pytest.mark.parametrize(
    "names",
    [
        ("serviceloven", "lov om social service", "SEL"),
        ("aktivloven", "lov om aktiv socialpolitik", "LAS"),
        ("folkeskoleloven", "lov om folkeskolen"),
        ("ældreloven", "Ældrelov"),
        ("GDPR", "databeskyttelsesforordningen", "persondataforordningen"),
        ("gasforsyningsloven", "naturgasforsyningsloven", "lov om naturgasforsyning"),
        ("regionsloven", "Lov om regioner og om nedlæggelse af amtskommunerne, Hovedstadens Udviklingsråd og "
         "Hovedstadens Sygehusfællesskab"),
    ],
)  # fmt: skip
def test_names_of_one_act(names: tuple[str, ...]) -> None:
    """Popular names, titles and former titles mean the same act."""
    acts = [law_register().find_act(name) for name in names]
    assert acts[0] is not None
    assert [act for act in acts if act is not acts[0]] == []


def test_register_is_small() -> None:
    """It ships with the package."""
    assert FILE.stat().st_size < 600_000


def test_register_is_not_loaded_until_it_is_asked() -> None:
    """Reading the module reads no table."""
    code = (
        "import graphbuilder.law_register as laws, sys;"
        "sys.exit(laws.law_register.cache_info().currsize or 'spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_register_is_made_by_its_script(tmp_path: Path) -> None:
    """The script chains titles, gives popular names, and ends what was repealed."""
    (tmp_path / "laws.csv").write_text(
        "short_name,other_short_forms,official_title,act_type\n"
        "havneloven,HL,Lov om havne,LBK\n"
        ",lov om broer over vand,Lov om broer,LOV\n",
        encoding="utf-8",
    )
    (tmp_path / "law_register.csv").write_text(
        "year,number,kind,date,amending,consolidates,title,eli\n"
        "1980,5,LOV,1980-01-01,,,Lov om havne m.v. (* 1),\n"
        "1990,6,LBK,1990-01-01,,Lov om havne (Havneloven),Bekendtgørelse af lov om havne (Havneloven),\n"
        "1970,7,LOV,1970-01-01,,,Havnelov,\n"
        "2000,8,LOV,2000-01-01,,,Lov om broer,\n"
        "2001,9,LOV,2001-01-01,yes,,Lov om ændring af lov om broer,\n"
        "2002,10,LOV,2002-01-01,,,Lov om færger (færgeloven),\n"
        "2003,11,LOV,2003-01-01,yes,,Lov om ophævelse af lov om færger,\n"
        "2004,12,LOV,2004-01-01,,,Lov om klitter (strandloven),\n"
        "2003,13,LOV,2003-02-01,,,Lov om strande (strandloven),\n"
        "2005,14,LBK,2005-01-01,,Lov om strande (strandloven),Bekendtgørelse af lov om strande,\n",
        encoding="utf-8",
    )
    code = (
        "import sys; sys.path.insert(0, 'scripts'); from pathlib import Path; import make_law_register as m;"
        f"m.TARGET = Path({str(tmp_path / 'made.csv')!r}); sys.argv = ['x', {str(tmp_path)!r}]; m.main()"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
    made = (tmp_path / "made.csv").read_text("utf-8").splitlines()
    assert [line for line in made if "EU" not in line and "direktiv" not in line][:8] == [
        "name,forms,titles,until,texts",
        "færgeloven,,Lov om færger (færgeloven),2003-01-01,20020101L10",
        "havneloven,HL,Lov om havne (Havneloven)|Havnelov,,19700101L7 19800101L5 19900101B6",
        "lov om broer,lov om broer over vand,,,20000101L8",
        "lov om klitter,,Lov om klitter (strandloven),,20040101L12",
        "lov om strande,,Lov om strande (strandloven),,20030201L13 20050101B14",
        ",,,,20010101A9",
        ",,,,20030101A11",
    ]


@pytest.mark.shared
@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference tables are not beside the checkout")
def test_register_is_what_the_script_makes(tmp_path: Path) -> None:
    """The register in the package was not changed by hand."""
    code = (
        "import sys; sys.path.insert(0, 'scripts'); from pathlib import Path; import make_law_register as m;"
        f"m.TARGET = Path({str(tmp_path / 'made.csv')!r}); sys.argv = ['x', {str(REFERENCE)!r}]; m.main()"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
    assert (tmp_path / "made.csv").read_bytes() == FILE.read_bytes()
