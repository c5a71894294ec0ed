"""Names of contacts: what one calls somebody, how a letter to them begins, and by which words they may be meant.

A title is no name, and a letter to somebody who is noted with one keeps it: `Dr. Ada Okoye` is called Ada, and is
written to as `Dr Okoye`. Where no word is surely a first name, the whole name stands.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import name as letter_name

from journal.classes import dataclass
from journal.patterns import regex

if TYPE_CHECKING:
    from journal.languages.forms import Gender

# Titles as they are compared: of women, of men, those that tell neither.
_OF_WOMEN = frozenset("mrs ms miss frau mme mlle madame sra srta doña dra sister lady dame mevr".split())
_OF_MEN = frozenset("mr mister herr m monsieur sr don sir lord brother father dhr".split())
_LEARNED = frozenset("dr prof professor med mag ing dipl-ing dott ir drs dra".split())
_TITLES = frozenset("""mx rev reverend rabbi imam coach judge capt captain col hon me maître sig""".split()).union(
    _OF_WOMEN, _OF_MEN, _LEARNED
)
_WITH_FIRST_NAME = frozenset("sir dame lady lord don doña sister brother father".split())
_NAMES_AS_WELL = frozenset("me m sr don".split())  # titles only with a full stop behind them
_PARTICLES = frozenset(
    """van von vom zu zur de del della der den des du da dal di do dos das la le les lo el al ul bin ibn bint ben
    ter ten te tot 't af av the of""".split()
)
_SUFFIX = regex(
    r",?\s+(?:ph\.?d|m\.?d|m\.?b\.?a|ll\.?[bm]|j\.?d|esq|jr|sr|i{2,3}|iv|obe|mbe|cbe|frs|cpa|pmp|rn|dds|m\.?sc|b\.?sc)\.?\Z",
    re.IGNORECASE,
)
_COMPANY = regex(
    r"(?:\A(?:the|team|dept|department|office)\b|\b(?:inc|ltd|llc|llp|gmbh|ag|kg|sarl|s\.?a|b\.?v|n\.?v|plc|corp|co|e\.?v|team"
    r"|foundation|association|society|institute|university|college|school|museum|library|council|bank|group|holding|agency"
    r"|studio|clinic|hospital|office|department|support|payable|helpdesk|reception|services?|billing)\.?\Z"
    r"|\b(?:(?:finanz|bürger|jugend|standes|bau|ordnungs|gewerbe|patent|landrats|einwohnermelde|sozial|arbeits)?amt"
    r"|(?:ausländer|meldestellen)?behörde|(?:amts|land|familien)gericht|ministerium|(?:haus|stadt)?verwaltung|kanzlei"
    r"|krankenkasse|versicherung|sparkasse|universität|hochschule|stiftung|verlag|verein|institut|mairie|préfecture"
    r"|université|ministère|tribunal|ayuntamiento|ministerio|universidad|hacienda|juzgado)\b)",
    re.IGNORECASE,
)
_COUPLE = regex(r"\s+(?:&|\+|and|und|et|y|e|en|i)\s+")
_FAMILY = regex(r"\A(?:(?:the|la) )?(?:family|familie|famille|familia) \S|\S (?:family|familie)\Z", re.IGNORECASE)
_KIN = frozenset("uncle aunt auntie granny grandma grandpa nana onkel tante oma opa tonton tata tío tía".split())
# Somebody of whom only that is noted who they are: no letter can begin with it.
_WITHOUT_NAME = regex(r"(?:my|our|mein|meine|unser|unsere|mon|ma|notre|mi|nuestr[oa]) [a-zà-ÿ]")
_NICKNAME = regex(r"[\"“„«(]([^\W\d_][\w'’-]*)[\"”“»)]")
_VIETNAMESE = frozenset(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh đoàn".split()
)
# Scripts in which the family name stands first, so that the first word is no first name.
_FAMILY_FIRST = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")
_APOSTROPHES = "'’"


_OF_OTHER_NAMES = _VIETNAMESE | _KIN | _PARTICLES


def call_name(name: str) -> str:
    """What one calls somebody of this name: a first name, two for a couple, or all of it where none is surely one."""
    words = name.split()
    return words[0] if words and all(map(_is_plain, words)) else name_by_rules(name)


@lru_cache(maxsize=4096)
def _is_plain(word: str) -> bool:
    """Whether a word tells nothing of how somebody is called, wherever it stands in a name: most are, and many people
    have the same ones."""
    if not word.isalpha() or len(word) == 1 or word.casefold() in _OF_OTHER_NAMES or _is_title(word):
        return False
    before, behind = f"x {word}", f"{word} x"
    looks = (
        _SUFFIX.search(before), _COMPANY.search(word), _WITHOUT_NAME.match(behind), _COUPLE.search(f"x {behind}"),
        _FAMILY.search(before), _FAMILY.search(behind),
    )  # fmt: skip
    return not any(looks) and not _is_family_first(word)


def name_by_rules(name: str) -> str:
    """The same by all that is known of names, which takes longer."""
    whole = " ".join(name.split())
    plain = _SUFFIX.sub("", whole)
    if _is_family_first(plain) or _COMPANY.search(plain) or _WITHOUT_NAME.match(plain) or _FAMILY.search(plain):
        return whole
    if is_couple(plain):
        return " and ".join(called) if (called := _first_of_both(plain)) else whole
    if nickname := _NICKNAME.search(plain):
        return nickname[1]
    titles, words = _without_titles(_turned(plain))
    if not words:
        return whole
    if titles and len(words) == 1:
        return whole if title_key(titles[0]) not in _WITH_FIRST_NAME else words[0]
    return _first_of(words) or " ".join(words)


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name as a letter takes it: its titles, as typed; the first names, of a couple two; the family name; all of it
    without titles. Where first or family name aren't surely known, they are empty."""

    titles: tuple[str, ...]
    first: tuple[str, ...]
    last: str
    whole: str

    @property
    def gender(self) -> Gender | None:
        """What a title tells of whoever has it; None where none does."""
        keys = {title_key(title) for title in self.titles}
        return "she" if keys & _OF_WOMEN else "he" if keys & _OF_MEN else None

    @property
    def earned(self) -> tuple[str, ...]:
        """The titles that are more than Mr and Ms."""
        plain = (_OF_WOMEN | _OF_MEN) - _WITH_FIRST_NAME - _LEARNED
        return tuple(title for title in self.titles if title_key(title) not in plain)


