"""What a single note looks to be: a person's, a meeting's, a day's, a week's, a template, a page of others, or else.

Nothing is read for good here: it is what somebody would say who opens the note, by its name and by what stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from journal.classes import NamedTuple, dataclass
from journal.notes.fields import CONTACT_KEYS, Keys
from journal.notes.people_words import PEOPLE_WORDS
from journal.notes.read.person_marks import TAG_KEYS, stated_pairs, stated_tags, stated_words
from journal.notes.read.persons import TEMPLATE_WORDS, is_form_name, is_home, is_nobody
from journal.notes.yaml import front_matter
from journal.patterns import regex
from journal.plan.people.folding import fold_name, words_in

LookSort = Literal["person", "event", "day", "week", "template", "index", "owner", "other"]
MEETING_WORDS = frozenset(
    """meetings meeting events event appointments calls interactions conversations encounters 1on1 1on1s termine
    termin treffen besprechungen besprechung protokolle sitzungen gesprache veranstaltungen reunions reunion
    rencontres rendez-vous evenements evenement reuniones encuentros eventos evento citas reunioes encontros
    riunioni riunione incontri eventi vergaderingen vergadering afspraken gesprekken bijeenkomsten moten spotkania
    会议 会議 встречи""".split()
)
_OF_COMPANIES = frozenset("corp corporation inc ltd llc llp gmbh plc bv sarl srl spa company university".split())
_COMPANY_WORDS = frozenset(
    """companies company organizations organisations organization organisation orgs firms vendors accounts unternehmen
    firmen entreprises empresas aziende bedrijven organisaties""".split()
)
_ME_WORDS = frozenset(("me", "myself", "self", "about me", "ich", "uber mich", "moi", "yo", "eu", "io", "ik"))
_KIND_KEYS = frozenset(
    (
        "type",
        "types",
        "kind",
        "class",
        "fileclass",
        "category",
        "categories",
        "note_type",
        "is_a",
        "typ",
        "tipo",
        "tags",
        "tag",
    )
)
# Keys that say who was there, and those that do so only in a note with a day, which is of nothing else.
_EVENT_KEYS = frozenset(
    ("attendees", "participants", "teilnehmer", "participantes", "partecipanti", "deelnemers", "guests")
)
_DATED_EVENT_KEYS = frozenset(("people", "contacts", "contact", "persons", "with", "personen", "personas", "personnes"))
_DAY_KEYS = frozenset(("date", "datum", "fecha", "data", "day", "when"))
# Keys that hardly anybody has in a note that is no person's.
_TELLING = frozenset(
    """email phone birthday last_contact company role met circle every via pronouns call location where
    department interests aliases""".split()
)
_DAY = r"[0-9]{4}[-_./]?(?:0[1-9]|1[0-2])[-_./]?[0-3][0-9]|[0-3]?[0-9]\.[0-1]?[0-9]\.[0-9]{4}"
_DAY_NAME = regex(rf"(?:journals?[./_])?(?:{_DAY})(?:[ ,_-]*[^\W\d_]{{2,10}}\.?)?")
_WEEK_NAME = regex(r"(?P<year>[0-9]{4})[-_ ]?[WwKk][Ww]?(?P<week>[0-5][0-9])")
_STAMP_NAME = regex(r"[0-9]{4}(?:0[1-9]|1[0-2])[0-3][0-9][0-2][0-9][0-5][0-9](?:[0-5][0-9])?(?:\D.*)?")
_YEAR_AND_MONTH = regex(r"[0-9]{4}[-_. /][01][0-9](?![0-9])")
_DATED_NAME = regex(rf"(?:{_DAY})[\W_]+\w.*|.*\w[\W_]+(?:{_DAY})")
_LABEL = regex(
    r"^[ \t]*(?:[-*+][ \t]+)?(?:\|[ \t]*)?\*{0,2}([^\W\d_][\w ./-]{1,24}?)\*{0,2}[ \t]*(?:::?|\|)\*{0,2}[ \t]*\S",
    re.MULTILINE,
)
_DATED_LINE = regex(rf"^[ \t]*(?:[-*+][ \t]+|#{{2,4}}[ \t]+|\|[ \t]*)[^\n]{{0,24}}?(?:{_DAY})", re.MULTILINE)
_ATTENDEES = regex(
    r"^(?:#{1,4}[ \t]+|[-*+ \t]*)\*{0,2}(?:attendees|participants|teilnehmer|participantes|partecipanti|deelnemers)\b",
    re.IGNORECASE | re.MULTILINE,
)
# Of a template; not what Logseq shows in a page by these words.
_PLACEHOLDER = regex(
    r"\{\{(?!\s*(?:query|renderer|embed|video|youtube|vimeo|tweet|twitter|pdf|img|cloze|function|zotero)\b)[^{}\n]*\}\}"
    r"|<%.*?%>",
    re.DOTALL,
)
_WORD = regex(r"[^\W_][\w'’-]*")
_ENOUGH = 20_000  # characters of a note tell what it is
_WORTH_COPYING = 60  # characters, of which two notes by one name are the same in a copy
_SURE, _LIKELY = 3, 1  # how much has to speak for a person's note, by itself and in a folder that is called people's
_FACTS_OF_HOME = 3  # a name and two more, where every folder may have a note about itself
KEYS = Keys(CONTACT_KEYS)


@dataclass(frozen=True, slots=True)
class NoteLook:
    """What a note looks to be, how much speaks for a person's, which keys it has, and how often it names a day.

    `is_told`: it says itself what it is, or who was there. `title` is that of its front matter,
    `mark` how it says that it is a person's, as settings have it.
    """

    path: str
    sort: LookSort
    points: int = 0
    is_told: bool = False
    keys: tuple[str, ...] = ()
    days: int = 0
    title: str = ""
    mark: str = ""

    @property
    def folder(self) -> str:
        """The folder it lies in; "" for the first one."""
        return self.path.rpartition("/")[0]

    @property
    def has_name_as_title(self) -> bool:
        """Whether its `title` is the name of its file, so that it is no work that somebody does."""
        words = set(words_in(fold_name(self.title)))
        return bool(words) and words <= set(words_in(fold_name(self.stem)))

    @property
    def stem(self) -> str:
        """The name of its file without the ending."""
        return self.path.rpartition("/")[2].rpartition(".")[0]

    @property
    def is_of_folder(self) -> bool:
        """Whether it is called so that it is about its folder: `ada-fox/index.md`, `Ada Fox/Ada Fox.md`."""
        return is_home(self.path) or fold_name(self.folder.rpartition("/")[2]) == fold_name(self.stem)

    def is_person(self, in_their_folder: bool) -> bool:
        """Whether it is a person's note: by itself, or where a folder is called as people's folders are."""
        return self.sort == "person" and self.points >= (_LIKELY if in_their_folder else _SURE)


def _folders_person(path: str, pairs: dict[str, str], text: str, days: int) -> NoteLook | None:
    """The note of a folder that is somebody's, as `ada-fox/index.md` or `Ada Fox/Ada Fox.md`, with facts about them."""
    named = path.rpartition("/")[0].rpartition("/")[2]
    if not (is_home(path) or fold_name(named) == fold_name(path.rpartition("/")[2].rpartition(".")[0])):
        return None
    if is_nobody(f"{named}.md") or any(letter.isdigit() for letter in named):
        return None
    told = _told(pairs, text, is_dated=False)
    points = _points(named.rpartition("@")[2], pairs, text, told.sort == "person", days)
    if told.sort not in (None, "person") or points < _FACTS_OF_HOME:
        return None
    return NoteLook(path, "person", points, told.sort is not None, tuple(pairs), days, mark=told.mark)


