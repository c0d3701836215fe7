"""Names, parties and roles are read out of lists of people."""

from __future__ import annotations

import pytest

from graphbuilder.grammar.people import NAME, clean_name, is_party, read_people, role_of
from graphbuilder.model import ParticipantRole

CHAIR, VICE, OFFICIAL = ParticipantRole.CHAIR, ParticipantRole.VICE_CHAIR, ParticipantRole.OFFICIAL
SUBSTITUTE, GUEST, UNKNOWN = ParticipantRole.SUBSTITUTE, ParticipantRole.GUEST, ParticipantRole.UNKNOWN


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Karen Friis (V), Ole W. Krog (A)", [("Karen Friis", "V"), ("Ole W. Krog", "A")]),
        ("Karen Friis og Ole Krog", [("Karen Friis", ""), ("Ole Krog", "")]),
        ("Karen Friis, Ole Krog samt Mia Toft", [("Karen Friis", ""), ("Ole Krog", ""), ("Mia Toft", "")]),
        ("Karen Friis\nOle Krog\nMia Toft", [("Karen Friis", ""), ("Ole Krog", ""), ("Mia Toft", "")]),
        ("Karen Friis (V), Ole\nKrog (A)", [("Karen Friis", "V"), ("Ole Krog", "A")]),
        ("Karen Friis (V), Ole\n      Krog (A)", [("Karen Friis", "V"), ("Ole Krog", "A")]),
        ("Karen Friis (V)    Ole Krog (A)", [("Karen Friis", "V"), ("Ole Krog", "A")]),
        ("- Karen Friis (V)\n- Ole Krog (A)", [("Karen Friis", "V"), ("Ole Krog", "A")]),
        ("Karen Friis, UFP", [("Karen Friis", "UFP")]),
        (
            "Karen Friis, byrådsmedlem (V)\nOle Krog, Lyng Lokalråd\nMia Toft, borger\nEva Dam, Landsbyforum",
            [("Karen Friis", "V"), ("Ole Krog", ""), ("Mia Toft", ""), ("Eva Dam", "")],
        ),
        (
            "Karen Friis, Ole Krog,\nMia Toft, Eva Dam,\nBo Lund, Per Holm",
            [
                (name, "")
                for name in ("Karen Friis", "Ole Krog", "Mia Toft", "Eva Dam", "Bo Lund", "Per Holm")
            ],
        ),
        ("Karen Friis (Socialdemokratiet)", [("Karen Friis", "Socialdemokratiet")]),
        ("J.P. Krog", [("J.P. Krog", "")]),
        ("Jan van der Krog", [("Jan van der Krog", "")]),
        ("Ane Krog-Toft (Ø)", [("Ane Krog-Toft", "Ø")]),
        ("Zoë Öztürk (SF)", [("Zoë Öztürk", "SF")]),
        ("Borgmester Karen Friis (A)", [("Karen Friis", "A")]),
        ("Karen Friis (A), suppleant Ole Krog (V)", [("Karen Friis", "A"), ("Ole Krog", "V")]),
        ("Direktør Karen Friis, skolechef Ole Krog", [("Karen Friis", ""), ("Ole Krog", "")]),
    ],
)
def test_read_people(text: str, people: list[tuple[str, str]]) -> None:
    """Commas, `og`, line ends, bullets and columns part the persons of a list."""
    found = read_people(text)
    assert [(person.name, person.party) for person in found.people] == people


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Ingen", ["Ingen"]),
        ("Hele Udvalget", ["Hele Udvalget"]),
        ("Karen Friis, alle øvrige", ["alle øvrige"]),
        ("Lindeby Kommune", ["Lindeby Kommune"]),
        ("", []),
        (" , ; ", []),
    ],
)
def test_rest(text: str, rest: list[str]) -> None:
    """What isn't read as a name is kept as the rest."""
    assert [words for _, words in read_people(text).rest] == rest


@pytest.mark.parametrize(
    ("text", "role", "note"),
    [
        ("Karen Friis (A), formand", CHAIR, "formand"),
        ("Formand Karen Friis (A)", CHAIR, ""),
        ("Karen Friis (A) (næstformand)", VICE, "næstformand"),
        ("1. viceborgmester: Karen Friis", VICE, ""),
        ("Karen Friis (stedfortræder for Ole Krog)", SUBSTITUTE, "stedfortræder for Ole Krog"),
        ("Karen Friis, centerchef", OFFICIAL, "centerchef"),
        ("Centerchef Karen Friis", OFFICIAL, ""),
        ("Karen Friis - udviklingskonsulent", OFFICIAL, "udviklingskonsulent"),
        ("Karen Friis (gæst)", GUEST, "gæst"),
        ("Karen Friis (V)", UNKNOWN, ""),
    ],
)
def test_role_beside_a_name(text: str, role: ParticipantRole, note: str) -> None:
    """A title in front of a name or words behind it tell the role; the name stays bare."""
    people = read_people(text).people
    assert [(person.name, person.role, person.note) for person in people] == [("Karen Friis", role, note)]


def test_place_of_a_person() -> None:
    """A person stands at the positions of name and suffixes in the text."""
    text = "Formand Karen Friis (A), Ole Krog"
    people = read_people(text).people
    assert [text[person.start : person.end] for person in people] == ["Karen Friis (A)", "Ole Krog"]
    text = "Karen Friis (A), Mia\n     Toft (V),\n     Ole Krog"
    *_, last = read_people(text).people
    assert text[last.start : last.end] == "Ole Krog"


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("udvalgsformand", CHAIR),
        ("mødeleder", CHAIR),
        ("Næstformand", VICE),
        ("suppleant", SUBSTITUTE),
        ("kommunaldirektør", OFFICIAL),
        ("referent", OFFICIAL),
        ("observatør", GUEST),
        ("lærer", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_role_of(words: str, role: ParticipantRole) -> None:
    """Words beside a name tell the role."""
    assert role_of(words) is role


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("V", True),
        ("SF", True),
        ("UFP", True),
        ("Kd", True),
        ("Socialdemokratiet", True),
        ("uden for partierne", True),
        ("løsgænger", True),
        ("Liste F", True),
        ("Lindelisten", True),
        ("formand", False),
        ("borgmester", False),
        ("fra kl. 16", False),
    ],
)
def test_is_party(words: str, party: bool) -> None:
    """Letters, abbreviations, names of parties and of local lists are parties; roles aren't."""
    assert is_party(words) is party


@pytest.mark.parametrize("words", ["Karen", "karen friis", "KAREN", "12 Friis", "Havnen og"])
def test_no_name(words: str) -> None:
    """One word, small letters and numbers are no name."""
    assert NAME.match(words) is None


def test_clean_name() -> None:
    """A name is one line, with no marks around it."""
    assert clean_name(" *Karen\nFriis, ") == "Karen Friis"
