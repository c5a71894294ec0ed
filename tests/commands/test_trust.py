"""journal trust, and the question that is asked once: what came with a vault and can run."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from journal.vault.files import Vault
from journal.vault.git.opening import programs_in
from journal.vault.trust.answers import allow, not_only_ours, take_back, waiting
from journal.vault.trust.programs import when_run
from journal.vault.write.disk import born_at
from tests.conftest import Git, Journal, allow_programs

NOTE = "---\nname: Ada\nevery: 3w\n---\n## Log\n- 2026-11-20 coffee: x\n  - got:: a book\n"
LETTER = "templates/thanks.md.j2"
Make = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def root(vault: Make, git: Git) -> Path:
    """A vault that came from elsewhere, with a hook that refuses each commit."""
    made = vault({"contacts/ada.md": NOTE, "tools/check.sh": "exit 1\n", LETTER: "Dear Ada\n"})
    git("init", "-q", cwd=made)
    git("add", ".", cwd=made)
    git("commit", "-qm", "Begin", cwd=made)
    take_back(made)
    _hook(made, "exit 1")
    return made


def _hook(root: Path, text: str, name: str = "pre-commit") -> Path:
    hook = root / ".git/hooks" / name
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\n{text}\n")
    hook.chmod(0o755)
    return hook


def _set(root: Path, text: str) -> None:
    with (root / ".git/config").open("a") as file:
        file.write(text)


def _names(root: Path) -> list[str]:
    """What nobody has allowed."""
    vault = Vault(root, "-C")
    return [one.name for one in waiting(root, programs_in(vault))]


# --- the command ------------------------------------------------------------------------------------------------


def test_it_shows_gives_and_takes_back(root: Path, journal: Journal) -> None:
    rows = [journal("trust", *words, cwd=root).stdout for words in ((), ("--yes",), (), ("--no",))]
    assert [row.split("\t")[:2] for row in rows[0].splitlines()] == [
        ["hook pre-commit", "no"], ["template thanks.md.j2", "no"],
    ]  # fmt: skip
    assert rows[1] == rows[2] == rows[0].replace("\tno\t", "\tyes\t") and rows[3] == rows[0]


def test_a_dry_run_changes_no_answer(root: Path, journal: Journal) -> None:
    assert "\tno\t" in journal("trust", "--yes", "-n", cwd=root).stdout and _names(root) == ["hook pre-commit"]


def test_yes_and_no_at_once_is_misused(root: Path, journal: Journal) -> None:
    assert journal("trust", "--yes", "--no", cwd=root).exit_code == 2


def test_on_a_terminal_it_is_plain_words(root: Path, journal: Journal) -> None:
    said = journal("trust", cwd=root, answers=[("Allow all of it?", "y\n")]).stdout
    assert f"hook pre-commit, before each commit: {root}/.git/hooks/pre-commit\n" in said.replace("\n  ", "\n  ")
    assert "template thanks.md.j2, when text is made of it: templates/thanks.md.j2; it can do nothing but" in said
    assert _names(root) == []


def test_where_tells(root: Path, journal: Journal) -> None:
    item = json.loads(journal("where", "--json", cwd=root).stdout)["items"][0]
    assert (item["programs"], item["not_allowed"]) == (2, ["hook pre-commit", "template thanks.md.j2"])


def test_it_has_nothing_to_say_of_a_vault_without_programs(vault: Make, journal: Journal) -> None:
    said = journal("trust", cwd=vault({}), tty=True).stdout
    assert said == "Nothing that came with this vault can run.\n"


def test_a_name_can_not_forge_a_line_of_the_list(root: Path, journal: Journal, git: Git) -> None:
    git("config", "filter.\x1b[2J.clean", "cat\nAllowed:", cwd=root)
    said = journal("trust", cwd=root, tty=True).stdout
    assert "\x1b" not in said and "\nAllowed:" not in said


# --- the question -----------------------------------------------------------------------------------------------


def test_the_first_command_that_would_use_it_asks_and_no_other_does(root: Path, journal: Journal) -> None:
    first = journal("log", "ada", "call: one", cwd=root, answers=[("Allow all of it?", "y\n")]).stdout
    assert "there is what can run" in first and "the pre-commit hook refused it" in first
    second = journal("log", "ada", "call: two", cwd=root, answers=[]).stdout
    assert "Allow" not in second and "the pre-commit hook refused it" in second


def test_a_no_is_remembered_and_the_note_is_written(root: Path, journal: Journal) -> None:
    journal("log", "ada", "call: one", cwd=root, answers=[("Allow all of it?", "n\n")])
    said = journal("log", "ada", "call: two", cwd=root, answers=[]).stdout
    assert "Allow" not in said and "nobody has allowed that yet: journal trust shows it" in said.replace("\n", " ")
    assert "call: two" in (root / "contacts/ada.md").read_text()


def test_without_anybody_there_it_is_refused_with_the_way_out(root: Path, journal: Journal) -> None:
    said = journal("log", "ada", "call: one", "--no-input", cwd=root)
    assert "Written, but not committed: this vault has a program that came with it (hook pre-commit)" in said.stderr
    assert "journal trust shows it" in said.stderr
    for words in (("sync",), ("sync", "-n"), ("undo",)):
        assert journal(*words, cwd=root).exit_code == 5


def test_a_template_from_elsewhere_is_not_used_before_that(root: Path, journal: Journal) -> None:
    said = journal("thanks", "ada", "--print", cwd=root)
    assert said.exit_code == 1 and "(template thanks.md.j2)" in said.stderr and "Dear" not in said.stdout
    allow_programs(root)
    assert journal("thanks", "ada", "--print", cwd=root).stdout.endswith("Dear Ada\n")


def test_a_vault_that_was_made_here_asks_nothing_about_its_templates(journal: Journal, tmp_path: Path) -> None:
    journal("init", "mine", cwd=tmp_path)
    (tmp_path / "mine/contacts/ada.md").write_text(NOTE)
    (tmp_path / "mine/templates").mkdir()
    (tmp_path / "mine" / LETTER).write_text("Dear Ada\n")
    assert journal("thanks", "ada", "--print", cwd=tmp_path / "mine").stdout.endswith("Dear Ada\n")
    assert journal("log", "ada", "call: one", cwd=tmp_path / "mine").stderr.count("committed") == 0


def test_its_templates_are_its_owners_until_some_come_from_elsewhere(vault: Make, journal: Journal) -> None:
    root = vault({"contacts/ada.md": NOTE, LETTER: "Dear Ada\n"})
    not_only_ours(root, ())
    (root / LETTER).write_text("Dear stranger\n")
    assert journal("thanks", "ada", "--print", cwd=root).exit_code == 1


def test_another_vault_in_the_place_of_one_that_was_made_here_is_a_stranger(vault: Make, journal: Journal) -> None:
    root = vault({"contacts/ada.md": NOTE})
    root.rename(root.parent / "old")
    (root / "contacts").mkdir(parents=True)
    (root / "journal.toml").touch()
    (root / "contacts/ada.md").write_text(NOTE)
    (root / "templates").mkdir()
    (root / LETTER).write_text("Dear stranger\n")
    assert journal("thanks", "ada", "--print", cwd=root).exit_code == 1


def test_a_folder_that_got_the_number_of_one_that_was_made_here_is_another(
    vault: Make, journal: Journal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    root = vault({"contacts/ada.md": NOTE, LETTER: "Dear Ada\n"})
    if born_at(str(root)) is None:
        pytest.skip("this disk does not tell when a folder was made")
    assert journal("thanks", "ada", "--print", cwd=root).exit_code == 0
    file = _file(tmp_path / "state/contact-journal")
    kept = json.loads(file.read_text())
    number, born = kept["made"].split(" ")
    file.write_text(json.dumps(kept | {"made": f"{number} {int(born) - 1}"}))
    assert journal("thanks", "ada", "--print", cwd=root).exit_code == 1


def test_a_template_that_was_copied_or_edited_by_command_is_its_owners(
    vault: Make, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = vault({"contacts/ada.md": NOTE})
    take_back(root)
    journal("template", "copy", "thanks", cwd=root)
    assert "Dear Ada" in journal("thanks", "ada", "--print", cwd=root).stdout
    monkeypatch.setenv("EDITOR", "sed -i 's/^{/Hm. {/'")
    journal("edit", LETTER, cwd=root)
    assert journal("thanks", "ada", "--print", cwd=root).exit_code == 0


# --- what is asked about, and when again ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        lambda root: _hook(root, "exit 2"),
        lambda root: _hook(root, "exit 1", "post-commit"),
        lambda root: _set(root, "[core]\n\tsshCommand = ssh -v\n"),
        lambda root: _set(root, '[filter "x"]\n\tclean = cat\n'),
        lambda root: _set(root, "[core]\n\thooksPath = tools\n"),
    ],
)
def test_a_change_asks_again(root: Path, change: Callable[[Path], object]) -> None:
    (root / "tools/check.sh").chmod(0o755)
    allow_programs(root)
    assert _names(root) == []
    change(root)
    assert len(_names(root)) == 1


@pytest.mark.parametrize("text", ["sh tools/check.sh", "./tools/check.sh", 'exec "$PWD"/tools/check.sh'])
def test_a_script_of_the_vault_that_it_names_is_a_part_of_it(root: Path, git: Git, text: str) -> None:
    _hook(root, text)
    git("config", "filter.x.clean", "sh tools/check.sh %f", cwd=root)
    allow_programs(root)
    (root / "tools/check.sh").write_text("curl evil.example\n")
    assert _names(root) == ["filter.x.clean", "hook pre-commit"]


def test_notes_and_files_of_git_that_a_hook_names_are_none(root: Path) -> None:
    _hook(root, "cat contacts/ada.md .git/COMMIT_EDITMSG journal.toml")
    allow_programs(root)
    for path in ("contacts/ada.md", ".git/COMMIT_EDITMSG", "journal.toml"):
        (root / path).write_text("# changed\n")
    assert _names(root) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_how_git_is_told_to_take_a_vault_of_somebody_else_comes_after_all_that_it_could_run(
    root: Path, journal: Journal
) -> None:
    for path in (root, root / ".git"):
        os.chown(path, 12345, 12345)
    log = journal("log", "ada", "call: one", cwd=root).stderr
    assert "safe.directory" not in log and "journal trust shows what to do" in log
    said = journal("trust", "--no-input", cwd=root)
    assert said.stdout.startswith("hook pre-commit\tno\t")
    assert said.stderr.endswith(f"all of the above: git config --global --add safe.directory {root}\n")


def test_a_hook_that_goes_asks_nothing(root: Path) -> None:
    _hook(root, "exit 1", "post-commit")
    allow_programs(root)
    (root / ".git/hooks/post-commit").unlink()
    (root / ".git/hooks/commit-msg.sample").write_text("#!/bin/sh\n")
    assert _names(root) == []


def test_the_answers_of_one_vault_are_none_of_another(root: Path, vault: Make) -> None:
    allow_programs(root)
    root.rename(root.parent / "elsewhere")
    assert _names(root.parent / "elsewhere") == ["hook pre-commit"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"allowed": 5, "refused": [], "made": 1}', "null"])
def test_answers_that_can_not_be_read_are_none(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    allow_programs(root)
    for file in (tmp_path / "state/contact-journal/trust").iterdir():
        file.write_text(text)
    assert _names(root) == ["hook pre-commit"]


@pytest.fixture
def state(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the state, in which all of the vault is allowed."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    allow_programs(root)
    assert _names(root) == []
    return tmp_path / "state/contact-journal"


def _file(state: Path) -> Path:
    return next((state / "trust").iterdir())


def _linked(place: Path) -> None:
    place.rename(place.with_name("other"))
    place.symlink_to("other")


OTHERS: dict[str, Callable[[Path], None]] = {
    "a file that others can write": lambda state: _file(state).chmod(0o602),
    "a file that a group can write": lambda state: _file(state).chmod(0o660),
    "a file that is a link": lambda state: _linked(_file(state)),
    "a folder that others can write": lambda state: (state / "trust").chmod(0o777),
    "a folder that is a link": lambda state: _linked(state / "trust"),
    "the whole in a folder that others can write": lambda state: state.chmod(0o770),
}
IF_ROOT: dict[str, Callable[[Path], None]] = {
    "somebody else's file": lambda state: os.chown(_file(state), 12345, -1),
    "somebody else's folder": lambda state: os.chown(state / "trust", 12345, -1),
    "the whole of somebody else": lambda state: os.chown(state, 12345, -1),
}


@pytest.mark.parametrize("way", [*OTHERS, *(IF_ROOT if os.geteuid() == 0 else ())])
def test_answers_that_somebody_else_can_have_written_are_none(root: Path, state: Path, way: str) -> None:
    (OTHERS | IF_ROOT)[way](state)
    assert _names(root) == ["hook pre-commit"]


def test_answers_are_kept_for_nobody_else_to_read(root: Path, state: Path) -> None:
    state.chmod(0o777)
    (state / "trust").chmod(0o775)
    allow_programs(root)
    assert [oct(one.stat().st_mode & 0o777) for one in (state, state / "trust", _file(state))] == [
        "0o700", "0o700", "0o600",
    ]  # fmt: skip
    assert _names(root) == []


def test_answers_are_not_kept_in_a_folder_that_is_a_link(root: Path, state: Path, journal: Journal) -> None:
    _linked(state / "trust")
    assert "name another place with XDG_STATE_HOME" in journal("trust", "--yes", cwd=root).stderr
    assert _names(root) == ["hook pre-commit"]


def test_answers_that_lie_in_the_vault_are_none(root: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(root / ".state"))
    assert "name another place with XDG_STATE_HOME" in journal("trust", "--yes", cwd=root).stderr
    assert _names(root) == ["hook pre-commit"] and not (root / ".state").exists()


# --- what is the user's own -------------------------------------------------------------------------------------


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Adds to the user's own git settings."""
    file = tmp_path / "gitconfig"
    file.write_text((Path.home() / ".gitconfig").read_text())
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(file))

    def add(text: str) -> None:
        with file.open("a") as opened:
            opened.write(text)

    return add


