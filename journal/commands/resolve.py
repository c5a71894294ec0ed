"""journal resolve: settle what two devices wrote differently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from journal.errors import Misused, NotFound, Refused
from journal.output import Record, escape_unseen
from journal.session import Session
from journal.shell_words import quote

if TYPE_CHECKING:
    from journal.notes.edit.draft import Draft
    from journal.notes.merge.conflicts import Conflict

_COLUMNS = ("path", "line", "what", "values")
FIRST = "first"


@click.command()
@click.argument("who", required=False, metavar="[WHO]")
@click.argument("what", required=False, metavar="[WHAT]")
@click.option("--take", metavar="CHOICE", help="The number of what is right, both, or first (what stands now).")
@click.option("--write", "own", metavar="TEXT", help="Your own words instead.")
@click.option("--all", "every", metavar="CHOICE", help="Settle everything in this way: first, 2, both.")
@click.option("--list", "only_list", is_flag=True, help="Show what there is to settle, and settle nothing.")
@click.pass_context
def resolve(
    ctx: click.Context,
    who: str | None,
    what: str | None,
    take: str | None,
    own: str | None,
    every: str | None,
    only_list: bool,
) -> None:
    """Settle what two devices wrote differently, one by one.

    When two devices give the same field another value, or reword the same paragraph, both are kept until you say which
    one is right. On a terminal you are asked for each; WHO, a person or a note, and WHAT, a field, name some of them.

    \b
    Examples:
      journal resolve                              one after the other
      journal resolve --list
      journal resolve ada company --take 2
      journal resolve ada company --write "Analytical Engines Ltd"
      journal resolve --all first                  what stands now is right
    """
    session = ctx.find_object(Session)
    assert session is not None
    found = _meant(session, who, what)
    choice = _choice(take, own, every, found, who)
    if found and choice is None and not only_list and not session.no_input:
        _ask_each(session, found)
        return
    if choice is None or only_list:
        _list(session, found)
        ctx.exit(int(bool(found)))
    _settle_all(session, [(conflict, choice) for conflict in found])


def _choice(
    take: str | None, own: str | None, every: str | None, found: Sequence[Conflict], who: str | None
) -> int | str | None:
    """What is to be done with what was found; None where nothing is said. Misused for what can't be meant."""
    said = [word for word in (take, own, every) if word is not None]
    if len(said) > 1:
        raise Misused("--take, --write and --all say the same: give one of them")
    if not said:
        return None
    if not found:
        raise NotFound("there is nothing of that to settle. See what there is with: journal resolve --list")
    if every is None and len(found) > 1:
        some = f"journal resolve {quote(who)}" if who else "journal resolve"
        raise Misused(f"that can mean {len(found)} things: say WHO and WHAT ({some} --list shows them), or take --all")
    return Own(own) if own is not None else _number(said[0], found)


class Own(str):
    """Words of the owner's own."""

    __slots__ = ()


def _number(word: str, found: Sequence[Conflict]) -> int | str:
    """A choice as it is typed, from 1; as the notes count, from 0. NotFound where one of these has no such number."""
    from journal.notes.merge.conflicts import BOTH
    from journal.plan.numbered import is_number, numbered

    if word.casefold() == FIRST:
        return 0
    if word.casefold() == BOTH:
        return BOTH
    if is_number(word):
        for one in found:
            numbered(one.values, word, "journal resolve --list")
        return int(word) - 1
    raise Misused(f"'{word}' is no choice (take a number, {FIRST} or {BOTH}; --write has your own words)")


# --- what there is ----------------------------------------------------------------------------------------------


def _meant(session: Session, who: str | None, what: str | None) -> list[Conflict]:
    """What there is to settle, of this note and this field where they are named."""
    from journal.actions.conflicts import unresolved_conflicts
    from journal.vault.cache.wanted import one_form

    found = list(unresolved_conflicts(session))
    if who is not None:
        paths = set(map(one_form, session.paths(who)))
        if not any(one_form(one.source.path) in paths for one in found):
            paths = {_path_of(session, who, found)}
        found = [one for one in found if one_form(one.source.path) in paths]
    if what is not None:
        found = [one for one in found if what.casefold() in (one.what.casefold(), f"{one.source.line}")]
        if not found:
            raise NotFound(f"there is nothing to settle about {what} there. See: journal resolve --list")
    return found


def _path_of(session: Session, who: str, found: Sequence[Conflict]) -> str:
    """The note that somebody means: by its file's name, as it may not be readable, or by the person."""
    from journal.vault.cache.wanted import one_form

    stems = {one.source.path.rpartition("/")[2].removesuffix(".md"): one.source.path for one in found}
    return one_form(stems.get(who) or session.person(who).contact.path)


# --- settling ---------------------------------------------------------------------------------------------------


def _ask_each(session: Session, found: Sequence[Conflict]) -> None:
    """Asks about one after the other; what is settled is written before the next is asked."""
    from journal.actions import note_edits
    from journal.actions.conflicts import unresolved_conflicts
    from journal.dates.spans import counted

    done = 0
    for conflict in found:
        choice = _asked(session, conflict)
        if choice is not None:
            now = next(
                (one for one in unresolved_conflicts(note_edits.session_again(session)) if _same(one, conflict)),
                conflict,
            )
            done += _settle_one(session, now, choice)
    left = len(found) - done
    rest = f" {counted(left, 'thing')} left; journal resolve goes on." if left else " Next: journal sync"
    session.out.say(f"{counted(done, 'thing')} settled.{rest}")


