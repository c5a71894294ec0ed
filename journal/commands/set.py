"""journal set: change one field of a note."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING

import click

from journal.actions.params import KEY, VALUE, WHO
from journal.classes import dataclass
from journal.dates.words import DateError, coming_day, past_day, past_vague_day, year_day_of
from journal.errors import Misused
from journal.patterns import regex
from journal.session import Session
from journal.shell_words import quote

if TYPE_CHECKING:
    from journal.notes.edit.draft import Draft
    from journal.notes.fields import KeyField
    from journal.vault.write.changes import Change

Said = str | date | list[str]
_MANY = ("list", "labels", "updates")  # kinds of keys that take several values
PLURAL = ("list", "links")
DECIDES = ("circle", "every")
RHYTHM = (*DECIDES, "status", "snooze", "last_contact")  # what says when to be in touch
COMING = ("snooze",)  # the other days have gone by
TYPED_DAYS: Mapping[str, Callable[[str, date], object]] = {"vague_day": past_vague_day, "year_day": year_day_of}
LEFT_BEHIND = ("company", "role", "location")  # what is kept under `formerly` when something else takes its place
_SLIP = 4  # so many letters of a name may have one that was mistyped before
_WORD = regex(r"\w+")
LONG = 60  # letters of a value that is only meant to be known again


@dataclass(frozen=True, slots=True)
class KeyWish:
    """What is to happen with a key."""

    edit: Callable[[Session, Draft, KeyWish], str]
    key: str
    values: tuple[str, ...] = ()


@click.command("set")
@click.argument("who", type=WHO)
@click.argument("key", type=KEY, required=False)
@click.argument("values", nargs=-1, type=VALUE, metavar="[VALUE]...")
@click.option("--add", "how", flag_value="add", help="Add the values to those that are there.")
@click.option("--remove", "how", flag_value="remove", help="Take the values out of those that are there.")
@click.option(
    "--clear", "cleared", type=KEY, metavar="KEY", multiple=True, help="Take a key out of the note (or more)."
)
@click.pass_obj
def set_(
    session: Session, who: str, key: str | None, values: tuple[str, ...], how: str | None, cleared: tuple[str, ...]
) -> None:
    """Change one field.

    KEY is any key that a note can have, in any of its spellings, or one of your own; email.work is the label work of
    email. Several values make a list where the key takes one. A circle or a rhythm takes somebody out of the inbox.
    Your own page is called me.

    \b
    Examples:
      journal set priya circle close
      journal set priya company "Acme: the sequel"
      journal set priya email.work priya@acme.example
      journal set priya tags --add mentor
      journal set priya snooze 2w
      journal set priya --clear snooze
    """
    from journal.actions import note_edits
    from journal.actions.people_after import people_after
    from journal.plan.agenda import next_step
    from journal.plan.words.item_words import join_and

    wishes = [*([KeyWish(_WAYS[how or "set"], key, values)] if key else []), *(KeyWish(_clear, one) for one in cleared)]
    if not wishes:
        raise Misused("say which field, and what it is to be, as in: journal set priya circle close")
    if key and not values:
        raise Misused(f"say what {key} is to be. To take it out: journal set {quote(who)} --clear {quote(key)}")
    with session.writing():
        draft, name = _note(session, who)
        out = [KeyWish(_clear, "status")] if _decides(draft, wishes) else []
        every = (*wishes, *out)
        text = reduce(lambda text, wish: wish.edit(session, draft.with_text(text), wish), every, draft.text)
        says = [f"{name}: {_says(draft, draft.with_text(text), wish.key)}" for wish in wishes]
        says += [f"{one} stands under formerly." for one in _newly_former(draft, draft.with_text(text))]
        changes = [_change(session, draft, text)]
        keys = join_and(wish.key for wish in wishes)
        if text != draft.text and not session.change(changes, f"Set {keys} of {name}", "set"):
            return
        if out:
            says.append(f"{name} is out of the inbox with that.")
        if any(_known_as(draft, wish.key) in RHYTHM for wish in wishes) and (about := session.people.at(draft.path)):
            after = people_after(session, changes, [about])
            says.append(next_step.next_touch(after, about))
    note_edits.say_each(session, *says)


def _note(session: Session, who: str) -> tuple[Draft, str]:
    """The note that is meant, and what it is called in a sentence; the owner's own may be still to come."""
    from journal.actions import note_edits
    from journal.actions.owner_page import has_page
    from journal.plan.people.find import is_me

    own = session.settings.owner
    if is_me(who):
        return note_edits.draft_of(session, own) if has_page(session) else _blank_page(session), own
    contact = session.person(who).contact
    return note_edits.draft_of(session, contact.path), contact.name


