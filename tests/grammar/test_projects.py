"""Names of projects, told by the words that introduce them."""

from __future__ import annotations

from time import process_time

import pytest

from graphbuilder.grammar.projects import (
    find_project_names,
    find_proposal,
    find_title_projects,
    is_project_name,
)


@pytest.mark.parametrize(
    ("text", "name", "rule"),
    [
        ("Vi følger projektet Gul Sky, som er nyt.", "Gul Sky", "project-introduced"),
        ("Projekt Gul Sky begynder.", "Projekt Gul Sky", "project-introduced"),
        ("I pilotforløbet Sky om Natten er ti med.", "Sky om Natten", "project-introduced"),
        (
            "Byen er med i partnerskabet Skyerne og den stigende regn, som er nyt.",
            "Skyerne og den stigende regn",
            "project-introduced",
        ),
        ("at delprojektet Skyer på brint afsluttes", "Skyer på brint", "project-introduced"),
        ("Den er en del af kampagnen Danmark Danser.", "Danmark Danser", "project-introduced"),
        (
            "De fire har drevet Vestskyernes Regnspor, der er nyt.",
            "Vestskyernes Regnspor",
            "project-compound",
        ),
        ("Det er kommunen, der driver Regnsporet, som er nyt.", "Regnsporet", "project-compound"),
        ("Egenbetalingen til Gul Sky løber til maj.", "Gul Sky", "project-acts"),
        ("Skytopmødet i Lyng, hvor to deltager", "Skytopmødet", "project-summit"),
        ("Puljen Regn på vej.", "Regn på vej", "project-introduced"),
        ("c) Kampagnen Regn mod tørken, som er ny.", "Regn mod tørken", "project-introduced"),
        ("Det er puljeprojektet Tidlig regn, som slutter nu.", "Tidlig regn", "project-introduced"),
        ("Arbejdet har fået projektnavnet Skyens Vand.", "Skyens Vand", "project-called"),
        ("Det går under betegnelsen Skykaldet.", "Skykaldet", "project-called"),
        ("Vi skal til Kulturmødet på Skyen i maj.", "Kulturmødet på Skyen", "project-summit"),
        ("Efter et forløb kom Fra Regn til Sky.", "Fra Regn til Sky", "project-shaped"),
        ("Vi hørte om ordningen Skybærerne fra nord.", "Skybærerne", "project-introduced"),
        ("Vi hørte om indsatsen Gul Sky i Herlev Kommune.", "Gul Sky", "project-introduced"),
        ("Sporene deles i indsatserne Skysporet og Regnsporet.", "Skysporet", "project-introduced"),
        ("KL's konference Kommunen i Skyen er aflyst.", "Kommunen i Skyen", "project-introduced"),
        ("En ekstra indsats ”Gul Sky” er sat i gang.", "Gul Sky", "project-quoted"),
        ("Der oprettes et nyt tilbud ved navn 'Gul Sky'.", "Gul Sky", "project-called"),
        ("Her bliver sporet kaldt Skyvejen.", "Skyvejen", "project-called"),
        ("De nye hold, som får navnet Én Sky, er klar.", "Én Sky", "project-called"),
        ("Samarbejdet hedder Gul Sky.", "Gul Sky", "project-called"),
        ("Et forsøg i Herlev Kommune, Skylinjen, gik godt.", "Skylinjen", "project-apposed"),
        ("Det er inspireret af Skyugen fra Herlev Kommune.", "Skyugen", "project-inspired"),
        ("Firmaet har stået for Regnkanten i Herlev Kommune.", "Regnkanten", "project-stood-for"),
        ("Skyløftet, der er et midlertidigt partnerskab, hjælper.", "Skyløftet", "project-is-a"),
        ("Gul Sky er et samarbejde mellem to byer.", "Gul Sky", "project-is-a"),
        ("Status på Gul Sky-samarbejdet følger.", "Gul Sky", "project-hyphen"),
        ("Sky til Sky har fået en leder.", "Sky til Sky", "project-twice"),
        ("Udvalget var med på SkyDAG 2031.", "SkyDAG 2031", "project-dated"),
        ("Byen er vært for Skyernes Uge 2031.", "Skyernes Uge 2031", "project-dated"),
        ("KL's SkyDAG 2031 er i Odense.", "SkyDAG 2031", "project-dated"),
        ("Skolen er en del af Gule Skyer fra maj.", "Gule Skyer", "project-acted-on"),
        ("Udvalget vil videreføre Gule Skyer.", "Gule Skyer", "project-acted-on"),
        ("Gule Skyer løber til udgangen af maj.", "Gule Skyer", "project-acts"),
        ("Vi afprøver indsatser under ”Gule Skyer” i år.", "Gule Skyer", "project-quotes"),
        ("De hørte om Skyer for Alle, en aktivitet.", "Skyer for Alle", "project-shaped"),
        ("Virksomheder findes via Himmelalliancen.", "Himmelalliancen", "project-compound"),
        ("Vi deltager i EU-projektet Gul Sky.", "Gul Sky", "project-introduced"),
        ("Ny aftale i Skysamarbejdet Øst er klar.", "Skysamarbejdet Øst", "project-introduced"),
        ("Ordningen, Skyringen, drives videre.", "Skyringen", "project-apposed"),
        ("Tilskud til Skyer for Alle 2031.", "Skyer for Alle 2031", "project-dated"),
        ("Partnerskabet Gul Sky SF", "Gul Sky", "project-introduced"),
        ("Vi var på KL's Himmelpolitiske Topmøde i går.", "Himmelpolitiske Topmøde", "project-summit"),
        ("Vi var på Sky- og Regntopmødet i går.", "Sky- og Regntopmødet", "project-summit"),
        ("Forlængelse af visionsaftalen Fang dig en sky", "Fang dig en sky", "project-introduced"),
        ("Himmelsporet: 40 borgere er med.", "Himmelsporet", "project-compound"),
        ("De er fælles om Nordskys Himmelalliance i år.", "Nordskys Himmelalliance", "project-compound"),
        ("De er fælles om Herlevs Himmelalliance i år.", "Himmelalliance", "project-compound"),
        ("Vi deltager i Stedet Skyer 2.0 fra maj.", "Stedet Skyer 2.0", "project-acted-on"),
        (
            "Der er to spor: Sky i haven, Regn møder sol og Fælles tag.",
            "Regn møder sol",
            "project-enumerated",
        ),
        ("Forslaget har to indsatser: Gul Sky og Blå regn.", "Blå regn", "project-enumerated"),
        ("De søger til projektet Ny sky i haven, som er nyt.", "Ny sky i haven", "project-introduced"),
        ("Koret har taget navnet Husker du skyen.", "Husker du skyen", "project-called"),
        ("Det ligner forløbet Sky og Sind i Herlev Kommune.", "Sky og Sind", "project-introduced"),
        ("Vi var på SKY's kommunale topmøde i går.", "SKY's kommunale topmøde", "project-summit"),
        ("Vi var på Kulturmødet Regnø.", "Kulturmødet Regnø", "project-summit"),
        (
            "Invitation til KL's Sky- og Himmelpolitiske Forum.",
            "KL's Sky- og Himmelpolitiske Forum",
            "project-summit",
        ),
        ("Vi skal på skyDAG 31.", "skyDAG 31", "project-dated"),
        ("Samarbejdet fik i maj navnet Gul Skyrampe.", "Gul Skyrampe", "project-called"),
        ("En person hjælper. Aftalen er døbt Fra Sky til Regn.", "Fra Sky til Regn", "project-called"),
        ("Puljen er af dem døbt ”Flere skyer med”, og den er ny.", "Flere skyer med", "project-called"),
        ("Rådet står i spidsen for pilotfasen af Gule Skyer.", "Gule Skyer", "project-acted-on"),
        ("Vi kender det fra projektet Flere skal med, som er nyt.", "Flere skal med", "project-introduced"),
        ("Skyværkerne, som de er kommet til at hedde, er nye.", "Skyværkerne", "project-called"),
        ("Forsøget, som parterne kalder Straks Sol, løber nu.", "Straks Sol", "project-called"),
        ("De åbnede et kontor på Regnvej under navnet Gul Sky.", "Gul Sky", "project-called"),
        ("Alliancen, der har det mere sigende navn Gule Skyer, er ny.", "Gule Skyer", "project-called"),
        ('Modellen bærer arbejdstitlen "Skyen i døren".', "Skyen i døren", "project-called"),
        ("Programmet får titlen Sol, Sky og Regn, og det er nyt.", "Sol, Sky og Regn", "project-triple"),
        ("De har givet Projekt Himmel 2,4 mio. kr.", "Projekt Himmel", "project-introduced"),
    ],
)
def test_introduced_names(text: str, name: str, rule: str) -> None:
    """Each way of introducing a project gives its name, and the place of it."""
    found = next(found for found in find_project_names(text) if found.name == name)
    assert found.rule == rule
    assert text[found.start : found.end].strip("”") == name


