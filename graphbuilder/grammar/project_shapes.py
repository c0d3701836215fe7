"""What the form of a capitalised name tells of its being a project's, whatever stands around it.

Danish writes common words small, so that a capital inside a sentence marks a proper name. Those
of persons, places, authorities and firms have forms of their own; a name that is made of common
words (`Gul Sky for Alle`, `Skyen Bliver`, `Skystafetten`) was made up for something. Examples are
invented, with `Gul Sky` for the name.
"""

from __future__ import annotations

import re

from graphbuilder.grammar.project_words import ADJECTIVE, ARTICLES, CLOSED
from graphbuilder.grammar.projects import UP, is_definite

# `SkyFjord`, `SKYline`, `SkyDAG31`, `SK2031`
_CAMEL = re.compile(
    r"(?:[A-ZÆØÅ]?[a-zæøå]+[A-ZÆØÅ]+[a-zæøå]*|[A-ZÆØÅ]{2,}[a-zæøå]{3,})(?:\d\d)?|[A-ZÆØÅ]{2,6}20\d\d"
)
# `Sky til Kanten`; `Sky og Hygge`, `Regn i Haven`: small words inside a name
_SMALL_INSIDE = re.compile(rf"\w[ ](?:til|uden|for|fra|mod|med)[ ](?:\w+[ ])?[{UP}]")
_SMALL_PLACED = re.compile(
    rf"\w[ ](?:på|i|om|under|over|bag|ved|og|som|så|er)[ ](?:\w+[ ])?[{UP}][a-zæøåé]+(?:en|et|ne)?$"
)
# `Skyfjord Topmøde`: what is called by a last word for an event
_EVENT = re.compile(r".[ ](?:Topmøde|Folkemøde|Messe|Festival|Festuge|Dag|Uge|Marked|Træf|Løb|Camp)$")

# `Skyen Bliver`, `Skyerne Holder Vand`: a verb behind a noun
_VERB = re.compile(
    r"(?!(?:Peter|Center|Sønder|Vester|Øster|Neder|Over|Inger|Esther|Ester|Kasper|Jesper|Holger|"
    r"Ejnar)$)[A-ZÆØÅ][a-zæøå]{2,}(?:er|ter|der)$"
)
# `Skyens Uge`, `Skyernes Dag`: a definite noun in the genitive first
_OWNER = re.compile(r"[A-ZÆØÅ][a-zæøåé]{2,}(?:ens|ets|nes)$")

# `Haver ved Skyvej`
_AT_PLACE = re.compile(r"[ ](?:i|på|ved)[ ][A-ZÆØÅ]\w*(?:vej|gade|torv|plads|park|parken|stræde|allé|skov)$")


def weigh_shape(name: str) -> int:
    """Points for the name's own shape."""
    return (
        bool(_CAMEL.fullmatch(name.split(" ")[0]))
        + bool(_SMALL_INSIDE.search(name))
        + 2 * bool(_EVENT.search(name))
    )


def is_coined(name: str) -> bool:
    """Whether a name of several words is made of words that aren't proper names.

    >>> is_coined("Skyen Bliver"), is_coined("Sky for Alle"), is_coined("Lars Lyng")
    (True, True, False)
    """
    words = name.split(" ")
    if len(words) < 2 or NO_EFFORT.search(words[0]) or _AT_PLACE.search(name):
        return False
    capital = [word for word in words if word[:1].isupper()]
    return (
        any(word.casefold() in CLOSED for word in capital)
        or (words[0].casefold() in ARTICLES and len(words) > 2)
        or any(_VERB.match(word) for word in words[1:])
        or ADJECTIVE.match(words[0]) is not None
        or _OWNER.match(words[0]) is not None
        or _SMALL_INSIDE.search(name) is not None
        or (_SMALL_PLACED.search(name) is not None and not is_definite(words[0]))
    )


def weigh_capital(name: str) -> int:
    """Points for a capital inside a sentence, where a common word would be written small."""
    if " " in name:
        placed = name.rpartition(" ")[2][:1].isupper() and NO_EFFORT.search(name) is not None
        return 1 + is_coined(name) - placed
    return 2 * (is_definite(name) and len(name) >= _COMPOUND) - 2 * bool(NO_EFFORT.search(name))


