"""What commits say, in people's words: who logged, ticked and edited what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from journal.classes import dataclass
from journal.dates.spans import counted
from journal.patterns import regex
from journal.plan.words.item_words import join_and

_SHOWN = 5  # changes that are told one by one, each once however often it was made
# The first word of a command's commit, and what its owner did. {}: what comes after it.
DID = {
    "Log": "logged {}",
    "Add": "added {}",
    "Set": "set {}",
    "Rename": "renamed {}",
    "Remove": "removed {}",
    "Promise": "noted a promise {}",
    "Done:": "ticked {}",
    "Undo:": "took back '{}'",
    "Agenda": "made the agenda {}",
    "Ticked:": "ticked {}",
    "Edit": "edited {}",
    "Resolve": "settled {}",
    "Snooze": "put off {}",
    "Triage": "decided about {}",
    "Draft": "drafted {}",
    "Keep": "kept {}",
    "Import": "imported {}",
    "Start": "started {}",
    "Decide": "decided {}",
    "Merge": "merged {}",
    "Sent:": "sent {}",
    "Share": "shared {}",
    "Tick": "ticked {}",
    "Mend": "mended {}",
    "Answered:": "noted as answered: {}",
    "Declined:": "noted as declined: {}",
}
_TICK = regex(r"^[-*+] \[([xX>-])\] (?:\[\[([^\]|]*)\|?([^\]]*)\]\])?(.*)$")
_BOXES = {"x": "ticked", "X": "ticked", ">": "put off", "-": "let go of"}


@dataclass(frozen=True, slots=True)
class CommitNews:
    """A commit to tell of: who made it (None for the owner of this device), its first line, and whether a command did.

    `names` are those of the notes that it changed, `gone` of those that it removed, `lines` what it added to the weeks'
    files.
    """

    who: str | None
    subject: str
    is_command: bool
    names: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


def what_was_done(change: CommitNews) -> str:
    """What somebody did in a commit: `logged coffee with Ada Lovelace`, `ticked Ingrid Lind and edited Tom Reyes`."""
    if change.is_command:
        word, _, rest = change.subject.partition(" ")
        return DID[word].format(rest) if word in DID and rest else f"made '{change.subject}'"
    edits = (("edited", change.names), ("removed", change.gone))
    parts = [*tick_words(change.lines), *(f"{verb} {_some(names)}" for verb, names in edits if names)]
    return join_and(parts) if parts else f"made '{change.subject}'"


def tick_words(lines: Sequence[str]) -> list[str]:
    """What the boxes of a week's file say that changed, each verb once."""
    found: dict[str, list[str]] = {}
    for line in lines:
        if tick := _TICK.match(line.strip()):
            box, target, shown, rest = tick.groups()
            name = shown or target or rest.partition(" ^")[0].strip()
            found.setdefault(_BOXES[box], []).append(name)
    return [f"{verb} {_some(tuple(dict.fromkeys(names)))}" for verb, names in found.items()]


def _some(names: Sequence[str]) -> str:
    return join_and(names) if len(names) <= 3 else f"{', '.join(names[:2])} and {len(names) - 2} more"


def told_change(change: CommitNews) -> str:
    """A change from elsewhere as a part of a sentence, with who made it."""
    if change.who is None:
        return f"you {what_was_done(change)} on another device"
    return f"{change.who} {what_was_done(change)}"


def sync_summary(sent: int, received: Sequence[CommitNews]) -> str:
    """What a sync came to, in a sentence: `Sent 4 changes, received 1: you ticked Ingrid Lind on another device.`"""
    if not sent and not received:
        return "Nothing to send, nothing new: all devices have the same."
    parts = [
        f"sent {counted(sent, 'change')}" if sent else "",
        f"received {_count(sent, received)}" if received else "",
    ]
    sentence = ", ".join(filter(None, parts))
    often = Counter(map(told_change, received))
    news = "; ".join(f"{what} ({count} times)" if count > 1 else what for what, count in list(often.items())[:_SHOWN])
    left = sum(list(often.values())[_SHOWN:])
    more = f"; and {left} more" if left else ""
    return f"{sentence[0].upper()}{sentence[1:]}{f': {news}{more}' if news else ''}."


def _count(sent: int, received: Sequence[CommitNews]) -> str:
    return str(len(received)) if sent else counted(len(received), "change")


def names_of_files(paths: Sequence[str], known: Mapping[str, str]) -> tuple[str, ...]:
    """The people whom these files are about, by their names; files that are nobody's by their paths."""
    return tuple(dict.fromkeys(known.get(path, path) for path in paths))


def edit_message(names: Sequence[str], gone: Sequence[str] = ()) -> str:
    """The first line of the commit in which edits by hand are kept: `Edit Ada Lovelace, remove contacts/tom.md`."""
    words = ", ".join(f"{verb} {_some(some)}" for verb, some in (("edit", names), ("remove", gone)) if some)
    return f"{words[:1].upper()}{words[1:]}"