def looks_of(texts: Mapping[str, str]) -> Iterator[NoteLook]:
    """What each note looks to be. One that says the same as one of its name that lies less deep is a copy, and else."""
    first: dict[tuple[str, str], str] = {}
    for path in sorted(texts, key=lambda path: (path.count("/"), path)):
        text = texts[path]
        if len(text) >= _WORTH_COPYING and first.setdefault((path.rpartition("/")[2], text), path) != path:
            yield NoteLook(path, "other")
        else:
            yield look_at(path, text)


def look_at(path: str, text: str) -> NoteLook:
    """What this note looks to be."""
    text = text[:_ENOUGH]
    pairs = dict(stated_pairs(text))
    stem = path.rpartition("/")[2].rpartition(".")[0]
    days = len(_DATED_LINE.findall(text))
    sort = _by_name(path, stem, text)
    if sort == "index" and (home := _folders_person(path, pairs, text, days)):
        return home
    told = _told(pairs, text, _is_dated(stem, pairs))
    has_words = sort == "day" and any(map(str.isalpha, stem))
    if sort and not (has_words and told.sort == "event"):  # `2026-03-01 Retro` may be called as `2026-03-01 Monday` is
        return NoteLook(path, sort, keys=tuple(pairs), days=days)
    points = _points(stem, pairs, text, told.sort == "person", days)
    title = pairs.get("title", "").strip("\"'")
    is_told = told.sort is not None
    return NoteLook(path, _sort(stem, told.sort, points), points, is_told, tuple(pairs), days, title, told.mark)


def _is_dated(stem: str, pairs: dict[str, str]) -> bool:
    return bool(_DATED_NAME.fullmatch(stem) or _STAMP_NAME.fullmatch(stem) or _DAY_KEYS & {*pairs})


def is_called(folder: str, words: frozenset[str]) -> bool:
    """Whether a folder is called by one of these words, with or without numbers and signs around it: `20 - People`."""
    name = fold_name(folder.rpartition("/")[2]).replace("_", " ")
    plain = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", name)
    return (
        plain in words
        or name in words
        or any(part in words for part in re.split(r"[^\w]+(?:(?:and|und|et|y|e|en)[^\w]+)?", plain))
    )


