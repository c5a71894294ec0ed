"""journal import: people from other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journal.actions.params import FILE_PARAM, FOLDER_PARAM
from journal.session import Session

if TYPE_CHECKING:
    from typing import Unpack

    from journal.actions.imported.people import ImportOptions


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=FILE_PARAM, metavar="[KIND] FILE...")
@click.option("--circle", default="", metavar="CIRCLE", help="Put those who are new into this circle.")
@click.option("--tag", "tags", multiple=True, metavar="WORD", help="Give those who are new this tag (or several).")
@click.option("--inbox", is_flag=True, help="Let those who are new wait in the inbox, for journal triage.")
@click.option("--only", multiple=True, metavar="WORDS", help="Only those whom these words fit, as in journal list.")
@click.option("--met", is_flag=True, help="Take the day you connected on LinkedIn for the day you met.")
@click.option("--map", "mapped", multiple=True, metavar="KEY=COLUMN", help="Which column of a CSV is which key.")
@click.option("--dates", type=click.Choice(["dmy", "mdy"]), help="How 03/04/2024 is meant: day or month first.")
@click.option("--encoding", default="", metavar="NAME", help="How a CSV is coded: utf-8, cp1252, shift_jis …")
@click.option("--photos", type=FOLDER_PARAM, metavar="DIR", help="Keep the photos in this folder.")
@click.option("--events", "as_events", is_flag=True, help="Make an event of each meeting of a calendar.")
@click.option("--body", "with_body", is_flag=True, help="Take the beginning of each mail along, not its subject alone.")
@click.option("--diff", is_flag=True, help="Show the notes line by line before anything is written.")
@click.pass_context
def import_(ctx: click.Context, files: tuple[str, ...], **asked: Unpack[ImportOptions]) -> None:
    """Bring people, mails and meetings in from other programs.

    FILE is a vCard (Google, Apple, Outlook, Android, Nextcloud …), a CSV (LinkedIn, Google, Outlook, Thunderbird, or
    any other with --map), the JSON of Monica, a page of people in Markdown, a mail, a box of mails, a Maildir, a
    calendar, a folder of these, or - for standard input. What it is, is seen from what is in it; a KIND before says so:
    vcard, csv, monica, page, mail or ics.

    Who is there already is found by uid, address, number, or name and company: their note gains what it lacks, and
    nothing that it says is changed. Who is new comes without a circle, so that nobody asks for your time until you want
    it.

    Mails and meetings with people of the vault are noted in their logs, each once however often the file comes: the day
    and the subject, and some of the text with --body alone. What is still to come becomes an event. All of it is one
    change, and one undo takes it back.

    \b
    Examples:
      journal import -n contacts.vcf
      journal import Connections.csv --tag linkedin
      journal import google.csv outlook.csv --only "company:acme"
      journal import people.csv --map name="Full Name" --map email=Mail
      journal import ~/.contacts/
      khard export | journal import -
      journal import mail ~/Mail/Sent
      journal import calendar.ics
    """
    from journal.actions.imported.people import bring_in

    session = ctx.find_object(Session)
    assert session is not None
    ctx.exit(bring_in(session, files, asked))
