"""The steps of a sync: what is here is committed, what is elsewhere is merged, what was ticked is carried back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from journal.actions import note_edits
from journal.classes import dataclass, field
from journal.dates.spans import counted
from journal.errors import GitNeedsYou, Problem
from journal.output import escape_unseen
from journal.plan.words import commit_news
from journal.plan.words.item_words import join_and
from journal.session import Session
from journal.vault.files import read_text
from journal.vault.git import sync
from journal.vault.git.checkout import ChangedMeanwhile, finish_outside
from journal.vault.git.driver import install_driver
from journal.vault.git.messages import listed_paths
from journal.vault.git.remotes import Offline, fetch_remote, push_commit
from journal.vault.git.states import SyncPlace, head_commit, refuse_twins
from journal.vault.note_kinds import with_attributes
from journal.vault.note_places import kind_at
from journal.vault.place import SETTINGS
from journal.vault.texts import Unread
from journal.vault.write.changes import Change

ROUNDS = 6  # how often others may be faster before their owner is asked to try later
ATTRIBUTES = ".gitattributes"


@dataclass(slots=True)
class Done:
    """What a sync came to: the commits that others were at before and that they have now, and what is to be settled.

    `is_whole`: nothing was left for its owner to mend.
    """

    began_at: str
    theirs: str | None = None
    head: str = ""
    problems: list[Problem] = field(default_factory=list)
    is_whole: bool = True
    left_out: tuple[str, ...] | None = None
    allowed: bool | None = None


def meet_remote(session: Session, place: SyncPlace) -> Done:
    """Commits, fetches, merges, carries back and pushes until both ends are the same; gives what that came to."""
    done = Done(head_commit(place))
    commit_pending(session, place, done)
    for number in range(ROUNDS):
        try:
            theirs = fetch_remote(place)
        except Offline as error:
            carry_ticks(session, done)
            raise Offline(f"{error}. What you wrote is committed here") from None
        if not sync.is_settled(place, theirs):
            if not _merge(session, place, done, theirs, is_last=number > 1):
                continue
            carry_ticks(session, done)
            commit_pending(session, place, done)
        done.theirs, done.head = theirs, head_commit(place)
        if done.head == theirs or push_commit(place, done.head):
            _settle(place, done)
            return done
    raise GitNeedsYou(f"others sent something {ROUNDS} times while this was about to be sent: sync again in a moment")


def _settle(place: SyncPlace, done: Done) -> None:
    if done.is_whole and not done.problems and not sync.is_settled(place, done.head):
        sync.settle(place, done.head)


def _merge(session: Session, place: SyncPlace, done: Done, theirs: str | None, is_last: bool) -> bool:
    """Merges what was fetched; False when a file changed meanwhile and all is to be done again."""
    from journal.vault.git.merge import let_run_again, merge_with

    if theirs is None:
        return True
    now = note_edits.session_again(session)
    try:
        with now.writing():
            _keep(now, place, done)
            merged = merge_with(place, now.settings, theirs)
    except ChangedMeanwhile:
        if is_last:
            raise
        return False
    done.problems += merged.problems
    note_edits.say_each(session, *merged.said)
    if merged.after != merged.before:
        session.ask_about_programs()
        let_run_again(place)
    return True


# --- what is here ----------------------------------------------------------------------------------------------


def commit_pending(session: Session, place: SyncPlace, done: Done) -> None:
    """Commits what is in no commit yet, mends what git left in notes, and sees that all clones merge alike."""
    now = note_edits.session_again(session)
    with now.writing():
        finish_outside(place)
        sync.clear_leftovers(place)
        _keep(now, place, done)
        if sentence := install_driver(place.repository):
            session.out.say(sentence)
        if sync.is_settled(place, head_commit(place)):
            return
        tended = [*_attributes(now), *_mended(now, place, done)]
        if tended:
            now.change(tended, "Keep the notes fit for merging", "sync")
            _keep(now, place, done)


def _keep(session: Session, place: SyncPlace, done: Done) -> None:
    found = sync.uncommitted_files(place, session.settings)
    others = found.others if _may_keep(session, found.others, done) else ()
    if paths := (*found.ours, *others):
        refuse_twins(place, _without(paths, found.gone))
        known = note_names(session)
        edited, gone = (commit_news.names_of_files(some, known) for some in (_without(paths, found.gone), found.gone))
        sync.keep_all(session.vault, paths, commit_news.edit_message(edited, gone))


def _without(paths: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(path for path in paths if path not in others)


def _may_keep(session: Session, others: Sequence[str], done: Done) -> bool:
    """Whether new files that are no notes are to be kept too; asked once, where somebody is there to ask."""
    if not others or done.allowed is not None:
        return bool(done.allowed)
    what = (
        f"{counted(len(others), 'new file')} that {'are' if len(others) > 1 else 'is'} no note: {listed_paths(others)}"
    )
    if session.no_input:
        session.out.say(f"Left out: {what}. git add takes {'them' if len(others) > 1 else 'it'} in.")
        done.allowed = False
    else:
        done.allowed = click.confirm(escape_unseen(f"Send also {what}?"), err=True)
    return done.allowed


def note_names(session: Session) -> dict[str, str]:
    """What notes are called, by their paths."""
    week = dict.fromkeys((SETTINGS, ATTRIBUTES), "the settings")
    return week | {note.path: note.name for note in session.notes.contacts}


def _attributes(session: Session) -> Iterator[Change]:
    try:
        text = read_text(session.vault, ATTRIBUTES)
        before = text.encode()
    except Unread:
        text, before = "", None
    new = with_attributes(text, session.settings)
    if new != text:
        session.out.say(f"{ATTRIBUTES} says now that notes are merged as notes.")
        yield Change(ATTRIBUTES, before, new.encode())


def _mended(session: Session, place: SyncPlace, done: Done) -> Sequence[Change]:
    from journal.vault.git.markers import markers_mended

    changes, left = markers_mended(place, session.settings)
    done.is_whole &= not left
    if changes:
        session.out.say(f"Mended what a merge without journal left in {join_and([change.path for change in changes])}.")
    if left:
        session.out.say(f"{listed_paths(left)} has conflict markers that only you can settle: journal resolve")
    return changes


def carry_ticks(session: Session, done: Done) -> None:
    """Carries back what was ticked in the weeks' files, on whatever device that was."""
    from journal.actions.week import ticks_carried
    from journal.plan.week.carry import carried_words

    now = note_edits.session_again(session)
    with now.writing():
        found = ticks_carried(now)
        people = ", ".join(dict.fromkeys(item.name for item in found.items if item.name))
        now.change(found.changes, f"Ticked: {people}" if people else "Tick what is done", "sync")
    done.is_whole &= not found.problems
    if found.items:
        session.out.say(carried_words(found.items))
    note_edits.say_each(session, *map(str, found.problems))


# --- what came of it --------------------------------------------------------------------------------------------


def told_of(session: Session, place: SyncPlace, steps: Sequence[sync.SyncedCommit]) -> list[commit_news.CommitNews]:
    """The commits as news: by whom they are, and about whom."""
    if not steps:
        return []
    known = note_names(session)
    mail = place.ask("config", "--get", "user.email")
    return [_news(session, place, step, known, mail) for step in steps]


def _news(
    session: Session, place: SyncPlace, step: sync.SyncedCommit, known: dict[str, str], mail: str | None
) -> commit_news.CommitNews:
    weeks = [path for path in step.paths if path not in known and _is_week(session, path)]
    lines = () if step.op else tuple(sync.ticked_lines(place, step, weeks))
    edited = _without(step.paths, (*weeks, *step.gone) if commit_news.tick_words(lines) else step.gone)
    who = None if step.mail == mail else step.name
    changed, gone = (commit_news.names_of_files(some, known) for some in (edited, step.gone))
    return commit_news.CommitNews(who, step.subject, bool(step.op), changed, gone, lines)


def _is_week(session: Session, path: str) -> bool:
    from journal.plan.week.file import week_at

    return kind_at(path, session.settings) is None and week_at(session.settings, path) is not None
