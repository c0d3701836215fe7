"""spaCy's blank Danish pipeline with the components that minutes need.

This module alone loads spaCy. Components are registered as factories, so
that any pipeline can use them: `nlp.add_pipe("referat_sentences")`. Dates and
bodies become spans in `doc.spans["dates"]` and `doc.spans["bodies"]`, their
normal forms in `span.label_`. Known organisations go into `doc.spans["organisations"]`,
by a pipeline of their own that only splits words and looks them up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, cast

from ahocorasick_rs import AhoCorasick, Implementation
from spacy import blank, load
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from graphbuilder.errors import ConfigError
from graphbuilder.gazetteer import organisations, parties
from graphbuilder.grammar.bodies import find_bodies
from graphbuilder.grammar.dates import find_dates
from graphbuilder.ner_model import NerModel
from graphbuilder.own_names import OwnNames

if TYPE_CHECKING:
    from thinc.types import Ints2d

# A stop behind one of these ends no sentence; the tokenizer has most others as exceptions
_ABBREVIATION = re.compile(
    r"(?:jf|nr|stk|pkt|kl|ca|vedr|bl\.a|mio|mia|kr|tlf|inkl|ekskl|evt|hhv|pr|afd|red|sml|"
    r"(?<!\w)(?:Gl|Kgl|Sct|Skt|Chr|Sdr|Brdr|Th)|(?<![A-ZÆØÅa-zæøå])[A-ZÆØÅ])$"
)
_STOPS = (".", "!", "?")
_YEAR_LENGTH = len("2025.")
_START, _NO_START = 1, 2**64 - 1
"""How spaCy stores `True` and `False` of `is_sent_start`."""


@Language.component("referat_sentences", assigns=["token.is_sent_start"])
def mark_sentences(doc: Doc) -> Doc:
    """Sentence starts behind a stop that ends one; `nr.`, `kl.` and initials end none."""
    marks = doc.to_array(["SENT_START"])
    for position, starts in enumerate(_sentence_starts(doc)):
        marks[position] = _START if starts else _NO_START
    # all at once: setting `token.is_sent_start` looks through the whole document each time
    return doc.from_array(["SENT_START"], cast("Ints2d", marks.reshape(-1, 1)))


def _sentence_starts(doc: Doc) -> Iterator[bool]:
    """For each token whether a sentence starts with it."""
    words, text = [token.text for token in doc], doc.text
    starts = True
    for at, word in enumerate(words):
        yield starts
        if word in _STOPS:
            starts = not _goes_on(words, at, blank_behind=bool(doc[at].whitespace_))
        else:
            starts = not starts and word[-1] == "." and _is_number_at_end(words, at)
            starts = starts or (word == "kr." and _is_sum_at_end(text, doc[at].idx))


def _is_number_at_end(words: list[str], at: int) -> bool:
    """Whether a number takes the stop of its sentence into its token: `i 2025.`, `under punkt 3. Ida`."""
    if not words[at][:-1].isdigit():
        return False
    following = words[at + 1] if at + 1 < len(words) else ""
    return len(words[at]) >= _YEAR_LENGTH or following[:1].isupper()


# `mio. `, `12.000 `, `3,5 ` in front of `kr. `, and what begins a sentence behind it: no `EU-midler`
_SUM = re.compile(r"(?:\d|mio\.?|mia\.?|t\.?) $")
_BEHIND_SUM = re.compile(r"kr\. [A-ZÆØÅ][a-zæøå]*(?=[ ,])")


def _is_sum_at_end(text: str, at: int) -> bool:
    """Whether the `kr.` at a place ends its sentence as well: a sum before it, a capital behind it."""
    return _BEHIND_SUM.match(text, at) is not None and _SUM.search(text[max(0, at - 5) : at]) is not None


def _goes_on(words: list[str], at: int, *, blank_behind: bool) -> bool:
    """Whether the sentence goes on behind a stop: one of an abbreviation, or in front of small letters."""
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    if not after or not blank_behind:
        return after[:1].isalnum()
    return _ABBREVIATION.search(before) is not None or after[:1].islower()


@Language.component("referat_dates")
def mark_dates(doc: Doc) -> Doc:
    """`doc.spans["dates"]`: label `2025-03-04`, or `--10-08` where no year is printed."""
    dates = find_dates(doc.text)
    found = [(date.start, date.end, date.iso or f"--{date.month:02}-{date.day:02}") for date in dates]
    doc.spans["dates"] = _spans(doc, found)
    return doc


@Language.component("referat_bodies")
def mark_bodies(doc: Doc) -> Doc:
    """`doc.spans["bodies"]`: label the body's normal name."""
    doc.spans["bodies"] = _spans(doc, [(body.start, body.end, body.name) for body in find_bodies(doc.text)])
    return doc