# --- by its name ------------------------------------------------------------------------------------------------------


def _by_name(path: str, stem: str, text: str) -> LookSort | None:
    """What a note is whatever stands in it, but for code of a template."""
    folder = path.rpartition("/")[0]
    plain = fold_name(stem).strip("_ ")
    if any(is_called(part, TEMPLATE_WORDS) for part in folder.split("/")) or _is_template(plain, text):
        return "template"
    if any(is_called(part, _COMPANY_WORDS) for part in folder.split("/")) and not stated_tags(text) & PEOPLE_WORDS:
        return "other"
    if plain.replace("_", " ").rpartition(" ")[2].rstrip(".") in _OF_COMPANIES:
        return "other"
    if _DAY_NAME.fullmatch(stem):
        return "day"
    if _WEEK_NAME.fullmatch(stem):
        return "week"
    if plain in _ME_WORDS and _can_be_owners(path, stem):
        return "owner"
    is_folder_note = plain == fold_name(folder.rpartition("/")[2])
    return "index" if is_folder_note or is_nobody(path) else None


def _can_be_owners(path: str, stem: str) -> bool:
    """Whether a note lies where one keeps that about oneself, and is called by a word and no letters: `EU`."""
    folder = path.rpartition("/")[0]
    return not stem.isupper() and (
        "/" not in folder or any(is_called(part, PEOPLE_WORDS) for part in folder.split("/"))
    )


def _is_template(plain: str, text: str) -> bool:
    return is_form_name(plain) or bool(_PLACEHOLDER.search(text[:400]))


def week_pattern(path: str) -> str | None:
    """The path of a week's note as a pattern for all of them: `Weekly/%G-W%V.md`; None when it is none, or lies in the
    folder of a month, which no pattern says."""
    folder, slash, name = path.rpartition("/")
    found = _WEEK_NAME.fullmatch(name.removesuffix(".md"))
    if found is None or not name.endswith(".md"):
        return None
    if _YEAR_AND_MONTH.search(folder):
        return None
    stem = name[: found.start("year")] + "%G" + name[found.end("year") : found.start("week")] + "%V"
    return f"{folder.replace(found['year'], '%G')}{slash}{stem}.md"


# --- by what stands in it ---------------------------------------------------------------------------------------------


class _Told(NamedTuple):
    """What a note says that it is, and for a person's the mark that settings can have for that."""

    sort: LookSort | None
    mark: str = ""


def _told(pairs: dict[str, str], text: str, is_dated: bool) -> _Told:
    """What the note itself says that it is; one that says another sort is no meeting for the people it names."""
    words = {key: stated_words(value) for key, value in pairs.items() if key in _KIND_KEYS}
    if mark := next(_marks(words, stated_tags(text)), ""):
        return _Told("person", mark)
    has_people = bool(_EVENT_KEYS & {*pairs}) or bool(_ATTENDEES.search(text))
    if has_people or any(found & MEETING_WORDS for found in words.values()):
        return _Told("event")
    if any(found for key, found in words.items() if key not in TAG_KEYS):
        return _Told("other")
    return _Told("event" if is_dated and _DATED_EVENT_KEYS & {*pairs} else None)


def _marks(words: dict[str, frozenset[str]], tags: frozenset[str]) -> Iterator[str]:
    """The ways in which a note says that it is a person's."""
    for key, found in words.items():
        if key not in TAG_KEYS:
            yield from (f"{key}: {word}" for word in sorted(found & PEOPLE_WORDS))
    yield from (f"#{tag}" for tag in sorted(tags & PEOPLE_WORDS))


def _points(stem: str, pairs: dict[str, str], text: str, is_told: bool, days: int) -> int:
    labels = (one[1] for one in _LABEL.finditer(text, front_matter.parts(text).body))
    known = {field.name for key in (*pairs, *labels) if (field := KEYS.find(key))}
    return _SURE * is_told + min(3, len(known & _TELLING)) + _is_name(stem) + (days > 0)


def _is_name(stem: str) -> bool:
    """Whether a file is called as people are: a few words that begin with capitals, or a slug of two or three."""
    words = _WORD.findall(stem.removeprefix("@"))
    if not 1 <= len(words) <= 5 or any(letter.isdigit() for letter in stem):
        return False
    is_slug = stem == stem.lower() and " " not in stem and stem.isascii()
    if is_slug:
        return len(re.split("[-_.]", stem)) in (2, 3)
    return all(word[0] != word[0].lower() for word in (words[0], words[-1])) or not stem.isascii()


def _sort(stem: str, told: LookSort | None, points: int) -> LookSort:
    if told is not None:
        return told
    if _DATED_NAME.fullmatch(stem):
        return "event"
    return "person" if points else "other"
