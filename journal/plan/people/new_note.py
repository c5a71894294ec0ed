"""The note of somebody new: its file's name and its first text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from unicodedata import normalize

from journal.dates.words import VagueDay
from journal.notes.yaml.write import scalar
from journal.plan.people.people import fold

LONGEST = 80
_GAP = re.compile(r"[\W_]+")
# Names that Windows keeps for devices, with any ending: a vault is synced to all kinds of systems.
_DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))))


def slug(name: str) -> str:
    """A name as a file's: letters, digits and dashes, at most 80, accents taken off; `zoe-muller`, `王明`."""
    short = _GAP.sub("-", fold(name)).strip("-")[:LONGEST].strip("-")
    if not short:
        return "contact"
    return f"{short}-1" if short in _DEVICES else short


def free_path(name: str, folder: str, taken: Iterable[str]) -> str:
    """A path in a folder ("" for the vault itself) for somebody of this name that no file has, in whatever case or
    Unicode form."""
    used = {normalize("NFC", path).casefold() for path in taken}
    start = f"{folder}/{slug(name)}" if folder else slug(name)
    paths = (f"{start}{f'-{n}' if n > 1 else ''}.md" for n in range(1, len(used) + 2))
    return next(path for path in paths if normalize("NFC", path).casefold() not in used)


def first_text(keys: Mapping[str, str | VagueDay | tuple[str, ...]], prose: str = "") -> str:
    """A new note with these keys in its front matter, in their order, some prose if there is any, and an empty log.

    ValueError for a text that YAML can't hold.
    """
    lines = "".join(f"{key}: {_value(said)}\n" for key, said in keys.items())
    above = f"{prose}\n" if prose else ""
    return f"---\n{lines}---\n{above}\n## Log\n"


def _value(said: str | VagueDay | tuple[str, ...]) -> str:
    if isinstance(said, tuple):
        return f"[{', '.join(scalar(one, flow=True) for one in said)}]"
    return str(said) if isinstance(said, VagueDay) else scalar(said, flow=False)