def _spans(doc: Doc, found: list[tuple[int, int, str]]) -> list[Span]:
    spans = (doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in found)
    return [span for span in spans if span is not None]


class KnownOrganisations:
    """`doc.spans["organisations"]`: under the label that `forms` are given for, the longest name first.

    Names match letter by letter, also in the genitive.
    """

    def __init__(self, nlp: Language, forms: Mapping[str, Iterable[str]]) -> None:
        self.matcher = PhraseMatcher(nlp.vocab)
        for label, names in forms.items():
            self.matcher.add(label, [nlp.make_doc(name) for name in names])

    def __call__(self, doc: Doc) -> Doc:
        """The document with its spans."""
        doc.spans["organisations"] = filter_spans(self.matcher(doc, as_spans=True))
        return doc


@Language.factory("referat_organisations")
def make_known_organisations(nlp: Language, name: str) -> KnownOrganisations:
    """The component that looks up known organisations; label the kind as the gazetteer has it.

    Abbreviations that are words or other things as well (`MA`, `CA`) are left out.
    """
    return KnownOrganisations(nlp, _known_forms())


@Language.factory("referat_own_organisations", default_config={"forms": {}})
def make_own_organisations(nlp: Language, name: str, forms: dict[str, list[str]]) -> KnownOrganisations:
    """The component that looks up a user's own organisations; label the name that `forms` are of."""
    return KnownOrganisations(nlp, {name: [*each, *_genitives(each)] for name, each in forms.items()})


# Names of organisations that are words or people as well
_AMBIGUOUS = frozenset(
    (
        "Lederne",
        "Akademikerne",
        "Venstre",
        "Konservative",
        "Radikale",
        "Alternativet",
        "Moderaterne",
        "Løsgænger",
    )
)
_EXTRA = {
    "parliament": ("Folketinget", "folketinget"),
    "eu": ("EU", "Europa-Kommissionen", "EU-Kommissionen", "Europa-Parlamentet"),
}


def _known_forms() -> dict[str, list[str]]:
    """Kind → all forms of all names of that kind, with their genitives."""
    found: dict[str, list[str]] = {kind: [*names] for kind, names in _EXTRA.items()}
    for known in organisations():
        own = [known.name] if known.kind == "a-kasse" else known.forms
        found.setdefault(known.kind, []).extend(own)
    for party in parties():
        if party.kind == "national":
            found.setdefault("party", []).extend(form for form in party.forms if len(form) > 3)
    plain = {kind: [form for form in forms if form not in _AMBIGUOUS] for kind, forms in found.items()}
    return {kind: [*forms, *_genitives(forms)] for kind, forms in plain.items()}


def _genitives(forms: list[str]) -> list[str]:
    return [
        form + ending for form in forms for ending in (("s", "'s", "’s") if form[-1] not in "sxz" else ("'",))
    ]


@cache
def load_names() -> Language:
    """The pipeline that looks up known organisations, made once a process."""
    nlp = blank("da")
    nlp.add_pipe("referat_organisations")
    nlp.max_length = 30_000_000
    return nlp


@cache
def _names_finder() -> AhoCorasick:
    """What looks for all forms of known organisations, blanks left out."""
    forms = {_close(form) for forms in _known_forms().values() for form in forms}
    return AhoCorasick(sorted(forms), implementation=Implementation.ContiguousNFA)


def _close(text: str) -> str:
    return "".join(text.split())


