"""Kinds of entries as people say them: `phone call`, `zoom`, `Anruf`, `intro call`; and those that are nearly one."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from journal.notes.spelling import LONG_WORD, meant_word
from journal.patterns import regex

# Only where the settings have the kind on the left, and none that is spelled like the words on the right.
SPELLINGS: dict[str, tuple[str, ...]] = {
    "call": (
        *("phone", "phone call", "phonecall", "telephone", "voice call", "phone chat", "phoned", "called"),
        *("rang", "calls"),
        *("anruf", "telefonat", "telefon", "appel", "coup de fil", "llamada", "chiamata", "telefonata", "telefonema"),
        *("chamada", "ligação", "telefoontje", "belletje"),
    ),
    "video": (
        *("video call", "videocall", "video chat", "zoom", "zoom call", "zoom chat", "zoom meeting"),
        *("teams", "teams call", "skype", "skype call"),
        *("facetime", "facetime call", "google meet", "webex", "hangout", "jitsi"),
        *("videoanruf", "videotelefonat", "visio", "videollamada", "videochiamata", "videochamada", "videogesprek"),
    ),
    "email": (
        *("e-mail", "mail", "emailed", "mailed", "emails"),
        *("courriel", "mél", "correo", "correo electrónico", "mailtje"),
    ),
    "message": (
        *("dm", "dms", "pm", "direct message", "text", "text message", "texted", "sms", "im", "imessage", "messages"),
        *("whatsapp", "signal", "telegram", "slack", "messenger", "wechat", "messaged", "linkedin message"),
        *("nachricht", "mensaje", "mensagem", "messaggio", "bericht", "berichtje"),
    ),
    "letter": ("postcard", "wrote a letter", "lettre", "carta", "lettera", "postkarte"),
    "thanks": ("thank you", "thank-you", "thx"),
    "coffee": ("coffee chat", "coffee catch-up", "kaffee", "café", "koffie", "caffè"),
    "lunch": ("mittagessen", "déjeuner", "almuerzo", "almoço", "pranzo"),
    "dinner": ("supper", "abendessen", "dîner", "cena", "jantar", "avondeten"),
    "meeting": (
        *("met", "meet", "meetings", "1:1", "1-1", "one-on-one", "one on one", "catch up", "catch-up", "catchup"),
        *("1on1", "1-on-1", "meeting notes", "check-in", "check in", "sync", "sync-up", "interview"),
        *("treffen", "besprechung", "termin", "rencontre", "réunion", "reunión", "encuentro", "reunião", "encontro"),
        *("incontro", "riunione", "afspraak", "overleg", "ontmoeting"),
    ),
    "visit": ("visited", "besuch", "visite", "visita", "bezoek"),
    "walk": ("spaziergang", "promenade", "paseo", "passeggiata", "passeio", "wandeling"),
}  # fmt: skip
_WORDS = regex(r"[^\W_][\w'’:-]*(?:[ \t]+[^\W_][\w'’:-]*){1,2}")
# What stands before a kind and says that there was none, or that it is spoken about.
_NOT_OF_A_KIND = frozenset(
    """a an the my your his her our their its this that no not never missed cancelled canceled skipped postponed
    rescheduled declined unanswered planned scheduled next last another after before about re for from by to of at
    in on via and or until since without instead want wants should must will would could need needs""".split()
)

# What became of a note itself: `Added baseline profile`, `Imported from LinkedIn`, `Note created`.
_PAGE = r"(?:profile|page|notes?|record|entry|contact|card|template|stub|scaffold|headshot|attribution|file)\b"
_OF_THE_NOTE = regex(
    r"(?:(?:added|created|updated|imported|saved|normali[sz]ed|migrated|merged|enriched|initial|baseline)\b"
    rf"(?:[ \t]+(?!to\b|for\b|with\b)[\w'’+-]+){{0,3}}[ \t]+{_PAGE}"
    rf"|{_PAGE}[ \t]+(?:was[ \t]+)?(?:created|added|updated|imported|merged|enriched)\b"
    r"|(?:created|imported|synced|generated|auto-generated|enriched)[ \t]+(?:from|via|automatically)\b"
    r"|(?:created|updated|imported|initial import|auto-generated)\.?$)",
    re.IGNORECASE,
)


def told_of_the_note(text: str) -> str:
    """What a text tells of the note it stands in, where it begins with that; empty where it tells of a conversation."""
    found = _OF_THE_NOTE.match(text)
    return found[0] if found else ""


def spoken_kind(words: str, kinds: Collection[str]) -> str | None:
    """The kind that these words say, of the kinds there are; None where they say none."""
    said = _plain(words)
    return said if said in kinds else _spelled(frozenset(kinds)).get(said)


def named_kind(words: str, kinds: Collection[str]) -> str | None:
    """The kind that words name which stand for a conversation, as a title does: `Intro Call`; None where they don't."""
    if kind := spoken_kind(words, kinds):
        return kind
    if not _WORDS.fullmatch(words.strip()):
        return None
    parts = _plain(words).split()
    if not _NOT_OF_A_KIND.isdisjoint(parts[:-1]):
        return None
    return spoken_kind(" ".join(parts[-2:]), kinds) or spoken_kind(parts[-1], kinds)


def near_kind(words: str, kinds: Collection[str]) -> str | None:
    """The kind that was probably meant by these words, which say none; None where they are near to none."""
    said = _plain(words)
    if near := meant_word(said, kinds):
        return near
    long = {word: kind for word, kind in _spelled(frozenset(kinds)).items() if len(word) >= LONG_WORD}
    near = meant_word(said, long)
    return long[near] if near else None


@lru_cache(maxsize=4)
def _spelled(kinds: frozenset[str]) -> dict[str, str]:
    return {word: kind for kind, words in SPELLINGS.items() if kind in kinds for word in words if word not in kinds}


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
