"""journal mail: a draft in your mail program, or as a file that it opens; never sent from here."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from journal.actions.params import DRAFT, FILE_PARAM, FOLDER_PARAM
from journal.errors import NotFound, Refused
from journal.output import escape_unseen
from journal.session import Session
from journal.shell_words import quote

if TYPE_CHECKING:
    from journal.formats.mail_write import Letter
    from journal.notes.model import Contact
    from journal.plan.drafts.file import DraftFile

OPENERS = (("xdg-open",), ("open",), ("wslview",))
CLIPBOARDS = (("wl-copy",), ("xclip", "-selection", "clipboard"), ("xsel", "--clipboard", "--input"), ("pbcopy",))


@click.command()
@click.argument("what", type=DRAFT, metavar="DRAFT|WHO")
@click.option(
    "--eml", type=FILE_PARAM, metavar="FILE", help="Write it to a file that Outlook, Thunderbird and others open."
)
@click.option("--maildir", type=FOLDER_PARAM, metavar="DIR", help="Put it among the drafts of a Maildir.")
@click.option("--mutt", is_flag=True, help="Open it in mutt or neomutt.")
@click.option("--thunderbird", is_flag=True, help="Open it in Thunderbird.")
@click.option("--copy", is_flag=True, help="Put its text on the clipboard.")
@click.option("--html", is_flag=True, help="With --eml and --maildir: as HTML too, made of the Markdown.")
@click.option("--sent", "is_sent", is_flag=True, help="Mark it as sent at once, as journal sent does.")
@click.pass_context
def mail(
    ctx: click.Context,
    what: str,
    eml: str | None,
    maildir: str | None,
    mutt: bool,
    thunderbird: bool,
    copy: bool,
    html: bool,
    is_sent: bool,
) -> None:
    """Open a draft in your mail program.

    A draft is named as for journal sent: by its file, its number, or whom it is for; somebody without one gets an empty
    mail. Without an option your desktop opens it. It is never sent from here: you read it, and you send it.

    \b
    Examples:
      journal mail jonas
      journal mail jonas --eml jonas.eml --html
      journal mail drafts/2026-11-23-thanks-jonas-lindqvist.md --mutt
      journal mail 1 --copy --sent
    """
    from journal.plan.drafts.file import open_questions

    session = ctx.find_object(Session)
    assert session is not None
    draft = _draft(session, what)
    contact = _contact(session, draft, what)
    letter = _letter(session, draft, contact, html)
    for place, question in open_questions(draft.text, draft.path) if draft else ():
        session.out.say(f"{place}: a question is still in it: {question}")
    if eml or maildir:
        _write(session, letter, eml, maildir)
    if copy:
        _copied(session, letter.body)
    if mutt:
        _in_mutt(session, letter)
    elif thunderbird:
        _in_thunderbird(session, letter)
    elif not (eml or maildir or copy):
        _opened(session, letter, draft)
    if draft and (is_sent or _was_sent(session)):
        _mark_as_sent(ctx, session, draft)


def _draft(session: Session, what: str) -> DraftFile | None:
    """The draft that is meant; None for somebody for whom none waits."""
    from journal.actions.waiting_drafts import unsent_drafts, waiting_draft

    here = unsent_drafts(session)
    try:
        return waiting_draft(session, here, what)
    except NotFound:
        if what.endswith(".md") or what.isdecimal() or _has_several(session, here.drafts, what):
            raise
        session.person(what)
        return None


def _has_several(session: Session, drafts: Sequence[DraftFile], what: str) -> bool:
    who = session.person(what).id
    return sum(session.people.who(one.contact) == who for one in drafts) > 1


def _contact(session: Session, draft: DraftFile | None, what: str) -> Contact | None:
    who = session.people.who(draft.contact) if draft else session.person(what).id
    return session.people.contacts[who] if who else None


def _letter(session: Session, draft: DraftFile | None, contact: Contact | None, html: bool) -> Letter:
    """What is to be sent. Refused for somebody without an address, with the number to call."""
    from journal.formats.mail_write import Letter, html_of, refuse_control

    address = (draft.to if draft else None) or (contact.email[0].value if contact and contact.email else "")
    name = contact.name if contact else ""
    if not address:
        call = f"; call them: {contact.phone[0].value}" if contact and contact.phone else ""
        how = f". To note one: journal set {quote(contact.id)} email ADDRESS" if contact else ""
        raise Refused(f"{name or 'the draft'} has no address{call}{how}")
    owner = session.people.owner
    sender = (owner.name, owner.email[0].value if owner.email else "")
    body = draft.body if draft else ""
    letter = Letter(
        (name, address), sender, draft.subject if draft else "", body, html_of(body) if html and body else ""
    )
    refuse_control(letter)
    return letter


# --- the ways -----------------------------------------------------------------------------------------------------


def _write(session: Session, letter: Letter, eml: str | None, maildir: str | None) -> None:
    from journal.actions.exported import refuse_notes
    from journal.formats.mail_write import message

    if eml:
        refuse_notes(session, eml)
        _put(session, eml, message(letter))
    if maildir:
        refuse_notes(session, maildir)
        if not (Path(maildir, "cur").is_dir() and Path(maildir, "new").is_dir()):
            raise Refused(f"{maildir} is no Maildir: it has no folders cur and new")
        data = message(letter, is_draft=False)
        _put(session, str(Path(maildir, "cur", f"{_name_of(data)}.journal:2,D")), data)


def _name_of(data: bytes) -> str:
    from journal.formats.uids import uid_of

    return uid_of("mail", data.decode("utf-8", "replace"))


def _put(session: Session, path: str, data: bytes) -> None:
    from journal.vault.write.outside import write_outside

    if session.dry_run:
        session.out.say(f"Would write {len(data)} bytes to {path}.")
        return
    write_outside(path, data)
    session.out.say(f"{path} is written.")


def _copied(session: Session, text: str) -> None:
    words = _program(CLIPBOARDS, "there is no program for the clipboard; install wl-clipboard or xclip")
    _run(session, words, text)
    if not session.dry_run:
        session.out.say("The text is on the clipboard.")


def _in_mutt(session: Session, letter: Letter) -> None:
    """Opens it in mutt, which takes the mail from a file that goes again when it ends."""
    from journal.formats.mail_write import message
    from journal.vault.write.outside import temporary_file

    words = _program((("neomutt",), ("mutt",)), "neither neomutt nor mutt is installed")
    with temporary_file(message(letter, is_draft=False), ".eml") as path:
        _run(session, [*words, "-H", path])


def _in_thunderbird(session: Session, letter: Letter) -> None:
    words = _program((("thunderbird",), ("thunderbird-bin",)), "Thunderbird is not installed")
    parts = (("to", letter.to[1]), ("subject", letter.subject), ("body", letter.body))
    said = ",".join(f"{key}='{_for_thunderbird(text)}'" for key, text in parts)
    _run(session, [*words, "-compose", said])


def _for_thunderbird(text: str) -> str:
    """A text as Thunderbird's -compose takes it, in which nothing ends a value."""
    from urllib.parse import quote

    return quote(text, safe=" @.")