@pytest.mark.parametrize(
    "text",
    [
        "Projektet går godt, og indsatsen fortsætter.",
        "Naboerne er i foreningen Skyer til Mange med et projekt.",
        "Der er et Natura 2000-område.",
        "Vi måler afstanden til Natura 2000 område nr. 88.",
        "Vi skal bruge skySKO 310.",
        "Borgerne er i virksomhedspraktik eller nytteindsats.",
        "Projektet Region Midtjylland betaler for.",
        "I projektet Herlev Kommune har taget op, er der ro.",
        "Vejen får navnet Skytoften.",
        "Firmaet, som de er kommet til at kende, er nyt.",
        "Budget 2031 og Kommuneplan 2029 drøftes.",
        "Mødet er i juni 2031, og Regnskabet 2030 er klar.",
        "Direktør for Projekt og Udvikling indstiller.",
        "Partnerskabet har holdt tre møder.",
        "I 2031 åbner Skyskolen.",
        "Samarbejdet fortsætter, og Sporet er lagt.",
        "August 2031\tSeptember 2031",
        "Jernbanesporet ligger nord for byen.",
        "I forlængelse af punktet ”Orientering om projekter” er der spørgsmål.",
        "Skolen er en del af Herlev Kommune.",
        "Topmødet er aflyst.",
        "Budgetstatus II 2031 er god.",
        "Støtten kommer fra programmet Interreg Nordsky.",
        "De kører gennem Skyby og Regnby.",
        "Turen går fra Skyby til Regnhavet, og projektet er nyt.",
        "Lyng Bus kører ruten.",
        "Der er to indsatser: flere bænke og nye træer.",
        "Forslaget har tre spor: Kommunen skal have ro, Borgerne er med og Alle vil.",
        "Det sker i forlængelse af Kommuneplan 2031.",
        "Aftale om Skyreform 2031 er indgået.",
        "Vi talte om Det Gule Skyakademi i går.",
        "Projektet er sendt til Styrelsen for Skyer og Forslag til Lokalplan.",
    ],
)
def test_no_names(text: str) -> None:
    """Generic words, organisations, roads, papers and dates are no projects."""
    assert list(find_project_names(text)) == []


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Status på partnerskabsaftale med Den Gule Fond", ["partnerskabsaftale med Den Gule Fond"]),
        (
            "Beslutning om fremtidigt tværkommunalt samarbejde mellem Herlev og Greve om flere skyer",
            ["tværkommunalt samarbejde mellem Herlev og Greve om flere skyer"],
        ),
        ("Orientering om digitalt spor til skyer", ["digitalt spor til skyer"]),
        ("Økonomi for en fælles sky- og regnmesse", ["fælles sky- og regnmesse"]),
        ("Gul Sky - handleplan for 2031", ["Gul Sky"]),
        ("Status på Skyvenner og andre frivillige indsatser", ["Skyvenner"]),
        ("Regnskab og andre sager", []),
        ("Meddelelser - åbent møde", []),
        ("Godkendelse af dagsorden", []),
        ("Budgetopfølgning pr. 31. marts", []),
    ],
)
def test_titles(title: str, names: list[str]) -> None:
    """A title's agreement, joint effort or track is a project; other titles are none."""
    assert [found.name for found in find_title_projects(title)] == names


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Forslag B. Gule skyer i alle haver", "Gule skyer i alle haver"),
        ("Delprojekt 2: Regn over byen", "Regn over byen"),
        ("Forslag B kan sættes i gang straks", None),
        ("Forslag fra udvalget: Gule skyer", None),
    ],
)
def test_proposals(line: str, name: str | None) -> None:
    """A numbered proposal is called by its heading."""
    found = find_proposal(line)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Gul Sky", True),
        ("Havn til Havn", True),
        ("Lyng Havn", False),
        ("Kulturudvalget", False),
        ("Herlev", False),
        ("Skyfonden", False),
        ("Kommunen", False),
        ("Sky A/S", False),
        ("Samarbejdet", False),
        ("Fornyet plan", False),
        ("Gensidig orientering", False),
        ("Lyng C og", False),
    ],
)
def test_names_that_can_be_projects(name: str, expected: bool) -> None:
    """Bodies, places and organisations are told by their form."""
    assert is_project_name(name) is expected


@pytest.mark.parametrize(
    "unit", ["Sky til ", "projektet Sky i ", "projektet ”", "Sky 2031 ", "skyprojekt", "Sky, "]
)
def test_time_grows_with_length(unit: str) -> None:
    """No pattern runs away on text that nearly matches it."""
    began = process_time()
    list(find_project_names(unit * (20_000 // len(unit))))
    assert process_time() - began < 60  # far from what it takes on any machine, and from running away
