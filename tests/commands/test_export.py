"""journal export: what goes out, what stays in, and what is never written over."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
ADA = (
    "---\nname: Ada Lovelace\nemail: {home: ada@x.example, work: a@y.example}\nphone: '+44 20 1'\ncompany: '=Engines'\n"
    "birthday: 1990-12-10\ncircle: close\n---\nKnows Vera Secret and [[vera]].\n\n## Log\n"
    "- 2026-11-18 coffee with [[vera]]: x\n  - got:: a book\n  - tip:: a whisper\n  - [ ] Send it 📅 2026-11-25\n"
    "- 2026-11-17 call: a whisper at the door #tip\n"
)
VERA = "---\nname: Vera Secret\nemail: vera@x.example\nbirthday: 03-04\nprivate: yes\n---\n"
PARTY = "---\ndate: 2026-12-01\nkind: dinner\npeople: [ada, vera]\n---\n# A supper\n"
WAYS = (("vcard",), ("csv",), ("json",), ("ics", "--birthdays", "--todos", "--events", "--due"), ("mutt-query", "e"))


@pytest.fixture
def here(vault: Vaults) -> Path:
    return vault({"contacts/ada.md": ADA, "contacts/vera.md": VERA, "events/supper.md": PARTY})


@pytest.mark.parametrize("words", WAYS, ids=lambda words: words[0])
def test_who_is_private_and_what_is_confidential_stay_out(journal: Journal, here: Path, words: tuple[str, ...]) -> None:
    said = journal("export", *words, cwd=here)
    assert said.exit_code == 0 and "Ada Lovelace" in said.stdout
    assert not [word for word in ("Vera", "vera", "whisper", "Secret") if word in said.stdout]


def test_a_link_to_who_is_private_is_a_question_for_mail_programs_too(journal: Journal, vault: Vaults) -> None:
    ada = '---\nname: Ada\nemail: a@x.example\ncompany: "Firm of [[vera|Quill]]"\n---\n'
    root = vault({"contacts/ada.md": ada, "contacts/vera.md": VERA})
    assert "\tFirm of [Name?]\n" in journal("export", "mutt-query", "ada", cwd=root).stdout


@pytest.mark.parametrize("words", [*WAYS[:3], ("ics", "--events")], ids=lambda words: words[0])
def test_a_value_that_names_who_is_private_asks_for_the_name(
    journal: Journal, vault: Vaults, words: tuple[str, ...]
) -> None:
    keys = (
        "role: aide of Vera Secret\nneeds: [a job for Vera Secret]\ntags: [vera secret]\nformerly: [vera, Vera Secret]"
    )
    event = "---\ndate: 2026-12-01\npeople: [ada]\nplace: at Vera Secret's\n---\n# A supper\n"
    ada = f"---\nname: Ada\nemail: a@vera.example\n{keys}\ndates: {{Vera Secret's day: 06-21}}\n---\n"
    me = "---\nname: Vera Secret's friend\npitch: I work with Vera Secret\n---\n"
    root = vault({"contacts/ada.md": ada, "contacts/vera.md": VERA, "events/supper.md": event, "me.md": me})
    said = journal("export", *words, cwd=root).stdout
    assert "[Name?]" in said and "Vera" not in said.replace("Vera Secret's friend", "")


def test_a_redacted_copy_says_nothing_and_looks_the_same(journal: Journal, here: Path) -> None:
    journal("export", "redacted", "../copy", cwd=here)
    copy = here.parent / "copy"
    texts = "".join(file.read_text(encoding="utf-8") for file in copy.rglob("*.md"))
    assert not [word for word in ("Ada", "Vera", "vera", "whisper", "book", "ada@", "supper") if word in texts]
    assert "- 2026-11-18 coffee with [[somebody]]: x\n  - got:: x xxxx\n" in texts
    assert "people: [person-1, somebody]" in texts and "circle: close" in texts
    assert "thank" in journal("agenda", cwd=copy).stdout
    assert journal("export", "redacted", "../copy", cwd=here).exit_code == 2


def test_the_words_of_a_list_choose_whom(journal: Journal, here: Path) -> None:
    assert journal("export", "vcard", "circle:wide", cwd=here).stdout == ""
    assert "FN:Ada Lovelace" in journal("export", "vcard", "-tag:staff", cwd=here).stdout


def test_a_table_runs_nothing_and_comes_in_again_as_it_was(journal: Journal, here: Path, vault: Vaults) -> None:
    text = journal("export", "csv", "--columns", "name,company,phone,email.work,birthday", cwd=here).stdout
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[1] == ["Ada Lovelace", "'=Engines", "'+44 20 1", "a@y.example", "1990-12-10"]
    journal("export", "csv", "--bom", "-o", "people.csv", cwd=here)
    assert (here / "people.csv").read_bytes().startswith(b"\xef\xbb\xbfname,")
    assert journal("import", "people.csv", cwd=here).stderr.endswith("in your notes.\n")


def test_a_column_that_nobody_has_is_named(journal: Journal, here: Path) -> None:
    said = journal("export", "csv", "--columns", "nmae", cwd=here)
    assert said.exit_code == 2 and "did you mean name?" in said.stderr


def test_json_has_the_whole_vault(journal: Journal, here: Path) -> None:
    whole = json.loads(journal("export", "json", cwd=here).stdout)
    (ada,), (party,) = whole["people"], whole["events"]
    assert (whole["generator"], whole["schema"]) == ("journal export", 1)
    assert ada["entries"][1]["marks"][0]["word"] == "got" and ada["text"] == "Knows [Name?] and [Name?]."
    assert (party["name"], party["people"]) == ("A supper", ["ada"])


@pytest.mark.parametrize(
    ("day", "lines"),
    [
        ("1990-12-10", ["DTSTART;VALUE=DATE:19901210", "RRULE:FREQ=YEARLY", "SUMMARY:Ada's birthday (1990)"]),
        ("12-10", ["DTSTART;VALUE=DATE:19701210", "SUMMARY:Ada's birthday"]),
        ("1815-12-10", ["DTSTART;VALUE=DATE:19701210", "SUMMARY:Ada's birthday (1815)"]),
        ("02-29", ["DTSTART;VALUE=DATE:19720229", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"]),
        ("1996-02-29", ["DTSTART;VALUE=DATE:19960229", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"]),
    ],
)
def test_a_birthday_comes_back_each_year(journal: Journal, vault: Vaults, day: str, lines: list[str]) -> None:
    here = vault({"contacts/ada.md": f"---\nname: Ada\nbirthday: {day}\n---\n"})
    found = journal("export", "ics", "--birthdays", cwd=here).stdout.splitlines()
    assert not [line for line in lines if line not in found]


def test_promises_are_things_to_do_and_the_same_notes_give_the_same_file(journal: Journal, here: Path) -> None:
    first = journal("export", "ics", "--todos", cwd=here).stdout
    assert "SUMMARY:Ada Lovelace: Send it" in first and "DUE;VALUE=DATE:20261125" in first
    assert journal("export", "ics", "--todos", "--today", "2027-05-05", cwd=here).stdout == first


def test_mutt_gets_addresses_after_one_line(journal: Journal, here: Path) -> None:
    said = journal("export", "mutt-query", "lovel", cwd=here)
    assert said.stdout.splitlines()[1:] == [
        "ada@x.example\tAda Lovelace\t=Engines, home",
        "a@y.example\tAda Lovelace\t=Engines, work",
    ]
    assert journal("export", "mutt-query", "nobody", cwd=here).exit_code == 1


def test_a_folder_of_cards_is_kept(journal: Journal, here: Path) -> None:
    journal("export", "vdir", "../book", cwd=here)
    book = here.parent / "book"
    (card,) = book.glob("*.vcf")
    before = card.stat().st_mtime_ns
    assert "0 of them written" in journal("export", "vdir", "../book", cwd=here).stderr
    assert card.stat().st_mtime_ns == before
    (book / "foreign.vcf").write_text("BEGIN:VCARD\nFN:X\nEND:VCARD\n", encoding="utf-8")
    journal("export", "vdir", "../book", "--prune", "circle:wide", cwd=here)
    assert [file.name for file in book.iterdir()] == ["foreign.vcf"]


@pytest.mark.parametrize("uid", ["../../x", "/etc/passwd", ".hidden", "a/b", "x" * 300, "con\\x"])
def test_a_uid_is_no_path(journal: Journal, vault: Vaults, uid: str) -> None:
    here = vault({"contacts/ada.md": f"---\nname: Ada\nuid: {json.dumps(uid)}\n---\n"})
    journal("export", "vdir", "../book", cwd=here)
    (card,) = (here.parent / "book").iterdir()
    assert card.suffix == ".vcf" and card.name[0] != "."


@pytest.mark.parametrize(
    "out", ["contacts/ada.md", "contacts/x.vcf", "new.md", "journal.toml", "drafts/x.vcf", ".git/x"]
)
def test_nothing_is_written_where_notes_are(journal: Journal, here: Path, out: str) -> None:
    said = journal("export", "vcard", "-o", out, cwd=here)
    assert said.exit_code == 1 and "your notes" in said.stderr
    assert (here / "contacts/ada.md").read_text(encoding="utf-8") == ADA


def test_nothing_is_written_over_what_is_not_ours(journal: Journal, here: Path) -> None:
    (here.parent / "people.vcf").write_text("mine", encoding="utf-8")
    said = journal("export", "vcard", "-o", "../people.vcf", cwd=here)
    assert said.exit_code == 1 and "there already" in said.stderr
    for _ in range(2):
        assert journal("export", "vcard", "-o", "../ours.vcf", cwd=here).exit_code == 0


def test_with_n_nothing_is_written(journal: Journal, here: Path) -> None:
    assert "Would write" in journal("export", "vcard", "-n", "-o", "../p.vcf", cwd=here).stderr
    assert not (here.parent / "p.vcf").exists()


@pytest.mark.parametrize("words", [("vcard",), ("vcard", "--vcard-version", "4.0"), ("csv",)])
def test_what_goes_out_is_known_again_when_it_comes_in(journal: Journal, example: Path, words: tuple[str, ...]) -> None:
    journal("export", *words, "-o", "../out", cwd=example)
    said = journal("import", "../out", cwd=example)
    assert (said.stdout, said.stderr.splitlines()[-1]) == ("", "Nothing new: everything in there is in your notes.")


def test_a_birthday_in_any_spelling_is_not_in_a_redacted_copy(journal: Journal, vault: Vaults) -> None:
    lines = "- **Date of birth:** 1990-12-11\n- Birthday: July 13th\n"
    here = vault({"contacts/ada.md": "---\nname: Ada\nBDAY: 1990-12-10\n---\n", "contacts/bo.md": f"# Bo\n\n{lines}"})
    journal("export", "redacted", "../copy", cwd=here)
    texts = "".join(file.read_text(encoding="utf-8") for file in (here.parent / "copy").rglob("*.md"))
    assert "12-10" not in texts and "12-11" not in texts and "July" not in texts
