"""Section headings as municipalities write them, by what the section holds.

They are compared folded (`headings.fold`): small letters, no accents, marks as blanks.
"""

from __future__ import annotations

from graphbuilder.model import SectionKind

SECTION_LABELS: dict[SectionKind, tuple[str, ...]] = {
    SectionKind.SUMMARY: (
        "resume", "sagsresume", "indledning", "sagens kerne", "beslutningstema", "formål",
        "formål med sagen", "problemstilling", "løsning", "kort resume", "sammenfatning", "emne",
        "sagens indhold", "anledning", "introduktion",
    ),
    SectionKind.ACCOUNT: (
        "sagsfremstilling", "baggrund", "beskrivelse af sagen", "historik", "beskrivelse", "alternativer",
        "tidsperspektiv", "sagsbeskrivelse", "sagens baggrund", "redegørelse",
        "supplerende sagsfremstilling", "uddybende sagsfremstilling", "sagsfremstilling og økonomi", "fakta",
        "supplerende oplysninger", "sagens oplysninger", "vurdering", "sagen", "forvaltningens bemærkninger",
        "administrationens bemærkninger", "administrationens vurdering", "bemærkninger",
        "forvaltningens vurdering", "høring", "inddragelse og høring", "borgerinddragelse",
        "den videre proces", "videre proces", "kommunikation", "miljø", "klima", "bæredygtighed", "sundhed",
        "børn og unge", "handicap", "tidsplan", "opfølgning", "evaluering", "effekt", "konsekvenser",
        "politisk mål", "relation til politikker", "planforhold", "tilgængelighed", "udtalelser",
        "høringssvar", "inddragelse", "kommunens planer", "konklusion", "andre forhold",
        "borgmesterens afdelings påtegning", "øvrige konsekvenser", "miljømæssige konsekvenser",
        "sundhedsmæssige konsekvenser", "klimamæssige konsekvenser", "kommunikation og inddragelse",
        "videre forløb", "det videre forløb", "forklaring", "sagstema", "høring og inddragelse",
        "begrundelse", "miljøvurdering", "faglig vurdering", "beskrivelse og vurdering",
        "politiske målsætninger", "bilagsoversigt", "personale", "personalemæssige konsekvenser",
        "personalemæssige forhold", "personalepolitiske konsekvenser", "ligestilling",
        "konsekvenser for børn og unge", "udviklingsmål", "planmæssige forhold", "forudsætninger",
        "tidligere beslutninger", "kvalitetsvurdering", "risikovurdering", "foretræde", "protokolbemærkning",
        "protokolbemærkninger", "forvaltningens anbefaling", "spørgsmål", "overvejelser", "scenarier",
        "proces", "proces og tidsplan",
    ),
    SectionKind.RECOMMENDATION: (
        "indstilling", "indstillinger", "indstilling og beslutning", "forvaltningen indstiller",
        "administrationen indstiller", "administrativ indstilling", "forvaltningens indstilling",
        "administrationens indstilling", "beslutningspunkter", "forslag til beslutning",
        "direktionens indstilling", "indstilling til beslutning", "formandens indstilling", "anbefaling",
        "direktøren indstiller", "borgmesteren indstiller", "det indstilles", "det indstilles at",
        "forvaltningen indstiller at", "administrationen indstiller at", "forslag",
        "forslag til indstilling", "indstillingen", "direktionen indstiller", "det anbefales",
        "administrationens anbefaling", "indstillingspunkter", "formanden indstiller",
    ),
    SectionKind.DECISION: (
        "beslutning", "beslutninger", "udvalgets beslutning", "byrådets beslutning",
        "kommunalbestyrelsens beslutning", "rådets beslutning", "afgørelse", "vedtagelse", "vedtagelser",
        "protokollat", "konklusion på mødet", "referat", "mødets beslutning", "beslutningen",
        "beslutningsreferat", "beslutning på mødet", "borgerrepræsentationens beslutning",
        "økonomiudvalgets beslutning", "endelig beslutning", "udvalgets afgørelse", "udvalgets vedtagelse",
        "nævnets afgørelse", "magistratens beslutning",
    ),
    SectionKind.ROUTE: (
        "procedure", "sagens forløb", "sagen behandles i", "behandles i", "forventet sagsgang",
        "sagen videresendes til", "videresendes til", "sagen sendes videre til", "videre sagsforløb",
        "videre sagsgang", "videre behandling",
        "høring og sagsgang", "sagen behandles af", "sagen forelægges", "beslutningsgange",
        "sagsforløb og beslutningskompetence", "politisk behandling", "sagsforløb", "sagsgang",
        "sagsgang og sagstype", "tidligere behandling", "sagens gang", "behandling", "behandlingsplan",
        "politisk proces", "beslutningsproces", "den politiske behandling", "beslutningsgang",
        "sagens behandling", "tidligere behandlet", "tidligere behandlet i", "sagens vej",
        "behandlinger", "tidligere behandlinger", "politiske behandlinger",
        "politisk behandlingsplan", "politisk behandlingsgang", "behandlingsgang",
        "videre politisk behandling", "politisk sagsgang", "behandlingsforløb", "mødeforløb",
        "tidligere beslutning", "udvalgsbehandling", "sagens politiske behandling",
        "relateret behandling", "relaterede behandlinger", "sagens videre forløb", "sagens videre gang",
    ),
    SectionKind.COMPETENCE: (
        "beslutningskompetence", "kompetence", "hvem beslutter", "sagen afgøres i", "afgøres af",
        "sagen afgøres af", "kompetenceforhold", "beslutningskompetencen", "afgørelseskompetence",
        "beslutningsmyndighed", "besl komp",
    ),
    SectionKind.ATTACHMENTS: (
        "bilag", "bilagsliste", "vedlagte bilag", "vedhæftede bilag", "bilag til sagen", "bilag til punktet",
        "offentlige bilag", "åbne bilag", "bilag og links", "vedhæftninger", "vedlagt", "filer",
        "dokumenter", "vedhæftede filer", "materiale", "ved sagen lå", "sagen vedlagt",
        "bilagsfortegnelse",
    ),
    SectionKind.LAW: (
        "lovgrundlag", "retsregler og andre forskrifter", "juridiske og planmæssige forhold", "lovgivning",
        "retsgrundlag", "hjemmel", "lovhjemmel", "juridiske forhold", "juridiske konsekvenser",
        "retligt grundlag", "retsgrundlaget", "love og regler", "lovgrundlag og planer", "lovgrundlag m v",
        "lovgrundlag mv", "gældende regler", "jura", "love", "regler", "regelgrundlag",
    ),
    SectionKind.ECONOMY: (
        "økonomi", "økonomi og finansiering", "økonomiske konsekvenser", "økonomiske forhold",
        "økonomiske forhold og konsekvenser", "bevillingsmæssige konsekvenser", "økonomi og personale",
        "finansiering", "økonomi og personalemæssige konsekvenser",
        "økonomiske og personalemæssige konsekvenser", "økonomiske bemærkninger", "konsekvenser for økonomi",
        "budgetmæssige konsekvenser", "økonomiske konsekvenser og finansiering",
        "konsekvenser for budgettet", "økonomi og bevilling", "bevilling", "anlægsbevilling",
    ),
}  # fmt: skip