def test_settings_of_ones_own_go_on_without_a_question(root: Path, tmp_path: Path, own: Callable[[str], None]) -> None:
    own('[filter "lfs"]\n\tclean = git-lfs clean -- %f\n[credential]\n\thelper = store\n[gpg]\n\tprogram = gpg2\n')
    own("[core]\n\tfsmonitor = true\n\tsshCommand = ssh -v\n\teditor = vim\n")
    (root / ".git/hooks/pre-commit").unlink()
    (root / ".gitattributes").write_text("*.bin filter=lfs\n")
    assert _names(root) == []


def test_a_folder_of_hooks_of_ones_own_goes_on_and_the_vaults_are_not_used(
    root: Path, tmp_path: Path, own: Callable[[str], None], journal: Journal
) -> None:
    (tmp_path / "hooks").mkdir()
    hook = tmp_path / "hooks/pre-commit"
    hook.write_text("#!/bin/sh\necho mine >&2; exit 1\n")
    hook.chmod(0o755)
    own(f"[core]\n\thooksPath = {hook.parent}\n")
    assert _names(root) == []
    assert "the pre-commit hook refused it (mine)" in journal("log", "ada", "call: one", cwd=root).stderr


def test_hooks_that_ones_own_template_puts_into_each_repository_are_ones_own(
    root: Path, tmp_path: Path, own: Callable[[str], None]
) -> None:
    (tmp_path / "template/hooks").mkdir(parents=True)
    (tmp_path / "template/hooks/pre-commit").write_text("#!/bin/sh\nexit 1\n")
    own(f"[init]\n\ttemplateDir = {tmp_path}/template\n")
    assert _names(root) == []
    _hook(root, "exit 2")
    assert _names(root) == ["hook pre-commit"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[core]\n\thooksPath = tools\n", "hook check.sh"),
        ('[filter "x"]\n\tclean = ./tools/check.sh\n', "filter.x.clean"),
        ("[core]\n\tsshCommand = sh tools/check.sh\n", "core.sshcommand"),
    ],
)
def test_a_setting_of_ones_own_that_names_a_file_of_the_vault_is_asked_about(
    root: Path, own: Callable[[str], None], text: str, name: str
) -> None:
    (root / "tools/check.sh").chmod(0o755)
    (root / ".git/hooks/pre-commit").unlink()
    own(text)
    assert _names(root) == [name]


