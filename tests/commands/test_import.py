"""journal import: who is new, whose note gains something, what stays as it is, and that it is one change."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Git, Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
ADA = (
    "---\nname: Ada Lovelace\ncompany: Engines   # since May\nemail: ada@engines.example\n---\nPrefers a call.\n\n"
    "## Log\n- 2026-11-18 coffee: x\n"
)
NEW = (
    "BEGIN:VCARD\nUID:u-1\nFN:Ida Berg\nORG:Tide\nEMAIL;TYPE=home:ida@berg.example\nNOTE:Keeps bees.\n"
    "CATEGORIES:choir\nEND:VCARD\n"
)


@pytest.fixture
def here(vault: Vaults) -> Path:
    return vault({"contacts/ada.md": ADA})


def note(here: Path, name: str) -> str:
    return (here / "contacts" / f"{name}.md").read_text(encoding="utf-8")


def put(here: Path, text: str, name: str = "in.vcf") -> str:
    (here / name).write_text(text, encoding="utf-8")
    return name


def actions(said: str) -> list[tuple[str, ...]]:
    return [tuple(line.split("\t")[:2]) for line in said.splitlines()]


def test_somebody_new_has_a_note_without_circle_or_inbox(journal: Journal, here: Path) -> None:
    said = journal("import", put(here, NEW), cwd=here)
    assert said.stderr.startswith("in.vcf is a vCard with 1 person.\n")
    assert said.stderr.endswith("1 person added.\n")
    assert note(here, "ida-berg") == (
        "---\nname: Ida Berg\nemail:\n  home: ida@berg.example\ncompany: Tide\ntags: [choir]\nuid: u-1\n---\n"
        "Keeps bees.\n\n## Log\n"
    )


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (("--circle", "wide"), "circle: wide"),
        (("--inbox",), "status: inbox"),
        (("--tag", "sea", "--tag", "boats"), "tags: [choir, sea, boats]"),
    ],
)
def test_how_they_are_kept_can_be_said(journal: Journal, here: Path, options: tuple[str, ...], line: str) -> None:
    journal("import", put(here, NEW), *options, cwd=here)
    assert line in note(here, "ida-berg").splitlines()


@pytest.mark.parametrize(
    "prose",
    ["<!-- - [ ] x", "x\\n<!--", "```", "a\\n~~~", "## Log\\n<!--\\n- 2026-01-01 call: x", "<!-- a --> <!--"],
)
def test_no_prose_keeps_the_log_below_it_from_being_read(journal: Journal, here: Path, prose: str) -> None:
    journal("import", put(here, NEW.replace("Keeps bees.", prose)), cwd=here)
    journal("log", "ida", "call: Read me", cwd=here)
    assert [row.split("\t")[:2] for row in journal("history", "ida", cwd=here).stdout.splitlines()] == [
        ["2026-11-23", "call"]
    ]


def test_nobody_new_waits_for_anything(journal: Journal, here: Path) -> None:
    before = [journal(word, cwd=here).stdout for word in ("agenda", "goals")]
    journal("import", put(here, NEW), cwd=here)
    assert [journal(word, cwd=here).stdout for word in ("agenda", "goals")] == before
    assert "ida-berg" not in journal("check", cwd=here).stdout


def test_the_same_file_twice_changes_nothing(journal: Journal, here: Path) -> None:
    path = put(here, NEW + NEW.replace("u-1", "u-2").replace("Ida", "Bo").replace("ida", "bo"))
    journal("import", path, cwd=here)
    before = {file: file.read_bytes() for file in (here / "contacts").iterdir()}
    assert journal("import", path, cwd=here).stderr.endswith("Nothing new: everything in there is in your notes.\n")
    assert {file: file.read_bytes() for file in (here / "contacts").iterdir()} == before


def test_a_file_with_nobody_in_it_is_not_said_to_be_in_the_notes(journal: Journal, here: Path) -> None:
    said = journal("import", put(here, "BEGIN:VCARD\nVERSION:4.0\nEND:VCARD\n"), cwd=here)
    assert said.stderr.endswith("There is nobody in there.\n")


def test_a_gap_is_filled_and_what_the_note_says_stays(journal: Journal, here: Path) -> None:
    card = (
        "FN:Ada Lovelace\nORG:Acme\nTITLE:Engineer\nTEL;CELL:1234567\nEMAIL:ada@engines.example\nEMAIL:a@home.example"
    )
    said = journal("import", put(here, f"BEGIN:VCARD\n{card}\nEND:VCARD\n"), cwd=here)
    keys = 'role: Engineer\nemail: [ada@engines.example, a@home.example]\nphone:\n  mobile: "1234567"\n'
    assert note(here, "ada") == ADA.replace("email: ada@engines.example\n", keys)
    assert actions(said.stdout) == [("fill", "Ada Lovelace"), ("differs", "Ada Lovelace")]
    assert "company: Engines (note), Acme (file)" in said.stdout


@pytest.mark.parametrize(
    ("card", "action"),
    [
        ("FN:A. Lovelace\nEMAIL:ADA@engines.example", "differs"),  # by address
        ("FN:Ada Lovelace\nORG:Engines Ltd.\nTEL:1234567", "fill"),  # by name and company
        ("FN:ADA LOVELACE\nTEL:1234567", "fill"),  # by name, with no other company
        ("FN:Ada Lovelace\nORG:Somewhere Else", "unclear"),
        ("FN:Byron Noel\nEMAIL:ada@engines.example", "unclear"),  # her address, and not her name
        ("FN:Ada King", "add"),
    ],
)
def test_people_are_known_again(journal: Journal, here: Path, card: str, action: str) -> None:
    said = journal("import", put(here, f"BEGIN:VCARD\n{card}\nEND:VCARD\n"), "--no-input", cwd=here)
    assert actions(said.stdout)[0][0] == action


def test_several_files_with_one_person_make_one_note(journal: Journal, here: Path) -> None:
    csv = put(here, "First Name,Last Name,Email,Company\nIda,Berg,ida@berg.example,Tide\n", "people.csv")
    said = journal("import", put(here, NEW), csv, cwd=here)
    assert actions(said.stdout) == [("add", "Ida Berg")]


def test_an_address_book_tells_two_people_apart(journal: Journal, here: Path) -> None:
    two = "First Name,Last Name,Company\nIda,Berg,Tide\nIda,Berg,Rope\n"
    path = put(here, two, "people.csv")
    assert actions(journal("import", path, cwd=here).stdout) == [("add", "Ida Berg")] * 2
    assert journal("import", path, cwd=here).stderr.endswith("in your notes.\n")


def test_with_n_nothing_is_written_and_a_diff_can_be_had(journal: Journal, here: Path) -> None:
    said = journal("import", "-n", "--diff", put(here, NEW), cwd=here)
    assert "+++ b/contacts/ida-berg.md\n" in said.stdout
    assert not (here / "contacts/ida-berg.md").exists()


def test_on_a_terminal_it_asks_first(journal: Journal, here: Path) -> None:
    path = put(here, NEW)
    said = journal("import", path, cwd=here, tty=True, answers=[("Write this", "n\n")]).stdout
    assert "New (1):\n  Ida Berg, Tide, ida@berg.example" in said.replace("\r", "")
    assert not (here / "contacts/ida-berg.md").exists()
    journal("import", path, cwd=here, tty=True, answers=[("Write this", "y\n")])
    assert (here / "contacts/ida-berg.md").exists()


def test_on_a_terminal_it_asks_who_is_meant(journal: Journal, here: Path) -> None:
    path = put(here, "BEGIN:VCARD\nFN:Ada Lovelace\nORG:Elsewhere\nTITLE:Owner\nEND:VCARD\n")
    journal("import", path, cwd=here, tty=True, answers=[("Which one", "1\n"), ("Write this", "y\n")])
    assert "role: Owner" in note(here, "ada")


def test_it_is_one_commit_and_one_undo(journal: Journal, here: Path, git: Git) -> None:
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "start")):
        git(*words, cwd=here)
    path = put(here, NEW + "BEGIN:VCARD\nFN:Ada Lovelace\nTITLE:Engineer\nEND:VCARD\n")
    journal("import", path, cwd=here)
    assert git("log", "--format=%s", cwd=here).splitlines() == ["Import 2 people from in.vcf", "start"]
    journal("undo", cwd=here)
    assert (note(here, "ada"), (here / "contacts/ida-berg.md").exists()) == (ADA, False)


def test_only_those_whom_the_words_fit(journal: Journal, here: Path) -> None:
    path = put(here, NEW + "BEGIN:VCARD\nFN:Bo Dal\nORG:Rope\nEND:VCARD\n")
    said = journal("import", path, "--only", "company:rope", cwd=here)
    assert actions(said.stdout) == [("add", "Bo Dal")]


def test_prose_that_would_be_read_as_more_is_a_quotation(journal: Journal, here: Path) -> None:
    journal(
        "import",
        put(here, "BEGIN:VCARD\nFN:Bo Dal\nNOTE:- 2026-11-01 call: sold it\\n- [ ] pay\nEND:VCARD\n"),
        cwd=here,
    )
    assert "\n> - 2026-11-01 call: sold it\n> - [ ] pay\n" in note(here, "bo-dal")
    assert json.loads(journal("list", "bo", "--json", cwd=here).stdout)["items"][0]["entries"] == []


@pytest.mark.parametrize(
    "card",
    [
        "FN:../../../etc/passwd\nUID:../../x",
        "FN:a/b\\\\c\nX-ODD KEY:v",
        "FN:con",
        "FN:\x1b[31mred\u202e",
        "FN:x\nX-NAME:other\nX-STATUS:5\nX-EVERY:soon",
        'FN:x\nX-TITLE;X=1:"---\nX-:\nNOTE:---\\nname: y\\n---',
        'FN:x\nTZ:-05:00\nLANG:\nTEL;TYPE="a: b":1\nTEL;TYPE=null:2',
        "FN:" + "x" * 5000,
    ],
)
def test_hostile_names_and_keys_make_a_note_that_is_understood(journal: Journal, here: Path, card: str) -> None:
    said = journal("import", put(here, f"BEGIN:VCARD\n{card}\nEND:VCARD\n"), cwd=here)
    (new,) = (file for file in (here / "contacts").iterdir() if file.name != "ada.md")
    assert (said.exit_code, new.suffix) == (0, ".md")
    assert " error: " not in journal("check", cwd=here).stdout


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04zip", "this is a zip archive"),
        (b"\x00\x01\x02" * 50, "this is none of vCard, CSV"),
        (b"", "this is none of vCard, CSV"),
        (b"%PDF-1.7", "this is a PDF"),
    ],
)
def test_what_is_no_address_book_is_refused_with_its_place(
    journal: Journal, here: Path, data: bytes, words: str
) -> None:
    (here / "in.vcf").write_bytes(data)
    said = journal("import", "in.vcf", cwd=here)
    assert (said.exit_code, said.stdout) == (1, "")
    assert f"in.vcf:1:1: {words}" in said.stderr


def test_a_folder_is_read_whole_and_a_bad_file_in_it_stops_nothing(journal: Journal, here: Path) -> None:
    (here / "book" / "work").mkdir(parents=True)
    put(here, NEW, "book/ida.vcf")
    put(here, NEW.replace("Ida", "Bo").replace("ida@", "bo@").replace("u-1", "u-2"), "book/work/bo.vcf")
    put(here, "PK\x03\x04", "book/zip.vcf")
    said = journal("import", "book", cwd=here)
    assert sorted(actions(said.stdout)) == [("add", "Bo Berg"), ("add", "Ida Berg")]
    assert said.exit_code == 1 and "book/zip.vcf:1:1" in said.stderr


def test_standard_input_is_read(journal: Journal, here: Path) -> None:
    assert actions(journal("import", "-", cwd=here, stdin=NEW).stdout) == [("add", "Ida Berg")]


def test_in_json_there_is_what_would_happen_and_what_is_not_understood(journal: Journal, here: Path) -> None:
    answer = json.loads(
        journal("import", "-n", "--json", put(here, NEW.replace("END", "no line\nEND")), cwd=here).stdout
    )
    assert (answer["items"][0]["action"], answer["problems"][0]["code"]) == ("add", "bad-line")


def test_photos_are_counted_and_kept_where_asked(journal: Journal, here: Path) -> None:
    path = put(here, NEW.replace("END", "PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgpwbmc=\nEND"))
    assert "Not taken along: 1 photo. --photos DIR keeps the photos." in journal("import", "-n", path, cwd=here).stderr
    journal("import", path, "--photos", "pictures", cwd=here)
    assert (here / "pictures/ida-berg.png").read_bytes().startswith(b"\x89PNG")


def test_the_day_on_linkedin_is_no_day_you_met(journal: Journal, here: Path) -> None:
    rows = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nIda,Berg,,,Tide,,02 Nov 2026\n"
    journal("import", put(here, rows, "c.csv"), cwd=here)
    assert "connected: 2026-11-02" in note(here, "ida-berg")
    assert "met:" not in note(here, "ida-berg")


# --- what would be too much to be read ----------------------------------------------------------------------------

MUCH = "word " * 500_000


def test_a_note_that_could_not_be_read_is_not_written_and_the_others_are(journal: Journal, here: Path) -> None:
    large = NEW.replace("Keeps bees.", MUCH)
    said = journal("import", put(here, large + NEW.replace("Ida", "Ivo").replace("u-1", "u-2")), cwd=here)
    assert actions(said.stdout) == [("add", "Ivo Berg"), ("refused", "Ida Berg")]
    assert "would have more than 2 MB" in said.stdout and said.stderr.endswith("1 person added.\n")
    assert sorted(file.name for file in (here / "contacts").iterdir()) == ["ada.md", "ivo-berg.md"]


def test_what_is_too_much_for_a_note_leaves_it_as_it_was(journal: Journal, here: Path) -> None:
    (here / "contacts/ada.md").write_text(ADA.replace("Prefers a call.\n", ""))
    card = f"BEGIN:VCARD\nFN:Ada Lovelace\nEMAIL:ada@engines.example\nROLE:Analyst\nNOTE:{MUCH}\nEND:VCARD\n"
    said = journal("import", put(here, card), cwd=here)
    assert actions(said.stdout) == [("fill", "Ada Lovelace"), ("refused", "Ada Lovelace")]
    assert ": Analyst\n" in note(here, "ada") and len(note(here, "ada")) < 1_000


def test_no_command_makes_a_note_too_large_to_be_read(journal: Journal, here: Path) -> None:
    full = ADA + "  more\n" * ((2 * 1024 * 1024 - len(ADA) - 20) // 7)
    (here / "contacts/ada.md").write_text(full)
    said = journal("log", "ada", "call: about the bridge and the lock", cwd=here)
    assert said.exit_code != 0 and "contacts/ada.md would have more than 2 MB" in said.stderr
    assert note(here, "ada") == full
