"""What the shells are told when Tab is pressed: names from the vault, and never an error."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

import pytest

from tests.conftest import Journal, Result

Make = Callable[[Mapping[str, str | bytes]], Path]


class Complete(Protocol):
    """What a shell is told for these words, of which the last one is begun."""

    def __call__(self, *words: str, cwd: Path | None = None, shell: str = "bash") -> Result: ...


@pytest.fixture
def complete(program: Journal) -> Complete:
    def run(*words: str, cwd: Path | None = None, shell: str = "bash") -> Result:
        line = " ".join(("journal", *words))
        env = {"_JOURNAL_COMPLETE": f"{shell}_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words))}
        return program(cwd=cwd, env=env)

    return run


def words(result: Result) -> list[str]:
    return [line.partition(",")[2] for line in result.stdout.splitlines()]


def test_commands_are_completed(complete: Complete) -> None:
    assert words(complete("sh")) == ["show", "share"]


def test_options_that_work_everywhere_are_completed_after_a_command(complete: Complete) -> None:
    assert words(complete("list", "--to")) == ["--today"]


@pytest.mark.parametrize(
    ("begun", "completed"),
    [
        ("zo", "zoe-mueller"),
        ("ZOE", "zoe-mueller"),
        ("kob", "Kobayashi-san"),
        ("fem", "femke-bos"),
        ("олена", "olena-kovalchuk"),
    ],
)
def test_a_person_is_completed_by_id_first_name_or_alias(
    complete: Complete, example: Path, begun: str, completed: str
) -> None:
    assert words(complete("show", begun, cwd=example)) == [completed]


@pytest.mark.parametrize(
    ("begun", "kind"),
    [
        (("import", "con"), "file"),
        (("import", "--photos", "pi"), "dir"),
        (("export", "csv", "-o", "ou"), "file"),
        (("export", "vdir", "ca"), "dir"),
        (("sync", "--bundle", "ba"), "file"),
        (("mail", "--eml", "le"), "file"),
    ],
)
def test_a_file_or_a_folder_is_left_to_the_shell(
    complete: Complete, example: Path, begun: tuple[str, ...], kind: str
) -> None:
    assert complete(*begun, cwd=example).stdout.splitlines() == [f"{kind},{begun[-1]}"]


def test_a_draft_to_edit_is_completed(complete: Complete, vault: Make) -> None:
    root = vault({"contacts/ada.md": "# Ada", "drafts/2026-11-23-thanks-ada.md": "to: ada"})
    assert words(complete("edit", "dr", cwd=root)) == ["drafts/2026-11-23-thanks-ada.md"]


@pytest.mark.parametrize(
    ("begun", "completed"),
    [
        (("set", "femke", "circ"), ["circle"]),
        (("set", "femke", "circle", "in"), ["inner"]),
        (("set", "femke", "status", "pa"), ["paused"]),
        (("set", "me", "pit"), ["pitch"]),
        (("add", "--circle", "cl"), ["close"]),
        (("add", "--status", "ar"), ["archived"]),
        (("sent", "-k", "le"), ["letter"]),
        (("playbook", "new-"), ["new-hire", "new-job"]),
        (("answered", "fem"), ["femke-bos"]),
    ],
)
def test_what_a_word_can_be_is_completed(
    complete: Complete, example: Path, begun: tuple[str, ...], completed: list[str]
) -> None:
    assert sorted(words(complete(*begun, cwd=example))) == completed


@pytest.mark.parametrize("command", ["done", "snooze"])
def test_the_ids_of_what_is_open_are_completed(complete: Complete, example: Path, command: str) -> None:
    found = words(complete(command, "task-", cwd=example))
    assert found and all(one.startswith("task-") for one in found)


def test_an_id_is_begun_with_the_name_of_its_rule(complete: Complete, example: Path) -> None:
    every = words(complete("done", "t", cwd=example))
    assert words(complete("done", "task", cwd=example)) == [one for one in every if one.startswith("task-")]
    begun = every[0][:-3]
    assert words(complete("done", begun, cwd=example)) == [one for one in every if one.startswith(begun)]
    assert complete("done", "tasks-", cwd=example).stdout.strip() == ""


def test_other_shells_are_told_what_an_id_is_about(complete: Complete, example: Path) -> None:
    told = complete("done", "task-", cwd=example, shell="zsh").stdout.splitlines()
    assert len(told) % 3 == 0 and all(": " in one for one in told[2::3])


def test_what_items_are_about_is_told_where_they_are_few(complete: Complete, vault: Make) -> None:
    tasks = [f"- [ ] Task {number} 📅 2026-11-30\n" for number in range(101)]
    root = vault({"contacts/ada.md": f"---\nname: Ada\n---\n{''.join(tasks)}"})
    told = complete("done", "task-", cwd=root, shell="zsh").stdout.splitlines()
    assert len(told) == 3 * len(tasks) and {*told[2::3]} == {"_"}
    begun = told[1][:-1]
    told = complete("done", begun, cwd=root, shell="zsh").stdout.splitlines()
    assert 3 * sum(one.startswith(begun) for one in told[1::3]) == len(told) and "Ada" in told[2]


def test_the_vault_may_be_named_before_the_command(complete: Complete, example: Path) -> None:
    assert words(complete("-C", str(example), "history", "fem")) == ["femke-bos"]


def test_a_vault_is_completed_as_a_folder(complete: Complete) -> None:
    assert complete("-C", "").stdout == "dir,\n"


def test_other_shells_are_told_whose_name_it_is(complete: Complete, example: Path) -> None:
    assert complete("show", "kob", cwd=example, shell="zsh").stdout == "plain\nKobayashi-san\n小林遥\n"


def test_a_name_that_a_shell_would_take_apart_or_run_is_not_offered(complete: Complete, vault: Make) -> None:
    files = ("ada.md", "$(reboot).md", "a;b.md", "a b.md", "-rf.md", "a\nb.md", "a\x1b[2J.md", "a\u202e.md")
    root = vault({f"contacts/{name}": "# `reboot`" for name in files})
    assert words(complete("show", "", cwd=root)) == ["ada"]


def test_a_person_whose_id_is_not_safe_is_offered_by_a_name_that_is(complete: Complete, vault: Make) -> None:
    assert words(complete("show", "", cwd=vault({"contacts/Ada Lovelace.md": ""}))) == ["Ada"]


def test_a_name_with_a_line_break_stays_on_its_line(complete: Complete, vault: Make) -> None:
    root = vault({"contacts/countess.md": '---\nname: "Ada\\nplain\\nevil"\n---\n'})
    assert complete("show", "ada", cwd=root, shell="zsh").stdout == "plain\nAda\nAda plain evil\n"


@pytest.mark.parametrize("line", ["-C /nowhere show a", "show a", "agenda --week x", 'show "a'])
def test_what_can_not_be_completed_is_silence(complete: Complete, tmp_path: Path, line: str) -> None:
    done = complete(*line.split(), cwd=tmp_path)
    assert (done.stdout.strip(), done.stderr) == ("", "")


def test_a_vault_full_of_mistakes_is_completed_all_the_same(complete: Complete, vault: Make) -> None:
    root = vault({"journal.toml": b"= \xff", "contacts/ada.md": "# Ada", "contacts/bad.md": b"\xff"})
    done = complete("show", "a", cwd=root)
    assert (words(done), done.stderr) == (["ada"], "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(program: Journal, shell: str) -> None:
    done = program(env={"_JOURNAL_COMPLETE": f"{shell}_source"})
    assert f"_JOURNAL_COMPLETE={shell}_complete" in done.stdout


@pytest.mark.parametrize(
    ("begun", "completed"), [("sh", ["show", "share"]), ("show z", ["zoe-mueller"]), ("show xyz", []), ("-C x", [])]
)
def test_bash_takes_all_words_at_once(program: Journal, example: Path, begun: str, completed: list[str]) -> None:
    script = program(env={"_JOURNAL_COMPLETE": "bash_source"}).stdout
    words = ["journal", *begun.split()]
    typed = f"COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; COMPREPLY=(); compopt() {{ OPTS+=$*; }}"
    journal = Path(sys.executable).with_name("journal")
    asks = f'{script}\n{typed}\n_journal_completion {journal}; printf "%s\\n" "${{COMPREPLY[@]}}" "$OPTS"'
    told = subprocess.run(["bash", "-c", asks], cwd=example, capture_output=True, text=True, check=True)
    assert told.stdout.split() == (completed or (["-o", "dirnames"] if "-C" in begun else [])) and not told.stderr


def test_a_template_is_no_word_for_tab_where_a_shell_or_a_terminal_would_obey_its_name(
    complete: Complete, vault: Make
) -> None:
    names = ("card", "card\x1b[2J", "card$(x)", "card;y")
    here = vault({f"templates/{name}.md.j2": "Hi\n" for name in names})
    assert words(complete("draft", "car", cwd=here)) == ["card"]
