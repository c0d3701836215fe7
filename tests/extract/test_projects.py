"""Projects of an item, each under one name in its document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graphbuilder.model import Extraction
from graphbuilder.pipeline import read_minutes

Read = Callable[..., Extraction]

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


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """What is read from minutes with these words in their second item."""

    def read(words: str, title: str = "Forslag om hallen") -> Extraction:
        path = tmp_path / "referat.txt"
        path.write_text(HEAD.format(title=title) + words + "\n", encoding="utf-8")
        return read_minutes(path)

    return read


def projects(found: Extraction, at: int = 2) -> list[str]:
    """Names of the projects at an item, in order."""
    return [mention.name for mention in found.projects if mention.item == at]


def test_mention_with_its_words(read: Read) -> None:
    """A mention has its name, its place, and the rule that read it."""
    found = read("Vi følger projektet Gul Sky, som er nyt.")
    [mention] = found.projects
    assert (mention.item, mention.name) == (2, "Gul Sky")
    assert (mention.evidence.quote, mention.evidence.rule) == ("Gul Sky", "project-introduced")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("KL's SkyDAG 2031 nærmer sig. Vi skal på SkyDAG.", ["SkyDAG 2031"]),
        ("Vi skal på SkyDAG 2030 og SkyDAG 2031.", ["SkyDAG 2030", "SkyDAG 2031"]),
        ("De oprettede et Himmelpanel. Vi hører Himmelpanelet i maj.", ["Himmelpanel"]),
        ("Støtten til klubhuset Samlingen på Sky Torv er givet. I Samlingen er der ro.", ["Samlingen"]),
        ("Vi følger puljen Regn på vej. Puljen Regn på vej er ny.", ["Regn på vej"]),
        ("Gul Sky på Heden 2031 nærmer sig. Gul Sky på Heden er et projekt.", ["Gul Sky på Heden 2031"]),
        ("Projektet går godt.", []),
        ("I Projekt Himmel er ti med.", ["Projekt Himmel"]),
        ("I Projekt Himmel er ti med. Himmel er et projekt for unge.", ["Himmel"]),
        ("Vi skal på skyDAG 2030. SkyDAG 2030 og SkyDAG 2031 er gode.", ["SkyDAG 2030", "SkyDAG 2031"]),
    ],
)
def test_one_name_each(read: Read, words: str, names: list[str]) -> None:
    """Year, definite ending and the place behind a name don't make another project."""
    assert projects(read(words)) == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Etapen indgår i SkyBy, et LIFE-projekt med tre byer.", ["SkyBy"]),
        ("Der er penge til Gul Sky. Ordningen gennemføres i maj.", ["Gul Sky"]),
        ("Erfaringer fra Skyer uden Regn indgår.", ["Skyer uden Regn"]),
        (
            "De har haft gode erfaringer med Skyen, hvor børn lærer. Skyen, som drives af en skole, er god.",
            ["Skyen"],
        ),
        ("Vi følger *Gule Skyer*, et arbejde med at samle folk.", ["Gule Skyer"]),
        ("Kernen i Gule Skyer var, at ti var med.", ["Gule Skyer"]),
        ("Dertil kommer Gule Skyer - et samarbejde, som er nyt.", ["Gule Skyer"]),
        ("Det er det såkaldte Gule Skyer.", ["Gule Skyer"]),
        ("De kender skolens værdi ”Gule Skyer”.", []),
        ("De drøfter sessioner og SkyDAG-dialoger fra SkyDAG 2031.", ["SkyDAG 2031"]),
        ("Unge fra Skyhaven, Regnparken og Skyby er med.", []),
        ("Mens Gule Skyer er leverandører til skolen, er projektet nyt.", []),
        ("Den er hentet fra en alliance, Byen Samles, efter svensk forbillede.", ["Byen Samles"]),
        ("Sky i Gården, som den hedder, får ti med.", ["Sky i Gården"]),
        # a list of efforts, each paragraph with its name in front
        (
            "Syv er nye:\n\nSkystafetten. 40 borgere er med i år.\n\nKold Regn. Fire skoler er med i år.",
            ["Skystafetten", "Kold Regn"],
        ),
        (
            "Planen peger på to indsatser:\n\n- Skyringen, som skal samle byen\n- Kold Regn",
            ["Skyringen", "Kold Regn"],
        ),
        ("Planen peger på to byer:\n\n- Skyringen, som skal samle byen\n- Kold Regn", []),
        ("Derimod blev det afslag til ”Sky på Vej”, som er søgt.", ["Sky på Vej"]),
        ("Vi hørte om gruppetilbuddet Gule Skyer.", ["Gule Skyer"]),
        ("Vi hørte om botilbuddet Skyvangen.", []),
        # the parts of a project in a list, numbered or not
        (
            "Projektet har bestået af følgende dele:\n\n- Regnholdet: Et sted.\n- Skybanken: En oversigt.",
            ["Regnholdet", "Skybanken"],
        ),
        (
            "De to spor er:\n\n1. Det grå spor. Borgere er med.\n2. Skysporet. Unge er med.",
            ["Det grå spor", "Skysporet"],
        ),
        (
            "Det foregår i to trin:\n\n1. Trin 1 - Optrækket. Fire uger.\n2. Trin 2 - Byge. Ni uger.",
            ["Optrækket", "Byge"],
        ),
        ("De to spor er:\n\n1. Unge. De er med.\n2. Virksomheder. De er med.", []),
        ("Regnholdet: Et mødested.", []),
        ("Rådet afsatte 2 mio. kr. til Skyen til Solskin, hvor unge er med.", ["Skyen til Solskin"]),
        ("Der er givet 5.000 kr. til Skyernes Vej, en sti. Projektet er nyt.", ["Skyernes Vej"]),
        ("Der er givet 5.000 kr. til Holms Vej, en sti. Projektet er nyt.", []),
        ("Skymesse Nord arrangeres af Lyng Skole. De er med i Skymesse Nord.", ["Skymesse Nord"]),
        ("Vi deltager i SK2031. Projektet kører til maj.", ["SK2031"]),
        # places, systems and firms
        ("Det er en indsats for Regnegnen. På Regnegnen er projektet nyt.", []),
        ("Det høres i SKY-systemet. Forløbet gennemføres over Regn Bælt.", []),
        ("Forløbet gennemføres i Skyby Sav- og Høvlfabrik. Projektet er nyt.", []),
        # an organisation or a place is talked of in some of the same ways
        ("Der er penge til Gul Sky. Gul Sky er en forening.", []),
        ("Gul Sky har bevilget penge til foreningen Blå Sky.", []),
        ("Erfaringer fra Gul Sky A/S indgår.", []),
        ("Der er kr. til stien i Gul Sky.", []),
        ("Godkendt. Sagen sendes videre.\n\nIngen. Sagen er slut.", []),
    ],
)
def test_names_that_the_words_around_them_tell(read: Read, words: str, names: list[str]) -> None:
    """No single way of writing tells it; together they do."""
    assert projects(read(words)) == names


