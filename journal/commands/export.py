"""journal export: people, days and promises for other programs."""

from __future__ import annotations

import os
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, cast

import click

from journal.actions.exported import STDOUT, outgoing_card, people_for_others, refuse_notes
from journal.actions.params import FILE_PARAM, FOLDER_PARAM, Filtering
from journal.errors import Misused
from journal.session import Session

if TYPE_CHECKING:
    from journal.formats.cards import Card
    from journal.formats.vcard_write import Version
    from journal.plan.people.people import Person

_P = ParamSpec("_P")
_COLUMNS = ("name", "company", "department", "role", "email", "phone", "url", "location", "postal_address", "birthday",
           "tags", "circle", "last_contact", "next_touch", "note", "uid")  # fmt: skip
GENERATOR = "journal export"
LARGEST_CARD = 8 * 1024 * 1024

WORDS = click.argument("words", nargs=-1, metavar="[WORD]...")
OUT = click.option(
    "-o", "--out", default=STDOUT, type=FILE_PARAM, metavar="FILE", help="Write it to this file; else it is shown."
)
VERSION = click.option("--vcard-version", "version", type=click.Choice(["3.0", "4.0"]), default="3.0",
                       help="Which form of vCard; 3.0 if not said, which every program reads.")  # fmt: skip


@click.group("export")
def export() -> None:
    """Take people, days and promises out, for other programs.

    WORDs choose whom, as in journal list. Who is private, and what was told in confidence, stays out of everything.
    Without -o the answer is shown; a file that is there is only written over when it came from here.

    \b
    Examples:
      journal export vcard -o people.vcf circle:close
      journal export vdir ~/.contacts/journal --prune
      journal export csv -o people.csv --bom tag:customer
      journal export ics --birthdays -o birthdays.ics
      journal export mutt-query priya
    """


@export.command("vcard", cls=Filtering)
@WORDS
@OUT
@VERSION
@click.option(
    "--split",
    type=FOLDER_PARAM,
    metavar="DIR",
    help="A file for each person, in this folder: Outlook reads only the first of one.",
)
@click.pass_obj
def vcard_(session: Session, words: tuple[str, ...], out: str, version: str, split: str | None) -> None:
    """Write vCards, for phones, mail programs and address books.

    \b
    Examples:
      journal export vcard -o people.vcf
      journal export vcard tag:customer --vcard-version 4.0 -o customers.vcf
      journal export vcard --split cards/
    """
    from journal.actions import exported
    from journal.formats.folded import PRODID
    from journal.formats.vcard_write import vcard, vcards

    cards = [outgoing_card(person) for person in people_for_others(session, words)[1]]
    if split is None:
        exported.write(session, vcards(cards, cast("Version", version)), out, PRODID.encode())
        return
    names = {_file_name(card): card for card in cards}
    _write_folder(session, split, {name: vcard(card, cast("Version", version)) for name, card in names.items()})


@export.command("vdir", cls=Filtering)
@click.argument("folder", type=FOLDER_PARAM, metavar="DIR")
@WORDS
@VERSION
@click.option(
    "--prune", is_flag=True, help="Take away the cards of people who are no longer in there, if they are ours."
)
@click.pass_obj
def vdir_(session: Session, folder: str, words: tuple[str, ...], version: str, prune: bool) -> None:
    """Keep a folder with one card for each person, for khard, vdirsyncer and what syncs with a phone.

    A card is written again only when it changed. What other programs put there is left alone.

    \b
    Examples:
      journal export vdir ~/.contacts/journal
      journal export vdir ~/.contacts/journal circle:close --prune
    """
    from journal.formats.vcard_write import vcard

    cards = [outgoing_card(person) for person in people_for_others(session, words)[1]]
    refuse_notes(session, folder)
    there = _cards_there(folder)
    files = {there.get(card.text("uid"), _file_name(card)): vcard(card, cast("Version", version)) for card in cards}
    _write_folder(session, folder, files)
    if prune:
        _prune(session, folder, files)


