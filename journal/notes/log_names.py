"""What the heading of a log is called, in each language; `journal.toml` can add to it."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from journal.patterns import regex

_NAMES: dict[str, tuple[str, ...]] = {
    "en": (
        *("log", "logs", "history", "journal", "interactions", "conversations", "contact log", "meetings", "timeline"),
        *("interaction log", "interaction history", "interactions log", "contact history", "conversation log"),
        *("conversation history", "call log", "meeting log", "meeting notes", "meeting history", "communication log"),
        *("communication history", "touchpoints", "touch points", "touchpoint log"),
        *("past interactions", "recent interactions", "past conversations", "recent conversations", "encounters"),
        *("catch ups", "catchups", "check ins", "checkins", "calls", "1 1s", "one on ones", "correspondence"),
        *("activity log", "chats", "relationship log", "relationship history"),
        *("engagements", "contact notes", "conversation notes", "call notes", "contacts log", "interaction notes"),
        *("contacted", "contact dates", "meeting dates", "call dates", "talked", "spoken"),
        *("notes and interactions", "interactions and notes", "dated notes", "running notes"),
    ),
    "de": (
        *("verlauf", "kontaktverlauf", "gesprächsverlauf", "kontakthistorie", "historie", "gespräche", "begegnungen"),
        *("treffen", "protokoll", "kontaktprotokoll", "gesprächsnotizen", "logbuch", "chronik", "tagebuch"),
        *("interaktionen", "anrufe", "unterhaltungen", "kontaktlog"),
    ),
    "fr": (
        *("historique", "journal de contact", "journal des échanges", "historique des échanges", "échanges"),
        *("historique des contacts", "conversations", "rencontres", "réunions", "appels"),
        *("historique des interactions", "entretiens", "chronologie"),
    ),
    "es": (
        *("historial", "registro", "interacciones", "conversaciones", "reuniones", "encuentros", "bitácora"),
        *("historial de contacto", "historial de contactos", "registro de contactos", "llamadas"),
        *("cronología", "diario"),
    ),
    "pt": (
        *("histórico", "registo", "registro", "interações", "conversas", "reuniões", "encontros"),
        *("histórico de contatos", "cronologia", "diário"),
    ),
    "it": (
        *("storico", "cronologia", "registro", "interazioni", "conversazioni", "incontri", "riunioni"),
        *("storico contatti", "diario", "colloqui"),
    ),
    "nl": (
        *("logboek", "geschiedenis", "gesprekken", "contactmomenten", "contactgeschiedenis", "ontmoetingen"),
        *("contactlog", "interacties", "afspraken", "verslag", "gespreksverslagen", "dagboek"),
    ),
}  # fmt: skip
LOG_NAMES = frozenset(name for names in _NAMES.values() for name in names)
_NOTES = frozenset("notes note notizen notiz notas notities annotations appunti anotações".split())
# What is told under these is of the note, and nobody was spoken to.
_OF_THE_NOTE = frozenset(
    """changelog|change log|edit history|edit log|page history|revision history|revisions|version history
    |änderungsverlauf|änderungen|historique des modifications|historial de cambios|registro de cambios
    |histórico de alterações|registro modifiche|wijzigingen""".replace("\n    ", "").split("|")
)
_AROUND = regex(r"[\W_]+")
_YEAR = regex(r"(?: [0-9]{4})+$")


def is_log_name(heading: str, more: Collection[str] = ()) -> bool:
    """Whether a heading is that of a log, whatever signs stand around its words and whether or not a year follows."""
    words = log_name(heading)
    return words in LOG_NAMES or words in more


def is_notes_name(heading: str) -> bool:
    """Whether a heading says no more than that there are notes, in which conversations may be as well."""
    return log_name(heading) in _NOTES


def is_notes_own_log(heading: str) -> bool:
    """Whether under a heading stands what became of the note itself: `Changelog`."""
    return log_name(heading) in _OF_THE_NOTE


@lru_cache(maxsize=1024)
def log_name(heading: str) -> str:
    """The words of a heading as the names of logs are compared: without case, signs, and a year at the end."""
    words = _AROUND.sub(" ", heading.replace("&", " and ").casefold()).strip()
    return _YEAR.sub("", words)
