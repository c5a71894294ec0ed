"""The words before and after a command, and how commands end."""

import gc
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click
import pytest

from journal import cli
from tests.conftest import Journal

Make = Callable[[Mapping[str, str | bytes]], Path]
PROGRAM = [sys.executable, "-P", "-m", "journal"]


# --- the table ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_begins_its_help_with_its_row(name: str) -> None:
    assert (cli.load_command(name).help or "").split("\n")[0] == cli.COMMANDS[name].help


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_no_two_options_of_a_command_share_a_name(name: str) -> None:
    command = cli.with_global_options(cli.load_command(name), writes=True)
    names = [option for param in command.params for option in param.opts if isinstance(param, click.Option)]
    assert sorted(names) == sorted(set(names))


def test_every_section_of_the_table_is_shown() -> None:
    assert {row.section for row in cli.COMMANDS.values()} <= set(cli.HELP_SECTIONS)


def test_help_has_every_command_in_its_section(program: Journal) -> None:
    shown = program("--help").stdout
    vault = shown.partition("\nVault:\n")[2]
    assert all(f"  {name} " in shown for name in cli.COMMANDS)
    assert all(f"  {name} " in vault for name in ("init", "check", "where"))


def test_no_command_shows_the_help_and_all_is_well(program: Journal) -> None:
    assert program() == program("-h") == program("--help")
    assert program().exit_code == 0


def test_help_is_at_most_80_columns_wide(program: Journal) -> None:
    assert max(map(len, program("--help", env={"COLUMNS": "200"}).stdout.splitlines())) <= 80


def test_help_needs_neither_a_vault_nor_what_the_commands_do(tmp_path: Path) -> None:
    heavy = "jinja2 git yaml email icalendar pygls tomllib pathlib journal.notes journal.plan journal.dates"
    code = "import sys; from journal.cli import main; main(['--help']); sys.stderr.write(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert set(heavy.split()) & set(done.stderr.split()) == set()


def test_the_kinds_of_drafts_are_shown_without_what_makes_one(vault: Make) -> None:
    here = vault({"templates/card.md.j2": "Hi\n", "contacts/ada.md": "# Ada"})
    heavy = "jinja2 yaml journal.plan.people.people journal.plan.drafts.occasions"
    code = "import sys; from journal.cli import main; main(['draft', '-h']); sys.stderr.write(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-P", "-c", code], cwd=here, capture_output=True, text=True, check=True)
    assert "a kind of your own" in done.stdout
    assert set(heavy.split()) & set(done.stderr.split()) == set()


def test_the_version_is_told_before_and_after_a_command(program: Journal) -> None:
    assert program("--version").stdout.startswith("journal ")
    assert program("list", "--version") == program("--version")


# --- what works everywhere ----------------------------------------------------------------------------------


def today(journal: Journal, *words: str, cwd: Path, **env: str) -> str:
    return str(json.loads(journal(*words, "--json", cwd=cwd, env=env).stdout)["today"])


def test_options_work_before_and_after_the_command(journal: Journal, vault: Make, tmp_path: Path) -> None:
    vault({})
    assert journal("-C", "vault", "--json", "list") == journal("list", "--json", "--vault", "vault")
    assert journal("-C", "vault", "--json", "list", cwd=tmp_path).exit_code == 0


def test_what_stands_after_the_command_wins(journal: Journal, vault: Make) -> None:
    assert today(journal, "--today", "2027-01-01", "list", "--today", "2027-02-02", cwd=vault({})) == "2027-02-02"


def test_the_option_says_the_day_before_the_variable_and_the_variable_before_the_clock(
    journal: Journal, vault: Make
) -> None:
    assert today(journal, "list", cwd=vault({}), JOURNAL_TODAY="2027-03-03") == "2027-03-03"
    assert today(journal, "list", "--today", "2027-02-02", cwd=vault({}), JOURNAL_TODAY="2027-03-03") == "2027-02-02"


@pytest.mark.parametrize("words", [("--today", "3/4", "list"), ("list", "--today", "tomorrow"), ("list", "--today")])
def test_only_an_iso_day_counts_as_today(journal: Journal, vault: Make, words: tuple[str, ...]) -> None:
    assert journal(*words, cwd=vault({})).exit_code == 2