_COMPOUND = 7
"""Letters of a definite noun that is rather made up than a place's: `Skyen` has five."""


# Authorities, papers and persons that are called by one capitalised noun, and what no effort is called
_AUTHORITY = (
    r"service|loven|planen|retten|tinget|unionen|gruppen|klagenævnet|portalen|protokollen|politikken|"
    r"strategien|budgettet|udvalget|byrådet|kommunen|kommuner|regionen|staten|ministeren|aftalen|nettet|"
    r"registret|psykiatrien|posten|avisen|chefen|direktøren|lederen|formanden|magistraten|repræsentationen|"
    r"sekretariatet|verdensmålene|bevillingen|rammen|reformen|teamet|enheden|afdelingen|lægen|holdet|"
    r"kontoret|-systemet|-forbindelsen|(?<!r)egnen|dansk|borger|forsyningen|afsnittet|pensionen|ydelsen|skatten|checken|forsikringen|ligaen"
)
_PLACE = (
    r"huset|centret|centeret|hallen|salen|vej|vejen|gade|gaden|havn|havnen|skov|skoven|park|parken|banen|"
    r"værket|kirken|museet|teatret|teateret|stationen|broen|søen|åen|fjorden|bugten|kysten|landet|øen|gården|"
    r"torvet|gård|børnehaven|pladsen|stadion|slottet|kanalen|dalen|bakken|engen|mosen|heden|stranden|byen|"
    r"området|kvarteret|sygehuset|hospitalet|biblioteket|plejehjemmet|hjemmet|øerne|vænget|rådhuset|volden"
)
NO_EFFORT = re.compile(rf"(?:{_AUTHORITY}|{_PLACE})$")
"""What a single noun ends in that is rather a place's or an authority's."""

NEVER_EFFORT = re.compile(rf"(?:{_AUTHORITY})$")
"""The same without places: `Skyvejen` is a way to the clouds as well."""

# `Lyng Institut`, `Lyng Å`, `Gruppe Ø`, `SKY Lyng`: firms, offices and places of several words
OTHER_NAMED = re.compile(
    r"^(?:Team|Liste|Gruppe|Valggruppe|Løsning|Model|[A-ZÆØÅ]{2,4})[ ](?!(?:.*[ ])?[a-zæøå])|"
    # `Skygruppen Lyng`, `Skycaféen Lyng`
    r"^[A-ZÆØÅ][\w-]*(?:gruppen|klyngen|caféen|cafeen|huset|hallerne|foreningen|lauget|klubben|skolen|"
    r"centret|"
    r"firmaet|købmanden|hallen|kirken)[ ](?!til|for)|(?:[A-ZÆØÅ]\w+[ ]){4}[A-ZÆØÅ]|\bInstitut\b|(?:vej|"
    r"gade|stræde|allé|vænget)[ ]\d|"
    # `Skyernes Vej` is a way to the clouds
    r"^(?!\w{3,}(?:ernes|ens|ets)[ ]Vej$)(?:[A-ZÆØÅ]\S*[ ])+"
    r"(?:[A-ZÆØÅ]\w*(?:institut|terminal)|Museer|Terminal|"
    r"College|Arkiv|Akademi|Gartneri|Vaskeri|Bageri|\w*[Ff]orum|Råd|Udvalg|Nævn|Å|"
    r"Sø|Fabrik|Slot|"
    r"Fyr|Strand|"
    r"Hallen|Hallerne|Mark|Markedsplads|Station|Bymidte|Centrum|Kvarter|Torv|Plads|Park|Skov|Vej|Gade|Bro|"
    r"Havn|Avis|Hus|Venner|Sogn|Kirkeby|Havnefront|Afdeling|"
    r"Rådgivning|Landevej|Allé|Camping|Hotel|Marina|Genbrugsplads|Development|Collective)$|"
    r"^(?!\w*(?:partnerskab|projekt|samarbejde|netværk|plan)[ ])[A-ZÆØÅ][a-zæøå]+[ ](?:Bælt|Bugt|Fjord)$|"
    # `Skyfaglig Afdeling på OUH`
    r"\bAfdeling\b"
)