def _blank_page(session: Session) -> Draft:
    from journal.notes.edit.draft import Draft
    from journal.notes.read.note import read_owner

    return Draft("", session.settings.owner, session.settings, read_owner)


def _change(session: Session, draft: Draft, text: str) -> Change:
    """The change of the note; the owner's own page is made where it isn't there."""
    from journal.actions import note_edits
    from journal.actions.owner_page import has_page
    from journal.vault.write.changes import Change

    is_new = draft.path == session.settings.owner and not has_page(session)
    return Change(draft.path, None, note_edits.file_bytes(text)) if is_new else note_edits.change_of(draft, text)


def _decides(draft: Draft, wishes: Sequence[KeyWish]) -> bool:
    """Whether somebody gets a circle or a rhythm who waits in the inbox for just that."""
    from journal.notes.model import Contact

    note = draft.note()
    waits = isinstance(note, Contact) and note.status == "inbox"
    keys = {_known_as(draft, wish.key): wish.edit for wish in wishes}
    return waits and "status" not in keys and any(keys.get(key) is _set for key in DECIDES)


# --- what can be done with a key ----------------------------------------------------------------------------------


def _set(session: Session, draft: Draft, wish: KeyWish) -> str:
    from journal.notes.edit import keys as edit_keys

    field = _field(draft, wish.key)
    _refuse_slip(draft, wish, field)
    text = edit_keys.set_key(draft, wish.key, _said(session, draft, field, wish))
    before = _left_behind(draft, draft.with_text(text), field)
    if before is None:
        return text
    until = f"{before} (until {session.today:%Y-%m})"
    return edit_keys.add_to_key(draft.with_text(text), "formerly", until)


def _newly_former(before: Draft, after: Draft) -> list[str]:
    """What came under `formerly`, unless that was asked for in so many words."""
    from journal.notes.model import Contact

    note, new = before.note(), after.note()
    if not isinstance(note, Contact) or not isinstance(new, Contact):
        return []
    is_moved = any(getattr(note, key) != getattr(new, key) for key in LEFT_BEHIND)
    return [one for one in new.formerly if is_moved and one not in note.formerly]


def _left_behind(before: Draft, after: Draft, field: KeyField | None) -> str | None:
    """What somebody leaves with a new job or town, and is to be kept; None for a first value, and a mistake mended."""
    from journal.notes.model import Contact
    from journal.plan.people.folding import fold_name

    note, new = before.note(), after.note()
    if field is None or field.name not in LEFT_BEHIND or not isinstance(note, Contact):
        return None
    was, now = getattr(note, field.name), getattr(new, field.name)
    return was if was and now and not _is_same_place(fold_name(was), fold_name(now)) else None


def _is_same_place(was: str, now: str) -> bool:
    """Whether two names are of one thing: mistyped before, or said in more words or in fewer."""
    from journal.notes.spelling import letters_apart

    longer, shorter = sorted((_WORD.findall(was), _WORD.findall(now)), key=len, reverse=True)
    return longer[: len(shorter)] == shorter or letters_apart(was, now) <= min(len(was), len(now)) // _SLIP


def _add(session: Session, draft: Draft, wish: KeyWish) -> str:
    from journal.notes.edit import keys as edit_keys

    _refuse_slip(draft, wish, _field(draft, wish.key))
    add = edit_keys.add_to_key
    return reduce(lambda text, value: add(draft.with_text(text), wish.key, value), wish.values, draft.text)


def _remove(session: Session, draft: Draft, wish: KeyWish) -> str:
    from journal.notes.edit import keys as edit_keys

    remove = edit_keys.remove_from_key
    return reduce(lambda text, value: remove(draft.with_text(text), wish.key, value), wish.values, draft.text)