@export.command("csv", cls=Filtering)
@WORDS
@OUT
@click.option(
    "--columns", metavar="NAMES", help=f"Which, with commas between: any key; {', '.join(_COLUMNS)} if not said."
)
@click.option("--bom", is_flag=True, help="Begin with the mark by which Excel knows UTF-8.")
@click.pass_obj
def csv_(session: Session, words: tuple[str, ...], out: str, columns: str | None, bom: bool) -> None:
    """Write a table, for a spreadsheet or a mail merge.

    \b
    Examples:
      journal export csv -o people.csv
      journal export csv --columns name,email,birthday circle:close
    """
    from journal.actions import exported
    from journal.formats.csv_write import table

    people, found = people_for_others(session, words)
    from journal.plan.columns import known_columns, refuse_unknown, rows_of

    known = known_columns(people)
    wanted = columns.split(",") if columns else [name for name in _COLUMNS if name in known]
    wanted = [name.strip() for name in wanted if name.strip()]
    refuse_unknown(people, wanted)
    rows = [_with_years(row) for row in rows_of(found, wanted, people)]
    head = ",".join(wanted[:3]).encode()
    exported.write(session, table(rows, wanted, bom), out, head)


def _with_years(row: dict[str, str]) -> dict[str, str]:
    """A row in which a birthday without its year is one that others know as such: `--05-07`."""
    day = row.get("birthday", "")
    return row | {"birthday": f"--{day}"} if len(day) == 5 else row


@export.command("json", cls=Filtering)
@WORDS
@OUT
@click.pass_obj
def json_(session: Session, words: tuple[str, ...], out: str) -> None:
    """Write everything as JSON: people with their log, events, and you.

    \b
    Examples:
      journal export json -o journal.json
    """
    from journal.actions import exported
    from journal.json_text import JsonText
    from journal.plan.records import beside_contacts, whole_contacts

    people, found = people_for_others(session, words)
    head = {"generator": GENERATOR, "schema": 1, "today": str(session.today)}
    pieces = JsonText().document(head, "people", whole_contacts(people, found), beside_contacts(people, found))
    data = b"".join([piece.encode("utf-8", "replace") for piece in chain(pieces, ["\n"])])
    exported.write(session, data, out, f'"generator": "{GENERATOR}"'.encode())


@export.command("ics", cls=Filtering)
@WORDS
@OUT
@click.option("--birthdays", is_flag=True, help="Birthdays and other days that come back.")
@click.option("--todos", is_flag=True, help="What you promised, as things to do.")
@click.option(
    "--due", is_flag=True, help="What you promised, as days: for Google and Outlook, which know no things to do."
)
@click.option("--events", is_flag=True, help="Meetings and events.")
@click.pass_obj
def ics_(
    session: Session, words: tuple[str, ...], out: str, birthdays: bool, todos: bool, due: bool, events: bool
) -> None:
    """Write a calendar to subscribe to: birthdays, promises, meetings.

    The same notes give the same file, so that a calendar sees only what changed.

    \b
    Examples:
      journal export ics --birthdays -o birthdays.ics
      journal export ics --todos -o promises.ics
    """
    from journal.actions import exported
    from journal.formats.folded import PRODID

    if not (birthdays or todos or due or events):
        raise Misused("say what goes in: --birthdays, --todos, --due, --events (or several)")
    from journal.formats import agenda_days, ics

    people, found = people_for_others(session, words)
    contacts, ids = [person.contact for person in found], frozenset(person.id for person in found)
    days = [*(agenda_days.birthdays(people, contacts) if birthdays else ()),
            *(agenda_days.meetings(people, ids) if events else ()),
            *(agenda_days.due_days(people, ids) if due else ())]  # fmt: skip
    tasks = list(agenda_days.todos(people, ids)) if todos else []
    exported.write(session, ics.calendar("Journal", days, tasks), out, PRODID.encode())


@export.command("redacted")
@click.argument("folder", type=FOLDER_PARAM, metavar="DIR")
@click.pass_obj
def redacted_(session: Session, folder: str) -> None:
    """Make a copy of the vault to show around: names and texts replaced, the structure kept.

    Days, kinds, marks, circles and links stay, so that agenda and review look as yours do. Who is private and what was
    told in confidence is not in it. The folder must be a new one.

    \b
    Examples:
      journal export redacted /tmp/for-the-bug-report
    """
    from journal.actions import exported
    from journal.dates.spans import counted
    from journal.plan.people.redact import redacted
    from journal.vault.files import texts_at
    from journal.vault.write.outside import is_there_outside, write_outside

    refuse_notes(session, folder)
    paths = [*session.people.paths(), session.settings.owner]
    texts = dict(texts_at(session.vault, paths))
    files = redacted(session.people, texts)
    if is_there_outside(folder):
        raise Misused(f"{folder} is there already; name a folder that isn't")
    if session.dry_run:
        session.out.say(f"Would write {counted(len(files), 'note')} to {folder}.")
        return
    for path, text in files.items():
        write_outside(str(Path(folder, path)), text.encode("utf-8", "replace"))
    write_outside(str(Path(folder, "journal.toml")), exported.settings_for_others(session).encode())
    session.out.say(f"{counted(len(files), 'note')} in {folder}. Look through them before you show them to anybody.")


