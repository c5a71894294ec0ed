"""Names of contacts: what one calls somebody, how a letter to them begins, and by which words they may be meant.

A title is no name, and a letter to somebody who is noted with one keeps it: `Dr. Ada Okoye` is called Ada, and is
written to as `Dr Okoye`. Where no word is surely a first name, the whole name stands.
"""

from __future__ import annotations

import re
from unicodedata import name as letter_name

# Titles as they are compared, and how a letter has them: in English, and in French where that has a word of its own.
_TITLES = {
    "dr": ("Dr", "Docteur"), "prof": ("Professor", "Professeur"), "professor": ("Professor", "Professeur"),
    "mr": ("Mr", "Monsieur"), "mister": ("Mr", "Monsieur"), "mrs": ("Mrs", "Madame"), "ms": ("Ms", "Madame"),
    "miss": ("Miss", "Mademoiselle"), "mx": ("Mx", None), "rev": ("Reverend", None),
    "reverend": ("Reverend", None), "rabbi": ("Rabbi", "Rabbin"), "imam": ("Imam", None),
    "coach": ("Coach", None), "judge": ("Judge", None), "capt": ("Captain", "Capitaine"),
    "captain": ("Captain", "Capitaine"), "col": ("Colonel", "Colonel"), "hon": ("Hon.", None),
    "sister": ("Sister", None), "father": ("Father", None), "brother": ("Brother", None),
    "herr": ("Herr", "Monsieur"), "frau": ("Frau", "Madame"), "mag": ("Mag.", None), "ing": ("Ing.", None),
    "med": ("Dr", None), "dipl-ing": ("Dipl.-Ing.", None), "m": ("M.", "Monsieur"), "mme": ("Mme", "Madame"),
    "mlle": ("Mlle", "Mademoiselle"), "me": ("Maître", "Maître"), "maître": ("Maître", "Maître"),
    "sr": ("Sr.", None), "sra": ("Sra.", None), "srta": ("Srta.", None), "don": ("Don", None),
    "doña": ("Doña", None), "sig": ("Sig.", None), "dott": ("Dott.", None), "dhr": ("Dhr.", None),
    "mevr": ("Mevr.", None), "ir": ("Ir.", None), "drs": ("Drs.", None),
}  # fmt: skip
_LEARNED = frozenset("dr prof professor".split())
_WITH_FIRST_NAME = frozenset("sir dame lady lord don doña sister brother father".split())
_NAMES_AS_WELL = frozenset("me m sr don".split())  # titles only with a full stop behind them
_ALONE = frozenset("Monsieur Madame Mademoiselle Docteur Professeur".split())  # in French, with no name behind them
_PARTICLES = frozenset(
    """van von vom zu zur de del della der den des du da dal di do dos das la le les lo el al ul bin ibn bint ben
    ter ten te tot 't af av the of""".split()
)
_SUFFIX = re.compile(
    r",?\s+(?:ph\.?d|m\.?d|m\.?b\.?a|ll\.?[bm]|j\.?d|esq|jr|sr|i{2,3}|iv|obe|mbe|cbe|frs|cpa|pmp|rn|dds|m\.?sc|b\.?sc)\.?\Z",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"(?:\A(?:the|team|dept|department|office)\b|\b(?:inc|ltd|llc|llp|gmbh|ag|kg|sarl|s\.?a|b\.?v|n\.?v|plc|corp|co|e\.?v|team"
    r"|foundation|association|society|institute|university|college|school|museum|library|council|bank|group|holding|agency"
    r"|studio|clinic|hospital|office|department)\.?\Z)",
    re.IGNORECASE,
)
_COUPLE = re.compile(r"\s+(?:&|\+|and|und|et|y|e|en|i)\s+")
_NICKNAME = re.compile(r"[\"“„«(]([^\W\d_][\w'’-]*)[\"”“»)]")
_VIETNAMESE = frozenset(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh đoàn".split()
)
# Scripts in which the family name stands first, so that the first word is no first name.
_FAMILY_FIRST = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")
_APOSTROPHES = "'’"


