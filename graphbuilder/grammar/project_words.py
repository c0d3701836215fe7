"""Words that made-up names begin with, and that no proper name does: small words, adjectives, commands.

A name that begins with one may go on in small letters: `Godt skyet`, `Prøv en sky`, `Ny sky i haven`.
"""

from __future__ import annotations

import re

# Words of closed classes: with a capital inside a sentence they can only be part of a made-up name
_CLOSED_WORDS = (
    "med til fra på i om for mod uden under over bag ud op ind ned hjem frem mellem sammen rundt videre "
    "mere mest "
    "flere færre alle alt hele halv vi os jer dig mig vores jeres min mit mine din dit dine du jeg hver "
    "hvert hinanden én ét et en to tre fire fem seks nu først her der nær tæt godt bedre bedst gerne selv "
    "også igen altid kan skal vil må er har kom gå tag hej ja så hvad hvem når"
)
CLOSED = frozenset(_CLOSED_WORDS.split())
ARTICLES = frozenset(("den", "det", "de"))
# `Prøv en sky`: what names tell people to do
_COMMANDS = (
    "prøv læs lær spis mød find giv stop hør ring husk byg dyrk plant cykl dans syng leg lev vis skab brug "
    "flyt hjælp hold mal slip tænk træn vælg kend smag bevæg"
)
_IMPERATIVES = frozenset(_COMMANDS.split())
# `Ny sky`, but `Ny Skyby` and `Lille Skyby` are places
_OF_PLACES = frozenset(("ny", "stor", "store", "lille", "gammel", "gamle"))
# `Levende Sky`, `Skyfri Havn`, `Gode Skyer`: an adjective first
ADJECTIVE = re.compile(
    r"(?:[A-ZÆØÅ][a-zæøå]{2,}(?:ende|ere|fri|lige?|ige?|bare?|somme?)|Grøn(?:ne|t)?|Sund(?:e|t)?|Lang(?:e|"
    r"t)?|"
    r"Kort(?:e)?|"
    r"God(?:e|t)?|Bedre|Sikk(?:er|re|ert)|Fælles|Åb(?:en|ent|ne)|Aktiv(?:e|t)?|Stærk(?:e|t)?|Frisk(?:e)?|"
    r"Ren(?:e|t)?|"
    r"Blå|Kold(?:e|t)?|Varm(?:e|t)?|Klog(?:e|t)?|Vild(?:e|t)?|Glad(?:e)?|Tryg(?:ge|t)?|Ung(?:e|t)?|Små|"
    r"Nye|Fri(?:e|t)?|"
    r"Hurtig(?:e|t)?|Smart(?:e)?|Digital(?:e|t)?|Lokal(?:e|t)?|Godt|Skarp(?:e|t)?|Stille|Klar|Tidlig(?:e|t)?|"
    r"Første|Sidste|Nyt|Tom(?:me|t)?)$"
)


def can_go_on(word: str) -> bool:
    """Whether a name that begins with the word may go on in any small words: `Godt skyet`, `Det vi ser`."""
    return (
        word.casefold() in CLOSED | ARTICLES | _IMPERATIVES | _OF_PLACES or ADJECTIVE.match(word) is not None
    )
