"""journal check: what is wrong in the notes, or looks so."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from journal.errors import SEVERITY_RANKS, Misused, Problem, Refused, in_order
from journal.output import Record
from journal.session import Session, working_folder
from journal.shell_words import quote

if TYPE_CHECKING:
    from journal.notes.read.line_roles import LineRole

_COLUMNS = ("path", "line", "column", "severity", "code", "message", "remedy")
DRAFTS = "drafts"
COLOURS = {"error": "red", "warning": "yellow", "hint": "cyan"}


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--code", "codes", multiple=True, metavar="CODE", help="Only this kind of problem (or several).")
@click.option("--fix", "mends", is_flag=True, help="Mend what has one right answer, in one commit; -n shows it.")
@click.option("--explain", metavar="NOTE", help="Show how a note was read, line by line, beside its text.")
@click.option("--hints/--no-hints", default=True, help="Whether to show what is only worth a look.")
@click.pass_context
def check(
    ctx: click.Context, paths: tuple[str, ...], codes: tuple[str, ...], mends: bool, explain: str | None, hints: bool
) -> None:
    """Find mistakes in the notes; --fix mends the safe ones.

    All notes are read; with PATH, a note or a folder, only what is wrong there is shown. A folder with a journal.toml
    is the vault to look through; `drafts` are the notes that wait to be sent, read as by a second pair of eyes. Errors
    are what could not be read, warnings what was probably not meant, hints what is worth a look. Ends with 1 when there
    is an error.

    \b
    Examples:
      journal check
      journal check example-vault
      journal check contacts/ada-lovelace.md
      journal check drafts                       before you send them
      journal check --code dead-link
      journal check --explain ada                how her note was read, line by line
      journal check --fix -n                     what it would mend, as a diff
      journal check --no-hints | cut -f1,2,6     path, line and what is wrong
    """
    session = ctx.find_object(Session)
    assert session is not None
    if explain is not None:
        _explain(session, explain)
        return
    places = _places(session, paths)
    if mends and _mend(session, places, codes) and session.dry_run:
        return
    from journal.actions.problems import every_problem

    every = every_problem(session, _are_drafts(session, places))
    # What tells of them is imported once the notes are read: while that is done, most memory is used.
    from journal.actions import note_edits
    from journal.plan.check.weight import by_weight
    from journal.plan.records import problem_record

    found = [problem for problem in every if _is_asked_for(problem, places, codes, hints)]
    records = map(problem_record, found)
    session.out.answer(records, _COLUMNS, lambda: "\n".join(_lines(session, by_weight(found), bool(codes))))
    note_edits.say_each(session, *_foreign(session, places), _summary(session, found, paths if places else ()))
    ctx.exit(int(any(problem.severity == "error" for problem in found)))


def _mend(session: Session, places: Sequence[str], codes: Sequence[str]) -> bool:
    """Mends what has one right answer, all in one commit, and says what; whether there was anything. The session itself
    reads the notes afterwards."""
    from journal.actions import note_edits
    from journal.actions.note_problems import look_at_notes
    from journal.dates.spans import counted
    from journal.notes.lint.fixes import FIXES, all_fixed
    from journal.vault.files import read_text
    from journal.vault.note_kinds import sort_at
    from journal.vault.write.changes import Change

    session = note_edits.session_again(session)
    with session.writing():
        every = in_order([*session.problems, *look_at_notes(session).problems])
        asked = (one for one in every if _is_asked_for(one, places, codes, hints=True) and one.code in FIXES)
        changes, mended = list[Change](), list[Problem]()
        for path in dict.fromkeys(one.source.path for one in asked):
            text = read_text(session.vault, path)
            new, done = all_fixed(text, path, sort_at(path, session.settings), session.settings, frozenset(codes))
            if new != text:
                changes.append(Change(path, text.encode(), new.encode()))
                mended += done
        if not changes or not session.change(changes, f"Mend {counted(len(mended), 'mistake')}", "check"):
            return bool(changes)
    note_edits.say_each(session, *(f"Mended: {one.source}: {one.message}" for one in mended))
    return True


# --- how a note was read ------------------------------------------------------------------------------------------


def _explain(session: Session, words: str) -> None:
    """Each line of a note with what it was read as, and what is wrong on it."""
    from journal.notes.lint.note import find_traps
    from journal.notes.read.line_roles import line_roles
    from journal.vault.files import read_text
    from journal.vault.note_kinds import sort_at

    path = _note_path(session, words)
    text, sort = read_text(session.vault, path), sort_at(path, session.settings)
    note, problems = sort.read(text, path, session.settings)
    if note is None:
        raise Refused(f"{problems[0]}")
    wrong = in_order([*problems, *find_traps(text, path, sort, session.settings)])
    roles = line_roles(text, note, sort.keys(session.settings))
    records: list[Record] = [{"line": one.number, "role": one.role, "text": one.text} for one in roles]
    session.out.answer(records, ("line", "role", "text"), lambda: "\n".join(_beside(roles, wrong)))


def _note_path(session: Session, words: str) -> str:
    from journal.plan.people.find import is_me

    if is_me(words):
        return session.settings.owner
    if found := session.paths(words):
        return found[-1]
    return session.person(words).contact.path


_WIDE = 34  # columns for what a line was read as


def _beside(roles: Sequence[LineRole], problems: Sequence[Problem]) -> Iterator[str]:
    """What each line was read as, its text behind it, and below it what is wrong."""
    width = min(_WIDE, max((len(one.role) for one in roles), default=0))
    for number, text, role in roles:
        yield f"{number:>4}  {role:<{width}}  {text}".rstrip()
        yield from (
            f"      ^ {one.severity}: {one.message} [{one.code}]" for one in problems if one.source.line == number
        )


def _are_drafts(session: Session, places: Sequence[str]) -> bool:
    from journal.vault.cache.wanted import one_form

    return any(f"{place}/".startswith(f"{one_form(session.settings.drafts)}/") for place in places)


def _foreign(session: Session, places: Sequence[str]) -> Iterator[str]:
    """The drafts that were asked for in whose language no wording is looked at, each as a sentence."""
    from journal.actions.waiting_drafts import unsent_drafts
    from journal.plan.drafts.lint_words import is_english

    if not _are_drafts(session, places):
        return
    for draft in unsent_drafts(session).drafts:
        here = any(place == draft.path or draft.path.startswith(f"{place}/") for place in places)
        if here and not is_english(draft.body):
            yield f"{draft.path} is not in English: nothing is said about its wording."


def _places(session: Session, paths: Sequence[str]) -> tuple[str, ...]:
    """The paths in the vault to tell about, () for all; a folder that is a vault is the one to look through."""
    from journal.vault.place import SETTINGS

    if len(paths) == 1 and session.asked.vault is None and Path(paths[0], SETTINGS).is_file():
        session.asked.vault = paths[0]
        return ()
    return tuple(place for path in paths for place in _meant(session, path))


def _meant(session: Session, typed: str) -> list[str]:
    """The path as problems have it; `drafts` is the folder of the drafts, wherever and whether it is.

    Misused for a path that isn't there, or lies outside of the vault.
    """
    from journal.vault.cache.wanted import one_form

    if typed == DRAFTS and not os.path.lexists(working_folder() / typed):
        return [one_form(session.settings.drafts)]
    if not (found := session.paths(typed)):
        raise Misused(f"there is no {typed}")
    return [one_form(path) for path in found]


def _is_asked_for(problem: Problem, places: Sequence[str], codes: Sequence[str], hints: bool) -> bool:
    from journal.vault.cache.wanted import one_form

    path = one_form(problem.source.path)
    here = not places or any(place in (".", path) or path.startswith(f"{place}/") for place in places)
    return here and (not codes or problem.code in codes) and (hints or problem.severity != "hint")


def _lines(session: Session, found: Sequence[Problem], each: bool) -> Iterator[str]:
    """A line for each problem, or for those of one kind where they are many and not asked for by their kind."""
    from journal.plan.check.weight import Alike, alike

    total = len(session.notes.contacts) + len(session.notes.events)
    for one, more in (Alike(problem, 0) for problem in found) if each else alike(found, total):
        rest = f", and {more} more like it: journal check --code {quote(one.code)}" if more else ""
        yield f"{_line(session, one)}{rest}"


def _line(session: Session, problem: Problem) -> str:
    """`contacts/ada.md:4:8: error: every: 'soonish' is not a rhythm (write 3w, 2 months or never) [bad-span]`,
    the severity in colour."""
    place, severity, rest = str(problem).partition(f": {problem.severity}: ")
    word = session.out.style(problem.severity, fg=COLOURS[problem.severity])
    return f"{place}: {word}: {rest}" if severity else place


def _summary(session: Session, found: Sequence[Problem], paths: Sequence[str]) -> str:
    from journal.dates.spans import counted
    from journal.plan.people.people import NOBODY

    if not found and paths:
        return f"Nothing to mend in {', '.join(paths)}."
    if not found:
        notes = session.notes
        total = len(notes.contacts) + len(notes.events) + (notes.owner is not NOBODY)
        return f"{counted(total, 'note')} read: nothing to mend."
    count = Counter(problem.severity for problem in found)
    parts = [counted(count[severity], severity) for severity in SEVERITY_RANKS if count[severity]]
    where = counted(len({problem.source.path for problem in found}), "note")
    return f"{counted(len(found), 'problem')} in {where}: {', '.join(parts)}."
