"""What stands before those who took part, and between them, as in `lunch with Sam Lee and Ada`: patterns of words."""

from __future__ import annotations

_WORDS: dict[str, tuple[str, ...]] = {
    "en": ("with",), "de": ("mit",), "fr": ("avec",), "es": ("con",), "it": ("con",), "pt": ("com",), "nl": ("met",),
}  # fmt: skip
# Words that are verbs in another language, so that they say so only behind a kind or in a title: she met them.
_VERBS = frozenset(("met",))
_SHORT = r"w/"
AND = "(?:and|und|et|y|e|en)"


def _pattern(words: frozenset[str]) -> str:
    return rf"(?<!\w)(?:(?:{'|'.join(sorted(words))})\b|{_SHORT})"


_EVERY = frozenset(word for words in _WORDS.values() for word in words)
WITH = _pattern(_EVERY)
SURE_WITH = _pattern(_EVERY - _VERBS)
ENGLISH_WITH = _pattern(frozenset(_WORDS["en"]))
