"""What the tests are made with does what it says: a tool that can't fail would make every test of it worthless."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests import transcripts
from tests.conftest import Git, Journal, Result, seal
from tests.terminal import off_terminal, on_terminal, starting
from tests.transcripts import Performance, Stage
from tests.warm import Warm

Perform = Callable[[str], Performance]
Vault = Callable[[Mapping[str, str]], Path]
PROGRAM = [sys.executable, "-P", "-m", "journal"]


# --- transcripts --------------------------------------------------------------------------------------------


@pytest.fixture
def perform(tmp_path: Path, warm: Warm) -> Perform:
    """A document of this text, on a stage whose example vault is one file."""

    def on_stage(text: str) -> Performance:
        (tmp_path / "vault").mkdir()
        (tmp_path / "vault" / "ada.md").write_text("Ada\n")
        (tmp_path / "page.md").write_text(text)
        return Performance(transcripts.read(tmp_path / "page.md"), Stage(tmp_path / "vault", tmp_path / "stage", warm))

    return on_stage


def _differences(performance: Performance) -> list[str]:
    return [performance.differences(example) for example in performance.examples]


def _console(*lines: str) -> str:
    return "\n".join(["```console", *lines, "```", ""])


@pytest.mark.parametrize(
    "lines",
    [
        ("$ cat ada.md", "Ada"),
        ("$ true",),
        ("$ printf 'no line end'", "no line end"),
        ("$ echo one \\", "> two", "one two"),
        ("$ echo one", "one", "$ echo two", "two"),
        ("$ echo out; echo err >&2", "out", "err"),
        ("$ exit 4", "[exit 4]"),
        ("$ seq 5; exit 4", "...", "[exit 4]"),
        ("$ echo lost; false", "lost", "[exit 1]"),
        ("$ pwd; echo $HOME", "~/journal", "~"),
        ("$ seq 5", "1", "...", "5"),
        ("$ seq 2", "...", "1", "...", "2", "..."),
        ("$ test -t 1 && test -t 2 && ! test -t 0 && echo on a terminal", "on a terminal"),
        ("$ stty size <&1; cat", "24 80"),
        ("$ echo $TERM $JOURNAL_TODAY", "dumb 2026-11-23"),
    ],
)
def test_a_block_that_shows_what_is_said_passes(perform: Perform, lines: tuple[str, ...]) -> None:
    assert _differences(perform(_console(*lines))) == [""]


@pytest.mark.parametrize(
    "lines",
    [
        ("$ cat ada.md", "Eve"),
        ("$ cat ada.md",),
        ("$ cat ada.md", "Ada", ""),
        ("$ true", "Ada"),
        ("$ false",),
        ("$ exit 4", "[exit 5]"),
        ("$ echo one", "one", "[exit 0]"),
        ("$ seq 5", "1", "...", "4"),
        ("$ echo ' one'", "one"),
        ("$ nonsense", "..."),
        ("$ echo 'one", "one"),
    ],
)
def test_a_block_that_shows_anything_else_fails(perform: Perform, lines: tuple[str, ...]) -> None:
    assert _differences(perform(_console(*lines))) != [""]


def test_a_difference_says_the_line_of_the_command_and_what_came(perform: Perform, tmp_path: Path) -> None:
    (difference,) = _differences(perform("# Page\n\n" + _console("$ true", "$ cat ada.md", "Eve")))
    assert difference.splitlines()[0] == f"{tmp_path}/page.md:5: $ cat ada.md"
    assert {"-Eve", "+Ada"} <= set(difference.splitlines())


def test_the_blocks_of_a_document_share_a_folder_and_where_they_are_in_it(perform: Perform) -> None:
    page = _console("$ mkdir inner; cd inner; echo here >note") + _console("$ cat note; pwd", "here", "~/journal/inner")
    assert _differences(perform(page)) == ["", ""]


def test_a_block_asked_for_alone_has_those_before_it_run_first(perform: Perform) -> None:
    performance = perform(_console("$ echo here >note", "wrong") + _console("$ cat note", "here"))
    assert performance.differences(performance.examples[1]) == ""
    assert performance.differences(performance.examples[0]) != ""


def test_in_empty_leads_to_an_empty_home_and_in_example_back(perform: Perform) -> None:
    empty, back = _console("$ ls; pwd; touch x", "~"), _console("$ ls", "ada.md")
    page = f"<!-- in: empty -->\n{empty}{_console('$ ls', 'x')}<!-- in: example -->\n{back}"
    assert _differences(perform(page)) == ["", "", ""]


def test_a_block_that_says_why_it_is_not_run_is_not_run(perform: Perform, tmp_path: Path) -> None:
    page = f"<!-- not run: installs -->\n\n{_console('$ touch ../touched', 'x')}\n{_console('$ ls', 'ada.md')}"
    assert _differences(perform(page)) == [""]
    assert not list(tmp_path.rglob("touched"))


@pytest.mark.parametrize(
    "page",
    [
        "<!-- not run: -->\n" + _console("$ true"),
        "<!-- not run: installs -->\nWords between.\n" + _console("$ true"),
        "<!-- in: exmaple -->\n" + _console("$ true"),
        _console("no prompt"),
        "```console\n$ no end\n",
    ],
)
def test_a_page_that_can_not_be_understood_is_an_error_with_its_line(perform: Perform, page: str) -> None:
    with pytest.raises(ValueError, match=r"page\.md:\d"):
        perform(page)


def test_an_update_writes_what_is_shown_and_changes_nothing_else(perform: Perform) -> None:
    page = "Text\n\n- item\n\n  ```console\n  $ cat ada.md\n  Eve\n  $ seq 3\n  ...\n  3\n  $ true\n  ```\n\nMore\n"
    performance = perform(page)
    _differences(performance)
    assert performance.updated() == page.replace("Eve", "Ada")


def test_an_update_of_the_later_of_two_blocks_leaves_the_first_as_it_is(perform: Perform) -> None:
    page = _console("$ seq 2", "1", "2") + "\nbetween\n\n" + _console("$ false", "x", "y")
    performance = perform(page)
    _differences(performance)
    assert performance.updated() == page.replace("x\ny\n", "[exit 1]\n")


# --- the terminal -------------------------------------------------------------------------------------------


def _python(code: str, tmp_path: Path, *answers: tuple[str, str]) -> tuple[str, int]:
    return on_terminal(starting([sys.executable, "-c", code], tmp_path, os.environ), answers)


def test_a_line_is_typed_when_its_question_is_put(tmp_path: Path) -> None:
    code = "print('hello', input('first? '), input('second? '))"
    assert _python(code, tmp_path, ("first? ", "1\n"), ("second? ", "2\n")) == ("first? second? hello 1 2\n", 0)


def test_a_key_is_typed_when_the_program_listens_for_keys(tmp_path: Path) -> None:
    code = (
        "import click\nfor _ in 'ab':\n print('key? ', end='', flush=True); print(click.getchar())\nraise SystemExit(3)"
    )
    assert _python(code, tmp_path, ("key? ", "x"), ("key? ", "y")) == ("key? x\nkey? y\n", 3)


# --- the warm interpreter -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        (("list", "zoe"), ""),
        (("show", "nobody"), ""),
        (("log", "zoe", "-n"), "call: Zoë is well.\n"),
        (("list", "--unknown"), ""),
        (("where",), ""),
    ],
)
def test_a_fork_says_what_a_start_says(
    warm: Warm, program: Journal, example: Path, words: tuple[str, ...], typed: str
) -> None:
    fork = warm.starting(words, example, os.environ)
    assert Result(*off_terminal(fork, typed)) == program(*words, cwd=example, stdin=typed)
    assert on_terminal(fork) == on_terminal(starting([*PROGRAM, *words], example, os.environ))


def test_a_fork_has_the_folder_and_the_environment_of_its_call_alone(journal: Journal, vault: Vault) -> None:
    there, here = vault({"contacts/ada.md": "# Ada"}), Path("/")
    assert journal("list", cwd=here, env={"JOURNAL_VAULT": str(there)}).stdout.startswith("ada\t")
    assert journal("list", cwd=here, env={"TZ": "Asia/Tokyo"}).exit_code == 3


def test_a_fork_is_held_to_its_limits(warm: Warm, tmp_path: Path) -> None:
    start = warm.starting(["--help"], tmp_path, os.environ, {resource.RLIMIT_FSIZE: 10})
    said, _, code = off_terminal(start, "")
    assert len(said) <= 10 and code != 0


@pytest.mark.parametrize("name", ["PYTHONHASHSEED", "LC_ALL", "LANG"])
def test_what_python_reads_at_its_start_alone_is_not_for_a_fork(journal: Journal, name: str) -> None:
    with pytest.raises(AssertionError, match=f"for {name} it has to be a process of its own"):
        journal("list", env={name: "1"})


# --- the seal and the repository ----------------------------------------------------------------------------


def test_the_seal_leaves_nothing_of_the_user_s_own(tmp_path: Path) -> None:
    theirs = dict.fromkeys(["GIT_DIR", "JOURNAL_VAULT", "LC_TIME", "XDG_DATA_HOME", "EDITOR", "NO_COLOR"], "/theirs")
    environ = theirs | {"HOME": "/theirs", "PATH": "/bin", "TZ": "Asia/Kathmandu", "LANG": "fr_FR.UTF-8"}
    seal(environ, tmp_path)
    assert "/theirs" not in environ.values()
    assert (environ["PATH"], environ["TZ"], environ["LANG"]) == ("/bin", "UTC", "C.UTF-8")


def test_every_command_of_a_test_is_sealed_in(tmp_path: Path) -> None:
    code = "import os, pathlib; print(os.environ['JOURNAL_TODAY'], pathlib.Path.home(), os.environ.get('EDITOR'))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path).stdout
    assert said == f"2026-11-23 {os.environ['HOME']} None\n"


def test_a_commit_is_by_one_person_on_one_day_whoever_runs_the_tests(git: Git, tmp_path: Path) -> None:
    (tmp_path / "ada.md").write_text("Ada\n")
    git("init", "--quiet")
    git("add", "ada.md")
    git("commit", "--quiet", "-m", "Add Ada")
    by = "Robin Vale <robin@vale.example> 2026-11-23T12:00:00+00:00"
    said = git("log", "--format=%an <%ae> %aI%n%cn <%ce> %cI").replace("Z\n", "+00:00\n")  # as newer gits write UTC
    assert said.splitlines() == [by, by]