def _opened(session: Session, letter: Letter, draft: DraftFile | None) -> None:
    from journal.formats.mail_write import LONGEST_LINK, mailto

    link = mailto(letter)
    name = f"{Path(draft.path).stem}.eml" if draft else "draft.eml"
    what = draft.path if draft else letter.to[1]
    instead = f"take a file instead: journal mail {quote(what)} --eml {quote(name)}"
    if not link:
        raise Refused(f"the draft is too long for a link (more than {LONGEST_LINK} characters); {instead}")
    _run(session, [*_program(OPENERS, f"nothing here opens links; {instead}"), link])


def _program(choices: Sequence[tuple[str, ...]], missing: str) -> list[str]:
    """The first of these programs that is there; Refused where none is."""
    from journal.actions.editor import is_installed

    found = next((words for words in choices if is_installed(words[0])), None)
    if found is None:
        raise Refused(missing)
    return list(found)


def _run(session: Session, words: Sequence[str], text: str | None = None) -> None:
    if session.dry_run:
        session.out.say(f"Would start {words[0]}.")
        return
    given = None if text is None else text.encode("utf-8", "replace")
    try:
        code = subprocess.run(words, input=given, check=False).returncode
    except OSError as error:
        raise Refused(f"{words[0]} can't be started: {error.strerror}") from None
    if code:
        raise Refused(f"{words[0]} ended with {code}")


# --- afterwards ---------------------------------------------------------------------------------------------------


def _was_sent(session: Session) -> bool:
    """Whether it went out, where somebody can be asked."""
    if session.dry_run or session.no_input or not session.out.terminal:
        return False
    return click.confirm(escape_unseen("Once you have sent it: mark it as sent?"), err=True)


def _mark_as_sent(ctx: click.Context, session: Session, draft: DraftFile) -> None:
    """As `journal sent` does, which is asked with the same options."""
    from journal.actions import note_edits

    root = ctx.find_root()
    assert isinstance(root.command, click.Group)
    command = root.command.get_command(root, "sent")
    assert command is not None
    with command.make_context("sent", [draft.path], parent=root, obj=note_edits.session_again(session)) as inner:
        command.invoke(inner)
