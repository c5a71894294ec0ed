"""journal init: a new journal, one in the notes that are there, or a copy of the example."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from journal.classes import dataclass
from journal.errors import JournalError, Refused
from journal.session import Session, working_folder
from journal.shell_words import quote

if TYPE_CHECKING:
    from journal.notes.settings.settings import Settings

_COLUMNS = ("path",)
_MESSAGE = "Start a journal"
_DEMO = "try-it"

SETTINGS_TEXT = """\
# The settings of a contact journal. Everything is optional: what is not said has its default.

# capacity = 5                            # people a week in Keep in touch
# away = ["2026-12-21..2027-01-04"]       # when nothing is asked of you

# [circles]                               # how often you want to be in touch with whom
# inner = "3 weeks"
# close = "6 weeks"
# wide = "3 months"
# loose = "1 year"
"""
OWNER_TEXT = """\
---
# About you. Take the # away where you want to say something.
# name: Robin Vale
# email: robin@vale.example
# signature: Robin
# pitch: What you do, and what you are looking for, in two sentences.
# topics: [work, talks, travel]     # what your own news is about
# goals:
#   new_contacts_per_month: 4
---
# Profile

What you do, what you are good at, and what this year is for.

## Log

<!-- Your own news, the newest first. Progress updates are made of them:
- 2026-11-23 win: Shipped the new parser #work
-->
"""
FIRST_STEPS = (
    ("Add somebody you want to stay in touch with", 'add "NAME" --circle close'),
    ("Bring those you have elsewhere", "import FILE"),
    ("Say who you are", "edit me"),
)
ADOPTED_STEPS = (
    ("Bring those who have no note yet", "import FILE"),
    ("Add somebody", 'add "NAME"'),
    ("See what in the notes is not read", "check"),
    ("Say with whom you want to stay in touch", "triage --untracked"),
)
_IGNORED = """\
.DS_Store
*~
.*.sw?
.obsidian/workspace*
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be made, what is said when it is there, the commands that come next, and who sees to its history."""

    files: Mapping[str, bytes]
    done: str
    next: tuple[tuple[str, str], ...]
    history: Callable[[Path, str], str | None]
    folders: tuple[str, ...] = ()
    is_new: bool = True


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(file_okay=False))
@click.option("--demo", is_flag=True, help="Copy the example: a year of one person, with this week's agenda full.")
@click.option(
    "--again", is_flag=True, help="Look through the notes of a journal anew, and say in its settings what is."
)
@click.pass_obj
def init(session: Session, folder: str | None, demo: bool, again: bool) -> None:
    """Start a journal in a folder, or in the notes you already have.

    A folder of your notes is looked through once: where people, meetings and weekly notes are, by what the notes say.
    You see what would be read, and are asked about it. It gets a journal.toml and nothing else: not a byte of your
    notes changes, and git is left to you. A new or empty folder gets a page about you, a folder for people, and a git
    repository.

    \b
    Examples:
      journal init ~/journal          a new journal
      cd ~/notes && journal init      in the notes that are there
      journal init --again            the same once more, after you moved things
      journal init --demo             an example to play with
    """
    from journal.vault.files import make_files
    from journal.vault.place import SETTINGS

    named = folder or session.asked.vault
    root = Path(os.path.realpath(working_folder() / (named or (_DEMO if demo else "."))))
    if again:
        _look_again(session, named)
        return
    if os.path.lexists(root / SETTINGS):
        again_there = f"journal init --again{f' {quote(str(named))}' if named else ''}"
        raise Refused(f"{root} is a journal already: it has a {SETTINGS}. To look through it anew: {again_there}")
    plan = _demo(session, root) if demo else _plan(session, root)
    if not session.dry_run:
        make_files(root, plan.files, plan.folders)
        session.out.say(plan.history(root, _MESSAGE) or "Git keeps the history: every change can be taken back.")
        if plan.is_new:
            _remember(root)
    paths = [*plan.folders, *plan.files]
    session.out.answer([{"path": path} for path in paths], _COLUMNS, lambda: _on_screen(session, root, plan, paths))


def _look_again(session: Session, named: str | None) -> None:
    """Looks through the notes of a vault, and says in its settings what is found; other settings stay as they are."""
    from journal.actions.adoption import adopted_settings
    from journal.vault.files import read_text
    from journal.vault.place import SETTINGS
    from journal.vault.write.changes import Change

    session.asked.vault = named
    with session.writing():
        old = read_text(session.vault, SETTINGS)
        new = adopted_settings(session, session.vault.root, old)
        if new == old:
            session.out.say(f"{SETTINGS} says so already.")
        elif session.change([Change(SETTINGS, old.encode(), new.encode())], "Look through the notes anew", "init"):
            session.out.say(f"{SETTINGS} says so now.\nNext: journal check")


def _remember(root: Path) -> None:
    """That the vault was made on this machine, so that nobody is asked about templates of their own."""
    from journal.vault.trust.answers import made_here

    with suppress(OSError, JournalError):
        made_here(root)


def _demo(session: Session, root: Path) -> Plan:
    from journal.notes.settings.settings import Settings
    from journal.vault.example import as_of, example_files
    from journal.vault.git.commits import make_repository
    from journal.vault.walk import names_in

    if names_in(str(root)):
        raise Refused(f"{root} is not empty, and the example wants a folder of its own: name another one")
    files = as_of(example_files(), session.today) | _attributes(Settings())
    done = f"The example is in {root}: the journal of Tessel Hoogland, Rotterdam, as if today were in her year."
    return Plan(files, done, (("Next", "agenda"),), make_repository)


def _plan(session: Session, root: Path) -> Plan:
    """A new journal, unless there is more in the folder than systems and git leave there."""
    from journal.vault.walk import names_in

    is_empty = set(names_in(str(root))) <= {".git", ".DS_Store"}
    return _afresh(root) if is_empty else _among_notes(session, root)


def _afresh(root: Path) -> Plan:
    from journal.notes.settings.settings import Settings
    from journal.vault.git.commits import start_repository
    from journal.vault.place import SETTINGS

    texts = {SETTINGS: SETTINGS_TEXT, "me.md": OWNER_TEXT, ".gitignore": _IGNORED}
    files = {path: text.encode() for path, text in texts.items()} | _attributes(Settings())
    done = f"The journal is in {root}. Each person gets a note in contacts/."
    return Plan(files, done, FIRST_STEPS, start_repository, ("contacts",))


def _attributes(settings: Settings) -> dict[str, bytes]:
    """The file that has git merge notes as notes, on every device."""
    from journal.vault.note_kinds import with_attributes

    return {".gitattributes": with_attributes("", settings).encode()}


def _among_notes(session: Session, root: Path) -> Plan:
    """Nothing but settings for notes that are there, which say what was found in them."""
    from journal.actions.adoption import adopted_settings
    from journal.vault.place import SETTINGS

    text = adopted_settings(session, root, SETTINGS_TEXT)
    done = f"{root} is a journal now. Your notes are as they were; {SETTINGS} is new, and says what is read."
    return Plan({SETTINGS: text.encode()}, done, ADOPTED_STEPS, _leave_alone, is_new=False)


def _leave_alone(root: Path, _: str) -> str:
    from journal.vault.walk import repository_of

    around = repository_of(root)
    return f"Git keeps the history in {around}." if around else "No git repository keeps the history of these notes."


def _on_screen(session: Session, root: Path, plan: Plan, paths: list[str]) -> str:
    if session.dry_run:
        return f"In {root} this would be made:\n" + "".join(f"{path}\n" for path in paths)
    there = "" if root == working_folder() else f" -C {quote(_short(root))}"
    steps = (f"{what}: journal{there} {command}\n" for what, command in plan.next)
    return f"{plan.done}\n{''.join(steps)}"


def _short(root: Path) -> str:
    """The path as one would type it here."""
    here = working_folder()
    return str(root.relative_to(here)) if root.is_relative_to(here) else str(root)
