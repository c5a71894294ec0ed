"""What a file of the vault is by its path, for those who merge it."""

from __future__ import annotations

from typing import Literal

from journal.notes.read.sorts import SORTS, NoteSort
from journal.notes.settings.settings import Settings
from journal.plan.week.file import week_at
from journal.vault.cache.wanted import one_form
from journal.vault.note_places import kind_at

FileKind = Literal["contact", "event", "owner", "agenda", "text"]
_KINDS: dict[str, FileKind] = {"contacts": "contact", "events": "event"}
KEPT_ALSO = ("journal.toml", ".gitattributes", ".gitignore")
ATTRIBUTE = "merge=journal"


def file_kind(path: str, settings: Settings) -> FileKind:
    """What sort of note lies at a path of the vault; `text` for everything else."""
    path = one_form(path)
    if path == one_form(settings.owner):
        return "owner"
    if week_at(settings, path):
        return "agenda"
    return _KINDS.get(kind_at(path, settings) or "", "text")


def sort_at(path: str, settings: Settings) -> NoteSort:
    """The sort of note that a file is read as, for its path: a text that is none is read as a contact's."""
    return SORTS.get(file_kind(path, settings), SORTS["contact"])


def is_kept(path: str, settings: Settings) -> bool:
    """Whether a new file belongs to the journal by its path: a note, a draft, a template, the settings."""
    folders = (settings.drafts, settings.templates)
    name = path.rpartition("/")[2]
    if name.startswith(".") and path not in KEPT_ALSO:
        return False
    inside = any(path.startswith(f"{folder}/") for folder in folders) and path.endswith((".md", ".j2"))
    return path in KEPT_ALSO or inside or file_kind(path, settings) != "text"


def attribute_lines(settings: Settings) -> tuple[str, ...]:
    """The lines of .gitattributes that have git merge notes by what they say."""
    patterns = (*map(_pattern, (*settings.contacts, *settings.events)), settings.owner, settings.weeks_glob)
    return tuple(dict.fromkeys(f"{_quoted(f'/{pattern}')} {ATTRIBUTE}" for pattern in patterns))


def _pattern(row: str) -> str:
    """A row of `[paths]` as git writes it: of a folder, all notes in it."""
    row = row.strip("/")
    if not row.lower().endswith(".md"):
        return "**/*.md" if row in ("", ".") else f"{row}/**/*.md"
    return row


def _quoted(pattern: str) -> str:
    if not set(pattern) & set(' "\\\t'):
        return pattern
    escaped = pattern.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def with_attributes(text: str, settings: Settings) -> str:
    """The text of .gitattributes with the lines in it that are missing."""
    there = {line.strip() for line in text.splitlines()}
    missing = [line for line in attribute_lines(settings) if line not in there]
    if not missing:
        return text
    end = "\r\n" if "\r\n" in text else "\n"
    gap = end if text and not text.endswith("\n") else ""
    return f"{text}{gap}{''.join(f'{line}{end}' for line in missing)}"
