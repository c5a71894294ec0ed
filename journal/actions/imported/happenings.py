"""Mails and meetings that come in: with whom of the vault they were, and the entries and events they become."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from journal.actions import note_edits
from journal.classes import dataclass, field
from journal.errors import EditRefused, Misused
from journal.formats.happened import Happened, words_alone
from journal.notes.edit.draft import Draft
from journal.notes.edit.log import NewEntry, log_entries
from journal.notes.model import Labelled
from journal.notes.yaml.write import yaml_scalar
from journal.plan.people.folding import fold_name
from journal.plan.people.new_note import FreePaths, name_slug
from journal.plan.people.people import People
from journal.session import Session
from journal.vault.files import texts_at
from journal.vault.write.changes import Change

EMAIL, OTHER = "email", "message"
MOST_BODY = 300  # letters of a mail's text


@dataclass(frozen=True, slots=True)
class KnownTalk:
    """One thing that happened, with the ids of who of the vault was in it, and whether the owner wrote it."""

    one: Happened
    people: tuple[str, ...]
    is_mine: bool


@dataclass(slots=True)
class LoggedTalks:
    """What becomes of all: what is written, what it says of whom, and what could not be written."""

    changes: list[Change] = field(default_factory=list)
    entries: list[KnownTalk] = field(default_factory=list)
    events: list[KnownTalk] = field(default_factory=list)
    refused: list[tuple[KnownTalk, str]] = field(default_factory=list)
    strangers: int = 0
    before: int = 0


def logged(session: Session, happened: Iterable[Happened], as_events: bool, with_body: bool) -> LoggedTalks:
    """The entries and events that are to be written for what isn't in the vault yet."""
    result, addresses = LoggedTalks(), _Addresses(session.people)
    there = _blocks(session)
    for one in happened:
        people, is_mine = addresses.of(one)
        if one.block in there:
            result.before += 1
        elif not people:
            result.strangers += 1
        elif one.kind != EMAIL and (as_events or one.day > session.today):
            result.events.append(KnownTalk(one, people, is_mine))
        else:
            result.entries.append(KnownTalk(one, people, is_mine))
    _write_entries(session, result, with_body)
    _write_events(session, result)
    return result


def _blocks(session: Session) -> set[str]:
    """The ids that stand behind something in the notes already."""
    texts = texts_at(session.vault, session.people.paths())
    return {word[1:] for _, text in texts for word in text.split() if word.startswith("^")}


class _Addresses:
    """Who an address belongs to: somebody of the vault alone, the owner, or nobody."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.mine = {one.value.casefold() for one in people.owner.email}
        self.owners = {fold_name(people.owner.name)} if people.owner.name else set()
        by_address: dict[str, set[str]] = defaultdict(set)
        for contact in people.contacts.values():
            for one in contact.email:
                by_address[one.value.casefold()].add(contact.id)
        self.by_address = {address: next(iter(ids)) for address, ids in by_address.items() if len(ids) == 1}

    def of(self, one: Happened) -> tuple[tuple[str, ...], bool]:
        """The ids of who was in it, the sender or the host first, and whether the owner was that."""
        found = dict.fromkeys(who for said in (one.sender, *one.others) if (who := self.who(said, one.kind)))
        return tuple(found), one.sender.value in self.mine

    def who(self, said: Labelled, kind: str) -> str | None:
        """Whose address it is; of a meeting also whose full name, where no address says otherwise."""
        if said.value in self.mine:
            return None
        if who := self.by_address.get(said.value):
            return who
        if kind == EMAIL or not said.label or fold_name(said.label) in self.owners:
            return None
        ids = self.people.meant(said.label)
        known = ids and self.people.contacts[ids[0]].email and said.value
        return ids[0] if len(ids) == 1 and not known else None


# --- entries ------------------------------------------------------------------------------------------------------


def _write_entries(session: Session, result: LoggedTalks, with_body: bool) -> None:
    by_note: dict[str, list[KnownTalk]] = defaultdict(list)
    for known in result.entries:
        by_note[known.people[0]].append(known)
    for who, several in by_note.items():
        draft = note_edits.draft_of(session, session.people.contacts[who].path)
        text, refused = _entered(draft, [(known, _entry(session, known, with_body)) for known in several])
        result.refused += refused
        result.changes += [note_edits.change_of(draft, text)] if text != draft.text else []
    failed = {id(known) for known, _ in result.refused}
    result.entries = [known for known in result.entries if id(known) not in failed]


def _entered(draft: Draft, several: Sequence[tuple[KnownTalk, NewEntry]]) -> tuple[str, list[tuple[KnownTalk, str]]]:
    """The note's text with these entries, all at once where that can be, and those that can't stand in it."""
    try:
        return log_entries(draft, [entry for _, entry in several]), []
    except (EditRefused, Misused) as error:
        if len(several) == 1:
            return draft.text, [(several[0][0], str(error))]
    half = len(several) // 2
    text, refused = _entered(draft, several[:half])
    text, more = _entered(draft.with_text(text), several[half:])
    return text, [*refused, *more]


def _entry(session: Session, known: KnownTalk, with_body: bool) -> NewEntry:
    one = known.one
    text = words_alone(one.subject) or ("a mail" if one.kind == EMAIL else "a meeting")
    if one.kind == EMAIL:
        text += " (to them)" if known.is_mine else " (from them)"
        body = words_alone(one.body, MOST_BODY) if with_body else ""
        text += f" {body}" if body else ""
    kind = one.kind if one.kind in session.settings.kinds else OTHER
    return NewEntry(one.day, kind, text, known.people[1:], block=one.block)


# --- events -------------------------------------------------------------------------------------------------------


def _write_events(session: Session, result: LoggedTalks) -> None:
    free = FreePaths(session.people.paths())
    folder = next((note_edits.folder_of(row) for row in session.settings.events), "events")
    for known in result.events:
        one = known.one
        name = words_alone(one.subject) or "A meeting"
        path = free.take(name_slug(f"{one.day} {name}"), folder)
        result.changes.append(Change(path, None, note_edits.file_bytes(_event(known, name))))


def _event(known: KnownTalk, name: str) -> str:
    one = known.one
    people = ", ".join(yaml_scalar(who, flow=True) for who in known.people)
    place = f"place: {yaml_scalar(words_alone(one.place), flow=False)}\n" if words_alone(one.place) else ""
    time = f'time: "{one.time}"\n' if one.time else ""
    return f"---\ndate: {one.day}\nkind: {one.kind}\npeople: [{people}]\n{place}{time}---\n# {name}\n\n^{one.block}\n"
