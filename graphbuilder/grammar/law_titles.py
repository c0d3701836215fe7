"""Where a title that begins with `om` ends in running text.

`Med Anden delaftale om færgefart er taksten …`: nothing marks the
end of a title but the sentence that goes on. So a title is read up to a stop, a
finite verb, a word that opens a clause, or a day; titles of acts in the register of laws
are known by heart and aren't read this way.
"""

from __future__ import annotations

import re

_MAX = 160  # characters; longer ones are sentences

# Finite verbs that follow a law's or an agreement's name in minutes
_VERBS = (
    "er var bliver blev har havde skal skulle vil ville kan kunne må måtte bør burde gives giver gav "
    "findes følger følges fremgår fremgik indebærer indebar betyder betød medfører medførte fastsætter "
    "fastsættes siger gælder gjaldt indfører indføres indførte sikrer sikrede kræver krævede trækker går "
    "gik kommer kom lægger lagde afsætter afsættes forventes ventes forventer udgør omfatter omfattede "
    "styrker ophæves ophæver afskaffes afskaffer vedtages vedtog vedtaget fremsættes fremsat fremsætter "
    "sendes sendt behandles behandlet indgår indgås indgået udmøntes udmøntet udmønter implementeres "
    "implementeret implementerer afventer træder trådte løber løb gør gjorde ligger lå står stod bygger "
    "byggede indeholder indeholdt lyder beskriver beskrev bestemmer forpligter pålægger regulerer giver "
    "peger rummer prioriterer prioriteres understøtter forudsætter finansieres finansierer koster ændrer "
    "ændres ændrede skaber foreslår foreslås foreslog omtales nævnes nævner vedrører vedrørte handler "
    "drøftes drøftet orienteres godkendes foretages flyttes overføres nedlægges oprettes etableres hæves "
    "sænkes øges udvides forlænges tilbydes tildeles samles overtages overtager overgår overgik betales "
    "bortfalder justeres revideres reduceres skabes lægges tages får fik sætter satte tilfører tilføres "
    "samt peget pegede"
)
_CLAUSES = (
    "som der hvor hvorefter hvori hvormed hvilket hvilke hvis når at idet fordi så ikke også jf herunder "
    "blandt vedr men mens ligesom såfremt dog derfor heraf hvoraf"
)
_SOURCES = (
    "lov lovforslag lovforslaget aftale aftalen bekendtgørelse forslag forslaget forvaltningen "
    "administrationen udvalget kommunen den det de der dermed derfor herunder dens dets derved således"
)
_VERB = "|".join(_VERBS.split())
_STOP = re.compile(
    rf"""[.;:!?()\[\]"”“»«|]|\s[–—-]\s|,(?=\s|$)
    |\s(?:{_VERB}|{"|".join(_CLAUSES.split())})(?!\w)
    |\s(?:og|samt|eller|men)\s(?=(?:{_VERB}|{"|".join(_SOURCES.split())})(?!\w))
    |\smellem\s(?:den\s(?:daværende\s|tidligere\s)?|det\s(?:daværende\s|tidligere\s)?|et\s|en\s)?(?=regering|KL(?!\w)|stat|[Ff]olketing|flertal|bred|række|
        parti|arbejdsmarkedets|Danske\sRegioner|S(?:ocialdemokratiet)?(?!\w)|V(?:enstre)?(?!\w))
    |\s(?:i|fra|pr\.?|den|af|d\.|til|med|ved|efter|inden|senest|gældende)\s
        (?=\d|(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|efteråret|foråret
        |sommeren|vinteren|høring|kraft|Folketinget|virkning|henblik|årsskiftet|næste|denne|dette|disse|udvalget|kommunen
        |mødet|dag|samling|flere|bred|bredt|et\sbredt|et\sflertal|partierne)(?!\w))
    |\s§|\snr\.?\s\d""",
    re.VERBOSE | re.IGNORECASE,
)
# The stops of `m.v.` and `mv.`, and those of `nr.` and `vedr.`
_AND_SO_ON = re.compile(r"\bm\.\s?(?:v|m|fl)\.|\bm[vm]\.", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\b(?:nr|vedr|pr|jf|bl\.a|ca|kl|mio|mia)$", re.IGNORECASE)
# `, revision m.v.`: the end of a title that is a list
_COMMA_SO_ON = re.compile(r",\s(?:[\wæøå-]+\s){1,4}(?:m\.\s?(?:v|m|fl)\.|m[vm]\.)", re.IGNORECASE)
# `støj, lugt og lys`: a title that begins with a list of single words
_COMMA_LIST = re.compile(r"(?:,\s(?:[a-zæøå-]{3,}|[A-ZÆØÅ]{2,}))+\sog\s(?=[a-zæøå]{4})")
_LIST_ENDS = re.compile(r"\bforskellige\sandre\slove\b|\bog\sandre\slove\b", re.IGNORECASE)

# `lov om ændring af lov om havne (Afgifter for besøgende skibe)`: such titles end so
_WHAT_CHANGES = re.compile(
    r"\s\((?!jf|vedtag|fremsat|herefter|i\sdet\sfølgende|bilag|se\s|kaldet|også|forkortet|ikraft|træder)(?=[^()]{0,80}(?-i:[a-zæøå]{4}))"
    r"[^()\d:;]{6,160}\)",
    re.IGNORECASE,
)

_BETWEEN_LAWS = (",", "og", "samt")
_LAW_BEHIND = re.compile(r"\s?(?:og\s|samt\s)?(?:\w*lov(?:en)?|lov om|lov nr)\b", re.IGNORECASE)


def title_end(text: str, start: int, *, commas: bool = False) -> int:
    """Where the title that goes on at `start` ends; `start` where there is none.

    With `commas` the title is a list (`lov om ændring af lov om A, lov om B og
    forskellige andre love`), which goes on over a comma before another law and may tell in
    brackets, at its end, what is changed.
    """
    limit = min(len(text), start + _MAX)
    end = _first_stop(text, start, limit, commas)
    found = text[start:end].rstrip(" ,")
    listed = _LIST_ENDS.search(found) if commas else None
    found = found[: listed.end()] if listed else found
    if not re.search(r"[a-zæøå]{3}", found):
        return start
    end = start + len(found)
    changes = _WHAT_CHANGES.match(text, end) if commas else None
    return changes.end() if changes else end


def _first_stop(text: str, start: int, limit: int, commas: bool) -> int:
    """The first stop that isn't inside an abbreviation, or between two laws of a list."""
    skip = start + 1
    for match in _STOP.finditer(text, max(0, start - 1), limit):
        if match.start() < skip:
            continue
        if match[0] == ".":
            skip = _abbreviation_end(text, match.start())
            if skip and text[skip : skip + 2].strip()[:1].islower():
                continue
            return skip or match.start()
        goes_on = _goes_on(text, start, match.start()) if match[0] == "," else 0
        if goes_on:
            skip = goes_on
            continue
        if not (
            commas and match[0].strip().lower() in _BETWEEN_LAWS and _LAW_BEHIND.match(text, match.end())
        ):
            return match.start()
    return limit if limit == len(text) else text.rfind(" ", start, limit)


def _goes_on(text: str, start: int, comma: int) -> int:
    """Where a list at the end of a title, or at its start, goes on behind a comma; 0 where none does."""
    so_on = _COMMA_SO_ON.match(text, comma) or (
        _COMMA_LIST.match(text, comma) if " " not in text[start:comma] else None
    )
    return so_on.end() if so_on else 0


def _abbreviation_end(text: str, stop: int) -> int:
    """Where the abbreviation ends whose first full stop is at `stop`; 0 for the end of a sentence."""
    match = _AND_SO_ON.search(text, max(0, stop - 2), stop + 5)
    if match and match.start() < stop < match.end():
        return match.end()
    return stop + 1 if _ABBREVIATED.search(text, max(0, stop - 6), stop) else 0
