"""journal init: a new journal, one in the notes that are there, and a copy of the example."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, Git, Journal


def files(root: Path) -> dict[str, bytes]:
    """What is in a folder, path → bytes, without git's own."""
    found = (path for path in root.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {str(path.relative_to(root)): path.read_bytes() for path in found}


# --- where nobody is found ------------------------------------------------------------------------------------


def test_a_note_with_many_people_is_named_with_how_to_bring_them_in(journal: Journal, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/my friends.md").write_text("# Friends\n\n## Ada Fox\nTea.\n\n## Bo Ek (Acme)\nRopes.\n")
    (tmp_path / "notes/plans.md").write_text("# Plans\n\n## Red Shed\nPaint.\n\n## Long Walk\nShoes.\n")
    (tmp_path / "notes/todo.md").write_text("# To do\n")
    page = journal("init", cwd=tmp_path / "notes").stderr.splitlines()
    assert "Many in one note: my friends.md has 2 people. Bring them in: journal import 'my friends.md'" in page
    assert "Not read: 2 other notes." in page
    assert journal("import", "my friends.md", cwd=tmp_path / "notes").stdout.count("add") == 2


def test_the_folder_with_a_few_people_among_much_else_is_named(journal: Journal, tmp_path: Path) -> None:
    notes = {"Ada Fox": "Company: Acme\nRole: Boss\nEmail: a@x.example\n", "Rates": "Up.\n", "Shoes": "38.\n"}
    (tmp_path / "notes/work").mkdir(parents=True)
    for name, text in notes.items():
        (tmp_path / f"notes/work/{name}.md").write_text(text)
    page = journal("init", cwd=tmp_path / "notes").stderr.splitlines()
    assert "  Most likely work, with 1 note that looks like a person's: work/Ada Fox.md." in page


# --- a new one ----------------------------------------------------------------------------------------------


def test_a_new_journal_has_settings_a_page_about_you_and_a_place_for_people(journal: Journal, tmp_path: Path) -> None:
    made = journal("init", "new").stdout.splitlines()
    assert made == ["contacts", "journal.toml", "me.md", ".gitignore", ".gitattributes"]
    assert sorted(files(tmp_path / "new")) == [".gitattributes", ".gitignore", "journal.toml", "me.md"]
    assert (tmp_path / "new/contacts").is_dir()


def test_a_new_journal_can_be_read_and_has_nothing_wrong_in_it(journal: Journal, tmp_path: Path) -> None:
    journal("init", "new")
    done = journal("list", "--json", cwd=tmp_path / "new")
    assert json.loads(done.stdout) == {"schema": 1, "today": "2026-11-23", "items": []}
    assert "problem" not in done.stderr


def test_the_commented_page_about_you_holds_once_the_comments_are_taken_away(journal: Journal, tmp_path: Path) -> None:
    journal("init", "new")
    page = tmp_path / "new/me.md"
    page.write_text(re.sub("(?m)^# (?!About|Profile)", "", page.read_text()))
    assert json.loads(journal("where", "--json", cwd=tmp_path / "new").stdout)["items"][0]["problems"] == 0


def test_only_its_owner_can_enter_a_new_folder(journal: Journal, tmp_path: Path) -> None:
    journal("init", "new")
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700


def test_the_history_of_a_new_journal_begins_with_one_commit_of_all_there_is(
    journal: Journal, git: Git, tmp_path: Path
) -> None:
    journal("init", "new")
    assert git("log", "--format=%s %an", cwd=tmp_path / "new") == "Start a journal Robin Vale\n"
    assert git("status", "--porcelain", cwd=tmp_path / "new") == ""


def test_an_empty_folder_becomes_a_journal_where_it_is(journal: Journal, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    assert journal("init", cwd=tmp_path / "here").exit_code == 0
    assert (tmp_path / "here/journal.toml").is_file()


def test_the_last_lines_are_the_commands_to_type_next(journal: Journal) -> None:
    shown = journal("init", "my notes", tty=True).stdout.splitlines()[-3:]
    assert [line.partition(": ")[2] for line in shown] == [
        "journal -C 'my notes' add \"NAME\" --circle close",
        "journal -C 'my notes' import FILE",
        "journal -C 'my notes' edit me",
    ]


def test_a_folder_in_a_repository_gets_no_other(journal: Journal, git: Git, tmp_path: Path) -> None:
    git("init")
    done = journal("init", "new")
    assert "It lies in the git repository" in done.stderr
    assert not (tmp_path / "new/.git").exists()


def test_dry_run_tells_what_it_would_make_and_makes_nothing(journal: Journal, tmp_path: Path) -> None:
    shown = journal("init", "new", "--dry-run", tty=True).stdout
    assert shown.endswith("this would be made:\ncontacts\njournal.toml\nme.md\n.gitignore\n.gitattributes\n")
    assert not (tmp_path / "new").exists()


# --- in the notes that are there ----------------------------------------------------------------------------


PERSON = "---\nemail: {0}@x.example\nbirthday: 12-10\n---\n- 2026-03-01 call: hello\n"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    root = tmp_path / "notes"
    person = PERSON.format("ada").replace("\n", "\r\n").encode()
    texts = {"Daily/2026-11-20.md": b"# A day\r\n", "Areas/20 - People/Ada Fox.md": person, "README.md": b"\xff"}
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text)
    return root


def test_notes_that_are_there_get_settings_and_nothing_else(journal: Journal, notes: Path) -> None:
    before = files(notes)
    journal("init", cwd=notes)
    after = files(notes)
    assert after.pop("journal.toml")
    assert (after, (notes / ".git").exists()) == (before, False)


def paths_said(root: Path) -> object:
    """What `[paths]` of a journal.toml says."""
    return tomllib.loads((root / "journal.toml").read_text()).get("paths", {})


def test_what_was_found_is_shown_before_it_is_said_in_the_settings(journal: Journal, notes: Path) -> None:
    shown = journal("init", cwd=notes).stderr
    assert "People: 1, from Areas/20 - People:" in shown and "  Ada Fox: last spoke 1 March (call)\n" in shown
    assert "Conversations: 1, with 1 of 1 people, the last on 1 March.\n" in shown
    assert "Facts: 2 (email 1, birthday 1).\n" in shown and "Not read: 1 daily note.\n" in shown
    assert "Can't be read: README.md.\n" in shown
    assert paths_said(notes) == {"contacts": ["Areas/20 - People"]}


def test_a_terminal_is_asked_where_the_people_are(journal: Journal, notes: Path) -> None:
    (notes / "Zoo").mkdir()
    (notes / "Zoo/Bea Dove.md").write_text("# Bea\n")
    journal("init", cwd=notes, answers=[("People are in", "Zoo, Nowhere\n"), ("People are in", "Zoo\n")])
    assert paths_said(notes) == {"contacts": ["Zoo"]}


def test_of_daily_notes_only_what_somebody_agrees_to_is_read(journal: Journal, notes: Path) -> None:
    for day in ("2026-11-18", "2026-11-19", "2026-11-20"):
        (notes / f"Daily/{day}.md").write_text("- Coffee with [[Ada Fox]]\n")
    assert "Daily notes: 3, with 3 conversations." in journal("init", cwd=notes).stderr
    assert "daily" not in tomllib.loads((notes / "journal.toml").read_text())
    asked = [("People are in", "\n"), ("Count what the daily notes", "yes\n")]
    journal("init", "--again", cwd=notes, answers=asked)
    assert tomllib.loads((notes / "journal.toml").read_text())["daily"] == {"read": "links", "folder": ["Daily"]}


def test_a_day_of_the_last_contact_is_kept_up_when_somebody_agrees(journal: Journal, notes: Path) -> None:
    (notes / "Areas/20 - People/Bo Ek.md").write_text("---\nlast_contact: 2026-03-01\nemail: b@ek.example\n---\n")
    journal("init", cwd=notes, answers=[("People are in", "\n"), ("keep the day of the last contact", "\n")])
    assert tomllib.loads((notes / "journal.toml").read_text())["write"] == {"last_contact": True}


def test_folders_of_other_notes_that_are_called_as_ours_are_left_alone(journal: Journal, notes: Path) -> None:
    (notes / "drafts").mkdir()
    (notes / "drafts/On tides.md").write_text("A post.\n")
    journal("init", cwd=notes)
    assert paths_said(notes) == {"contacts": ["Areas/20 - People"], "drafts": "journal/drafts"}


def test_a_folder_of_a_program_is_no_folder_of_people(journal: Journal, tmp_path: Path) -> None:
    (tmp_path / "code/contacts").mkdir(parents=True)
    (tmp_path / "code/contacts/endpoints.md").write_text("# Endpoints\n")
    (tmp_path / "code/list.md").write_text("---\n- no key\n---\n")
    assert "People: none found." in journal("init", "code").stderr
    assert paths_said(tmp_path / "code") == {"contacts": ["journal/contacts"]}


def test_a_journal_among_the_notes_is_one_of_its_own(journal: Journal, notes: Path) -> None:
    (notes / "Old/People").mkdir(parents=True)
    (notes / "Old/People/Bo Ek.md").write_text(PERSON.format("bo"))
    (notes / "Old/journal.toml").write_text("")
    journal("init", cwd=notes)
    assert paths_said(notes) == {"contacts": ["Areas/20 - People"]}


def test_looking_again_says_what_changed_and_keeps_the_other_settings(journal: Journal, notes: Path) -> None:
    journal("init", cwd=notes)
    settings = notes / "journal.toml"
    settings.write_text(settings.read_text() + "# mine\ndrafts = 'Letters'\n")
    (notes / "Areas/20 - People").rename(notes / "Leute")
    journal("init", "--again", cwd=notes)
    assert paths_said(notes) == {"contacts": ["Leute"], "drafts": "Letters"} and "# mine\n" in settings.read_text()
    assert "says so already" in journal("init", "--again", cwd=notes).stderr


@pytest.mark.parametrize(("typed", "folder"), [("", "Leute"), ("Zoo", "Zoo")])
def test_looking_again_asks_beside_what_the_settings_say(
    journal: Journal, notes: Path, typed: str, folder: str
) -> None:
    journal("init", cwd=notes)
    (notes / "Zoo").mkdir()
    (notes / "Zoo/Bea Dove.md").write_text("# Bea\n")
    (notes / "Areas/20 - People").rename(notes / "Leute")
    asked = "People are in Leute (journal.toml says Areas/20 - People). Enter if so, or the folder they are in"
    journal("init", "--again", cwd=notes, answers=[(asked, f"{typed}\n")])
    assert paths_said(notes) == {"contacts": [folder]}


def test_looking_again_asks_as_at_first_where_nothing_moved(journal: Journal, notes: Path) -> None:
    journal("init", cwd=notes)
    before = (notes / "journal.toml").read_bytes()
    journal("init", "--again", cwd=notes, answers=[("People are in Areas/20 - People. Enter if so", "\n")])
    assert (notes / "journal.toml").read_bytes() == before


def test_the_next_steps_are_named_at_the_end(journal: Journal, notes: Path) -> None:
    shown = journal("init", cwd=notes, tty=True, answers=[("People are in", "\n")]).stdout
    assert "is a journal now. Your notes are as they were; journal.toml is new" in shown
    assert "journal import FILE" in shown and shown.endswith("journal triage --untracked\n")


def test_a_journal_is_not_made_twice(journal: Journal, tmp_path: Path) -> None:
    journal("init", "new")
    before = files(tmp_path / "new")
    done = journal("init", "new")
    assert (done.stderr, done.exit_code) == (
        f"Error: {tmp_path}/new is a journal already: it has a journal.toml. "
        "To look through it anew: journal init --again new\n",
        1,
    )
    assert files(tmp_path / "new") == before


def test_a_settings_file_that_leads_nowhere_is_not_written_through(journal: Journal, tmp_path: Path) -> None:
    (tmp_path / "journal.toml").symlink_to("elsewhere")
    assert journal("init").exit_code == 1
    assert not (tmp_path / "elsewhere").exists()


def test_a_file_is_no_folder(journal: Journal, tmp_path: Path) -> None:
    (tmp_path / "note.md").touch()
    assert journal("init", "note.md").exit_code == 2


# --- the example --------------------------------------------------------------------------------------------


def test_in_its_own_week_the_demo_is_the_example_but_for_the_commits(journal: Journal, tmp_path: Path) -> None:
    journal("init", "--demo", "demo")
    demo, example = files(tmp_path / "demo"), files(EXAMPLE)
    settings, original = demo.pop("journal.toml").decode(), example.pop("journal.toml").decode()
    assert b"/contacts/**/*.md merge=journal\n" in demo.pop(".gitattributes")
    assert demo == example
    assert "commit" not in settings
    assert tomllib.loads(settings) == {key: value for key, value in tomllib.loads(original).items() if key != "commit"}


def test_the_demo_has_the_same_week_whatever_the_day(journal: Journal, tmp_path: Path) -> None:
    def rules(name: str, day: str) -> list[str]:
        journal("init", "--demo", name, "--today", day)
        items = json.loads(journal("-C", name, "agenda", "--json", "--today", day).stdout)["items"]
        return sorted(f"{item['rule']} {item['contact']}" for item in items)

    assert rules("own", "2026-11-23") == rules("later", "2027-03-15") == rules("before", "2025-06-02") != []


def test_the_demo_has_a_history_of_its_own_even_inside_a_repository(journal: Journal, git: Git, tmp_path: Path) -> None:
    git("init")
    journal("init", "--demo", "demo")
    assert git("log", "--format=%s", cwd=tmp_path / "demo") == "Start a journal\n"
    assert git("status", "--porcelain", cwd=tmp_path / "demo") == ""


def test_the_demo_wants_an_empty_folder(journal: Journal, tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo/.hidden").touch()
    assert journal("init", "--demo", "demo").exit_code == 1
    assert [path.name for path in (tmp_path / "demo").iterdir()] == [".hidden"]


def test_the_demo_has_a_name_where_nobody_gives_it_one(journal: Journal, tmp_path: Path) -> None:
    journal("init", "--demo")
    assert (tmp_path / "try-it/journal.toml").is_file()


def test_old_tasks_without_a_day_are_not_asked_about_in_the_first_agenda(journal: Journal, tmp_path: Path) -> None:
    boxes = "".join(f"- [ ] Rope {number}\n" for number in range(5))
    notes = {
        "People/Ada Fox.md": "---\nemail: a@fox.example\n---\n- 2026-11-20 call: Hi\n  - [ ] Oars\n",
        "Meetings/2026-01-12 Quay.md": f"---\nattendees: [Ada Fox]\n---\n{boxes}- [ ] Mast 📅 2026-11-24\n",
    }
    for path, text in notes.items():
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text(text, encoding="utf-8")
    page = journal("init", cwd=tmp_path).stderr
    assert "Tasks: 7 open; 5 without a day are from before 24 August, and are not asked about." in page
    asked = journal("agenda", cwd=tmp_path).stdout
    assert "Oars" in asked and "Mast" in asked and "Rope" not in asked
    assert 'since = "2026-08-24"' in (tmp_path / "journal.toml").read_text(encoding="utf-8")


def test_a_folder_of_something_else_is_not_written_into(journal: Journal, tmp_path: Path) -> None:
    for path in ("src/2026-W47.md", "src/guide.md"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("Text.\n", encoding="utf-8")
    page = journal("init", cwd=tmp_path).stderr
    assert "Weeks" not in page and "agendas" not in (tmp_path / "journal.toml").read_text(encoding="utf-8")
