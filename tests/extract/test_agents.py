"""People, organisations and other names in the text of the items."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graphbuilder.model import Extraction
from graphbuilder.pipeline import read_minutes

Read = Callable[[str], Extraction]

HEAD = """Lyngby-Taarbæk Kommune

REFERAT Kultur- og Fritidsudvalget d. 04-03-2025

Mødedato Tirsdag d. 4. marts 2025 kl. 15:00

Mødedeltagere Bo Holm (V), Ida Lund (A)

Punkt 1: Godkendelse af dagsorden

Beslutning

Godkendt.

Punkt 2: Samarbejde om hallen

Sagsfremstilling

"""


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """What is read from minutes with these words in their second item."""

    def read(words: str) -> Extraction:
        path = tmp_path / "referat.txt"
        path.write_text(HEAD + words + "\n", encoding="utf-8")
        return read_minutes(path)

    return read


def organisations(found: Extraction, at: int = 2) -> list[str]:
    """Names of the organisations at an item, in order."""
    return [mention.name for mention in found.organisations if mention.item == at]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Udgiften deles i samarbejde med Lyngborg og Kanalen Syd.", ["Lyngborg", "Kanalen Syd"]),
        ("Projektet er støttet af EU og Erhvervsstyrelsen.", ["EU", "Erhvervsstyrelsen"]),
        ("A-kassernes tal og a-kassen i byen er nye.", ["a-kasserne"]),
        (
            "KL's tal er nye. KLs Børne- og Undervisningsudvalg svarer.",
            ["KL", "KLs Børne- og Undervisningsudvalg"],
        ),
        (
            "Vi har talt med Folketingets ombudsmand, Folketingets Miljøudvalg og Børne- og Ungeudvalget.",
            ["Folketinget", "Folketingets Miljøudvalg", "Børne- og Ungeudvalget"],
        ),
        ("Udvalget har holdt møde med Bo Holm og Norge.", []),
        ("Samarbejdet med Udeholdet og Kommunen går godt.", []),
        ("Hallen, Lyngborg og Lyngfonden er med.", ["Hallen", "Lyngborg", "Lyngfonden"]),
        ("Udvalget for tre forslag og et opgaveudvalg er foreslået.", []),
        # what an organisation does, as the subject of a sentence; a noun with its capital does it too
        ("Lyngdania støtter med 2 mio. kr., og Brobøll har udarbejdet analysen.", ["Lyngdania", "Brobøll"]),
        ("LYN har gennemført tilsyn. U/Lyng er underleverandør.", ["LYN", "U/Lyng"]),
        # a clause's subject, and who a deed is done by; no town, and no noun's genitive
        ("Vi bruger den tavle, som Lyngstra har udviklet.", ["Lyngstra"]),
        ("Planen er godkendt af Brobøll, og cyklerne udlånes af Lyngdal.", ["Brobøll", "Lyngdal"]),
        ("Vi bor her, mens Lyngerup vokser, og salget af Lyngtoften går godt.", []),
        ("Revisionen, Brobøll, har set det.", ["Brobøll"]),
        ("Brobøll har som rådgiver udarbejdet planen.", ["Brobøll"]),
        ("Vi ser på vejen og Fælles torve i maj.", []),
        ("Lokalrådet for Lyng er hørt, og det er Lokalrådet.", ["Lokalrådet for Lyng", "Lokalrådet"]),
        ("De er på Herlev og Gentofte Hospital i dag.", ["Herlev og Gentofte Hospital"]),
        ("Direktøren siger, at Børn og Unge udarbejder en plan, og at den er godkendt af SF Lyng.", []),
        (
            "Fredningsnævnet for Nordlyng og Foreningen Vild med Lyng har svaret.",
            ["Fredningsnævnet for Nordlyng", "Foreningen Vild med Lyng"],
        ),
        (
            "Fonden for Lyng Bys Sundhed og Foreningen Lyng i Balance betaler.",
            ["Fonden for Lyng Bys Sundhed", "Foreningen Lyng i Balance"],
        ),
        ("Foreningen Lyng i Skyby betaler.", ["Foreningen Lyng"]),
        (
            "Lyng Erhvervsråd og Erhvervsrådet Lyng Fjord er hørt.",
            ["Lyng Erhvervsråd", "Erhvervsrådet Lyng Fjord"],
        ),
        ("Skolen har udarbejdet en plan, og Borgere betaler 5 kr.", []),
        ("Arbejdet er udført. Ansøgeren har søgt om støtte.", []),
        ("Lyngelauget i Brøby har doneret grunden.", ["Lyngelauget i Brøby"]),
        (
            "De øvrige partnere er Lyngborg og Brohuse. I styregruppen sidder Holt Nord.",
            ["Lyngborg", "Brohuse", "Holt Nord"],
        ),
        ("Restaurant Lyng og Dagli'Brugsen i Brøby er med.", ["Restaurant Lyng", "Dagli'Brugsen i Brøby"]),
        # names of several parts
        ("Det kræver samtykke fra Fynlands og Lyng-Holms Politi.", ["Fynlands og Lyng-Holms Politi"]),
        (
            "Ministeriet for Havne, Broer og Veje har svaret Veje og Broer.",
            ["Ministeriet for Havne, Broer og Veje"],
        ),
        ("Sammenslutningen af Lyngens Øer er hørt.", ["Sammenslutningen af Lyngens Øer"]),
        ("Huse og Havnefonden har givet tilsagn.", ["Huse og Havnefonden"]),
        ("Lyngdania og Havnefonden har givet tilsagn.", ["Lyngdania", "Havnefonden"]),
        ("Ungdommens Røde Kors er med.", ["Ungdommens Røde Kors"]),
        ("Udviklingsplanen Lyngens Havn er vedtaget.", []),
        # behind who is employed, behind `bag … står`, between a verb and what was done
        ("En konsulent fra Lyngborg gennemgår tallene.", ["Lyngborg"]),
        ("Bag det nye forsøg står Lyngborg.", ["Lyngborg"]),
        ("Bag ved hallen står Borgerne.", []),
        ("Herudover har Lyngens Medier påtaget sig opgaven.", ["Lyngens Medier"]),
        ("Herudover har Skolen bevilget sig en pause, og det har Borgere også støttet.", []),
        ("Det jyske firma Lyngborg, rederiet Holt Nord og kæden Lyng er med.", ["Lyngborg", "Holt Nord"]),
        # names that go on
        (
            "Det har foreningen Sange til Havet og foreningen Lyng uden tøven sagt.",
            ["Sange til Havet", "Lyng"],
        ),
        ("FOA Lyng og Dansk Metal er med, og FOA svarer.", ["FOA Lyng", "Dansk Metal", "FOA"]),
        ("Vi mødte elever fra Hans Lyng Skolen, og Hans skole er god.", ["Hans Lyng Skolen"]),
        # councils and associations of places, and those that bear small words
        (
            "Lyngborg Ældreråd og Danske Ældreråd svarer, men det gør Ældrerådet og et ungeråd ikke.",
            ["Lyngborg Ældreråd", "Danske Ældreråd", "Ældrerådet"],
        ),
        (
            "Lokalrådet Skyby og Lyngs Landbrug & Fødevarer har svaret.",
            ["Lokalrådet Skyby", "Lyngs Landbrug & Fødevarer"],
        ),
        (
            "Landsforeningen Naboer til Lyngmøller og Borgergruppen Nej til Støj i Skyby er hørt.",
            ["Landsforeningen Naboer til Lyngmøller", "Borgergruppen Nej til Støj i Skyby"],
        ),
        ("Naboforeningen Skyby til mødet i Holt.", ["Naboforeningen Skyby"]),
        (
            "Videncentret for Hav og Strand og Medierådet for Lyng og Bro skriver.",
            ["Videncentret for Hav og Strand", "Medierådet for Lyng og Bro"],
        ),
        (
            "Elever fra SOSU-skolen i Skyby og Statens Museum for Lyng.",
            ["SOSU-skolen i Skyby", "Statens Museum for Lyng"],
        ),
        ("Hytten ejes af KFUM-Spejderne i Skyby.", ["KFUM-Spejderne i Skyby"]),
        ("Det betaler Den Erhvervsdrivende Fond Lyngkraft.", ["Den Erhvervsdrivende Fond Lyngkraft"]),
        ("Der er støtte fra LYNG FONDEN og Blå Kors.", ["LYNG FONDEN", "Blå Kors"]),
        ("Vi har spurgt Teknologirådet, Elevrådet og folk i Lyngområdet.", ["Teknologirådet"]),
        (
            "Lyng Papirfabrik, Skyby Shipyard og Bro Forsyning Syd er med.",
            ["Lyng Papirfabrik", "Skyby Shipyard", "Bro Forsyning Syd"],
        ),
        ("Den Gamle Papirfabrik er til leje.", []),
        ("Eva Lyng Museet og Lyng Legatskole er med.", ["Eva Lyng Museet", "Lyng Legatskole"]),
        (
            "Forlaget Lyng, Rotary Lyng og Lyng Garden er med.",
            ["Forlaget Lyng", "Rotary Lyng", "Lyng Garden"],
        ),
        ("Boligorganisationerne Holtehjem og Lyng Boligselskab er med.", ["Holtehjem", "Lyng Boligselskab"]),
        # a town that another organisation lies in
        ("Vi besøgte havnen i Skyby og Lyng Roklub.", ["Lyng Roklub"]),
        # names of one word, by what they say, do or are; towns, offices and parties' words are none
        ("LYBRO har projekteret vejen. Lyngdania har sagt nej.", ["LYBRO", "Lyngdania"]),
        ("Formand har sagt nej, Hun har tilbudt hjælp, og Skyby har sagt nej.", []),
        ("LYN har i sin rapport om havne peget på vejen, og KONE arbejder på sagen.", ["LYN", "KONE"]),
        ("ABU arbejder på sagen, Matrikel ejes af andre, og MitID er leverandør.", []),
        ("Der er et selskab, Bo Holm og Ida Lund.", []),
        ("HAVSAND, de lejeres landsorganisation, har svaret.", ["HAVSAND"]),
        ("Vi mødte Holt, hvor der er en forening, og Bo Bro, en formand for foreningen.", []),
        ("Vi fik sparring fra LYNO, der er videnspartner.", ["LYNO"]),
        ("Lyng Midt-Nord, som ejer ledningerne, bygger.", ["Lyng Midt-Nord"]),
        ("Ida Bro, som ejer marken, bygger.", []),
        ("Det siger redaktør Ida Bro Lund fra Lyng Nyt.", ["Lyng Nyt"]),
        ("Det siger redaktør Ida Bro fra Skyby og kunstner Eva Bro fra Holt Nord.", []),
        ("Det gør et fælles § 60-selskab, Holt Nord, i maj.", ["Holt Nord"]),
        ("Byens virksomheder, herunder Lyng Vand og Holtekar, er med.", ["Lyng Vand", "Holtekar"]),
        ("Holtekar, Lyngux i Skyby og Bro Shipyard har skrevet.", ["Holtekar", "Lyngux", "Bro Shipyard"]),
        ("Festen hedder Sild og Snus, og Lyngfonden betaler.", ["Lyngfonden"]),
        (
            "Lyng Madhus og Fru Bros Bord er leverandører, og Lyng Kor og Sankt Lyngs Kirke medvirker.",
            ["Lyng Madhus", "Fru Bros Bord", "Lyng Kor", "Sankt Lyngs Kirke"],
        ),
        ("Vejen går fra Lyng Skole og Lyng Kirke ved havnen.", ["Lyng Skole"]),
        ("Mødet er lavet sammen med Holt Bo Fyn.", ["Holt Bo Fyn"]),
        ("En konsulent fra LyngPlan er med.", ["LyngPlan"]),
        ("Lyng EU Office har svaret.", ["Lyng EU Office"]),
        (
            "Danske Seniorer og Faglige Seniorer på Nordlyng.",
            ["Danske Seniorer", "Faglige Seniorer på Nordlyng"],
        ),
        # parties whose names are words, councils of several municipalities
        ("Det sker på vegne af Venstre, fordi SF foreslår det.", ["Venstre", "SF"]),
        ("Venstre side af vejen, den radikale vej og forslaget fra De Radikale.", ["De Radikale"]),
        ("Kommunalbestyrelserne i Rebild og Fanø svarer.", ["Rebild Kommune", "Fanø Kommune"]),
        # unemployment funds by their short names; some are words as well
        (
            "Tallene er fra 3F's A-kasse, Ase og Det Faglige Hus.",
            ["3F's A-kasse", "Ase", "Det Faglige Hus"],
        ),
        ("Det sagde HK. Vi bor i Ase. Vi sejler med Frie.", ["HK"]),
        (
            "De a-kasser, der har sagt ja, er Bryst, FOA og HK.",
            ["a-kasserne", "Bryst", "FOA", "HK"],
        ),
        # lists of which the text says what they are, or what they do
        (
            "Virksomhederne Lyng Solutions, Brosan og Danish Holt i Skyby er med.",
            ["Lyng Solutions", "Brosan", "Danish Holt"],
        ),
        (
            "Lyngo, Nordic Holt og plejehjemmet Brogård har sagt ja til det.",
            ["Lyngo", "Nordic Holt", "Brogård"],
        ),
        ("Det er Lyngo, Bro Anlæg og BRS, der aftager folkene.", ["Lyngo", "Bro Anlæg", "BRS"]),
        ("Det er Lyngo, som evaluerer.", ["Lyngo"]),
        ("Det er Karl Bro, som evaluerer. Det er Lyngby, der vokser.", []),
        ("Det er Karl Bro og Ole Lyng, der leverer.", []),
        ("Enkelte udstillere, blandt andre Lyngo, var her.", ["Lyngo"]),
        # what one does or says, by a firm's own way of doing it
        ("Lyngo har i beretningen peget på det, og Kroitte har fået opgaven.", ["Lyngo", "Kroitte"]),
        ("Støtte har i beretningen fyldt meget.", []),
        ("Lyng Dock Contractors (LDC), som står for broen, er her.", ["Lyng Dock Contractors"]),
        ("Det er udviklet af biblioteket og Nordic Holt i Skyby.", ["Nordic Holt"]),
        ("Det foreslås, at De Samlede Smede og Lyngfonden er med.", ["De Samlede Smede", "Lyngfonden"]),
        ("Det er målt af Lyngo, og LYNIN, der har vundet opgaven, går i gang.", ["Lyngo", "LYNIN"]),
        ("Psykologerne fra Lyngo er her. Bygherrerådgiver er Brosan.", ["Lyngo", "Brosan"]),
        ("Aftalen om kaffe med Lyngo løber ud. Vi var på Museet Brogård.", ["Lyngo", "Museet Brogård"]),
        ("Rådgivende ingeniører Lyng & Bro har beregnet det.", ["Lyng & Bro"]),
        ("Derfor har Teknik & Miljø beregnet det, og Teknik & Miljø har beregnet mere.", []),
        (
            "Lyng Skole, LMN og BRK er med. Lyng Skole, Broager og Solager er byer.",
            ["Lyng Skole", "LMN", "BRK"],
        ),
        # branches and offices of places
        (
            "Naturstyrelsen Vestjylland og Psykiatrien i Region Sjælland er med.",
            ["Naturstyrelsen Vestjylland", "Psykiatrien i Region Sjælland"],
        ),
        ("Naturstyrelsen i Vestjylland er med.", ["Naturstyrelsen"]),
        # words that a line end breaks
        (
            "Aftalen er lavet med Danmarks Erhvervs-\nfremmebestyrelse i går.",
            ["Danmarks Erhvervsfremmebestyrelse"],
        ),
    ],
)
def test_organisations(read: Read, words: str, names: list[str]) -> None:
    """Form, gazetteer and context tell names; persons, countries and offices are none."""
    assert organisations(read(words)) == names


def test_lists(read: Read) -> None:
    """Bullets below a line that announces companies are companies, as printed."""
    found = read(
        "De deltagende virksomheder er:\n\n- Arken\n- Lars Lyng & Søn\n- Lyng Bibliotek og Borgerservice"
    )
    assert organisations(found) == ["Arken", "Lars Lyng & Søn", "Lyng Bibliotek og Borgerservice"]


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("Aftalen er lavet med følgende a-kasser:", ["a-kasse", "a-kasse"]),
        ("Fem arbejdspladser har på forhånd sagt ja til at være med:", ["other", "other"]),
        ("Vi skal have følgende med:", []),
    ],
)
def test_lists_of_funds_and_workplaces(read: Read, line: str, kinds: list[str]) -> None:
    """The line above bullets tells what they are."""
    found = [
        one for one in read(f"{line}\n\n- Brysta\n- Lyngo").organisations if one.name in ("Brysta", "Lyngo")
    ]
    assert [one.kind.value for one in found] == kinds


def test_lists_of_grants(read: Read) -> None:
    """A line each for who is granted money names them; lines of a budget name nobody."""
    found = read(
        "Midlerne fordeles:\n\n- Natteulvene får 5.000 kr. til trøjer\n- Lyng Cyklister: 7.500 kr. til reb\n"
        "- Anlæg: 3 mio. kr. til veje\n- Puljen får 200 kr. til kaffe\n- Børn og Unge: 4.000 kr. til bøger"
    )
    assert organisations(found) == ["Natteulvene", "Lyng Cyklister"]


def test_a_known_name_is_found_again(read: Read) -> None:
    """What one sentence tells holds for the document, also for short forms and genitives."""
    found = read("Konsulenthuset Lyngborg er med. Lyngborgs tal er gode. Bro Byg A/S er her. Bro Byg bygger.")
    assert organisations(found) == ["Lyngborg", "Bro Byg A/S"]


def test_a_broken_word_is_quoted_whole(read: Read) -> None:
    """The name is whole, and the quote is what stands in the document."""
    found = read("Aftalen er lavet med Danmarks Erhvervs-\nfremmebestyrelse i går.").organisations[-1]
    assert found.evidence.quote == "Danmarks Erhvervs-\nfremmebestyrelse"


def test_evidence(read: Read) -> None:
    """A mention quotes the words and names its rule."""
    mention = read("Udgiften deles med konsulenthuset Lyngborg.").organisations[-1]
    assert (mention.evidence.quote, mention.evidence.rule) == ("Lyngborg", "organisation-adviser-noun")
    assert mention.evidence.end - mention.evidence.start == len("Lyngborg")


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("På mødet taler hallens daglige leder, Karen von Lyng.", [("Karen von Lyng", "leder", "")]),
        ("Borgerrådgiver Anne Bro Lyng-Holm fremlægger.", [("Anne Bro Lyng-Holm", "borgerrådgiver", "")]),
        (
            "Formand for klubben J.P. Lyng og chefkonsulent Mia Bro fra Dansk Erhverv.",
            [("J.P. Lyng", "formand", ""), ("Mia Bro", "chefkonsulent", "Dansk Erhverv")],
        ),
        (
            "Brev fra beskæftigelsesminister Ida Holm-Jensen.",
            [("Ida Holm-Jensen", "beskæftigelsesminister", "")],
        ),
        ("Mia Bro, projektleder i Lyng A/S, deltager.", [("Mia Bro", "projektleder", "Lyng A/S")]),
        ("Mia Bro (V) fremsætter forslaget.", [("Mia Bro", "", "")]),
        ("Mia Bro (F) og Per Lyng (Ø)", [("Mia Bro", "", ""), ("Per Lyng", "", "")]),
        (
            "Antropo-\nlog Mia Bro og havnefoged Per Lyng.",
            [("Mia Bro", "antropolog", ""), ("Per Lyng", "havnefoged", "")],
        ),
        ("Foreningen har indstillet Mia Bro Lyng som nyt medlem af rådet.", [("Mia Bro Lyng", "", "")]),
        ("Det indstilles, at Mia Bro udpeges som suppleant.", [("Mia Bro", "", "")]),
        ("Bibliotekar Per Lyng er med.", [("Per Lyng", "bibliotekar", "")]),
        (
            "Ph.d.-studerende Mia Bro og sundhedsplejerske Ida Holm.",
            [("Mia Bro", "ph.d.-studerende", ""), ("Ida Holm", "sundhedsplejerske", "")],
        ),
        ("Katalog Mia Bro og dialog Per Lyng.", []),
        ("Det blev sagt, at Mia Bro er ansat som ny i kantinen.", [("Mia Bro", "", "")]),
        ("Den var fra Mia Bro, der i en årrække var formand.", [("Mia Bro", "", "")]),
        ("Regnby Skyforum leder Grønne Bakker, som er ny.", []),
        ("Regnskolens leder, Mia Bro, er med.", [("Mia Bro", "leder", "")]),
        # behind the whole name of an organisation
        (
            "Formanden for Den Gode Fond Lyngkraft, Mia Holm Bro, søger om penge.",
            [("Mia Holm Bro", "formanden", "Den Gode Fond Lyngkraft")],
        ),
        ("Ny formand for Lyng Sande Havn, Mia Bro", [("Mia Bro", "formand", "Lyng Sande Havn")]),
        ("Formand for Lyng Roklub Mia Bro er med.", [("Mia Bro", "formand", "Lyng Roklub")]),
        ("Formanden for Lyng Havn, Skyby Havn, og direktør i Lyng Kommune, Børn Unge, svarer.", []),
        ("Det siger formanden for DI Byggeri Midt- og Vestlyng.", []),
        # several who bear one title, and couples
        (
            "Pædagogerne Mia Bro og Per Lyng søger.",
            [("Mia Bro", "pædagog", ""), ("Per Lyng", "pædagog", "")],
        ),
        ("Ingeniører Lyng og Bro, og pædagogerne i Lyng og Bro.", []),
        (
            "De to lodsejere Per og Mia Bro søger.",
            [("Mia Bro", "lodsejer", ""), ("Per Bro", "lodsejer", "")],
        ),
        (
            "Arkitekten søger for ejerne af Lyngvej 2, Per og Mia Bro.",
            [("Mia Bro", "ejer", ""), ("Per Bro", "ejer", "")],
        ),
        ("Det er ejerne af Lyng Hotel og Mia Bro enige om.", []),
        ("En af kommunens sygeplejersker, Mia Bro, er med.", [("Mia Bro", "sygeplejerske", "")]),
        ("Lyngens Venner ved Mia Bro havde foretræde.", [("Mia Bro", "", "")]),
        ("Mia Bro er fraflyttet kommunen.", [("Mia Bro", "", "")]),
        ("Billedhuggeren Mia Bro er med.", [("Mia Bro", "billedhuggeren", "")]),
        ("Det er lavet med tømrermester Per Lyngs Eftf., som er ny.", []),
        ("Det er tegnet af arkitekt Mia Bros Tegnestue.", []),
        ("Borger Mia Bro klager over vejen.", []),  # someone without an office is nobody's business
        ("Henvendelse fra Mia Bro om støj.", []),
        ("Henvendelse fra Mia Bro (V) om støj.", [("Mia Bro", "", "")]),
        ("Udvalget har indstillet Lyng Roklub som vært.", []),
        ("Beskæftigelsesministeren og direktøren for Kultur og Fritid svarer.", []),
        ("Ejeren, Lyng P/S, og direktør i Lyng Byg A/S svarer.", []),
        ("Formand Ida Lund fortalte om mødet.", []),
        ("Rådmanden for Afdelingen for Sociale Forhold svarer.", []),
        (
            "På mødet orienterer om hallen og vejen dertil arbejdsmarkedschef Mia\nBro, og udvalget spørger.",
            [("Mia Bro", "arbejdsmarkedschef", "")],
        ),
    ],
)
def test_people(read: Read, words: str, people: list[tuple[str, str, str]]) -> None:
    """A title, a role behind the name, a proposal or a signature tells a person; a role alone is nobody."""
    assert [(found.person, found.role, found.organisation) for found in read(words).people] == people


@pytest.mark.parametrize(
    ("words", "canonical", "alias", "relation"),
    [
        (
            "Lyngborg Gruppen (tidligere Bro Consulting) er med.",
            "Lyngborg Gruppen",
            "Bro Consulting",
            "renamed",
        ),
        ("Konsulenthuset Bro har siden ændret navn til Lyngborg.", "Lyngborg", "Bro", "renamed"),
        ("Bro Consulting skiftede navn til Lyngborg.", "Lyngborg", "Bro Consulting", "renamed"),
        (
            "Konsulentfirmaet Bro Consulting, som nu hedder Lyngborg, er med.",
            "Lyngborg",
            "Bro Consulting",
            "renamed",
        ),
        (
            "Styrelsen for Havne og Broer (SHB) er hørt.",
            "Styrelsen for Havne og Broer",
            "SHB",
            "abbreviation",
        ),
        (
            "Foreningen Lyngens Venner (i det følgende Vennerne) er med.",
            "Foreningen Lyngens Venner",
            "Vennerne",
            "short-form",
        ),
        ("Sagen blev drøftet i KFU i går.", "Kultur- og Fritidsudvalget", "KFU", "abbreviation"),
    ],
)
def test_aliases(read: Read, words: str, canonical: str, alias: str, relation: str) -> None:
    """The wording tells which of two names is the one that holds."""
    assert [(said.canonical, said.alias, said.relation.value) for said in read(words).aliases] == [
        (canonical, alias, relation)
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Bo Holm (SF) er med.",
        "Hallen (ny) er god.",
        "Lyng Roklub (V) er med.",
        "Dansk Industri (SHB) er med.",
        "Toldkammeret (tidligere Havnevej 4) er solgt.",
        "Direktør Mia Bro, tidligere Mia Lyng, er med.",
    ],
)
def test_brackets_that_tell_no_alias(read: Read, words: str) -> None:
    """A party, a remark and letters that the name doesn't have are no other names."""
    assert read(words).aliases == ()