def call_name(name: str) -> str:
    """What one calls somebody of this name: a first name, two for a couple, or all of it where none is surely one."""
    whole = " ".join(name.split())
    plain = _SUFFIX.sub("", whole)
    if _COMPANY.search(plain) or _is_family_first(plain):
        return whole
    if len(both := _COUPLE.split(plain)) == 2 and all(both):
        return " and ".join(_without_titles(one)[1][:1][0] for one in both if _without_titles(one)[1]) or whole
    if nickname := _NICKNAME.search(plain):
        return nickname[1]
    titles, words = _without_titles(_turned(plain))
    if not words:
        return whole
    if titles and len(words) == 1:
        return whole if titles[0].casefold().rstrip(".") not in _WITH_FIRST_NAME else words[0]
    return _first_of(words) or " ".join(words)


def letter_name_of(name: str, language: str = "en") -> str:
    """How a letter calls somebody: `Dr Okoye` of whoever is noted with a title, else as one calls them.

    In German the whole name stands where there is no title.
    """
    plain = _SUFFIX.sub("", " ".join(name.split()))
    if plain.casefold().startswith("the "):
        return plain[4:]
    titles, words = _without_titles(_turned(plain))
    if not titles or not words or _COUPLE.search(plain):
        return " ".join(name.split()) if language == "de" else call_name(name)  # Sie goes with the whole name
    spelled = _spelled(titles, language)
    return spelled if language == "fr" and spelled in _ALONE else f"{spelled} {_surname(titles, words)}"


def names_meant(name: str) -> tuple[str, ...]:
    """The words of a name by which somebody may be meant: the first, what one calls them, and a nickname."""
    words = (name.partition(",")[2] or name).split()
    first = next((word for word in words if not _is_title(word) and not word.endswith(".") and word[:1].isalpha()), "")
    nicknames = (found[1] for found in _NICKNAME.finditer(name))
    return tuple(dict.fromkeys(word for word in (*name.split()[:1], first, *nicknames) if word))


def _turned(plain: str) -> str:
    """`Vance, Eleanor` as it is spoken."""
    last, comma, first = plain.partition(", ")
    return f"{first} {last}" if comma and first else plain


def _without_titles(name: str) -> tuple[list[str], list[str]]:
    """The titles that a name begins with, as typed, and the words behind them."""
    words = name.split()
    count = next((at for at, word in enumerate(words) if not _is_title(word)), len(words))
    return words[:count], words[count:]


def _is_title(word: str) -> bool:
    key = word.rstrip(".").casefold()
    is_known = key in _TITLES or key in _WITH_FIRST_NAME
    return is_known and (word.endswith(".") or key not in _NAMES_AS_WELL)


def _first_of(words: list[str]) -> str | None:
    """The first name among the words of a name without titles; None where the first word is surely none."""
    first = words[0]
    if len(words) > 2 and first.casefold() in _VIETNAMESE:
        return words[-1]
    if first.casefold() in _PARTICLES or first.endswith((".", ",")) or len(first) == 1:
        return None
    return first


def _is_family_first(name: str) -> bool:
    return letter_name(name[:1], "").startswith(_FAMILY_FIRST) if name else False


def _surname(titles: list[str], words: list[str]) -> str:
    """What stands behind a title in a letter: the family name with its particles, the first name behind `Sir`."""
    if titles[-1].casefold().rstrip(".") in _WITH_FIRST_NAME or len(words) == 1:
        return words[0]
    at = next((n for n, word in enumerate(words) if n and word.casefold().strip(_APOSTROPHES) in _PARTICLES), -1)
    return " ".join(words[at:])


def _spelled(titles: list[str], language: str) -> str:
    """The titles as a letter in this language has them: in English and French one of several, else as typed."""
    if language not in ("en", "fr"):
        return " ".join(titles)
    keys = [title.rstrip(".").casefold() for title in titles]
    key = next((one for one in keys if one in _LEARNED), keys[0])
    english, french = _TITLES.get(key, (titles[0], None))
    return french or english if language == "fr" else english


def is_latin(name: str) -> bool:
    """Whether a name is written in Latin letters, as far as it is written in letters."""
    return all(letter_name(letter, "LATIN").startswith("LATIN") for letter in name if letter.isalpha())
