"""Our words on the pages, in Danish and English, by key."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Language(StrEnum):
    """The languages of the pages."""

    DA = "da"
    EN = "en"


WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        # The frame of every page
        "site": ("Referat", "Referat"),
        "site-line": (
            "Hvad kommunernes mødereferater siger, med ordene bag hvert svar",
            "What municipal minutes say, with the words behind every answer",
        ),
        "skip": ("Gå til indholdet", "Skip to the content"),
        "menu": ("Hovedmenu", "Main menu"),
        "you-are-here": ("Du er her", "You are here"),
        "search": ("Søg", "Search"),
        "questions": ("Spørgsmål", "Questions"),
        "query": ("Forespørgsel", "Query"),
        "network": ("Netværk", "Network"),
        "about-site": ("Om siderne", "About"),
        "other-language": ("English", "Dansk"),
        "foot": (
            "Læst af kommunale referater med faste regler. Hvert udsagn viser de ord, det er "
            "læst af; står der "
            "noget andet i referatet, gælder referatet.",
            "Read from municipal minutes by fixed rules. Every statement shows the words it was "
            "read from; where "
            "the minutes say otherwise, the minutes hold.",
        ),
        "as-data": ("Som data", "As data"),
        "on-this-page": ("På siden", "On this page"),
        "source": ("Kilde", "Source"),
        "in-minutes": ("i referatet", "in the minutes"),
        "page-short": ("s.", "p."),
        "show-all": ("Vis alle", "Show all"),
        "rows-of": ("af", "of"),
        "rows": ("Rækker", "Rows"),
        "pages": ("Sider", "Pages"),
        "previous": ("Forrige", "Previous"),
        "next": ("Næste", "Next"),
        "back-to": ("Tilbage til", "Back to"),
        "figures-as-table": ("Tallene som tabel", "The figures as a table"),
        "nothing-known": (
            "Grafen siger ikke mere om dette.",
            "The graph says no more of this.",
        ),
        # The front page
        "front-lead": (
            "Hvem var med, hvem manglede, hvad blev besluttet, hvem stemte hvad, efter hvilken "
            "lov og med hvilken "
            "partner? Søg, eller begynd med et spørgsmål.",
            "Who took part, who was away, what was decided, who voted how, under which law and "
            "with which partner? "
            "Search, or begin with a question.",
        ),
        "search-label": (
            "Søg efter en person, et udvalg, en sag, en organisation …",
            "Search for a person, a body, a case, an organisation …",
        ),
        "in-here": ("Indholdet i tal", "What is in here"),
        "ten-questions": ("Begynd med et spørgsmål", "Begin with a question"),
        "all-questions": ("Alle spørgsmål", "All questions"),
        "latest-meetings": ("De nyeste møder", "The newest meetings"),
        "municipalities": ("Kommuner med referater", "Municipalities with minutes"),
        # Data
        "data": ("Data", "Data"),
        "data-title": ("Data til at hente", "Data to download"),
        "data-lead": (
            "Hele grafen og beskrivelsen af den. Ved siden af hver tings side ligger også dens egne data som "
            "Turtle og JSON-LD.",
            "The whole graph and its description. Beside every thing's page are its own data, as Turtle and "
            "JSON-LD.",
        ),
        "data-file": ("Fil", "File"),
        "data-what": ("Hvad", "What"),
        "data-type": ("Medietype", "Media type"),
        "data-size": ("Bytes", "Bytes"),
        "data-turtle": ("Hele grafen som Turtle", "The whole graph as Turtle"),
        "data-nquads": (
            "Hele grafen som N-Quads, en navngiven graf for hvert dokument",
            "The whole graph as N-Quads, a named graph a document",
        ),
        "data-catalogue": ("Kataloget (DCAT) til portaler", "The catalogue (DCAT) for portals"),
        "data-referat": ("Ordforrådet (ontologien)", "The vocabulary (ontology)"),
        "data-page": ("Ordforrådet som side, med diagram", "The vocabulary as a page, with a diagram"),
        "data-checks": ("Regler for, hvad der skal passe sammen (SHACL)", "Rules of what must agree (SHACL)"),
        "data-example": ("Et eksempel til at læse på to minutter", "An example that is read in two minutes"),
        "data-shapes": ("Reglerne for en rigtig graf (SHACL)", "The rules of a sound graph (SHACL)"),
        # Search
        "search-title": ("Søg i referaterne", "Search the minutes"),
        "search-kind": ("Slags", "Kind"),
        "search-municipality": ("Kommune", "Municipality"),
        "search-body": ("Udvalg", "Body"),
        "search-from": ("Fra og med", "From"),
        "search-to": ("Til og med", "To"),
        "any": ("alle", "all"),
        "filters": ("Afgræns", "Narrow down"),
        "hits": ("fund", "hits"),
        "no-hits": (
            "Intet fundet. Prøv færre ord, eller en del af navnet.",
            "Nothing found. Try fewer words, or a part of the name.",
        ),
        "needs-script": (
            "Søgningen her på siden kræver JavaScript. Uden det kan du gå gennem kommunerne:",
            "Searching on this page needs JavaScript. Without it, go through the municipalities:",
        ),
        "type-to-search": ("Skriv mindst to bogstaver.", "Type two letters at least."),
        # Questions
        "questions-title": ("Spørgsmål til referaterne", "Questions to the minutes"),
        "questions-lead": (
            "Hvert spørgsmål er en færdig forespørgsel. Svaret kan hentes som CSV, og "
            "forespørgslen kan ændres.",
            "Each question is a query that is ready. Its answer can be had as CSV, and the "
            "query can be changed.",
        ),
        "answer": ("Svar", "Answer"),
        "ask-with": ("Afgræns spørgsmålet", "Narrow the question"),
        "ask": ("Spørg", "Ask"),
        "download-csv": ("Hent som CSV", "Download as CSV"),
        "columns-mean": ("Hvad kolonnerne betyder", "What the columns mean"),
        "the-query": ("Forespørgslen bag (SPARQL)", "The query behind it (SPARQL)"),
        "open-query": ("Åbn i forespørgselssiden", "Open in the query page"),
        "needs-value": (
            "Skriv, hvad der spørges om, i felterne med stjerne.",
            "Fill in what is asked for in the fields with an asterisk.",
        ),
        "no-rows": ("Ingen rækker.", "No rows."),
        "first-rows": (
            "De første {0} rækker; resten er i CSV-filen.",
            "The first {0} rows; the CSV has the rest.",
        ),
        # Query page
        "query-title": ("Forespørgsel i SPARQL", "Query in SPARQL"),
        "query-lead": (
            "Skriv en forespørgsel i SPARQL 1.1, eller vælg en af de færdige. Der kan kun læses.",
            "Write a query in SPARQL 1.1, or choose one that is ready. Reading only.",
        ),
        "query-text": ("Forespørgslens tekst", "Text of the query"),
        "query-format": ("Svarets format", "Format of the answer"),
        "run": ("Kør", "Run"),
        "plain-form": ("Uden editor", "Without the editor"),
        "ready-queries": ("Færdige forespørgsler", "Queries that are ready"),
        # Documents
        "text-as-read": ("Teksten, som den blev læst", "The text as it was read"),
        "text-missing": (
            "Teksten er ikke gemt. Her er de steder, som udsagn er læst af.",
            "The text wasn't kept. Here are the places that statements were read from.",
        ),
        "part-of-text": ("Del", "Part"),
        "records": ("Referat af", "Minutes of"),
        "document-kind-minutes": ("referat", "minutes"),
        "document-kind-agenda": ("dagsorden", "agenda"),
        "marked-here": ("Markerede steder er læst som udsagn.", "Marked places were read as statements."),
        # Notes
        "not-read": (
            "Andre referater henviser hertil, men referatet selv er ikke læst.",
            "Other minutes refer to this, but its own minutes haven't been read.",
        ),
        "not-found": ("Siden findes ikke", "There is no such page"),
        "not-found-lead": (
            "Der er intet i grafen på den adresse. Prøv at søge.",
            "Nothing in the graph has that address. Try searching.",
        ),
        # Facts, columns and titles of blocks
        "municipality": ("Kommune", "Municipality"),
        "party": ("Parti", "Party"),
        "kind": ("Slags", "Kind"),
        "code": ("Kommunekode", "Municipality code"),
        "aliases": ("Også kaldt", "Also called"),
        "date": ("Dato", "Date"),
        "time": ("Tid", "Time"),
        "place": ("Sted", "Place"),
        "term": ("Valgperiode", "Council term"),
        "documents": ("Dokument", "Document"),
        "meeting": ("Møde", "Meeting"),
        "case": ("Sag", "Case"),
        "closed": ("Åbenhed", "Openness"),
        "closed-item": ("behandlet for lukkede døre", "behind closed doors"),
        "bodies": ("Politiske organer", "Political bodies"),
        "law-texts": ("Lovens tekst på mødernes dage", "Text of the law on the days of the meetings"),
        "file": ("Fil", "File"),
        "fingerprint": ("Fingeraftryk (SHA-256)", "Fingerprint (SHA-256)"),
        "seats": ("Pladser", "Seats"),
        "body": ("Organ", "Body"),
        "first-seen": ("Første møde", "First meeting"),
        "last-seen": ("Seneste møde", "Latest meeting"),
        "first-meeting": ("Første møde", "First meeting"),
        "last-meeting": ("Seneste møde", "Latest meeting"),
        "meetings": ("Møder", "Meetings"),
        "attendance": ("Fremmøde", "Attendance"),
        "role": ("Rolle", "Role"),
        "presence": ("Hvordan", "How"),
        "listed": ("på mødelisten", "on the list of those present"),
        "absent-all": ("fraværende ved alle punkter", "absent at all items"),
        "absent-at": ("fraværende ved punkt", "absent at item"),
        "absence-over-time": ("Fravær over tid", "Absence over time"),
        "absences": ("Fraværende", "Absent"),
        "absence-kind": ("Art", "Kind"),
        "absent-people": ("Fraværende personer", "People absent"),
        "absent-items": ("fraværende ved", "absent from"),
        "items": ("Punkter", "Items"),
        "month": ("Måned", "Month"),
        "year": ("År", "Year"),
        "votes": ("Stemmer", "Votes"),
        "voter": ("Hvem", "Who"),
        "item": ("Punkt", "Item"),
        "position": ("Stemte", "Voted"),
        "tally": ("Stemmetal", "Tally"),
        "projects": ("Deltager i projekter", "Takes part in projects"),
        "municipal-projects": ("Projekter", "Projects"),
        "project": ("Projekt", "Project"),
        "mentions": ("Nævnt i", "Mentioned in"),
        "mentioned": ("Nævner", "Mentions"),
        "surface": ("Referatets ord", "Words of the minutes"),
        "referred-from": ("Henvist til fra", "Referred to from"),
        "references": ("Henviser til", "Refers to"),
        "to": ("Til", "To"),
        "members": ("Medlemmer", "Members"),
        "person": ("Person", "Person"),
        "outcomes": ("Beslutninger efter udfald", "Decisions by outcome"),
        "outcome": ("Udfald", "Outcome"),
        "decisions": ("Beslutninger", "Decisions"),
        "people": ("Personer", "People"),
        "agents": ("Deltagere", "Participants"),
        "number": ("Nr.", "No."),
        "title": ("Titel", "Title"),
        "case-thread": ("Sagens vej gennem organerne", "The case's way through the bodies"),
        "pathway": ("Sagsgang ifølge referatet", "Pathway according to the minutes"),
        "step-role": ("Hvad organet gør", "What the body does"),
        "leads-to": ("Behandlet som", "Treated as"),
        "said-in": ("Siger punktet", "Says the item"),
        "laws": ("Love og aftaler", "Laws and agreements"),
        "law": ("Lov", "Law"),
        "section": ("Paragraf", "Section"),
        "law-text": ("Teksten, som gjaldt", "The text that stood"),
        "agent": ("Hvem", "Who"),
        "name": ("Navn", "Name"),
        "attachments": ("Bilag", "Attachments"),
        "alias-said": ("Referaternes ord om navnene", "What the minutes say of the names"),
        "said": ("Referatets ord", "Words of the minutes"),
        "named-in": ("Kommuner, hvis referater nævner den", "Municipalities whose minutes name it"),
        "project-network": ("Hvem tager del", "Who takes part"),
        "participants": ("Deltagere", "Participants"),
        "sections": ("Paragraffer", "Sections"),
        "times": ("Gange", "Times"),
        "last-cited": ("Senest", "Latest"),
        "cited-by": ("Henvist til af", "Cited by"),
        "about": ("Udsagn om dette", "Statements about this"),
        "here": ("dette punkt", "this item"),
    }
)

COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "absent": "fraværende",
        "act": "nummer i Lovtidende",
        "agent": "hvem",
        "agent_kind": "hvem (slags)",
        "alias": "andet navn",
        "as_chair": "som formand",
        "attachments": "bilag",
        "bodies": "organer",
        "body": "organ",
        "canonical": "navn",
        "case_number": "sag",
        "closed": "lukket",
        "date": "dato",
        "decisions": "beslutninger",
        "end": "slut",
        "excused": "med afbud",
        "fact": "udsagn",
        "first": "første",
        "first_seen": "første møde",
        "first_source": "første kilde",
        "item": "punkt",
        "items": "punkter",
        "kind": "slags",
        "last": "seneste",
        "last_seen": "seneste møde",
        "law": "lov",
        "meeting": "møde",
        "meetings": "møder",
        "mentions": "omtaler",
        "municipalities": "kommuner",
        "municipality": "kommune",
        "municipality_code": "kommunekode",
        "number": "nummer",
        "organisation": "organisation",
        "outcome": "udfald",
        "page": "side",
        "part": "del",
        "participants": "deltagere",
        "party": "parti",
        "person": "person",
        "place": "sted",
        "position": "stemte",
        "project": "projekt",
        "quote": "ordene",
        "ref_item": "punkt, der henvises til",
        "role": "rolle",
        "section": "paragraf",
        "share": "andel",
        "source": "kilde",
        "start": "begynder",
        "status": "status",
        "step_item": "punkt i leddet",
        "surface": "referatets ord",
        "tally": "stemmetal",
        "term": "valgperiode",
        "text": "tekst",
        "thing": "hvad",
        "thing_kind": "hvad (slags)",
        "times": "gange",
        "title": "titel",
        "voter": "hvem",
        "voter_kind": "hvem (slags)",
        "what": "hvad",
        "with": "med",
    }
)
"""The columns of the canned queries in Danish; English ones are their names."""

KINDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "Person": ("Personer", "People"),
        "Body": ("Politiske organer", "Political bodies"),
        "Meeting": ("Møder", "Meetings"),
        "AgendaItem": ("Punkter", "Agenda items"),
        "Case": ("Sager", "Cases"),
        "Organisation": ("Organisationer", "Organisations"),
        "Project": ("Projekter", "Projects"),
        "Law": ("Love og aftaler", "Laws and agreements"),
        "Municipality": ("Kommuner", "Municipalities"),
        "Party": ("Partier", "Parties"),
        "Document": ("Dokumenter", "Documents"),
        "Decision": ("Beslutninger", "Decisions"),
        "Vote": ("Stemmer", "Votes"),
        "Absence": ("Fravær", "Absences"),
    }
)
"""Classes in the plural, in the order in which they are shown."""

_MONTHS_DA = "januar februar marts april maj juni juli august september oktober november december"
_MONTHS_EN = "January February March April May June July August September October November December"
MONTHS: Mapping[Language, tuple[str, ...]] = MappingProxyType(
    {Language.DA: tuple(_MONTHS_DA.split(" ")), Language.EN: tuple(_MONTHS_EN.split(" "))}
)


def say(key: str, language: Language, *values: object) -> str:
    """The words of a key; `{0}` in them stands for the first value."""
    words = WORDS[key][language is Language.EN]
    return words.format(*values) if values else words


def column_name(name: str, language: Language) -> str:
    """A column of an answer for a person."""
    return COLUMNS.get(name, name) if language is Language.DA else name.replace("_", " ")


def kind_plural(kind: str, language: Language) -> str:
    """A class in the plural."""
    return KINDS[kind][language is Language.EN]


def day(value: str, language: Language) -> str:
    """`2023-10-31` → "31. oktober 2023"; a month or a year likewise; anything else as it is."""
    parts = value.split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) > 3:
        return value
    if len(parts) > 1 and not 1 <= int(parts[1]) <= 12:
        return value
    words = [parts[0]]
    if len(parts) > 1:
        words.insert(0, MONTHS[language][int(parts[1]) - 1])
    if len(parts) > 2:
        words.insert(0, f"{int(parts[2])}{'.' if language is Language.DA else ''}")
    return " ".join(words)


def percent(value: str, language: Language) -> str:
    """A share of 1: `0.125` → "12,5 %" in Danish, "12.5%" in English."""
    text = f"{float(value) * 100:.1f}".removesuffix(".0")
    return f"{text.replace('.', ',')} %" if language is Language.DA else f"{text}%"


def other_language(language: Language) -> Language:
    """The language that isn't this one."""
    return Language.DA if language is Language.EN else Language.EN


def in_danish(name: str) -> str:
    """What to sort a name by: in the Danish alphabet å comes after æ and ø."""
    return name.lower().replace("å", "\u00ff")


def number(value: int, language: Language) -> str:
    """`16298` → "16.298" in Danish, "16,298" in English."""
    text = f"{value:,}"
    return text.replace(",", ".") if language is Language.DA else text