def test_a_slip_in_the_own_name(read: Read) -> None:
    """The meeting's own body with a letter too few is that body; another committee stays another."""
    found = read("Kulturs- og Fritidsudvalget drøftede sagen med Kultur- og Frihedsudvalget.")
    assert organisations(found) == ["Kultur- og Fritidsudvalget", "Kultur- og Frihedsudvalget"]
    assert [(said.alias, said.relation.value) for said in found.aliases] == [
        ("Kulturs- og Fritidsudvalget", "spelling")
    ]


def test_officials_of_the_list(tmp_path: Path) -> None:
    """Those of the head without a seat are persons wherever they are named, with their titles."""
    path = tmp_path / "referat.txt"
    head = HEAD.replace(
        "Ida Lund (A)\n", "Ida Lund (A)\n\nFra forvaltningen: Havne- og kajchef Mia Bro, Per Holt (jurist)\n"
    )
    path.write_text(
        head + "Mia Bro fortalte om kajen, Per Holt om loven. Ida Lund takkede.\n", encoding="utf-8"
    )
    found = [(one.person, one.role, one.evidence.rule) for one in read_minutes(path).people]
    assert found == [
        ("Mia Bro", "havne- og kajchef", "person-official"),
        ("Per Holt", "jurist", "person-official"),
    ]