def test_a_variable_that_is_no_day_is_told(journal: Journal, vault: Make) -> None:
    done = journal("list", cwd=vault({}), env={"JOURNAL_TODAY": "soon"})
    assert (done.stderr, done.exit_code) == ("Error: $JOURNAL_TODAY: 'soon' is not a day (write 2026-11-21)\n", 2)


def test_words_about_days_mean_the_day_that_counts_as_today(journal: Journal, example: Path) -> None:
    week = journal("agenda", "--week", "next", "--today", "2026-11-16", "--markdown", cwd=example).stdout
    assert "2026-W48" in week


def test_quiet_leaves_the_answer_alone(journal: Journal, vault: Make) -> None:
    root = vault({"contacts/ada.md": "# Ada", "contacts/bad.md": b"\xff"})
    loud, quiet = journal("list", cwd=root), journal("-q", "list", cwd=root)
    assert (quiet.stdout, quiet.stderr, bool(loud.stderr)) == (loud.stdout, "", True)


def test_dry_run_is_for_commands_that_write(journal: Journal, vault: Make) -> None:
    root = vault({})
    assert journal("list", "-n", cwd=root).exit_code == 2
    assert journal("init", "new", "-n", cwd=root).exit_code == 0
    assert not (root / "new").exists()


# --- how they end -------------------------------------------------------------------------------------------


def test_no_vault_is_3(program: Journal) -> None:
    done = program("list")
    assert (done.stderr, done.exit_code) == ("Error: no vault here or above. Make one with: journal init\n", 3)


def test_nobody_of_that_name_is_4(journal: Journal, vault: Make) -> None:
    done = journal("show", "aad", cwd=vault({"contacts/ada.md": "# Ada Lovelace"}))
    assert (done.stderr, done.exit_code) == ("Error: there is nobody called 'aad'. Did you mean Ada Lovelace?\n", 4)


def test_a_word_that_is_no_name_leads_to_those_whose_notes_say_it(journal: Journal, vault: Make) -> None:
    here = vault({"contacts/eve.md": "---\nname: Eve\ncompany: Acre\n---\n"})
    told = "Error: there is nobody called 'acre'. To see whose notes say it: journal list acre\n"
    assert journal("show", "acre", cwd=here).stderr == told


def test_several_are_4_and_named_where_nobody_can_choose(journal: Journal, vault: Make) -> None:
    root = vault({"contacts/ada.md": "# Ada Lovelace", "contacts/adam.md": "# Adam Ost"})
    done = journal("show", "ad", cwd=root)
    assert "Ada Lovelace (ada), Adam Ost (adam)" in done.stderr
    assert done.exit_code == 4


def test_several_are_a_choice_on_a_terminal(journal: Journal, vault: Make) -> None:
    root = vault({"contacts/ada.md": "# Ada Lovelace", "contacts/adam.md": "# Adam Ost"})
    done = journal("show", "ad", cwd=root, answers=[("Which 'ad'?", "2\n")])
    assert "1  Ada Lovelace (ada)\n2  Adam Ost (adam)\n" in done.stdout
    assert "contacts/adam.md" in done.stdout


def test_without_input_nothing_is_asked(journal: Journal, vault: Make) -> None:
    root = vault({"contacts/ada.md": "# Ada Lovelace", "contacts/adam.md": "# Adam Ost"})
    assert journal("show", "ad", "--no-input", cwd=root, answers=[]).exit_code == 4


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("agend",), "There is no command 'agend'. Did you mean agenda?\nSee: journal --help"),
        (("zzz",), "There is no command 'zzz'.\nSee: journal --help"),
        (("show", "--jsno"), "No such option '--jsno'. Did you mean '--json'?\nSee: journal show --help"),
        (("show",), "Missing argument 'WHO...'.\nSee: journal show --help"),
    ],
)
def test_wrong_usage_is_2_and_says_where_to_look(journal: Journal, words: tuple[str, ...], told: str) -> None:
    done = journal(*words)
    assert (done.stderr, done.exit_code) == (f"Error: {told}\n", 2)


def test_what_is_said_of_a_wrong_word_is_safe_to_look_at(program: Journal) -> None:
    assert "\x1b" not in program("\x1b[2J").stderr


