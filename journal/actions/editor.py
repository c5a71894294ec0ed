"""Notes in the user's own editor: which one, what became of the note, and what is wrong in it since."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

import click

from journal.actions import note_edits
from journal.actions.note_problems import problems_of_notes
from journal.errors import JournalError, Problem, Refused, in_order
from journal.notes.lint.note import find_traps
from journal.notes.merge.note import NotMerged, merge_notes
from journal.notes.read.sorts import SORTS
from journal.session import Session
from journal.vault.cache.wanted import one_form
from journal.vault.files import file_behind, read_text
from journal.vault.git.commits import commit_paths, commit_unkept, committed_text
from journal.vault.note_kinds import file_kind
from journal.vault.texts import Unread
from journal.vault.trust.templates import allow_template
from journal.vault.write.changes import Change, apply_changes
from journal.vault.write.open_edits import close_edit, open_edit

USUAL = ("vi", "nano")


def editor_words() -> list[str]:
    """The words that start the editor: of $VISUAL, of $EDITOR, else vi or nano. Refused when there is none."""
    for variable in ("VISUAL", "EDITOR"):
        if typed := os.environ.get(variable, "").strip():
            return _words(variable, typed)
    found = next(filter(is_installed, USUAL), None)
    if found is None:
        raise Refused("there is no editor: name yours, as in export EDITOR=nano")
    return [found]


def is_installed(name: str) -> bool:
    """Whether a program of this name can be started."""
    here = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return any(os.access(Path(folder, name), os.X_OK) for folder in here)


def _words(variable: str, typed: str) -> list[str]:
    try:
        return shlex.split(typed)
    except ValueError as error:
        raise Refused(f"${variable} can't be understood: {typed} ({error})") from None


def text_written(session: Session, text: str, above: str) -> str:
    """What is written in the editor, which begins with this text; Refused when nothing was saved.

    A comment `above` it says what it is for, and is left out.
    """
    _refuse_without_anybody(session)
    comment = f"<!-- {above} -->\n"
    try:
        saved = click.edit(comment + text, shlex.join(editor_words()), extension=".md")
    except click.ClickException as error:
        raise Refused(error.format_message()) from None
    saved = (saved or "").replace(comment, "", 1).strip()
    if not saved:
        raise Refused("nothing was saved in the editor, so nothing was noted")
    return saved


def _refuse_without_anybody(session: Session, path: str = "") -> None:
    """An editor that was named can be a program of any kind; the usual ones wait for somebody at a terminal."""
    named = any(os.environ.get(variable) for variable in ("VISUAL", "EDITOR"))
    if session.asked.no_input or (session.no_input and not named):
        raise Refused(f"nobody is there to use an editor{f'; the file is {path}' if path else ''}")


def edit_file(session: Session, path: str, name: str) -> bool:
    """Opens a file of the vault in the editor, commits it and says what is wrong in it since; whether it changed.

    The vault is not locked meanwhile: other commands can go on. Refused when the editor fails.
    """
    file = session.vault.root / path
    file_behind(session.vault, path)
    _refuse_without_anybody(session, str(file))
    words = editor_words()
    if session.dry_run:
        session.out.say(f"Would open {file} with {shlex.join(words)}.")
        return False
    before, stamp, known = _text(session, path), _stamp(file), _problems(session, path)
    now = note_edits.session_again(session)
    _keep(now, path)
    _take_in(now, path, before, _written_meanwhile(now, path, before, lambda: _run(words, file)))
    if _text(session, path) == before and (before is not None or _stamp(file) == stamp):
        session.out.say(f"{name} stays as it was.")
        return False
    _commit(now, path, name)
    allow_template(now.vault, now.settings, path)
    _tell(now, path, name, known)
    return True


def _run(words: list[str], file: Path) -> None:
    with _deaf_to_interrupts():
        try:
            code = subprocess.run([*words, str(file)], check=False).returncode
        except OSError as error:
            raise Refused(f"{words[0]} can't be started: {error.strerror}. Your editor is what $EDITOR names") from None
    if code:
        how = f"ended with {code}" if code > 0 else f"was ended by signal {-code}"
        raise JournalError(f"{words[0]} {how}; {file} is as it left it, and nothing was committed")


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """While it lasts, Ctrl-C is the editor's alone; what is started hears it, as a handler is not passed on."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _text(session: Session, path: str) -> str | None:
    """What the file says; None where that can't be read, or there is no file."""
    try:
        return read_text(session.vault, path)
    except Unread:
        return None


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


# --- what becomes of it -------------------------------------------------------------------------------------------


def _keep(session: Session, path: str) -> None:
    """Commits what was edited before, so that the next commit is of this edit alone."""
    if session.settings.commit:
        with session.writing():
            commit_unkept(session.vault, [path])


def _written_meanwhile(session: Session, path: str, before: str | None, edit: Callable[[], None]) -> str | None:
    """Has the file edited; what a command or another device wrote to it meanwhile, None where nothing did."""
    if before is None:
        edit()
        return None
    committed = _committed(session, path)
    open_edit(session.vault, path, before)
    try:
        edit()
    finally:
        written = close_edit(session.vault, path)
    if written in (None, before) and (now := _committed(session, path)) != committed:
        written = now
    return None if written == before else written


def _committed(session: Session, path: str) -> str | None:
    return committed_text(session.vault, path) if session.settings.commit else None


def _take_in(session: Session, path: str, before: str | None, theirs: str | None) -> None:
    """Merges what the editor saved with what was written meanwhile, which it knew nothing of."""
    saved = _text(session, path)
    if before is None or saved is None or theirs is None or theirs == saved:
        return
    kind = file_kind(path, session.settings)
    try:
        both = merge_notes(before, saved, theirs, kind, path, session.settings).text
    except NotMerged:
        beside = f"{path}.{blake2b(theirs.encode()).hexdigest()[:7]}.kept"
        if _text(session, beside) is None:
            _write(session, Change(beside, None, theirs.encode()))
        told = f"{path} was written by another command while the editor was open, and both changed the same lines."
        note_edits.say_each(session, f"{told} What that wrote is kept beside it: {beside}")
        return
    if both != saved:
        _write(session, Change(path, saved.encode(), both.encode()))
        note_edits.say_each(session, f"{path} was written meanwhile; it has both now, that and what you saved.")


def _write(session: Session, change: Change) -> None:
    with session.writing():
        apply_changes(session.vault, [change])


def _commit(session: Session, path: str, name: str) -> None:
    if session.settings.commit:
        with session.writing():
            note_edits.say_each(session, commit_paths(session.vault, [path], f"Edit {name}", "edit") or "")


def _tell(session: Session, path: str, name: str, known: list[Problem]) -> None:
    """Says that it is done, and what is wrong in the note that was not before."""
    found = _problems(session, path)
    fresh = Counter(map(_said, found)) - Counter(map(_said, known))
    new = [problem for problem in found if _said(problem) in fresh]
    note_edits.say_each(session, f"{name} is edited.", *map(str, new))
    if new:
        session.out.say(f"To mend that: journal edit {shlex.quote(path)}")


def _said(problem: Problem) -> tuple[str, str]:
    """What a problem says, wherever it stands: an edit moves the lines of others."""
    return problem.code, problem.message


def _problems(session: Session, path: str) -> list[Problem]:
    """What is wrong in a file, in order."""
    text, sort = _text(session, path), SORTS.get(file_kind(path, session.settings))
    traps = find_traps(text, path, sort, session.settings) if text is not None and sort else ()
    every = in_order([*problems_of_notes(session), *traps])
    return [problem for problem in every if one_form(problem.source.path) == one_form(path)]
