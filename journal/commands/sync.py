"""journal sync: what you wrote to your other devices, what they wrote to this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journal.actions.params import FILE_PARAM
from journal.errors import Misused
from journal.output import Record
from journal.session import Session, working_folder
from journal.shell_words import quote

if TYPE_CHECKING:
    from journal.actions import sync as syncing
    from journal.plan.words import commit_news
    from journal.vault.git import sync as vault_sync
    from journal.vault.git.states import SyncPlace

_COLUMNS = ("way", "who", "what", "commit", "paths")


@click.command()
@click.option(
    "--bundle", type=FILE_PARAM, metavar="FILE", help="Write a backup of everything into one file, and send nothing."
)
@click.pass_obj
def sync(session: Session, bundle: str | None) -> None:
    """Commit, fetch, merge, push.

    What you wrote is committed and sent to where git's settings say, and what came from your other devices is merged
    into the notes, by what they say. What was ticked in a week goes into the notes. Where git needs you it ends with 5,
    says why and what would do, and leaves everything as it is.

    \b
    Examples:
      journal sync
      journal sync -n                                what would be committed
      journal sync --bundle ~/backup/journal.bundle  a backup that git clone can read
    """
    from journal.actions import note_edits
    from journal.actions import sync as syncing
    from journal.vault.git.messages import listed_paths
    from journal.vault.git.states import ready_place

    session.ask_about_programs()
    with ready_place(session.vault, needs_remote=bundle is None) as place:
        if session.dry_run:
            _preview(session, place, bundle)
            return
        if place.unlocked:
            session.out.say(f"Took away what a git that was stopped had left: {listed_paths(place.unlocked)}.")
        if bundle is not None:
            _bundle(session, place, bundle)
            return
        done = syncing.meet_remote(session, place)
        _answer(note_edits.session_again(session), place, done)


def _preview(session: Session, place: SyncPlace, file: str | None) -> None:
    from journal.vault.git import sync as vault_sync
    from journal.vault.git.messages import listed_paths

    found = vault_sync.uncommitted_files(place, session.settings)
    rows = [("commit", path) for path in found.ours] + [("ask", path) for path in found.others]
    rows += [("bundle", file)] if file else []
    records: list[Record] = [{"way": way, "paths": [path]} for way, path in rows]
    text = f"Would commit {listed_paths(found.ours)}" if found.ours else "Nothing to commit"
    asks = f", ask about the new {listed_paths(found.others)}," if found.others else ","
    then = f"write {file}" if file else f"fetch from {place.remote}, merge and push"
    session.out.answer(records, ("way", "paths"), lambda: f"{text}{asks} then {then}.")


def _bundle(session: Session, place: SyncPlace, file: str) -> None:
    from journal.actions import sync as syncing
    from journal.vault.git import sync as vault_sync

    if not file:
        raise Misused("say where the backup goes, as in: journal sync --bundle ~/journal.bundle")
    syncing.commit_pending(session, place, syncing.Done(""))
    target = str(working_folder() / file)
    size = vault_sync.write_bundle(place, target)
    session.out.say(f"{file} has everything, {max(size // 1024, 1)} KB; git clone {quote(str(file))} reads it.")


def _answer(session: Session, place: SyncPlace, done: syncing.Done) -> None:
    from journal.actions import sync as syncing
    from journal.actions.conflicts import problems_in_files
    from journal.vault.git import sync as vault_sync

    sent = vault_sync.commits_between(place, done.theirs, done.head) if done.theirs != done.head else ()
    received = vault_sync.commits_between(place, done.began_at, done.theirs) if done.theirs else ()
    got = syncing.told_of(session, place, received)
    records = [
        *(_record("sent", step, change) for step, change in _pairs(sent, syncing.told_of(session, place, sent))),
        *(_record("received", step, change) for step, change in _pairs(received, got)),
    ]
    touched = {path for step in received for path in step.paths} | {one.source.path for one in done.problems}
    waiting = problems_in_files(session, touched)
    session.out.answer(records, _COLUMNS, lambda: _on_screen(len(sent), got, len(waiting)), waiting)
    if waiting and not session.out.terminal and not session.out.as_json:
        session.out.say(_to_settle(len(waiting)))


def _pairs(
    steps: tuple[vault_sync.SyncedCommit, ...], changes: list[commit_news.CommitNews]
) -> list[tuple[vault_sync.SyncedCommit, commit_news.CommitNews]]:
    return list(zip(steps, changes, strict=True))


def _record(way: str, step: vault_sync.SyncedCommit, change: commit_news.CommitNews) -> Record:
    from journal.plan.words import commit_news

    what = commit_news.what_was_done(change)
    return {"way": way, "who": step.name, "what": what, "commit": step.commit, "paths": list(step.paths)}


def _on_screen(sent: int, got: list[commit_news.CommitNews], count: int) -> str:
    from journal.plan.words import commit_news

    return f"{commit_news.sync_summary(sent, got)}\n" + (f"{_to_settle(count)}\n" if count else "")


def _to_settle(count: int) -> str:
    from journal.dates.spans import counted

    return f"{counted(count, 'thing')} {'waits' if count == 1 else 'wait'} for you to settle. Next: journal resolve"
