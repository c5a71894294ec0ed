"""Which folders of somebody's notes have people, events, days and weeks in them, by what the notes in them are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate

from journal.classes import dataclass
from journal.notes.people_words import PEOPLE_WORDS
from journal.notes.read.persons import is_home
from journal.patterns import regex
from journal.plan.adoption.note_look import (
    MEETING_WORDS,
    LookSort,
    NoteLook,
    is_called,
    week_pattern,
)

_MOST = 0.6  # of the notes in a folder are of a sort where the folder is taken for that
_ALMOST_ALL = 0.8  # the same of the notes beside all folders, where everything else lies too
_FEWEST = 2  # people among other notes, for which it is worth to look at each of these
_BESIDE = ("template", "index", "owner")  # sorts that say nothing about the folder they lie in
_OF_A_TIME = regex(
    r"[0-9]{4}(?:[-_. ]?(?:[QW]?[0-9]{1,2}|[^\W\d_]{3,10}))*|[01]?[0-9](?:[-_. ]+[^\W\d_]{3,10})?|Q[1-4]"
)
_UNFIT = frozenset('*?[\\"')  # what a path in the settings can't have, or has for a pattern


@dataclass(frozen=True, slots=True)
class FoundFolders:
    """The folders and patterns for each sort of note, as `[paths]` takes them.

    `weeks` is a pattern as `paths.agendas` takes it, `owner` the note about whoever keeps the notes. `marked` is what
    tells people's notes from others in the same folders; `scattered` are notes that say they are a person's and lie
    elsewhere, `nobody` are folders in those of people and events with nothing of that in them. `day_format` is how
    daily notes are called, `day_links` which links in them are conversations. `title_is_name`: people's notes have
    their name in `title`. `keeps_last_contact`: the day of the last contact is to be written where notes have it.
    `tasks_since`: tasks without a day are not asked about where they are from before this one.
    """

    people: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    weeks: str | None = None
    owner: str | None = None
    templates: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    scattered: tuple[NoteLook, ...] = ()
    nobody: tuple[str, ...] = ()
    day_format: str = ""
    day_links: str = "off"
    title_is_name: bool = False
    keeps_last_contact: bool = False
    tasks_since: date | None = None

    @property
    def is_of_people(self) -> bool:
        """Whether there are people or meetings in it, and it is no folder of anything."""
        return bool(self.people or self.events)


@dataclass(frozen=True, slots=True)
class _Sought:
    """A sort of note that is looked for: what is surely one, what is one in a folder that is called so, and how."""

    is_sure: Callable[[NoteLook], bool]
    is_likely: Callable[[NoteLook], bool]
    words: frozenset[str]


_PEOPLE = _Sought(lambda look: look.is_person(False), lambda look: look.is_person(True), PEOPLE_WORDS)
_EVENTS = _Sought(lambda look: look.sort == "event" and look.is_told, lambda look: look.sort == "event", MEETING_WORDS)


def found_folders(looks: Sequence[NoteLook]) -> FoundFolders:
    """What the folders of these notes are."""
    people, marked = _by_mark(looks, tuple(_folders(looks, _PEOPLE)))
    others = [look for look in looks if not _lies_in(look, people)]
    patterns = tuple(_prefixes(others))
    events = tuple(_folders(others, _EVENTS))
    alone = (look for look in others if look.is_told and look.sort == "person" and not _lies_in(look, events))
    weeks = Counter(pattern for look in looks if look.sort == "week" and (pattern := week_pattern(look.path)))
    templates = _whole(looks, "template")
    return FoundFolders(
        people=(*(_with_homes(looks, folder) for folder in people), *patterns),
        events=events,
        days=_whole(looks, "day"),
        weeks=_first(weeks),
        owner=next((look.path for look in looks if look.sort == "owner"), None),
        templates=templates,
        marked=marked,
        scattered=tuple(look for look in alone if _prefix(look) not in patterns),
        nobody=(*_without_people(looks, people), *(one for one in templates if _is_below(one, events))),
        title_is_name=_is_mostly_name([look for look in looks if look.sort == "person" and look.title]),
    )


def _with_homes(looks: Sequence[NoteLook], folder: str) -> str:
    """The folder; where each of its people has one in it with a note of the same name, a pattern for these."""
    inner = [look for look in looks if look.sort == "person" and _lies_in(look, (folder,))]
    homes = Counter(look.path.rpartition("/")[2] for look in inner if is_home(look.path))
    return f"{folder}/**/{_first(homes)}" if homes.total() > len(inner) / 2 else folder


def _first(found: Counter[str]) -> str | None:
    return found.most_common(1)[0][0] if found else None


def _is_mostly_name(titled: Sequence[NoteLook]) -> bool:
    return sum(look.has_name_as_title for look in titled) > len(titled) / 2


def _by_mark(looks: Sequence[NoteLook], folders: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The folders of people, and the marks by which people's notes are told where they lie among others.

    Marks tell them only where all do so who are surely people, those in folders that are called so too.
    """
    named = tuple(folder for folder in folders if is_called(folder.removesuffix("/*.md"), PEOPLE_WORDS))
    told = [look for look in looks if look.mark and look.sort == "person"]
    among = [look for look in told if not _lies_in(look, named)]
    silent = [look for look in looks if look.is_person(_lies_in(look, named)) and not look.mark]
    if len(among) < _FEWEST or len(silent) > len(told) / 10 or any(_lies_in(look, named) for look in silent):
        return folders, ()
    others = sorted({look.folder or "." for look in among})
    topmost = [one for one in others if not any(f"{one}/".startswith(f"{other}/") for other in others if other != one)]
    places = (".",) if "." in others else (*named, *topmost)
    return places, tuple(mark for mark, _ in Counter(look.mark for look in told).most_common())


