"""Names known beforehand are found in all their ways of writing, and never guessed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graphbuilder.gazetteer import (
    Organisation,
    municipalities,
    municipality_by_domain,
    municipality_by_name,
    organisations,
    parties,
    party_by_form,
)

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT.parent / "shared" / "reference"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Svendborg", "0479"),
        ("Svendborg Kommune", "0479"),
        ("svendborg kommune", "0479"),
        ("SVENDBORG KOMMUNE", "0479"),
        ("Svendborg\n  Kommune", "0479"),
        ("Svendborgs", "0479"),
        ("Svendborg Kommunes", "0479"),
        ("København", "0101"),
        ("Københavns Kommune", "0101"),
        ("Københavns Kommunes", "0101"),
        ("Københavns", "0101"),
        ("Aarhus", "0751"),
        ("Århus Kommune", "0751"),
        ("Aarhus'", "0751"),
        ("Aarhus’s", "0751"),
        ("Åbenrå Kommune", "0580"),
        ("Fåborg-Midtfyn", "0430"),
        ("Høje Taastrup Kommune", "0169"),
        ("Lyngby-Tårbæk", "0173"),
        ("Lyngby–Taarbæk", "0173"),
        ("Bornholms Regionskommune", "0400"),
        ("Bornholm", "0400"),
        ("Nordfyn", "0480"),
        ("Nordfyns Kommune", "0480"),
        ("Vesthimmerlands Kommunes", "0820"),
        ("Stevns Kommune", "0336"),
    ],
)
def test_municipality_is_found_by_each_way_of_writing_its_name(name: str, code: str) -> None:
    """Genitive, "Kommune", å and aa, hyphens and capitals lead to the same municipality."""
    found = municipality_by_name(name)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "name", ["", "Kommune", "Fjordby Kommune", "Svendborgg", "Stevn", "Region Syddanmark", "Svendborg Byråd"]
)
def test_what_is_no_municipality_is_not_guessed(name: str) -> None:
    """A name near to one in the register gives nothing."""
    assert municipality_by_name(name) is None


@pytest.mark.parametrize(
    ("host", "code"),
    [
        ("svendborg.dk", "0479"),
        ("www.svendborg.dk", "0479"),
        ("dagsordener.kk.dk", "0101"),
        ("https://www.kk.dk/dagsordener?id=3", "0101"),
        ("KK.DK:443", "0101"),
        ("post@svendborg.dk", "0479"),
    ],
)
def test_municipality_is_found_by_its_domain(host: str, code: str) -> None:
    """A host, an address or an e-mail under the municipality's website leads to it."""
    found = municipality_by_domain(host)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("host", ["", "dk", "example.org", "notkk.dk", "kk.dk.example.org"])
def test_other_domains_lead_to_no_municipality(host: str) -> None:
    """A host that only looks like one of theirs gives nothing."""
    assert municipality_by_domain(host) is None


def test_every_municipality_is_there_once_and_found_by_both_names() -> None:
    """98 codes in order; no two municipalities share a way of writing."""
    codes = [one.code for one in municipalities()]
    assert codes == sorted(set(codes))
    assert len(codes) == 98
    assert [municipality_by_name(one.name) for one in municipalities()] == list(municipalities())
    assert [municipality_by_name(one.full_name) for one in municipalities()] == list(municipalities())
    assert [municipality_by_domain(one.domain) for one in municipalities()] == list(municipalities())


@pytest.mark.parametrize(
    ("text", "letter", "name"),
    [
        ("A", "A", "Socialdemokratiet"),
        ("(A)", "A", "Socialdemokratiet"),
        ("S", "A", "Socialdemokratiet"),
        ("Socialdemokratiets", "A", "Socialdemokratiet"),
        ("socialdemokraterne", "A", "Socialdemokratiet"),
        ("Liste Ø", "Ø", "Enhedslisten - De Rød-Grønne"),
        ("Enhedslisten – De Rød-Grønne", "Ø", "Enhedslisten - De Rød-Grønne"),
        ("Venstre", "V", "Venstre, Danmarks Liberale Parti"),
        ("SF's", "F", "SF - Socialistisk Folkeparti"),
        ("DFs", "O", "Dansk Folkeparti"),
        ("De Radikale", "B", "Radikale Venstre"),
        ("Det Radikale Venstres", "B", "Radikale Venstre"),
        ("De Konservative", "C", "Det Konservative Folkeparti"),
        ("Løsgænger", "", "Løsgænger"),
        ("UP", "", "UP"),
        ("UFP", "", "UFP"),
    ],
)
def test_party_is_found_by_each_form(text: str, letter: str, name: str) -> None:
    """Letter, abbreviation, name, "Liste A" and their genitives lead to the party."""
    found = party_by_form(text)
    assert found is not None
    assert (found.letter, found.name) == (letter, name)


@pytest.mark.parametrize(
    "text", ["", "a", "v", "el", "alt", "X", "Liste", "Samarbejdslisten", "Kystpartiet", "formand"]
)
def test_words_and_local_lists_are_no_national_party(text: str) -> None:
    """Small letters are words, and a local list is known by its place only."""
    assert party_by_form(text) is None


def test_no_form_stands_for_two_national_parties() -> None:
    """Each form of a national party or marker leads back to that very party."""
    known = [party for party in parties() if party.kind != "local list"]
    assert len(known) == 21
    wrong = [(form, party.name) for party in known for form in party.forms if party_by_form(form) != party]
    assert wrong == []


def test_local_lists_have_their_place() -> None:
    """Every local list names the municipality that it stands in."""
    lists = [party for party in parties() if party.kind == "local list"]
    assert len(lists) == 16
    assert [party for party in lists if not party.places or not municipality_by_name(party.places[0])] == []


def test_organisations_carry_their_forms() -> None:
    """Ministries, regions and unemployment funds stand in one list with a kind and all forms."""
    found = {organisation.name: organisation for organisation in organisations()}
    assert len(organisations()) == 266
    assert found["Region Sjælland"] == Organisation(
        "Region Sjælland", ("Region Sjælland",), "region", "regionsjaelland.dk"
    )
    assert found["Danmarks Nationalbank"].forms == ("Danmarks Nationalbank", "Nationalbanken")
    assert found["Akademikernes A-kasse"].forms == (
        "Akademikernes A-kasse",
        "Akademikernes Arbejdsløshedskasse",
        "AKA",
        "AAK",
    )


@pytest.mark.shared
@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference tables are not beside the checkout")
def test_gazetteers_are_what_the_script_makes(tmp_path: Path) -> None:
    """The tables in the package were not changed by hand."""
    code = (
        "import sys; sys.path.insert(0, 'scripts'); from pathlib import Path; import make_gazetteers as m;"
        "m.make_gazetteers(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    subprocess.run([sys.executable, "-c", code, REFERENCE, tmp_path], cwd=ROOT, check=True)
    made = {path.name: path.read_bytes() for path in tmp_path.glob("*.csv")}
    kept = {path.name: path.read_bytes() for path in (ROOT / "graphbuilder" / "gazetteers").glob("*.csv")}
    assert len(made) == 6
    assert {name: kept.get(name) for name in made} == made