@pytest.mark.parametrize(
    "title",
    [
        "Hastighedszoner i Skyby",
        "Boligområde ved Skyvej i Skyby",
        "Udpegning til Skyrådet",
        "Skema A for Skyparken",
    ],
)
def test_headings_are_no_projects(read: Read, title: str) -> None:
    """What an item decides on isn't an effort for having a heading."""
    assert projects(read("Der er penge til det.", title=title)) == []


@pytest.mark.parametrize(
    ("title", "words", "names"),
    [
        (
            "Igangsættelse af Små skyer, stor regn",
            "Der er givet 2 mio. kr. til Små skyer, stor regn over to år.",
            ["Små skyer, stor regn"],
        ),
        (
            "Forslag om hallen",
            "Den har arbejdstitlen To skyer – én stor regn. Der er penge til To skyer – én stor regn.",
            ["To skyer – én stor regn"],
        ),
        (
            "Forslag om hallen",
            "Vi fortæller om Syng, dyp og sky, som er et tilbud til unge.",
            ["Syng, dyp og sky"],
        ),
        ("Forslag om hallen", "Programmet får titlen Sol, Sky og Regn.", ["Sol, Sky og Regn"]),
        # said once, or going on in a clause
        ("Forslag om hallen", "Vi talte om Små skyer, stor regn over to år.", []),
        ("Forslag om hallen", "Vi så Små skyer, som er grå. Vi så Små skyer, som er grå.", []),
        ("Forslag om hallen", "De bor i Skyby, sol og regn, som er et tilbud.", []),
    ],
)
def test_names_with_a_comma_or_a_dash(read: Read, title: str, words: str, names: list[str]) -> None:
    """The whole name that the document repeats, or that what follows tells."""
    assert projects(read(words, title=title)) == names


