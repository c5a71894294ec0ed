"""The vault's settings: text of journal.toml to settings and problems. Each option stands once, in OPTIONS."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from journal.classes import dataclass
from journal.dates.words import Span
from journal.errors import Problem, in_order
from journal.notes.fields import CONTACT_KEYS, EVENT_KEYS, OWNER_KEYS, folded_key
from journal.notes.marks import MARK_RULES_IN_ORDER
from journal.notes.settings import values
from journal.notes.settings.options import (
    Option,
    Options,
    SettingFinding,
    TypedOptions,
    bad_value,
    problems_of,
    read_toml,
)

Away = tuple[tuple[date, date], ...]
# Kinds that the program itself writes; they are read back whatever the lists say.
WRITTEN = ("message", "thanks")


WEEK = Span(days=7)


@dataclass(frozen=True, slots=True)
class Settings:
    """journal.toml, read; every value is there, as typed or by default."""

    capacity: int = 5
    away: Away = ()
    week_starts: str = "monday"
    commit: bool = True
    language: str = "en"
    contacts: tuple[str, ...] = ("contacts",)
    events: tuple[str, ...] = ("events",)
    owner: str = "me.md"
    agendas: str = "agendas"
    drafts: str = "drafts"
    templates: str = "templates"
    exclude: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    circles: tuple[tuple[str, Span], ...] = (
        ("inner", Span(days=21)), ("close", Span(days=42)), ("wide", Span(months=3)), ("loose", Span(months=12)),
    )  # fmt: skip
    marks: tuple[tuple[str, int], ...] = (*((rule.setting, rule.days) for rule in MARK_RULES_IN_ORDER), ("promise", 7))
    face_to_face: tuple[str, ...] = ("coffee", "lunch", "dinner", "meeting", "visit", "event", "walk")
    silent: tuple[str, ...] = ("note",)
    remote: tuple[str, ...] = ("call", "video", "email", "message", "letter", "thanks", "touch")
    keys: tuple[tuple[str, tuple[str, ...]], ...] = ()
    address: tuple[tuple[str, str], ...] = (("inner", "first"), ("close", "first"), ("en", "first"))
    task_style: str = "auto"
    tasks_since: date | None = None
    log_names: tuple[str, ...] = ()
    log_off: tuple[str, ...] = ()
    daily_read: str = "off"
    daily_folder: tuple[str, ...] = ("daily",)
    daily_format: str = ""
    unpushed: Span = WEEK
    largest: int = 50
    read_facts: bool = True
    write_last_contact: bool = False
    queries: tuple[tuple[str, str], ...] = ()

    @property
    def kinds(self) -> frozenset[str]:
        """Every kind of entry, casefolded."""
        return _together(self.face_to_face, self.silent, self.remote, WRITTEN)

    @property
    def silent_kinds(self) -> frozenset[str]:
        """The kinds of entries that are no contact with the person, casefolded."""
        return _together(self.silent)

    def is_silent(self, kind: str) -> bool:
        """Whether an entry of this kind is no contact with the person."""
        return kind.casefold() in self.silent_kinds

    def is_face_to_face(self, kind: str) -> bool:
        """Whether people sit at one table in an entry of this kind."""
        return kind.casefold() in _together(self.face_to_face)

    def is_remote(self, kind: str) -> bool:
        """Whether people write or call in an entry of this kind; of a kind that says nothing, neither is known."""
        return kind.casefold() in _together(self.remote, WRITTEN)

    @property
    def weeks_glob(self) -> str:
        """The weeks' files as a pattern of paths: `agendas/*.md`, or the owner's own with digits for its fields."""
        pattern = self.agendas.replace("%G", "[0-9]" * 4).replace("%V", "[0-9]" * 2)
        return pattern if "%" in self.agendas else f"{pattern}/*.md"

    def rhythm(self, circle: str | None) -> Span | None:
        """The rhythm of the circle of this name, in any case; None without one, or when there is no such circle."""
        wanted = circle.casefold() if circle else None
        return next((every for name, every in self.circles if name.casefold() == wanted), None)

    @property
    def innermost(self) -> str | None:
        """The circle with the shortest rhythm, the first of several; None when no circle has one."""
        tracked = [circle for circle in self.circles if not circle[1].is_never]
        return min(tracked, key=lambda circle: circle[1].length)[0] if tracked else None

    def days(self, name: str) -> int:
        """How many days the agenda waits for this (a name of `[marks]`); KeyError for any other name."""
        return {**dict(DEFAULTS.marks), **dict(self.marks)}[name]

    def away_end(self, day: date) -> date:
        """The first day, from this one on, that is in no away period."""
        for first, last in sorted(self.away) if self.away else ():
            if first <= day <= last:
                day = last + min(timedelta(days=1), date.max - last)
        return day


@lru_cache(maxsize=64)
def _together(*lists: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.casefold() for words in lists for word in words)


DEFAULTS = Settings()
SENT = "sent"  # the folder, inside that of the drafts, of those that went out
LOG_SPELLINGS = ("emphasis", "brackets", "links", "written-days", "words-first", "tables", "front-matter")
_KEYS = tuple(dict.fromkeys(field.name for table in (CONTACT_KEYS, EVENT_KEYS, OWNER_KEYS) for field in table))
WAITS = {
    **{rule.setting: rule.help for rule in MARK_RULES_IN_ORDER},
    "promise": "days until a task falls due that stands under an entry and has no date",
}
_WHOM = {"en": "everybody in English"}
OPTIONS = Options((
    Option("", "capacity", DEFAULTS.capacity, "how many people a week *Keep in touch* has room for", values.whole),
    Option("", "away", DEFAULTS.away, "days and periods when nothing is asked of you", values.periods),
    Option("", "week_starts", DEFAULTS.week_starts, "the first day of your week: monday, sunday or saturday",
           values.one_of("monday", "sunday", "saturday")),
    Option("", "commit", DEFAULTS.commit, "whether each command that writes makes a commit", values.true_or_false),
    Option("", "language", DEFAULTS.language,
           "the language of the week and the brief, and of letters to whoever has none noted", values.language),
    Option("paths", "contacts", DEFAULTS.contacts, "folders or globs with a note for each person", values.folder_list),
    Option("paths", "events", DEFAULTS.events, "folders or globs with a note for each event", values.folder_list),
    Option("paths", "owner", DEFAULTS.owner, "the note about yourself", values.path),
    Option("paths", "agendas", DEFAULTS.agendas, "the folder of the weeks, or a pattern for their paths", values.weeks),
    Option("paths", "drafts", DEFAULTS.drafts, "the folder of the drafts", values.path),
    Option("paths", "templates", DEFAULTS.templates, "the folder of your own templates", values.path),
    Option("paths", "exclude", DEFAULTS.exclude, "folders or globs in those, in which nobody is", values.folder_list),
    Option("people", "marked", DEFAULTS.marked, "what a note has to say to be a person's: a key with a word, a tag",
           values.person_marks),
    *(Option("circles", name, every, f"how often you want to be in touch with the circle *{name}*", values.rhythm)
      for name, every in DEFAULTS.circles),
    Option("circles", "*", None, "how often you want to be in touch with a circle of your own", values.rhythm),
    *(Option("marks", name, days, WAITS[name], values.days) for name, days in DEFAULTS.marks),
    Option("kinds", "face_to_face", DEFAULTS.face_to_face, "kinds of contact where you meet", values.kinds),
    Option("kinds", "silent", DEFAULTS.silent, "kinds of entries that are no contact with the person", values.kinds),
    Option("kinds", "remote", DEFAULTS.remote, "kinds of contact from afar", values.kinds),
    *(Option("address", name, word, f"how letters speak to {_WHOM.get(name, f'the circle *{name}*')}", values.address)
      for name, word in DEFAULTS.address),
    Option("address", "*", None, "how letters speak to a circle, or to everybody in a language", values.address),
    Option("keys", "*", (), "more spellings of a key that the notes can have", values.spellings, _KEYS),
    Option("tasks", "since", DEFAULTS.tasks_since, "the day from which tasks without a day are asked about",
           values.day_or_nothing),
    Option("tasks", "style", DEFAULTS.task_style, "how dates of new tasks are written: auto, emoji, dataview or plain",
           values.one_of("auto", "emoji", "dataview", "plain")),
    Option("read", "facts", DEFAULTS.read_facts, "whether facts in the text of a note are read, as Company: Acme",
           values.true_or_false),
    Option("log", "headings", DEFAULTS.log_names, "what you call the heading of a log besides", values.headings),
    Option("log", "off", DEFAULTS.log_off, "spellings of entries that are not to be read",
           values.some_of(*LOG_SPELLINGS)),
    Option("daily", "read", DEFAULTS.daily_read, "which links in daily notes count: off, log-heading or links",
           values.one_of("off", "log-heading", "links")),
    Option("daily", "folder", DEFAULTS.daily_folder, "the folder or folders of the daily notes", values.folder_list),
    Option("daily", "format", DEFAULTS.daily_format, "how they are named, as YYYY-MM-DD", values.day_format),
    Option("write", "last_contact", DEFAULTS.write_last_contact,
           "whether last_contact in a note is kept up by what you log, where the note has it", values.true_or_false),
    Option("queries", "*", None, "filter words under a name: `lisbon` is used as `@lisbon`", values.words),
    Option("sync", "unpushed", DEFAULTS.unpushed, "how long changes may wait unsent before the agenda says so",
           values.rhythm),
    Option("sync", "largest", DEFAULTS.largest, "the megabytes that a file may have which a sync takes or brings",
           values.megabytes),
))  # fmt: skip
_NAMED = ("circles", "address")  # whose keys are names, and stay as typed
PAIRS = ("circles", "marks", "address", "keys", "queries")
FIELDS = {
    ("tasks", "since"): "tasks_since",
    ("tasks", "style"): "task_style",
    ("read", "facts"): "read_facts",
    ("write", "last_contact"): "write_last_contact",
    ("sync", "unpushed"): "unpushed",
    ("sync", "largest"): "largest",
    ("log", "headings"): "log_names",
    ("log", "off"): "log_off",
    ("daily", "read"): "daily_read",
    ("daily", "folder"): "daily_folder",
    ("daily", "format"): "daily_format",
}


def read_settings(text: str, path: str = "journal.toml") -> tuple[Settings, tuple[Problem, ...]]:
    """The settings that this text says, and what in it can't be used; in its place the default holds. Never raises.

    Codes: `toml-syntax`, `unknown-setting`, `bad-setting`.
    """
    text = text.removeprefix("\ufeff")
    data, unread = read_toml(text, path)
    typed, findings = OPTIONS.read(data)
    typed, twice = _each_once(typed, "kinds", {})
    typed, taken = _each_once(typed, "keys", {key: key for key in _KEYS})
    found = problems_of([*findings, *twice, *taken, *_nobodys_address(typed)], text, path)
    return _settings(typed), in_order((*unread, *found))


def _each_once(typed: TypedOptions, section: str, owners: dict[str, str]) -> tuple[TypedOptions, list[SettingFinding]]:
    """The values with each word of this section's lists in the first of them only, and what was wrong."""
    kept, findings = dict(typed), list[SettingFinding]()
    for (where, key), words in typed.items():
        if where == section and isinstance(words, tuple):
            other = [word for word in words if owners.setdefault(word.casefold(), key) != key]
            kept[where, key] = tuple(word for word in words if word not in other)
            findings += [bad_value(section, key, _taken(word, owners[word.casefold()])) for word in other]
    return kept, findings


