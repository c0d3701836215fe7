"""Invented Danish words, names and sentences, chosen by a seeded source of chance.

Vocabulary decides what caches gain, so there is plenty of it: nouns are put together
from two stems (some 20,000 of them), names of people and places from syllables. Every
name is invented; likeness to real ones is chance. Laws, ministries and agencies are real.
"""

from __future__ import annotations

from random import Random


def _list(words: str) -> list[str]:
    return words.split(",")


FIRST_STEMS = _list(
    "bolig,skole,vej,havne,trafik,klima,natur,kultur,sport,mad,time,plan,bygge,areal,vand,"
    "varme,energi,borger,elev,barne,ungdoms,ældre,pleje,hjemme,sundheds,træne,tand,psykiatri,"
    "arbejds,job,lærlinge,erhvervs,turist,by,land,strand,skov,park,sti,cykel,bus,lys,støj,"
    "luft,affalds,genbrugs,kloak,jord,museums,biblioteks,musik,teater,idræts,svømme,forenings,"
    "fritids,frivillig,ungeråds,integrations,sprog,tolke,flygtninge,bevillings,budget,regnskabs,"
    "leje,købs,salgs,udbuds,kontrakt,gebyr,takst,tilskuds,lokale,data,digital,kørsels,"
    "måltids,nærheds,dags,nat,vinter,sommer,forsøgs,prøve,stab"
)
LAST_STEMS = _list(
    "plan,aftale,indsats,ordning,pulje,ramme,strategi,politik,opgave,løsning,model,enhed,"
    "gruppe,analyse,rapport,måling,undersøgelse,ydelse,støtte,hjælp,kreds,central,gård,hal,"
    "bane,forening,forløb,tilbud,område,formål,behov,tiltag,møde,center,anlæg,projekt,hold,"
    "budget,udbud,regnskab,vilkår,tilsyn,tal,spor,kort,skilt,byggeri,værksted,netværk,kontor,"
    "team,rum,tag,torv,kvarter"
)
_COMMON = frozenset(LAST_STEMS[: LAST_STEMS.index("forløb")])  # en, -en; those behind are et, -et
ADJECTIVES = _list(
    "ny,fælles,samlet,årlig,fast,lokal,bred,tidlig,enkel,grøn,større,mindre,varig,"
    "midlertidig,åben,tværgående,nuværende,kommende,særlig,faglig,økonomisk,teknisk,social,"
    "digital,frivillig,tryg"
)
VERBS = _list(
    "styrker,ændrer,samler,udvider,begrænser,understøtter,afslutter,forlænger,beskriver,"
    "omfatter,kræver,finansierer,erstatter,forenkler,belyser,vurderer,følger,afprøver,"
    "fastlægger,koordinerer"
)
ADVERBS = _list(
    "fortsat,desuden,i stigende grad,som hidtil,fra årsskiftet,inden sommerferien,i første omgang,"
    "løbende,i hele perioden,efter behov,på sigt,med det samme,i de fleste tilfælde,sjældent"
)
SUBJECTS = _list(
    "Forvaltningen,Kommunen,Centret,Direktionen,Arbejdsgruppen,Administrationen,Ledelsen,Området,"
    "Afdelingen,Fagudvalget,Bestyrelsen,Driften,Rådet,Leverandøren,Sekretariatet,Institutionen"
)
LAWS = _list(
    "planloven,serviceloven,folkeskoleloven,miljøbeskyttelsesloven,almenboligloven,styrelsesloven,"
    "beskæftigelsesindsatsloven,sundhedsloven,dagtilbudsloven,naturbeskyttelsesloven,byggeloven"
)
AUTHORITIES = _list(
    "KL,Trafikstyrelsen,Ankestyrelsen,Erhvervsstyrelsen,Kystdirektoratet,Sundhedsstyrelsen,"
    "Social- og Boligministeriet,Miljøstyrelsen,Dansk Erhverv,Danske Regioner"
)
_GIVEN_START = _list("Al,Be,Ca,Da,El,Fre,Gu,Ha,In,Jo,Ka,Li,Ma,Ni,Ol,Pe,Ro,Si,Ti,Ul,Vi,Yr,Ås,Øj")
_GIVEN_END = _list("ma,nna,lle,rik,ste,dis,vin,ne,lf,ra,mon,sine,ka,bert,lina,ger")
_FAMILY_START = _list(
    "Ager,Birke,Dal,Eng,Fjeld,Grøn,Hede,Kær,Lind,Mose,Nør,Over,Ravn,Skov,Tved,Vester,Bæk,Holm,Sten,Krog"
)
_FAMILY_END = _list("gaard,holm,lund,strup,berg,skov,mark,toft,høj,bjerg,vang,dal,kilde,rud")
_TOWN_START = _list(
    "Fjeld,Sønder,Lille,Gran,Kvist,Ask,Birk,Damm,Ege,Frø,Glim,Horn,Klit,Lyng,Myre,Nord,Ramme,Sand,Tang,Ulv"
)
_TOWN_END = _list("havn,rup,by,sted,bro,ager,mose,vig,næs,lev")