def _clear(session: Session, draft: Draft, wish: KeyWish) -> str:
    from journal.notes.edit import keys as edit_keys

    return edit_keys.clear_key(draft, wish.key)


_WAYS = {"set": _set, "add": _add, "remove": _remove}


def _field(draft: Draft, key: str) -> KeyField | None:
    """What a key is known as, with a label or without; None for one of the owner's own."""
    from journal.notes.edit import key_place

    keys = key_place.keys_of(draft.note(), draft.settings)
    return keys.find(key) or keys.find(key.partition(".")[0])


def _known_as(draft: Draft, key: str) -> str | None:
    field = _field(draft, key)
    return field.name if field else None


def _refuse_slip(draft: Draft, wish: KeyWish, field: KeyField | None) -> None:
    """Misused for a key that looks like a known one mistyped, and for a name, which more hangs on than its key."""
    from journal.notes.edit import key_place
    from journal.notes.edit.labels import find_labelled
    from journal.notes.fields import folded_key
    from journal.notes.model import Contact
    from journal.notes.spelling import meant_key

    note = draft.note()
    if field and field.name == "name" and isinstance(note, Contact):
        raise Misused(f"a name is changed with: journal rename {quote(note.id)} {quote(' '.join(wish.values))}")
    if field or find_labelled(draft, wish.key)[0].node is not None:
        return
    spellings = key_place.keys_of(note, draft.settings).spellings()
    if near := meant_key(folded_key(wish.key), spellings):
        own = "One of your own is added with: journal edit"
        raise Misused(f"there is no key '{wish.key}'. Did you mean {near}? {own}")


def _said(session: Session, draft: Draft, field: KeyField | None, wish: KeyWish) -> Said:
    """The values as the key takes them: several as a list or as one text, a day as such, somebody as a link."""
    from journal.actions import note_edits
    from journal.notes.edit.labels import find_labelled
    from journal.notes.yaml.front_matter import Sequence as YamlList

    together = " ".join(wish.values)
    if field is None:
        is_list = isinstance(find_labelled(draft, wish.key)[0].node, YamlList)
        return list(wish.values) if is_list else together
    if field.kind == "date":
        return _day(session, field, together)
    if field.kind in TYPED_DAYS:
        return _typed_day(session, field, together)
    if field.kind == "link":
        return note_edits.link_to(session, together)
    is_many = field.kind in _MANY and len(wish.values) > 1 and not wish.values[0].endswith(",")
    return list(wish.values) if is_many else together


def _day(session: Session, field: KeyField, said: str) -> date:
    try:
        return (coming_day if field.name in COMING else past_day)(said, session.today)
    except DateError as error:
        raise Misused(f"{field.name}: {error}") from None


def _typed_day(session: Session, field: KeyField, said: str) -> str:
    """A day as the note has it that isn't known wholly: without its year, or a month alone."""
    try:
        return str(TYPED_DAYS[field.kind](said, session.today))
    except DateError as error:
        raise Misused(f"{field.name}: {error}") from None


# --- what it comes to ---------------------------------------------------------------------------------------------


def _says(before: Draft, after: Draft, key: str) -> str:
    """`circle was wide, is close now.`"""
    field = _field(after, key)
    were, are = ("were", "are") if field and field.kind in PLURAL else ("was", "is")
    old, new = _value(before, key), _value(after, key)
    if old == new:
        return f"{key} {are} {new}, as before." if new else f"there is no {key} in the note."
    if not new:
        return f"{key} {were} {_cut(old)}, and {are} gone now."
    return f"{key} {were} {_cut(old)}, {are} {_cut(new)} now." if old else f"{key} {are} {_cut(new)} now."


def _cut(words: str) -> str:
    return words if len(words) <= LONG else words[:LONG].rsplit(" ", 1)[0] + " …"


def _value(draft: Draft, key: str) -> str:
    from journal.notes.edit.labels import find_labelled, value_of_label
    from journal.notes.inline import unlinked
    from journal.notes.yaml import front_matter
    from journal.plan.words.item_words import value_words

    place, label = find_labelled(draft, key)
    node = value_of_label(place, label) if label else place.node
    return value_words(front_matter.plain_value(node), unlinked) if node is not None else ""