def _same(one: Conflict, other: Conflict) -> bool:
    """Whether it is the same one, though its line moved when another was settled."""
    return (one.source.path, one.what, one.values) == (other.source.path, other.what, other.values)


def _asked(session: Session, conflict: Conflict) -> int | str | None:
    """What is right, as somebody says; None to leave it for later."""
    from journal.notes.merge.conflicts import PARAGRAPH

    session.out.say(_heading(session, conflict))
    for number, value in enumerate(conflict.values, 1):
        session.out.say(f"{number}  {_shown(value)}")
    several = ", b for both" if conflict.what == PARAGRAPH else ", or type what is right"
    while True:
        asking = f"Which is right? A number{several}, Enter for later"
        answer = str(click.prompt(escape_unseen(asking), default="", show_default=False, err=True)).strip()
        if not answer:
            return None
        try:
            return _answer(conflict, answer)
        except NotFound as error:
            session.out.say(f"{error}.")


def _answer(conflict: Conflict, answer: str) -> int | str:
    """What an answer means; NotFound for a number that there isn't, and for words where only a number will do."""
    from journal.notes.merge.conflicts import BOTH, PARAGRAPH
    from journal.plan.numbered import is_number

    if is_number(answer):
        return _number(answer, [conflict])
    if conflict.what != PARAGRAPH:
        return Own(answer)
    if answer.casefold() in ("b", BOTH):
        return BOTH
    raise NotFound(f"'{answer}' is no number of the list")


def _settle_one(session: Session, conflict: Conflict, choice: int | str) -> bool:
    try:
        return _settle_all(session, [(conflict, choice)])
    except Refused as error:
        session.out.say(str(error))
        return False


def _settle_all(session: Session, wanted: Sequence[tuple[Conflict, int | str]]) -> bool:
    """Settles all of these in one change; from the end of a note to its start, so that the lines above stay put."""
    from journal.actions import note_edits
    from journal.notes.edit.draft import Draft
    from journal.notes.merge.conflicts import resolve_conflict
    from journal.vault.files import read_text

    now = note_edits.session_again(session)
    with now.writing():
        drafts: dict[str, Draft] = {}
        texts: dict[str, str] = {}
        for conflict, choice in sorted(wanted, key=lambda one: one[0].source, reverse=True):
            path = conflict.source.path
            text = texts.setdefault(path, read_text(now.vault, path))
            drafts.setdefault(path, Draft(text, path, now.settings))
            texts[path] = resolve_conflict(text, path, now.settings, conflict, choice)
        changes = [note_edits.change_of(drafts[path], text) for path, text in texts.items()]
        names = _named(session, wanted)
        if not now.change(changes, f"Resolve {names}", "resolve"):
            return False
    session.out.say(f"Settled: {names}.")
    return True


def _named(session: Session, wanted: Sequence[tuple[Conflict, int | str]]) -> str:
    from journal.dates.spans import counted

    if len(wanted) == 1:
        return _about(session, wanted[0][0])
    notes = len({conflict.source.path for conflict, _ in wanted})
    return f"{len(wanted)} things in {counted(notes, 'note')}"


# --- how it looks -----------------------------------------------------------------------------------------------


def _list(session: Session, found: Sequence[Conflict]) -> None:
    session.out.answer([_record(one) for one in found], _COLUMNS, lambda: _on_screen(session, found))
    if not found:
        session.out.say("Nothing to settle: no two devices disagree.")


def _record(conflict: Conflict) -> Record:
    source = conflict.source
    return {"path": source.path, "line": source.line, "what": conflict.what, "values": list(conflict.values)}


def _on_screen(session: Session, found: Sequence[Conflict]) -> str:
    if not found:
        return ""
    lines = [line for one in found for line in (_heading(session, one), *_numbered(one))]
    first = found[0]
    example = f"journal resolve {quote(first.source.path)} {quote(_word(first))} --take 1"
    return "\n".join((*lines, f"Next: {example}, or journal resolve on a terminal", ""))


def _numbered(conflict: Conflict) -> Iterator[str]:
    for number, value in enumerate(conflict.values, 1):
        yield f"  {number}  {_shown(value)}"


def _shown(value: str) -> str:
    return escape_unseen(value).replace("\n", "\n     ") or "(nothing)"


def _heading(session: Session, conflict: Conflict) -> str:
    return f"{conflict.source}: {_about(session, conflict)}"


def _about(session: Session, conflict: Conflict) -> str:
    """What it is about, as a commit may say it: no more than a name and a field."""
    from journal.dates.spans import quoted_short
    from journal.notes.merge.conflicts import PARAGRAPH

    contact = next((one for one in session.notes.contacts if one.path == conflict.source.path), None)
    name = contact.name if contact else conflict.source.path
    is_text = conflict.what in (PARAGRAPH, "markers")
    return f"a text about {name}" if is_text else f"{quoted_short(conflict.what)} of {name}"


def _word(conflict: Conflict) -> str:
    from journal.notes.merge.conflicts import PARAGRAPH

    return f"{conflict.source.line}" if conflict.what in (PARAGRAPH, "markers") else conflict.what
