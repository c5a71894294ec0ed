"""Kinds of entries as people say them: `phone call`, `zoom`, `dm`; and those that are nearly one."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from journal.notes.spelling import LONG_WORD, meant_word

# Only where the settings have the kind on the left, and none that is spelled like the words on the right.
SPELLINGS: dict[str, tuple[str, ...]] = {
    "call": ("phone", "phone call", "phonecall", "telephone", "voice call", "phoned", "called", "rang"),
    "video": (
        *("video call", "videocall", "video chat", "zoom", "zoom call", "teams", "teams call", "skype", "skype call"),
        *("facetime", "facetime call", "google meet", "webex", "hangout", "jitsi"),
    ),
    "email": ("e-mail", "mail", "emailed", "mailed", "emails"),
    "message": (
        *("dm", "dms", "pm", "direct message", "text", "text message", "texted", "sms", "im", "imessage", "messages"),
        *("whatsapp", "signal", "telegram", "slack", "messenger", "wechat", "messaged"),
    ),
    "letter": ("postcard", "wrote a letter"),
    "thanks": ("thank you", "thank-you", "thx"),
    "dinner": ("supper",),
    "meeting": ("met", "meet"),
    "visit": ("visited",),
}  # fmt: skip


def spoken_kind(words: str, kinds: Collection[str]) -> str | None:
    """The kind that these words say, of the kinds there are; None where they say none."""
    said = _plain(words)
    return said if said in kinds else _spelled(frozenset(kinds)).get(said)


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