def _nobodys_address(typed: TypedOptions) -> list[SettingFinding]:
    """What is wrong with words for how people are spoken to, where they are of no circle and no language."""
    typed_for = [key for section, key in typed if section == "address"]
    if not typed_for:
        return []
    from journal.languages.known import known_language  # the languages are imported where one is named

    circles = {name.casefold() for name, _ in _named("circles", typed)}
    unknown = [key for key in typed_for if key.casefold() not in circles and known_language(key) is None]
    remedy = f"write one of your circles, or a language such as de; known here: {', '.join(sorted(circles))}"
    wrong = {key: values.Wrong(f"there is no circle and no language '{key}'", remedy) for key in unknown}
    return [SettingFinding("address", key, "unknown-setting", what) for key, what in wrong.items()]


def _taken(word: str, owner: str) -> values.Wrong:
    return values.Wrong(f"{values.shown_value(word)} belongs to {owner} already", "leave it out of one of them")


def _settings(typed: TypedOptions) -> Settings:
    # A word that was typed in one list leaves the others, as far as these are the defaults.
    defaults: TypedOptions = {(row.section, row.key): row.default for row in OPTIONS.rows if not row.is_open}
    full, _ = _each_once(typed | {name: defaults[name] for name in defaults if name not in typed}, "kinds", {})
    single = {FIELDS.get(name, name[1]): full[name] for name in defaults if name[0] not in PAIRS}
    pairs = {section: _named(section, typed) for section in PAIRS}
    return Settings(**single, **pairs)  # type: ignore[arg-type]  # each row's check gives what its field holds


def _named(section: str, typed: TypedOptions) -> tuple[tuple[str, object], ...]:
    """The names of an open section with their values: the defaults first, in their order, then the others."""
    rows = {row.key: (row.key, row.default) for row in OPTIONS.rows if row.section == section and not row.is_open}
    for (where, key), value in typed.items():
        if where == section:
            rows[folded_key(key)] = (key if section in _NAMED else folded_key(key), value)
    return tuple(rows.values())