def title_key(title: str) -> str:
    """A title as titles are compared."""
    return title.rstrip(".").casefold()


def is_office(name: str) -> bool:
    """Whether a name is surely that of a company, an office or a team, and of nobody in it."""
    return _COMPANY.search(_SUFFIX.sub("", " ".join(name.split()))) is not None


def is_couple(name: str) -> bool:
    """Whether a name is that of two people or of a family, as `Sam & Jo Turner`."""
    both = _COUPLE.split(_SUFFIX.sub("", " ".join(name.split())))
    return (len(both) == 2 and all(both) and not is_office(name)) or _FAMILY.search(name) is not None


def _first_of_both(plain: str) -> tuple[str, ...]:
    """The first names of a couple; none where one of them isn't surely known, as of `Mr and Mrs Cole`."""
    both = _COUPLE.split(plain)
    words = [_without_titles(one)[1] for one in both]
    if "," in plain or len(both) != 2 or not all(words):
        return ()
    return tuple(call_name(one) for one in both)


def is_without_name(name: str) -> bool:
    """Whether a note has no name of somebody, and says in its place who they are: `my landlord`."""
    return _WITHOUT_NAME.match(name.strip()) is not None


def parts_of_name(name: str) -> NameParts:
    """The parts of a name that a letter needs."""
    plain = _SUFFIX.sub("", " ".join(name.split()))
    if is_office(name) or _is_family_first(plain) or _FAMILY.search(plain):
        return NameParts((), (), "", plain)
    if is_couple(plain):
        return NameParts((), _first_of_both(plain), "", plain)
    titles, words = _without_titles(_turned(plain))
    if not words:
        return NameParts((), (), "", plain)
    called = call_name(name)
    first = (called,) if called != " ".join(name.split()) or (len(words) == 1 and not titles) else ()
    return NameParts(tuple(titles), first, _surname(titles, words), " ".join(words))


def written_at_first(name: str) -> str:
    """A name as a letter begins with it: `Wen` for one in small letters, `Van der Berg` for one that has no first name.

    What is no word, as `kit_42`, stands as it is, without the sign that a handle begins with.
    """
    name = name.removeprefix("@")
    words = name.split()
    if len(words) > 1 and name.islower() and name.replace(" ", "").isalpha():
        return " ".join(word if at and word in _PARTICLES else word.capitalize() for at, word in enumerate(words))
    is_small = bool(words) and (
        (name.islower() and name.replace(" ", "").isalpha()) or words[0] in _PARTICLES - {"the"}
    )
    return name[:1].upper() + name[1:] if is_small else name


def names_meant(name: str) -> tuple[str, ...]:
    """The words of a name by which somebody may be meant: the first, what one calls them, and a nickname."""
    words = (name.partition(",")[2] or name).split()
    first = next((word for word in words if not _is_title(word) and not word.endswith(".") and word[:1].isalpha()), "")
    nicknames = (found[1] for found in _NICKNAME.finditer(name))
    return tuple(dict.fromkeys(word for word in (*name.split()[:1], first, *nicknames) if word))


def family_first(name: str) -> tuple[str, str] | None:
    """The family and the given name of `Vance, Eleanor`; None where a name has no such comma, or is an office's."""
    last, comma, first = _SUFFIX.sub("", " ".join(name.split())).partition(", ")
    return (last, first) if comma and last and first and not is_office(name) else None


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
    key = title_key(word)
    return key in _TITLES and (word.endswith(".") or key not in _NAMES_AS_WELL)


def _first_of(words: list[str]) -> str | None:
    """The first name among the words of a name without titles; None where the first word is surely none."""
    first = words[0]
    if len(words) > 2 and first.casefold() in _VIETNAMESE:
        return words[-1]
    if first.casefold() in _KIN and len(words) > 1:
        return None
    if first.casefold() in _PARTICLES or first.endswith((".", ",")) or len(first) == 1:
        return None
    return first


def _is_family_first(name: str) -> bool:
    return letter_name(name[:1], "").startswith(_FAMILY_FIRST) if name else False


def _surname(titles: list[str], words: list[str]) -> str:
    """The family name with its particles, the first name behind `Sir`; empty where it isn't surely known."""
    if titles and title_key(titles[-1]) in _WITH_FIRST_NAME:
        return words[0]
    if len(words) == 1 or words[0].casefold() in _VIETNAMESE:
        return words[0] if titles else ""
    if words[0].casefold() in _PARTICLES:
        return " ".join(words)
    at = next((n for n, word in enumerate(words) if n and word.casefold().strip(_APOSTROPHES) in _PARTICLES), -1)
    return " ".join(words[at:])


def is_latin(name: str) -> bool:
    """Whether a name is written in Latin letters, as far as it is written in letters."""
    return name.isascii() or all(map(_may_be_latin, name.split()))


@lru_cache(maxsize=4096)
def _may_be_latin(word: str) -> bool:
    return all(not sign.isalpha() or letter_name(sign, "LATIN").startswith("LATIN") for sign in word)
