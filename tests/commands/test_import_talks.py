"""journal import with mails and calendars: whose log they go into, each once, and what stays out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
NOTES: dict[str, str | bytes] = {
    "me.md": "---\nname: Robin Vale\nemail: robin@x.example\n---\n",
    "contacts/ada.md": "---\nname: Ada Lovelace\nemail: ada@x.example\n---\n## Log\n- 2026-11-01 call: before\n",
    "contacts/bo.md": "---\nname: Bo Dal\n---\n",
}
MAIL = (
    "From: {sender}\nTo: {to}\nDate: Wed, 18 Nov 2026 10:00:00 +0100\nSubject: {subject}\nMessage-ID: <1@x.example>\n"
    "\nThe text of it.\n"
)
EVENT = (
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1@cal\nDTSTART:{start}\nSUMMARY:The chart\\, at last\nLOCATION:Quay 4\n"
    "ORGANIZER:mailto:robin@x.example\nATTENDEE;CN=Ada:mailto:ada@x.example\n"
    "ATTENDEE;CN=Bo Dal:mailto:bo@work.example\n"
    "BEGIN:VALARM\nDTSTART:19700101\nEND:VALARM\n{more}END:VEVENT\nEND:VCALENDAR\n"
)


@pytest.fixture
def here(vault: Vaults) -> Path:
    return vault(NOTES)


def log(here: Path, name: str = "ada") -> list[str]:
    text = (here / "contacts" / f"{name}.md").read_text(encoding="utf-8")
    return [line.rpartition(" ^")[0] or line for line in text.splitlines() if line.startswith("- ")]


def mail(
    here: Path, sender: str = "ada@x.example", to: str = "robin@x.example", subject: str = "Re: chart", more: str = ""
) -> str:
    (here / "one.eml").write_text(more + MAIL.format(sender=sender, to=to, subject=subject), encoding="utf-8")
    return "one.eml"


def meeting(here: Path, start: str = "20261118T090000Z", more: str = "") -> str:
    (here / "cal.ics").write_text(EVENT.format(start=start, more=more), encoding="utf-8")
    return "cal.ics"


@pytest.mark.parametrize(
    ("sender", "to", "said"),
    [
        ("Ada <ADA@x.example>", "robin@x.example", "Re: chart (from them)"),
        ("robin@x.example", "ada@x.example, who@ever.example", "Re: chart (to them)"),
    ],
)
def test_a_mail_is_an_entry_with_its_direction(journal: Journal, here: Path, sender: str, to: str, said: str) -> None:
    journal("import", "mail", mail(here, sender, to), cwd=here)
    assert log(here) == [f"- 2026-11-18 email: {said}", "- 2026-11-01 call: before"]
    assert "The text" not in (here / "contacts/ada.md").read_text(encoding="utf-8")


def test_it_comes_once_however_often(journal: Journal, here: Path) -> None:
    path = mail(here)
    journal("import", path, cwd=here)
    before = (here / "contacts/ada.md").read_bytes()
    assert "1 noted before" in journal("import", path, cwd=here).stderr
    assert (here / "contacts/ada.md").read_bytes() == before


@pytest.mark.parametrize(
    ("sender", "to", "more"),
    [("x@y.example", "robin@x.example", ""), ("ada@x.example", "robin@x.example", "List-Id: <l.example>\n")],
)
def test_strangers_and_lists_stay_out(journal: Journal, here: Path, sender: str, to: str, more: str) -> None:
    journal("import", "mail", mail(here, sender, to, more=more), cwd=here)
    assert log(here) == ["- 2026-11-01 call: before"]


@pytest.mark.parametrize(
    "subject",
    [
        "[[bo]] #intro got:: x",
        "=?utf-8?q?Sm=C3=B8rbr=C3=B8d?=",
        "- [ ] pay ^abc",
        "`code <!-- x",
        "",
        "\x1b[31m",
        "a" * 900,
    ],
)
def test_a_subject_says_nothing_but_words(journal: Journal, here: Path, subject: str) -> None:
    assert journal("import", "mail", mail(here, subject=subject), cwd=here).exit_code == 0
    assert len(log(here)) == 2
    assert (
        journal("check", "--no-hints", cwd=here).exit_code == 0
        and "open" not in journal("show", "ada", cwd=here).stdout
    )


def test_a_box_and_a_maildir_are_read(journal: Journal, here: Path) -> None:
    one = MAIL.format(sender="ada@x.example", to="robin@x.example", subject="One")
    other = one.replace("One", "Two").replace("<1@", "<2@").replace("18 Nov", "19 Nov")
    (here / "box").write_text(f"From a\n{one}\nFrom b\n{other}\nFrom c\n{one}\n", encoding="utf-8")
    journal("import", "box", cwd=here)
    assert log(here)[:2] == ["- 2026-11-19 email: Two (from them)", "- 2026-11-18 email: One (from them)"]
    for name in ("cur", "new", "tmp"):
        (here / "dir" / name).mkdir(parents=True)
    (here / "dir/cur/1:2,S").write_text(one.replace("<1@", "<3@"), encoding="utf-8")
    journal("import", "dir", cwd=here)
    assert len(log(here)) == 4


def test_the_beginning_comes_along_where_asked(journal: Journal, here: Path) -> None:
    journal("import", "mail", mail(here), "--body", cwd=here)
    assert log(here)[0] == "- 2026-11-18 email: Re: chart (from them) The text of it."


def test_a_meeting_is_an_entry_with_all_who_are_known(journal: Journal, here: Path) -> None:
    journal("import", "ics", meeting(here), cwd=here)
    assert log(here)[0] == "- 2026-11-18 meeting with [[bo]]: The chart, at last"
    assert "1 noted before" in journal("import", "cal.ics", cwd=here).stderr


@pytest.mark.parametrize(("start", "options"), [("20261201T090000", ()), ("20261118T090000", ("--events",))])
def test_what_is_to_come_is_an_event(journal: Journal, here: Path, start: str, options: tuple[str, ...]) -> None:
    journal("import", meeting(here, start), *options, cwd=here)
    (event,) = (here / "events").glob("*.md")
    text = event.read_text(encoding="utf-8")
    assert 'kind: meeting\npeople: [ada, bo]\nplace: Quay 4\ntime: "09:00"\n---\n# The chart, at last\n' in text
    journal("import", "cal.ics", *options, cwd=here)
    assert len(list((here / "events").glob("*.md"))) == 1


@pytest.mark.parametrize("more", ["STATUS:CANCELLED\n"])
def test_what_was_called_off_stays_out(journal: Journal, here: Path, more: str) -> None:
    journal("import", meeting(here, more=more), cwd=here)
    assert log(here) == ["- 2026-11-01 call: before"]


def test_of_a_series_the_first_is_taken_and_said(journal: Journal, here: Path) -> None:
    said = journal("import", meeting(here, more="RRULE:FREQ=WEEKLY\n"), cwd=here)
    assert "comes back; the first one is taken" in said.stderr and len(log(here)) == 2


def test_with_n_nothing_is_written(journal: Journal, here: Path) -> None:
    said = journal("import", "-n", mail(here), cwd=here)
    assert said.stdout.startswith("log\tAda Lovelace\tcontacts/ada.md\tone.eml:1\t2026-11-18 email: Re: chart")
    assert len(log(here)) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"From: a@b\nSubject: x\n\n",
        b"From: \nDate: x\nSubject: x\n\n",
        b"From x\n" * 500,
        b"From: a@b\nDate: Mon, 99 Foo 9999\n\n",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nATTENDEE:x\nDTSTART:99999999\nEND:VEVENT",
        b"BEGIN:VCALENDAR\nEND:VEVENT\nEND:X\n",
    ],
)
def test_damaged_files_end_in_problems_and_not_in_errors(journal: Journal, here: Path, data: bytes) -> None:
    (here / "bad").write_bytes(data)
    said = journal("import", "bad", cwd=here)
    assert "mistake in journal" not in said.stderr and len(log(here)) == 1