def test_a_removed_working_folder_is_told(tmp_path: Path) -> None:
    command = ["sh", "-c", 'mkdir gone && cd gone && rmdir ../gone && exec "$@"', "sh", *PROGRAM, "list"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (done.stderr, done.returncode) == (
        "Error: the folder you are in is gone; go to another one with cd, and try again\n",
        1,
    )


def test_an_error_of_the_system_is_a_sentence_with_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert fails_with(PermissionError(13, "Permission denied", "contacts/ada.md")) == 1
    assert capsys.readouterr().err == "Error: contacts/ada.md: Permission denied\n"


def test_a_mistake_of_the_program_is_a_calm_line_without_what_the_notes_say(capsys: pytest.CaptureFixture[str]) -> None:
    assert fails_with(KeyError("her secret")) == 1
    told = capsys.readouterr().err
    assert "a mistake in journal, not in your notes: KeyError" in told and "JOURNAL_DEBUG=1" in told
    assert "secret" not in told and "Traceback" not in told


def test_debugging_shows_where_it_went_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNAL_DEBUG", "1")
    with pytest.raises(KeyError):
        fails_with(KeyError("x"))


def fails_with(error: Exception) -> int:
    """The exit code of a command that raises this."""

    @click.command("fail")
    def fail() -> None:
        raise error

    cli.journal.add_command(fail)
    cli.COMMANDS["fail"] = cli.Row("Vault", "fail", "")
    load, cli.load_command = cli.load_command, lambda name: fail
    try:
        return cli.main(["fail"])
    finally:
        cli.load_command = load
        del cli.COMMANDS["fail"], cli.journal.commands["fail"]


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="lists the files that are open")
def test_a_program_that_calls_it_again_and_again_has_no_more_files_open(journal: Journal, vault: Make) -> None:
    root = vault({"contacts/ada.md": "# Ada Lovelace\n"})

    def left_open(calls: int) -> int:
        for _ in range(calls):
            journal("show", "ada", cwd=root)
        gc.collect()  # as it comes by itself, sooner or later by the version of Python
        return len([*Path("/proc/self/fd").iterdir()])

    few = left_open(3)
    assert left_open(20) <= few


def test_an_interrupt_is_130_without_a_traceback(vault: Make) -> None:
    root = vault({})
    os.mkfifo(root / "pipe")
    waits = "cli.Session.notes = property(lambda session: open('pipe').read())"
    code = f"import sys; from journal import cli; {waits}; sys.exit(cli.main(['list']))"
    command = [sys.executable, "-P", "-c", code]
    with (
        subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, text=True) as process,
        (root / "pipe").open("w"),  # opens when the command does, so it is at work
    ):
        process.send_signal(signal.SIGINT)
        err = process.communicate(timeout=60)[1]
    assert (err.strip(), process.returncode) == ("", 130)


def test_an_end_of_input_at_a_question_is_130(program: Journal, vault: Make) -> None:
    root = vault({"contacts/ada.md": "# Ada Lovelace", "contacts/adam.md": "# Adam Ost"})
    assert program("show", "ad", cwd=root, answers=[("Which 'ad'?", "\x04\n")]).exit_code == 130


def test_a_reader_that_goes_away_is_no_drama(example: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([*PROGRAM, "list"], cwd=example, stdout=write, stderr=subprocess.PIPE, text=True)
    os.close(write)
    assert (done.stderr, done.returncode) == ("", 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is full")
def test_a_full_disk_is_told(example: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*PROGRAM, "--help"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert (done.stderr, done.returncode) == ("Error: No space left on device\n", 1)


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_drama(example: Path, closed: str) -> None:
    done = subprocess.run(["sh", "-c", f'"$@" {closed}', "sh", *PROGRAM, "list"], cwd=example, capture_output=True)
    assert (b"Traceback" in done.stderr, done.returncode) == (False, 0)


def test_a_question_that_is_left_leaves_a_clean_line(program: Journal, tmp_path: Path) -> None:
    (tmp_path / "journal.toml").write_text("")
    left = program("log", "coffee: x", cwd=tmp_path, answers=[("With whom?", "\x04\n")])
    assert left.exit_code == 130 and left.stdout.endswith("\n")