@export.command("mutt-query")
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@click.pass_context
def mutt_query(ctx: click.Context, words: tuple[str, ...]) -> None:
    """Answer mutt and others who ask for an address: one a line, with name and company.

    In the settings of mutt: set query_command = "journal export mutt-query %s"

    \b
    Examples:
      journal export mutt-query priya
    """
    from journal.dates.spans import counted
    from journal.plan.people.folding import fold_name
    from journal.plan.people.shareable import shareable

    session = ctx.find_object(Session)
    assert session is not None
    wanted = fold_name(" ".join(words)).split()
    shown = (person for person in shareable(session.people) if person.contact.status != "archived")
    rows = [row for person in shown for row in _query_rows(person)]
    found = [row for row in rows if all(word in fold_name(" ".join(row)) for word in wanted)]
    lines = [f"{counted(len(found), 'address').replace('addresss', 'addresses')}", *("\t".join(row) for row in found)]
    session.out.page("".join(f"{line}\n" for line in lines))
    ctx.exit(int(not found))


def _query_rows(person: Person) -> list[tuple[str, str, str]]:
    contact = person.contact
    return [
        (_cell(one.value), _cell(contact.name), _cell(", ".join(filter(None, (contact.company, one.label)))))
        for one in contact.email
    ]


def _cell(text: str) -> str:
    return " ".join(text.split())


# --- folders of cards ---------------------------------------------------------------------------------------------


def _file_name(card: Card) -> str:
    """The name of a card's file: its uid, where that can be one."""
    from journal.formats.uids import uid_of

    uid = card.text("uid")
    is_plain = uid.isascii() and uid.replace("-", "").replace("_", "").isalnum() and len(uid) <= 80
    return f"{uid if is_plain else uid_of('file', uid)}.vcf"


def _write_folder(session: Session, folder: str, files: dict[str, bytes]) -> None:
    from journal.dates.spans import counted
    from journal.formats.folded import PRODID
    from journal.vault.write.outside import read_outside, write_outside

    refuse_notes(session, folder)
    if session.dry_run:
        session.out.say(f"Would keep {counted(len(files), 'card')} in {folder}.")
        return
    changed, foreign = 0, []
    for name, data in files.items():
        path = str(Path(folder, name))
        is_ours = not os.path.lexists(path) or PRODID.encode() in read_outside(path, LARGEST_CARD)
        if is_ours:
            changed += write_outside(path, data, is_ours=True)
        else:
            foreign.append(name)
    session.out.say(f"{counted(len(files), 'card')} in {folder}, {changed} of them written now.")
    if foreign:
        session.out.say(f"Left as another program wrote them: {', '.join(foreign[:9])}.")


def _cards_there(folder: str) -> dict[str, str]:
    """The files that are in the folder, by the uid of the card in them."""
    from journal.formats.vcard import uid_in
    from journal.vault.write.outside import files_outside, read_outside

    paths = files_outside(folder, (".vcf",)) if Path(folder).is_dir() else ()
    found = {uid_in(read_outside(path, LARGEST_CARD)): Path(path).relative_to(folder).as_posix() for path in paths}
    return {uid: name for uid, name in found.items() if uid}


def _prune(session: Session, folder: str, kept: dict[str, bytes]) -> None:
    from journal.dates.spans import counted
    from journal.formats.folded import PRODID
    from journal.vault.write.outside import files_outside, read_outside, remove_outside

    if not Path(folder).is_dir():
        return
    paths = [path for path in files_outside(folder, (".vcf",)) if Path(path).relative_to(folder).as_posix() not in kept]
    stale = [path for path in paths if PRODID.encode() in read_outside(path, LARGEST_CARD)]
    if session.dry_run:
        session.out.say(f"Would take away {counted(len(stale), 'card')} of people who are no longer in there.")
        return
    for path in stale:
        remove_outside(path)
    if stale:
        session.out.say(f"{counted(len(stale), 'card')} of people who are no longer in there taken away.")
