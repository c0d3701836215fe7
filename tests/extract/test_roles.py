"""Who takes part in a project, read from the sentence that says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graphbuilder.model import AgentKind, Extraction
from graphbuilder.pipeline import read_minutes

Roles = Callable[..., list[tuple[str, str, str]]]

HEAD = """Lyngby-Taarbæk Kommune

REFERAT Kultur- og Fritidsudvalget d. 04-03-2025

Mødedato Tirsdag d. 4. marts 2025 kl. 15:00

Mødedeltagere Bo Holm (V), Ida Lund (A)

Punkt 1: Godkendelse af dagsorden

Beslutning

Godkendt.

Punkt 2: {title}

Sagsfremstilling

"""


def read(folder: Path, words: str, title: str) -> Extraction:
    """What is read from minutes with these words in their second item."""
    path = folder / "referat.txt"
    path.write_text(HEAD.format(title=title) + words + "\n", encoding="utf-8")
    return read_minutes(path)


@pytest.fixture
def roles(tmp_path: Path) -> Roles:
    """Agent, role and project of each statement."""

    def roles(words: str, title: str = "Status på projektet Gul Sky") -> list[tuple[str, str, str]]:
        found = read(tmp_path, words, title)
        return [(one.agent, one.role.value, one.project) for one in found.roles]

    return roles


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Projektet er støttet af EU og Erhvervsstyrelsen.",
            [("EU", "funder"), ("Erhvervsstyrelsen", "funder")],
        ),
        ("Lyngfonden har bevilget 2 mio. kr.", [("Lyngfonden", "funder")]),
        (
            "Gul Sky er et samarbejde mellem Greve Kommune, Region Sjælland og Lyng Roklub.",
            [("Greve Kommune", "partner"), ("Region Sjælland", "partner"), ("Lyng Roklub", "partner")],
        ),
        ("Gul Sky gennemføres i samarbejde med Greve Kommune.", [("Greve Kommune", "partner")]),
        (
            "Greve og Solrød Kommuner har siden 2023 samarbejdet om projektet.",
            [("Greve Kommune", "partner"), ("Solrød Kommune", "partner")],
        ),
        ("Projektet drives af Lyng Bibliotek.", [("Lyng Bibliotek", "owner")]),
        (
            "Lyng Roklub og Bro Skole deltager.",
            [("Lyng Roklub", "participant"), ("Bro Skole", "participant")],
        ),
        ("Rådgiveren er Lyng & Bro A/S.", [("Lyng & Bro A/S", "supplier")]),
        ("Konsulenthuset Lyng evaluerer indsatsen.", [("Lyng", "supplier")]),
        ("Idéen kommer fra Greve Kommune.", [("Greve Kommune", "inspiration")]),
        ("Gul Sky stammer fra Greve Kommune.", [("Greve Kommune", "inspiration")]),
        (
            "Projektet er støttet med 2,3 mio. kr. af Transportministeriet.",
            [("Transportministeriet", "funder")],
        ),
        ("Til næste fase har Lyngfonden derfor bevilget 2 mio. kr.", [("Lyngfonden", "funder")]),
        ("Lyng Roklub har givet tilsagn om at støtte mødet.", [("Lyng Roklub", "funder")]),
        ("Lyng Bageri A/S har givet tilsagn om at levere brød.", [("Lyng Bageri A/S", "supplier")]),
        (
            "Bag ansøgningen står Bro Skole og Lyng Roklub.",
            [("Bro Skole", "partner"), ("Lyng Roklub", "partner")],
        ),
        (
            "Deltagerne er i første omgang Bro Skole og Lyng Havn.",
            [("Bro Skole", "participant"), ("Lyng Havn", "participant")],
        ),
        (
            "Parterne er Bro Skole samt to virksomheder: Lyng Havn og Bro Bank.",
            [("Bro Skole", "partner"), ("Lyng Havn", "partner"), ("Bro Bank", "partner")],
        ),
        ("Bro Skole har sagt ja til at indgå i styregruppen.", [("Bro Skole", "participant")]),
        ("Bro Roklub har siddet i en følgegruppe.", [("Bro Roklub", "participant")]),
        ("Arrangøren er Bro Roklub.", [("Bro Roklub", "owner")]),
        (
            "Greve Kommune og Lyng Vand A/S ejer projektet.",
            [("Greve Kommune", "owner"), ("Lyng Vand A/S", "owner")],
        ),
        ("Der er indgået kontrakt med Lyng Byg A/S.", [("Lyng Byg A/S", "supplier")]),
        ("Anlægsarbejdet er overdraget til Lyng Byg A/S.", [("Lyng Byg A/S", "supplier")]),
        ("Lyng Byg A/S vandt i maj opgaven.", [("Lyng Byg A/S", "supplier")]),
        ("Greve Kommune har gjort noget lignende.", [("Greve Kommune", "inspiration")]),
        ("Sammen med borgere på Pier 3 er der sat ind.", []),
        ("Det er et samarbejde mellem Teknik og Miljø.", []),
        ("KL følger arbejdet.", []),
        ("Greve Kommune er stor. Udvalget drøftede projektet.", []),
        ("Lyng Roklub deltager på mødet.", []),
        ("Kulturudvalget støtter projektet.", []),
    ],
)
def test_roles_of_the_item_s_project(roles: Roles, words: str, expected: list[tuple[str, str]]) -> None:
    """The sentence tells agent and role; the project is the one it names, or the item is about."""
    assert roles(words) == [(agent, role, "Gul Sky") for agent, role in expected]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("KL's konference Kommunen i Skyen er aflyst.", [("KL", "owner", "Kommunen i Skyen")]),
        ("Et forsøg i Greve Kommune, Skylinjen, gik godt.", [("Greve Kommune", "owner", "Skylinjen")]),
        (
            "Beskæftigelsesrådet holder konference den 20. marts under navnet Skyen Ind.",
            [("Beskæftigelsesrådet", "owner", "Skyen Ind")],
        ),
        (
            "Der er indgået aftale med Lyng Roklub om netværket Sky til Sky.",
            [("Lyng Roklub", "partner", "Sky til Sky")],
        ),
        (
            "Til sporet Skypladsen knyttes Lyng Sprogcenter.",
            [("Lyng Sprogcenter", "participant", "Skypladsen")],
        ),
    ],
)
def test_projects_named_in_the_sentence(
    roles: Roles, words: str, expected: list[tuple[str, str, str]]
) -> None:
    """Where news of this and that is told, a sentence speaks for itself alone."""
    assert roles(words, "Meddelelser") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Bro Skole (BRS) leder arbejdet.", [("Bro Skole", "owner")]),
        ("Projektet gennemføres med bistand fra Lyng & Bro A/S.", [("Lyng & Bro A/S", "supplier")]),
        (
            "Projektet er blevet til på initiativ af Bro Roklub og er muliggjort af en donation på 1,5 mio. "
            "kr. fra Lyngfonden.",
            [("Lyngfonden", "funder"), ("Bro Roklub", "owner")],
        ),
        ("Greve Kommune er formelt ansøger.", [("Greve Kommune", "owner")]),
        ("Greve Kommune er ansøger til noget andet.", []),
        ("Tilskuddet på 600.000 kr. kommer fra Erhvervsstyrelsen.", [("Erhvervsstyrelsen", "funder")]),
        (
            "Bro Roklub og Lyng Skole er med til at male.",
            [("Bro Roklub", "participant"), ("Lyng Skole", "participant")],
        ),
        (
            "Partnerskabsaftalen, der omfatter Bro Roklub og Lyng Skole, er ny.",
            [("Bro Roklub", "partner"), ("Lyng Skole", "partner")],
        ),
        (
            "I partskredsen finder man endvidere Bro Roklub og Lyng Skole.",
            [("Bro Roklub", "partner"), ("Lyng Skole", "partner")],
        ),
        ("Lyng & Bro A/S er efter udbud udpeget som totalentreprenør.", [("Lyng & Bro A/S", "supplier")]),
        ("Lyng & Bro A/S er valgt til at sætte målere op.", [("Lyng & Bro A/S", "supplier")]),
        ("Lyng & Bro A/S er ikke valgt til at sætte målere op.", []),
        ("Derudover har Bro Roklub stillet to både til rådighed.", [("Bro Roklub", "partner")]),
        ("Projektejer har været Bro Roklub.", [("Bro Roklub", "owner")]),
        ("Modellen er hentet i Greve Kommune.", [("Greve Kommune", "inspiration")]),
        ("Vi har hørt om Greve Kommune, hvis indsats Gul Sky er god.", [("Greve Kommune", "owner")]),
        # a clause behind tells what somebody does, whatever stands before
        (
            "Det gælder også over for Erhvervsstyrelsen, som bevilgede 5,4 mio. kr.",
            [("Erhvervsstyrelsen", "funder")],
        ),
        # a comma before `og` begins another clause
        (
            "Appen er lavet af to fra Lyng Universitet, og Bro Roklub sidder med i følgegruppen.",
            [("Bro Roklub", "participant")],
        ),
        (
            "Lyng Skole har i maj fået tilsagn om midler fra Lyngfonden til forløbet Gul Sky.",
            [("Lyng Skole", "owner"), ("Lyngfonden", "funder")],
        ),
        ("Lyng Skole har ikke fået tilsagn om midler til forløbet Gul Sky.", []),
        ("Gl. Lyng Skole deltager.", [("Gl. Lyng Skole", "participant")]),
        (
            "Foreningen er forpligtet på det, og Bro Roklub har forpligtet sig til at male.",
            [("Bro Roklub", "partner")],
        ),
        # what may be asked for isn't given, and who declines takes no part
        ("Der kan søges midler fra Erhvervsstyrelsen.", []),
        ("Bro Roklub har meddelt, at man ikke ønsker at være med.", []),
        ("Bro Roklub har som ejer endnu ikke taget stilling.", []),
        # a committee starts nothing of its own
        ("Projektet er igangsat af Kulturudvalget.", []),
    ],
)
def test_how_officials_tell_of_roles(roles: Roles, words: str, expected: list[tuple[str, str]]) -> None:
    """Ways of saying who runs, pays, delivers and takes part, with the project told before."""
    assert roles(words) == [(agent, role, "Gul Sky") for agent, role in expected]


def test_lists_below_a_line(roles: Roles) -> None:
    """Each line below `De deltagende virksomheder … er:` is a participant."""
    words = (
        "Der er oprettet et Himmelpanel. De deltagende virksomheder i Himmelpanelet er:\n\n"
        "- Arla\n- Lyng & Søn\n\nTak."
    )
    found = roles(words, "Orientering om skyer")
    assert found == [("Arla", "participant", "Himmelpanel"), ("Lyng & Søn", "participant", "Himmelpanel")]


def test_nouns_point_back_to_what_they_introduced(roles: Roles) -> None:
    """With two projects in an item `forsøget` is the one that was introduced as a trial."""
    words = "Forsøget Regnvejr er nyt. Projektet Gul Sky er gammelt.\n\nForsøget drives af Lyng Bibliotek."
    assert roles(words) == [("Lyng Bibliotek", "owner", "Regnvejr")]


def test_words_before_another_project_are_about_the_one_pointed_at(roles: Roles) -> None:
    """`Projektet er støttet af A, og det ligner P`: the money is not for P."""
    words = "Projektet er støttet af Lyngfonden, og det har lånt idéer af kampagnen Blå Regn."
    assert ("Lyngfonden", "funder", "Gul Sky") in roles(words)
    assert ("Lyngfonden", "funder", "Blå Regn") not in roles(words)


def test_what_inspired_is_not_inspired(roles: Roles) -> None:
    """`Idéen kommer fra P i A`: A inspired the item's project, and P is A's own."""
    words = "Idéen kommer fra forløbet Ny Vind i Greve Kommune."
    assert roles(words) == [
        ("Greve Kommune", "owner", "Ny Vind"),
        ("Greve Kommune", "inspiration", "Gul Sky"),
    ]


def test_who_asks_for_money_owns_the_project(roles: Roles) -> None:
    """A sum for a project that somebody asks for; to ask for something else tells nothing."""
    words = "Bro Roklub søger om en garanti.\n\nLyng Roklub søger om 20.000 kr. til festivalen Regn på Vej."
    assert roles(words, "Ansøgninger") == [("Lyng Roklub", "owner", "Regn på Vej")]


def test_evidence_is_the_sentence(tmp_path: Path) -> None:
    """A statement shows the whole sentence and the rule that read it."""
    found = read(
        tmp_path, "Godt nyt. Projektet er støttet af Erhvervsstyrelsen.", "Status på projektet Gul Sky"
    )
    [role] = found.roles
    assert role.agent_kind is AgentKind.ORGANISATION
    assert role.evidence.quote == "Projektet er støttet af Erhvervsstyrelsen."
    assert role.evidence.rule == "role-funded-by"


def test_bodies_are_told_from_organisations(tmp_path: Path) -> None:
    """A committee that goes to a conference is a body, under its full name."""
    words = "Kultur- og Fritidsudvalget deltager i SkyDAG 2031."
    [role] = read(tmp_path, words, "Meddelelser").roles
    assert (role.agent, role.agent_kind, role.project) == (
        "Kultur- og Fritidsudvalget",
        AgentKind.BODY,
        "SkyDAG 2031",
    )


def test_no_project_no_role(roles: Roles) -> None:
    """Partners of something without a name have no role."""
    assert roles("Vi går i samarbejde med Greve Kommune.", "Vejen") == []


def test_paragraphs_headed_by_a_project(roles: Roles) -> None:
    """In a list of projects each paragraph is about the one that it begins with."""
    listed = (
        "To er nye:\n\n"
        "Kold Regn. Lyng Roklub og Brohuse Forsyning tester tanken. Lyngfonden betaler 5.000 kr.\n\n"
        "Varm Regn. Brohuse Byg A/S har regnet på det.\n\nHallen. Lyng Idrætscenter åbner i maj."
    )
    assert roles(listed, title="Handleplan for klimaet") == [
        ("Lyng Roklub", "partner", "Kold Regn"),
        ("Brohuse Forsyning", "partner", "Kold Regn"),
        ("Lyngfonden", "funder", "Kold Regn"),
        ("Brohuse Byg A/S", "partner", "Varm Regn"),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # no words tell the part, but there is one
        ("Gul Sky er nyt. Lyng Skole ordner madpakker.", [("Lyng Skole", "partner", "Gul Sky")]),
        ("Takket være Lyng Skole kom Gul Sky i gang.", [("Lyng Skole", "participant", "Gul Sky")]),
        ("Vi hørte nyt fra Nordlys Analyse om Gul Sky.", [("Nordlys Analyse", "supplier", "Gul Sky")]),
        # words that tell it go first, wherever they stand
        (
            "Takket være Lyng Skole kom Gul Sky i gang.\n\nGul Sky drives af Lyng Skole.",
            [("Lyng Skole", "owner", "Gul Sky")],
        ),
        (
            "I Gul Sky underviser to fra kommunen elever på Lyng Skole.",
            [("Lyng Skole", "participant", "Gul Sky")],
        ),
        # who treats the case, and where something is
        ("Lyng Skole vurderer, at Gul Sky er godt.", []),
        ("Gul Sky holdt til ved Lyng Skole.", []),
        ("Gul Sky er godt, siger Ældrerådet.", []),
    ],
)
def test_agents_in_a_sentence_with_one_project(
    roles: Roles, words: str, expected: list[tuple[str, str, str]]
) -> None:
    """Who is named with a project has a part in it, unless the words are about the case or a place."""
    assert roles(words) == expected


def test_sentences_go_on_about_the_project_before_them(roles: Roles) -> None:
    """In a paragraph a sentence without a project is about the one named last."""
    others = "Vi følger projektet Ny Regn, som er godt. Den anden del er en café, der ledes af Lyng Skole."
    assert roles(others, "Orientering") == []
    words = (
        "Elever går i projektet Skyen Rundt. Lyng Skole er tovholder.\n\n"
        "Andre går i projektet Ny Regn. Det støttes af Lyngfonden."
    )
    assert roles(words, "Orientering") == [
        ("Lyng Skole", "owner", "Skyen Rundt"),
        ("Lyngfonden", "funder", "Ny Regn"),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "I 2023 gik Greve, Solrød og Køge Kommuner sammen om projektet.",
            [("Greve Kommune", "partner"), ("Solrød Kommune", "partner"), ("Køge Kommune", "partner")],
        ),
        (
            "Bro Skole er indgået som partner, og det samme er Lyng Roklub, der har både.",
            [("Bro Skole", "partner"), ("Lyng Roklub", "partner")],
        ),
        (
            "Lyng Kredit A/S giver 2 mio. kr., Bro Bank 600.000 kr., og Region Sjælland er orienteret.",
            [("Lyng Kredit A/S", "funder"), ("Bro Bank", "funder")],
        ),
        ("I år yder Erhvervsstyrelsen tilskud.", [("Erhvervsstyrelsen", "funder")]),
        ("Resten dækkes af Region Sjælland.", [("Region Sjælland", "funder")]),
        (
            "Der er opnået støtte til kurserne hos Erhvervsstyrelsen.",
            [("Erhvervsstyrelsen", "funder")],
        ),
        (
            "Bro Bageri ApS og Lyng Byg A/S har på forhånd tegnet sig for en plads.",
            [("Bro Bageri ApS", "participant"), ("Lyng Byg A/S", "participant")],
        ),
        (
            "Følgende virksomheder deltager: Bro Bageri ApS og Lyng Byg A/S.",
            [("Bro Bageri ApS", "participant"), ("Lyng Byg A/S", "participant")],
        ),
        (
            "Tre skoler har sagt ja til at deltage:\n\n- Bro Skole\n- friskolen Lyng Skole\n- Ny F. Skole",
            [("Bro Skole", "participant"), ("Lyng Skole", "participant"), ("Ny F. Skole", "participant")],
        ),
        ("Aftalen med leverandøren Lyng Byg A/S begynder i maj.", [("Lyng Byg A/S", "supplier")]),
        ("Skiltene laves af Lyng Byg A/S.", [("Lyng Byg A/S", "supplier")]),
        ("Idéen til Gul Sky er hentet i Greve Kommune.", [("Greve Kommune", "inspiration")]),
        (
            "Projektet er en udløber af en lignende ordning i Greve Kommune.",
            [("Greve Kommune", "inspiration")],
        ),
        (
            "Indsatsen har rødder i et forsøg, som Greve Kommune står for.",
            [("Greve Kommune", "inspiration")],
        ),
        ("Tre skoler er inviteret:\n\n- Bro Skole\n- Lyng Skole\n- Ny Skole", []),
        ("Bro Skole er spurgt, og det samme er Lyng Roklub.", []),
        ("ABC står for Aktiv Bro Cykling.", []),
        ("Kommunen bruger Lyng Havnekort, som Bro Roklub driver.", []),
        ("Lyngfonden har afslået at bidrage.", []),
        ("Foreningen kan søge Lyngfonden.", []),
    ],
)
def test_ways_of_telling(roles: Roles, words: str, expected: list[tuple[str, str]]) -> None:
    """Verbs around their agents, lists, amounts without a verb, and others who do the same."""
    found = [(agent, role) for agent, role, project in roles(words) if project == "Gul Sky"]
    assert set(expected) <= set(found) if expected else not found


def test_a_town_stands_for_its_municipality(roles: Roles) -> None:
    """Where an item names the municipality: `Greve` leads something, but `i Greve` is a place."""
    words = "Greve Kommune og Køge Kommune samarbejder om projektet. Køge er tovholder. I Greve er der regn."
    assert [one for one in roles(words) if one[1] == "owner"] == [("Køge Kommune", "owner", "Gul Sky")]


def test_all_of_a_list_of_municipalities(roles: Roles) -> None:
    """`De tre kommuner` are those of the only list of three, though the item names another one."""
    words = (
        "Greve, Køge og Solrød Kommuner vil mere. Det er set i Ishøj Kommune.\n\n"
        "De tre kommuner står bag Gul Sky."
    )
    partners = {agent for agent, role, _ in roles(words) if role == "partner"}
    assert partners == {"Greve Kommune", "Køge Kommune", "Solrød Kommune"}


def test_a_project_in_a_list_of_partners(roles: Roles) -> None:
    """Whom a project works with may be another project: the partners are those of the first."""
    words = (
        "Rød Sol er et forløb. "
        "Projektet Rød Sol drives i partnerskab mellem Bro Skole, Lyng Roklub og Gul Sky."
    )
    found = {(agent, project) for agent, role, project in roles(words) if role == "partner"}
    assert found == {("Bro Skole", "Rød Sol"), ("Lyng Roklub", "Rød Sol")}


def test_a_numbered_thing_of_its_own(roles: Roles) -> None:
    """In a list that tells of projects, an item with another thing in front isn't about any of them."""
    words = (
        "Sporene er:\n\n1. Gul Sky. Alle er med.\n"
        "2. Kaffespor. Ledige mødes i samarbejde med Bro Skole.\n\nProjektet Gul Sky er åbent."
    )
    assert ("Bro Skole", "partner", "Gul Sky") not in roles(words)