def noun(chance: Random, *, definite: bool = False) -> str:
    """`klimapulje`, `skolebyggeriet`."""
    last = chance.choice(LAST_STEMS)
    word = chance.choice(FIRST_STEMS) + last
    if not definite:
        return word
    ending = ("n" if last.endswith("e") else "en") if last in _COMMON else "t" if last.endswith("e") else "et"
    return word + ending


def person(chance: Random) -> str:
    """A given and a family name, now and then with an initial between them."""
    given = chance.choice(_GIVEN_START) + chance.choice(_GIVEN_END)
    middle = f" {chance.choice('ABEHKMS')}." if chance.random() < 0.15 else ""
    return f"{given}{middle} {chance.choice(_FAMILY_START)}{chance.choice(_FAMILY_END)}"


def town(number: int) -> str:
    """The name of a town, another for each number below 200."""
    return _TOWN_START[number % len(_TOWN_START)] + _TOWN_END[number // len(_TOWN_START) % len(_TOWN_END)]


def company(chance: Random) -> str:
    """`Lindtoft Rådgivning ApS`, `Kærvangfonden`."""
    name = chance.choice(_FAMILY_START) + chance.choice(_FAMILY_END)
    ending = chance.choice((" A/S", " ApS", " Rådgivning ApS", " Gruppen A/S", "fonden", " Entreprise A/S"))
    return name + ending


def phrase(chance: Random) -> str:
    """`den årlige klimapulje`, `ny model for skolebyggeriet`."""
    adjective = chance.choice(ADJECTIVES)
    kind = chance.randrange(3)
    if kind == 0:
        return f"{adjective} {noun(chance)}"
    if kind == 1:
        return f"{noun(chance)} og {noun(chance)}"
    return f"{adjective} {noun(chance)} for {noun(chance, definite=True)}"


def figure(chance: Random) -> str:
    """An amount or a share as minutes print it."""
    kind = chance.randrange(4)
    if kind == 0:
        return f"{chance.randrange(1, 90)},{chance.randrange(10)} mio. kr."
    if kind == 1:
        return f"{chance.randrange(2, 980)}.000 kr."
    return f"{chance.randrange(3, 99)} pct." if kind == 2 else f"{chance.randrange(12, 4000)} borgere"


def sentence(chance: Random) -> str:
    """A sentence that states nothing of the world; one of a dozen makes, with words of its own."""
    subject = chance.choice(SUBJECTS)
    the = noun(chance, definite=True)
    makes = (
        lambda: (
            f"{subject} {chance.choice(VERBS)} {phrase(chance)}, så {the} {chance.choice(ADVERBS)} kan "
            f"bruges til {phrase(chance)}."
        ),
        lambda: f"Med {the} {chance.choice(VERBS)} {subject.lower()} {phrase(chance)}.",
        lambda: (
            f"{the.capitalize()} {chance.choice(VERBS)} {chance.choice(ADVERBS)} {phrase(chance)} og "
            f"koster {figure(chance)}"
        ),
        lambda: (
            f"Det betyder, at {the} {chance.choice(VERBS)} {phrase(chance)}, hvis {subject.lower()} "
            f"{chance.choice(ADVERBS)} har plads til {noun(chance, definite=True)}."
        ),
        lambda: (
            f"Erfaringer fra {chance.randrange(2010, 2025)} viser, at {figure(chance)} svarer til "
            f"{phrase(chance)}, mens {the} {chance.choice(VERBS)} {noun(chance, definite=True)}."
        ),
        lambda: f"Når {the} er på plads, {chance.choice(VERBS)} {subject.lower()} {phrase(chance)}.",
        lambda: (
            f"Der er {chance.choice(ADVERBS)} brug for {phrase(chance)}, bl.a. fordi {the} "
            f"{chance.choice(VERBS)} {phrase(chance)}."
        ),
        lambda: f"{subject} har set på {phrase(chance)}, {phrase(chance)} og {phrase(chance)}.",
        lambda: (
            f"I alt er {figure(chance).rstrip('.')} gået til {the}, som {chance.choice(VERBS)} "
            f"{phrase(chance)}."
        ),
        lambda: f"Hverken {the} eller {noun(chance, definite=True)} {chance.choice(VERBS)} {phrase(chance)}.",
    )
    return chance.choice(makes)()