def test_the_hooks_of_a_link_or_of_a_folder_elsewhere_that_the_vault_names_are_asked_about(
    root: Path, tmp_path: Path, git: Git
) -> None:
    (root / ".git/hooks").rename(tmp_path / "elsewhere")
    (root / ".git/hooks").symlink_to(tmp_path / "elsewhere")
    assert _names(root) == ["hook pre-commit"]
    git("config", "core.hooksPath", tmp_path / "elsewhere", cwd=root)
    assert _names(root) == ["hook pre-commit"]


# --- the table --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "value", "runs"),
    [
        ("core.sshcommand", "x", True), ("CORE.SSHCOMMAND", "x", True), ("filter.A.b.Clean", "x", True),
        ("credential.https://x.example.helper", "!x", True), ("hook.new.command", "x", True),
        ("future.thing.program", "x", True), ("future.command", "x", True), ("submodule.a.update", "!x", True),
        ("remote.o.url", "ext::x", True), ("remote.o.url", "foo://x", True), ("remote.o.url", "https://x", False),
        ("remote.o.url", "git@x:y.git", False), ("remote.o.url", "../x", False), ("remote.o.url", "C:\\x", False),
        ("url.foo::x.insteadof", "y", True), ("url.git@x:.insteadof", "https://x/", False),
        ("alias.st", "status -sb", False), ("alias.st", "!x", True), ("alias.st", "-c core.pager=x log", True),
        ("user.name", "x", False), ("branch.main.remote", "o", False), ("core.bare", "false", False),
        ("remote.o.partialclonefilter", "blob:none", False), ("commit.gpgsign", "true", False),
        ("merge.journal.driver", "x", True), ("core.fsmonitor", "x", False), ("http.sslverify", "false", True),
    ],
)  # fmt: skip
def test_what_names_a_program_is_known_by_its_key_and_value(key: str, value: str, runs: bool) -> None:
    assert (when_run(key, value) is not None) is runs


def test_the_merge_driver_that_a_sync_sets_is_ours(root: Path, journal: Journal, git: Git) -> None:
    (root / ".git/hooks/pre-commit").unlink()
    git("init", "-q", "--bare", "../hub.git", cwd=root)
    git("remote", "add", "origin", "../hub.git", cwd=root)
    assert journal("sync", cwd=root).exit_code == 0 and journal("sync", cwd=root).exit_code == 0
    assert _names(root) == []
    allow(root, ())