def test_later_mentions_need_no_introduction(tmp_path: Path) -> None:
    """A name that one item introduces is found at the next one as well."""
    path = tmp_path / "referat.txt"
    text = HEAD.format(title="Forslag om hallen") + "Vi følger projektet Gul Sky.\n"
    path.write_text(
        text + "\nPunkt 3: Orientering\n\nSagsfremstilling\n\nGul Skys leder er ansat.\n", encoding="utf-8"
    )
    found = read_minutes(path)
    assert projects(found, 3) == ["Gul Sky"]
    assert found.projects[-1].evidence.rule == "project-again"


def test_nouns_used_again_and_again(read: Read) -> None:
    """A capitalised noun inside sentences, twice in paragraphs about an effort, is its name."""
    words = "Deltagerne kom gennem Skyholderne hurtigt videre.\n\nFlere klubber støtter nu Skyholderne fast."
    assert projects(read(words)) == ["Skyholderne"]
    assert projects(read("De gik forbi Skyhallen. Der er ro i Skyhallen og støtte.")) == []


def test_tables(read: Read) -> None:
    """A column of projects names them, beside those who run them."""
    found = read(
        "Nr.\tAnsøger\tProjekt\tSøgt\n1\tSkyens Venner\tVandre sammen\t10.000\n2\tRegnholdet\tOm lidt\t5.000"
    )
    assert projects(found) == ["Vandre sammen", "Om lidt"]
    assert [(role.agent, role.project, role.role) for role in found.roles] == [
        ("Skyens Venner", "Vandre sammen", "owner"),
        ("Regnholdet", "Om lidt", "owner"),
    ]


def test_attachments_are_no_projects(read: Read) -> None:
    """File names say nothing of what the item is about."""
    assert projects(read("Intet.\n\nBilag\n\nProjektet Gul Sky - status")) == []


def test_headings_beside_those_of_projects(read: Read) -> None:
    """Where headings are names of known projects, the others are names as well; else they are not."""
    words = (
        "I år er der kampagnen Regnvejrsholdet og kampagnen Solskinsholdet.\n\n"
        "**Regnvejrsholdet**\n\nDer er ti med.\n\n**Solskinsholdet**\n\nDer er ni med.\n\n"
        "**Godt med himmel**\n\nProjektet er nyt.\n\n**Økonomi**\n\nIngen."
    )
    assert projects(read(words)) == ["Regnvejrsholdet", "Solskinsholdet", "Godt med himmel"]
    assert projects(read("**Godt med himmel**\n\nProjektet er nyt.\n\n**Økonomi**\n\nIngen.")) == []


def test_lists_that_a_paragraph_announces(read: Read) -> None:
    """`Følgende projekter er med i aftalen:`, also on two lines, and a name at each bullet."""
    words = (
        "Parterne er kommunen og havnen, og der er enighed om det. Følgende delprojekter\n"
        "er beskrevet i aftalen:\n\n- Vinden Hjem. Havnen ser på det.\n- Regn Ude: det er slut."
    )
    assert projects(read(words)) == ["Vinden Hjem", "Regn Ude"]
    assert projects(read(words.replace("delprojekter", "veje"))) == []
