"""The note of somebody new: its file's name and its first text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from unicodedata import normalize

from journal.dates.words import VagueDay, iso_day
from journal.notes.model import Labelled
from journal.notes.settings.settings import Settings
from journal.notes.yaml.write import bare_value, yaml_scalar
from journal.plan.people.folding import fold_name, words_in

NoteValue = str | date | VagueDay | tuple[str, ...] | tuple[Labelled, ...]
LONGEST_SLUG = 80
# Names that Windows keeps for devices, with any ending: a vault is synced to all kinds of systems.
_DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))))


def name_slug(name: str) -> str:
    """A name as a file's: letters, digits and dashes, at most 80, accents taken off; `zoe-muller`, `王明`."""
    short = "-".join(words_in(fold_name(name)))[:LONGEST_SLUG].strip("-")
    if not short:
        return "contact"
    return f"{short}-1" if short in _DEVICES else short


def free_path(stem: str, folder: str, taken: Iterable[str]) -> str:
    """A path in a folder ("" for the vault itself) for a file of this name, or that with a number, which no file has,
    in whatever case or Unicode form."""
    return FreePaths(taken).take(stem, folder)


class FreePaths:
    """The paths that no file has yet, however many are asked for; each is given once."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._used = {_alike(path) for path in taken}

    def take(self, stem: str, folder: str) -> str:
        """A path for a file of this name, as in `free_path`, which is taken from now on."""
        start = f"{folder}/{stem}" if folder else stem
        paths = (f"{start}{f'-{n}' if n > 1 else ''}.md" for n in range(1, len(self._used) + 2))
        path = next(path for path in paths if _alike(path) not in self._used)
        self._used.add(_alike(path))
        return path


def _alike(path: str) -> str:
    return normalize("NFC", path).casefold()


def first_text(keys: Mapping[str, NoteValue], prose: str = "") -> str:
    """A new note with these keys in its front matter, in their order, some prose if there is any, and an empty log.

    ValueError for a text that YAML can't hold.
    """
    lines = "".join(f"{key}:{_value(said)}\n" for key, said in keys.items())
    above = f"{prose}\n" if prose else ""
    return f"---\n{lines}---\n{above}\n## Log\n"


def with_mark(keys: Mapping[str, NoteValue], settings: Settings) -> Mapping[str, NoteValue]:
    """The keys with what a note has to say to be a person's, where the settings want that said."""
    if not settings.marked:
        return keys
    key, colon, value = settings.marked[0].partition(":")
    if colon:
        return {**keys, key.strip(): value.strip()}
    tags = keys.get("tags", ())
    there = tags if isinstance(tags, tuple) else (tags,)
    return {**keys, "tags": (*map(str, there), key.removeprefix("#"))}


def _value(said: NoteValue) -> str:
    """What stands behind the colon of a key: a word, a list in brackets, or a line for each label."""
    if isinstance(said, VagueDay):
        return f" {said}"
    if not isinstance(said, tuple):
        return f" {bare_value(said) if isinstance(said, date) else yaml_scalar(said, flow=False)}"
    if any(isinstance(one, Labelled) and one.label for one in said):
        return "".join(
            f"\n  {yaml_scalar(label, flow=False)}:{_value(_alone(values))}" for label, values in _by_label(said)
        )
    texts = [one.value if isinstance(one, Labelled) else one for one in said]
    return f" [{', '.join(yaml_scalar(text, flow=True) for text in texts)}]"


def _alone(values: tuple[str, ...]) -> NoteValue:
    return day if len(values) == 1 and (day := iso_day(values[0])) else values[0] if len(values) == 1 else values


def _by_label(said: Iterable[str | Labelled]) -> list[tuple[str, tuple[str, ...]]]:
    """The values by their labels, in the order of the first of each; those without one are `other`."""
    found: dict[str, tuple[str, ...]] = {}
    for one in said:
        label, value = (one.label or "other", one.value) if isinstance(one, Labelled) else ("other", one)
        found[label] = (*found.get(label, ()), value)
    return list(found.items())
