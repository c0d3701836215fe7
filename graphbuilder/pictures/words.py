"""What pictures say, in Danish and English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "network.note": ("{nodes} navne, {edges} forbindelser", "{nodes} names, {edges} connections"),
        "network.part": (
            "{nodes} af {all_nodes} navne, {edges} af {all_edges} forbindelser",
            "{nodes} of {all_nodes} names, {edges} of {all_edges} connections",
        ),
        "attendance.title": ("Fremmøde i {body}", "Attendance in {body}"),
        "attendance.note": (
            "personer: {people} · møder: {meetings}",
            "people: {people} · meetings: {meetings}",
        ),
        "attendance.share": ("møder", "meetings"),
        "present": ("til stede", "present"),
        "partly": ("til stede ved en del", "present at a part"),
        "away": ("fraværende", "absent"),
        "substitute": ("stedfortræder", "substitute"),
        "case.title": ("Sag {case}", "Case {case}"),
        "decision": ("beslutning", "decision"),
        "step": ("nævnt som led i sagens vej", "told as a step on the case's way"),
        "undated": ("uden dato", "no date"),
        "item": ("punkt {item}", "item {item}"),
        "partners.title": ("Samarbejdspartnere på tværs af kommuner", "Partners across municipalities"),
        "partners.note": (
            "dagsordenspunkter, hvor organisationen deltager eller nævnes",
            "agenda items where the organisation takes part or is mentioned",
        ),
        "approved": ("godkendt", "approved"),
        "endorsed": ("tiltrådt", "endorsed"),
        "recommended": ("anbefalet", "recommended"),
        "noted": ("til efterretning", "noted"),
        "discussed": ("drøftet", "discussed"),
        "rejected": ("afvist", "rejected"),
        "postponed": ("udsat", "postponed"),
        "returned": ("tilbagesendt", "returned"),
        "forwarded": ("oversendt", "forwarded"),
        "removed": ("taget af dagsordenen", "removed"),
        "none": ("ingen beslutning", "no decision"),
        "other": ("anden beslutning", "other decision"),
    }
)


def say(key: str, language: str, **values: object) -> str:
    """A text in "da" or "en", its places filled; what has no text is said as it is called."""
    texts = _WORDS.get(key, (key, key))
    return texts[language == "en"].format(**values)