def may_have_names(text: str) -> bool:
    """False only for a text in which `read_names` finds none: its letters aren't there in a row."""
    try:
        return bool(_names_finder().find_matches_as_indexes(_close(text)))
    except UnicodeEncodeError:  # half a letter, as broken PDF files have them
        return True


def read_names(text: str) -> Doc:
    """The text as a `Doc` with its known organisations; positions are those of `text`."""
    return load_names()(text)


@cache
def load_own_names(own: OwnNames) -> Language:
    """The pipeline that looks up a user's own organisations, made once a process."""
    nlp = blank("da")
    forms: dict[str, list[str]] = {}
    for organisation in own.organisations:
        forms.setdefault(organisation.name, []).extend(organisation.forms)
    nlp.add_pipe("referat_own_organisations", config={"forms": forms})
    nlp.max_length = 30_000_000
    return nlp


# What a trained pipeline does beside finding names
_UNUSED = ("parser", "senter", "tagger", "morphologizer", "lemmatizer", "attribute_ruler")


@cache
def load_model(model: NerModel) -> Language:
    """An installed pipeline that marks persons and organisations, loaded once a process.

    Raises:
        ConfigError: spaCy can't load it.
    """
    try:
        return load(model.name, exclude=_UNUSED)
    except (OSError, ValueError) as error:
        raise ConfigError(f"the spaCy pipeline {model.name} can't be loaded: {error}") from error


@cache
def load_words() -> Language:
    """The pipeline that only splits words, made once a process."""
    nlp = blank("da")
    nlp.max_length = 30_000_000
    return nlp


@lru_cache(maxsize=2048)  # several rules ask for the sentences of one passage
def read_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Where each sentence of the text starts and ends, in order."""
    plain = plain_sentences(text)
    return tuple(split_sentences(text)) if plain is None else plain


# A word with a stop in it or behind it
_STOPPED = re.compile(r"[^ ]*[.!?][^ ]*")
# What the tokenizer surely makes a stop of, and a word, a number or a bracket before it
_WORD_AND_STOP = re.compile(r"([A-ZÆØÅ]?[a-zæøå]{2,}|\d{2,}|\d{1,3}(?:\.\d{3})+|\(?\w+\))\.")
# `12.000`, `1.250.000,50`: one token without a stop
_FIGURE = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")


def plain_sentences(text: str) -> tuple[tuple[int, int], ...] | None:
    """The sentences, told without the tokenizer; None where a stop isn't one of the plainest kinds.

    Most passages have only words, figures, abbreviations that the tokenizer keeps whole, and
    stops behind words of small letters: there nothing of what it does is open.
    """
    if "  " in text or text != text.strip() or not text:
        return None
    known = _whole_words()
    starts = [0]
    for match in _STOPPED.finditer(text):
        word, following = match[0], text[match.end() + 1 : match.end() + 2]
        plain = _WORD_AND_STOP.fullmatch(word)
        if word in known:
            number = match.start() != starts[-1] and word[:-1].isdigit() and word[-1] == "."
            ends = number and (len(word) >= _YEAR_LENGTH or following.isupper())
            if word == "kr.":
                ends = _is_sum_at_end(text, match.start())
        elif plain and plain[1] not in known:
            ends = _ABBREVIATION.search(plain[1]) is None and not following.islower()
        elif _FIGURE.fullmatch(word):
            ends = False
        else:
            return None
        if ends and following:
            starts.append(match.end() + 1)
    return tuple(zip(starts, [*(start - 1 for start in starts[1:]), len(text)], strict=True))


@cache
def _whole_words() -> frozenset[str]:
    """What the tokenizer knows as one token, stops and all: `bl.a.`, `kr.`, `31.`."""
    tokenizer: Any = load_words().tokenizer  # of compiled code, without types
    rules: dict[str, list[object]] = tokenizer.rules or {}
    return frozenset(word for word, parts in rules.items() if len(parts) == 1)


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of any text, by its tokens."""
    doc = load_words().make_doc(text)
    start = end = 0
    for token, starts in zip(doc, _sentence_starts(doc), strict=True):
        if starts and end > start:
            yield start, end
            start = token.idx
        end = token.idx + len(token)
    if end > start:
        yield start, end