def _without_people(looks: Sequence[NoteLook], people: Iterable[str]) -> Iterator[str]:
    """The folders in those of people in which nobody is: templates, companies, meetings."""
    inner = [look for look in looks if _lies_in(look, people) and look.folder not in people and look.sort != "index"]
    total = Counter(above for look in inner for above in _above(look.folder) if above not in people)
    good = Counter(above for look in inner if look.is_person(True) for above in _above(look.folder))
    empty = sorted(folder for folder in total if not good[folder] and _is_below(folder, people))
    yield from (one for one in empty if not any(one.startswith(f"{other}/") for other in empty))


def _is_below(folder: str, people: Iterable[str]) -> bool:
    return any(other == "." or folder.startswith(f"{other}/") for other in people)


def _lies_in(look: NoteLook, folders: Iterable[str]) -> bool:
    return any(folder == "." or f"{look.folder}/".startswith(f"{folder.removesuffix('*.md')}/") for folder in folders)


def _folders(looks: Sequence[NoteLook], sought: _Sought) -> Iterator[str]:
    """The topmost folders most of whose notes, those further down too, are of a sort; `.` where they lie in none."""
    homes = {look.folder for look in looks if look.sort == "person" and look.is_of_folder}
    inner = [look for look in looks if look.sort not in _BESIDE and (look.is_of_folder or look.folder not in homes)]
    total = Counter(above for look in inner for above in _above(look.folder))
    own = Counter(look.folder for look in inner)
    good = {named: _counted(inner, sought.is_likely if named else sought.is_sure) for named in (True, False)}
    found: list[str] = []
    for folder in sorted(total, key=lambda one: (one.count("/"), one)):
        if set(folder) & _UNFIT or any(f"{folder}/".startswith(f"{other}/") for other in found):
            continue
        named = is_called(folder, sought.words)
        every, direct = good[named]
        if (named or direct[folder]) and _is_most(every[folder], total[folder], named):
            found.append(folder)
        elif named and _is_most(direct[folder], own[folder], named):
            yield f"{folder}/*.md"
    yield from found
    if not found and own[""] > 1 and good[False][1][""] >= _ALMOST_ALL * own[""] and own[""] >= total.total() / 2:
        yield "."


def _counted(looks: Iterable[NoteLook], is_one: Callable[[NoteLook], bool]) -> tuple[Counter[str], Counter[str]]:
    """How many of a sort there are in each folder, those further down too; and how many right in it, or in that of a
    person, a year, a month or a day in it."""
    good = [look for look in looks if is_one(look)]
    direct = Counter(one for look in good for one in {look.folder, _place_of(look)})
    return Counter(above for look in good for above in _above(look.folder)), direct


def _place_of(look: NoteLook) -> str:
    """The folder that has one for each person, or for each year, month or day, as `Minutes/2026-Mar`; else its own."""
    parts = look.folder.split("/")
    if look.is_of_folder:
        return "/".join(parts[:-1])
    while len(parts) > 1 and _OF_A_TIME.fullmatch(parts[-1]):
        parts.pop()
    return "/".join(parts)


def _is_most(good: int, total: int, named: bool) -> bool:
    return good >= (1 if named else 2) and good >= _MOST * total


def _above(folder: str) -> Iterator[str]:
    """The folder and all it lies in; none for the first one."""
    return accumulate(folder.split("/"), "{}/{}".format) if folder else iter(())


def _prefixes(looks: Sequence[NoteLook]) -> Iterator[str]:
    """Patterns for people among other notes whose files begin alike: `@Ada Lovelace`, `people.ada-lovelace`."""
    found = Counter(prefix for look in looks if look.sort == "person" and (prefix := _prefix(look)))
    yield from sorted(prefix for prefix, number in found.items() if number > 1)


def _prefix(look: NoteLook) -> str | None:
    first, dot, rest = look.stem.partition(".")
    where = f"{look.folder}/" if look.folder else ""
    if look.stem.startswith("@"):
        return f"{where}@*.md"
    return f"{where}{first}.*.md" if dot and rest and is_called(first, PEOPLE_WORDS) else None


def _whole(looks: Sequence[NoteLook], sort: LookSort) -> tuple[str, ...]:
    """The folders in which most notes are of a sort that a name or a placeholder tells."""
    total, good = Counter(look.folder for look in looks), Counter(look.folder for look in looks if look.sort == sort)
    return tuple(sorted(folder for folder, number in good.items() if folder and number >= _MOST * total[folder]))
