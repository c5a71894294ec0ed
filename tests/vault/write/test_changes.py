"""All of a change or nothing of it, never over what somebody else saved, one command at a time; on a real disk."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from journal.errors import Refused
from journal.vault.files import Vault
from journal.vault.write.changes import LOCK, Change, NotWritten, apply_changes, finish_plan, locked_vault, put_aside
from journal.vault.write.disk import hash_of
from journal.vault.write.plan import PLAN, key_of
from tests.conftest import Git, Journal

ADA, TOM, NEW = "contacts/ada.md", "contacts/tom.md", "contacts/new.md"
Make = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def root(vault: Make) -> Path:
    """A vault with Ada and Tom in it, of a user whose plans have their key."""
    key_of("/nowhere")
    return vault({ADA: "Ada\n", TOM: "Tom\n", "journal.toml": "commit = false\n"})


def _write(root: Path, *changes: Change) -> tuple[str, ...]:
    vault = Vault(root, "-C")
    with locked_vault(vault):
        return apply_changes(vault, changes)


def _edit(path: str, before: str | None, after: str | None) -> Change:
    return Change(path, *(None if text is None else text.encode() for text in (before, after)))


def _files(root: Path) -> dict[str, str]:
    """All that is in the vault, hidden files too."""
    files = (Path(folder, name) for folder, _, names in os.walk(root) for name in names)
    return {file.relative_to(root).as_posix(): file.read_text() for file in files if file.name != "journal.toml"}


# --- one file -----------------------------------------------------------------------------------------------


def test_a_file_gets_its_new_bytes_and_nothing_else_is_left(root: Path) -> None:
    assert _write(root, _edit(ADA, "Ada\n", "Ada, call\n")) == (ADA,)
    assert _files(root) == {ADA: "Ada, call\n", TOM: "Tom\n"}


def test_who_has_the_old_file_open_reads_it_to_its_end(root: Path) -> None:
    with (root / ADA).open() as reader:
        _write(root, _edit(ADA, "Ada\n", "Ada, call\n"))
        assert reader.read() == "Ada\n"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_a_file_keeps_its_mode(root: Path, mode: int) -> None:
    (root / ADA).chmod(mode)
    _write(root, _edit(ADA, "Ada\n", "Ada, call\n"))
    assert (root / ADA).stat().st_mode & 0o7777 == mode


def test_a_new_file_has_the_mode_that_the_umask_asks_for(root: Path) -> None:
    mask = os.umask(0o027)
    try:
        _write(root, _edit(NEW, None, "New\n"))
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(mask)
    assert (root / NEW).stat().st_mode & 0o7777 == 0o640


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_file_keeps_its_owner_when_root_writes(root: Path) -> None:
    os.chown(root / ADA, 1234, 4321)
    _write(root, _edit(ADA, "Ada\n", "Ada, call\n"))
    assert ((root / ADA).stat().st_uid, (root / ADA).stat().st_gid) == (1234, 4321)


def test_what_is_equal_is_not_written(root: Path) -> None:
    before = (root / ADA).stat()
    assert _write(root, _edit(ADA, "Ada\n", "Ada\n")) == ()
    after = (root / ADA).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize(
    "data",
    [b"\xef\xbb\xbf---\r\nname: Ada\r\n---\r\n", b"no newline at the end", b"a\rb\n\nc\x0c", b"", b"\xff not UTF-8\n"],
)
def test_bytes_are_written_as_they_are(root: Path, data: bytes) -> None:
    _write(root, Change(ADA, b"Ada\n", data))
    assert (root / ADA).read_bytes() == data


def test_a_new_file_is_made_with_its_folders(root: Path) -> None:
    assert _write(root, _edit("events/2026/supper.md", None, "Supper\n")) == ("events/2026/supper.md",)
    assert _files(root)["events/2026/supper.md"] == "Supper\n"


def test_a_file_that_goes_is_gone(root: Path) -> None:
    assert _write(root, _edit(ADA, "Ada\n", None)) == (ADA,)
    assert _files(root) == {TOM: "Tom\n"}


def test_a_name_as_long_as_the_disk_allows_can_be_written(root: Path) -> None:
    path = f"contacts/{'東' * 84}.md"
    _write(root, _edit(path, None, "Edo\n"))
    _write(root, _edit(path, "Edo\n", "Tokyo\n"))
    assert (root / path).read_text() == "Tokyo\n"


# --- what somebody else did ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("Ada, as read\n", "Ada, call\n", f"{ADA} changed since it was read (is it open in an editor?); nothing"),
        ("Ada, as read\n", None, f"{ADA} changed since it was read"),
        (None, "Ada, new\n", f"{ADA} is there already, and stays as it is"),
    ],
)
def test_a_file_that_is_not_as_it_was_read_stays(root: Path, before: str | None, after: str | None, why: str) -> None:
    with pytest.raises(Refused) as refused:
        _write(root, _edit(ADA, before, after))
    assert str(refused.value).startswith(why)
    assert _files(root) == {ADA: "Ada\n", TOM: "Tom\n"}


def test_a_file_that_is_gone_does_not_come_back(root: Path) -> None:
    with pytest.raises(Refused, match="removed or renamed since it was read; nothing was written"):
        _write(root, _edit("contacts/gone.md", "Gone\n", "Gone, call\n"))
    assert _files(root) == {ADA: "Ada\n", TOM: "Tom\n"}


def test_one_changed_file_stops_all_of_several(root: Path) -> None:
    changes = [_edit(NEW, None, "New\n"), _edit(TOM, "Tom\n", None), _edit(ADA, "Ada, as read\n", "Ada, call\n")]
    with pytest.raises(Refused, match="changed since it was read"):
        _write(root, *changes)
    assert _files(root) == {ADA: "Ada\n", TOM: "Tom\n"}


def test_a_read_only_note_stays(root: Path) -> None:
    (root / ADA).chmod(0o444)
    with pytest.raises(Refused, match=f"{ADA} is read-only, and stays as it is; chmod u[+]w lets it be written"):
        _write(root, _edit(ADA, "Ada\n", "Ada, call\n"))
    assert _files(root) == {ADA: "Ada\n", TOM: "Tom\n"}


def test_nothing_waits_for_a_pipe_in_the_place_of_a_note(root: Path) -> None:
    (root / ADA).unlink()
    os.mkfifo(root / ADA)
    with pytest.raises(NotWritten, match=f"{ADA}: this is no plain file; nothing was written"):
        _write(root, _edit(ADA, "Ada\n", "Ada, call\n"))


# --- links, and ways out ------------------------------------------------------------------------------------


def test_a_link_is_written_through_and_stays_a_link(root: Path) -> None:
    (root / "people").mkdir()
    (root / "people/ada.md").symlink_to("../contacts/ada.md")
    assert _write(root, _edit("people/ada.md", "Ada\n", "Ada, call\n")) == ("people/ada.md",)
    assert (root / "people/ada.md").readlink() == Path("../contacts/ada.md")
    assert (root / ADA).read_text() == "Ada, call\n"


@pytest.mark.parametrize(
    "path", ["../out.md", "{outside}/out.md", "link.md", "folder/out.md", "contacts/../../out.md", ".", "contacts/.."]
)
def test_nothing_is_written_outside_of_the_vault(root: Path, path: str) -> None:
    outside = root.parent / "outside"
    outside.mkdir()
    (root / "link.md").symlink_to(outside / "out.md")
    (root / "folder").symlink_to(outside)
    with pytest.raises(Refused, match="leads out of the vault: nothing is written there"):
        _write(root, _edit(path.format(outside=outside), None, "Out\n"))
    assert _files(outside) == {} and not (root.parent / "out.md").exists()


@pytest.mark.parametrize("path", [".git/hooks/pre-commit", ".GIT/config", "link.md", "contacts/sub/.git/config"])
def test_nothing_is_written_into_what_is_gits(root: Path, path: str) -> None:
    (root / "link.md").symlink_to(".git/config")
    with pytest.raises(Refused, match="leads into what is git's"):
        _write(root, _edit(path, None, "[core]\n"))
    assert not (root / ".git").exists()


def test_one_file_is_not_written_twice_at_once(root: Path) -> None:
    (root / "contacts/link.md").symlink_to("ada.md")
    with pytest.raises(Refused, match=r"contacts/link\.md would be written twice at once; nothing was written"):
        _write(root, _edit(ADA, "Ada\n", "One\n"), _edit("contacts/link.md", "Ada\n", "Other\n"))
    assert (root / ADA).read_text() == "Ada\n"


# --- a disk that refuses ------------------------------------------------------------------------------------


@pytest.fixture
def no_space() -> Iterator[None]:
    """Files can't grow over five bytes, as far as this process goes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_what_does_not_fit_leaves_all_as_it_was(root: Path, no_space: None) -> None:
    with pytest.raises(NotWritten, match=r"File too large; nothing was written$"):
        _write(root, _edit(ADA, "Ada\n", "Ada\n" * 1000), _edit(TOM, "Tom\n", None))
    assert _files(root) == {ADA: "Ada\n", TOM: "Tom\n"}


def test_a_plan_that_does_not_fit_leaves_all_as_it_was(root: Path, no_space: None) -> None:
    with pytest.raises(NotWritten, match=r"File too large; nothing was written$"):
        _write(root, _edit(ADA, "Ada\n", "A\n"), _edit(TOM, "Tom\n", None))
    assert _files(root) == {ADA: "Ada\n", TOM: "Tom\n"}


def test_a_folder_that_is_a_file_leaves_all_as_it_was(root: Path) -> None:
    with pytest.raises(NotWritten, match=r"^contacts/ada.md(/more.md)?: Not a directory; nothing was written$"):
        _write(root, _edit(f"{ADA}/more.md", None, "More\n"))
    assert _files(root) == {ADA: "Ada\n", TOM: "Tom\n"}


NO_ROOT = "setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-dac_override".split()


@pytest.mark.skipif(
    os.geteuid() == 0 and not shutil.which("setpriv"), reason="root may write everywhere, and there is no setpriv"
)
def test_a_folder_that_may_not_be_written_is_told_in_a_sentence(root: Path) -> None:
    (root / "contacts").chmod(0o555)
    command = [*(NO_ROOT if os.geteuid() == 0 else []), sys.executable, "-P", "-m", "journal", "log", "tom", "call: Hi"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    (root / "contacts").chmod(0o755)
    why = f"Error: {TOM}: Permission denied; nothing was written: give yourself the right to write there\n"
    assert (done.returncode, done.stderr) == (1, why)
    assert _files(root) == {ADA: "Ada\n", TOM: "Tom\n"}


# --- several files ------------------------------------------------------------------------------------------

SEVERAL = (_edit(ADA, "Ada\n", "Ada, call\n"), _edit(NEW, None, "New\n"), _edit(TOM, "Tom\n", None))
AFTER = {ADA: "Ada, call\n", NEW: "New\n"}

# Makes the changes of the last word, and gets a signal at one of its renamings; the first is that of the plan.
STOPPED = """
import os, sys
from pathlib import Path
from journal.vault.files import Vault
from journal.vault.write.changes import Change, apply_changes, locked_vault

def watch(event, words):
    if event == "os.rename":
        renamed.append(words)
        if len(renamed) == int(sys.argv[3]):
            os.kill(os.getpid(), int(sys.argv[2]))

renamed = []
sys.addaudithook(watch)
with locked_vault(vault := Vault(Path(sys.argv[1]), "-C")):
    apply_changes(vault, [Change(*row) for row in eval(sys.argv[4])])
"""


def _stopped(root: Path, by: signal.Signals, at: int, *changes: Change) -> None:
    rows = repr([(change.path, change.before, change.after) for change in changes])
    command = [sys.executable, "-P", "-c", STOPPED, str(root), str(by.value), str(at), rows]
    assert subprocess.run(command, capture_output=True).returncode == -by


def _killed(root: Path, at: int) -> None:
    _stopped(root, signal.SIGKILL, at, *SEVERAL)


def test_several_files_are_written_together(root: Path) -> None:
    assert _write(root, *SEVERAL) == (ADA, NEW, TOM)
    assert _files(root) == AFTER


@pytest.mark.parametrize("changes", [SEVERAL, SEVERAL[:1]], ids=["several", "one"])
def test_what_was_interrupted_before_it_could_happen_leaves_nothing(root: Path, changes: tuple[Change, ...]) -> None:
    _stopped(root, signal.SIGINT, 1, *changes)
    assert _files(root) == {ADA: "Ada\n", TOM: "Tom\n"}


def test_what_was_killed_before_the_plan_was_there_has_changed_nothing(root: Path) -> None:
    _killed(root, 1)
    assert finish_plan(Vault(root, "-C")) == ()
    _write(root, _edit(ADA, "Ada\n", "Ada, next\n"))
    assert _files(root) == {ADA: "Ada, next\n", TOM: "Tom\n"}


@pytest.mark.parametrize(("at", "left"), [(2, (ADA, NEW, TOM)), (3, (NEW, TOM))])
def test_what_was_killed_after_the_plan_was_there_is_ended(root: Path, at: int, left: tuple[str, ...]) -> None:
    _killed(root, at)
    assert finish_plan(Vault(root, "-C")) == left
    assert _files(root) == AFTER
    assert finish_plan(Vault(root, "-C")) == ()


def test_the_next_command_that_writes_ends_it_and_says_so(root: Path, journal: Journal) -> None:
    _killed(root, 3)
    said = journal("log", "new", "call: Hello", cwd=root)
    assert said.stderr.startswith(f"A command that was stopped half-way is ended now: {NEW}, {TOM}.\nNoted: call")
    assert "Hello" in (root / NEW).read_text() and sorted(_files(root)) == [ADA, NEW]


def test_a_file_that_was_edited_since_keeps_what_it_has_and_the_other_text_is_beside_it(root: Path) -> None:
    _killed(root, 2)
    (root / ADA).write_text("Ada, by hand\n")
    assert finish_plan(Vault(root, "-C")) == (f"{ADA}.kept", NEW, TOM)
    assert _files(root) == {ADA: "Ada, by hand\n", f"{ADA}.kept": "Ada, call\n", NEW: "New\n"}


def test_what_is_kept_beside_a_file_is_never_written_over(root: Path) -> None:
    (root / f"{ADA}.kept").write_text("Ada, kept earlier\n")
    _killed(root, 2)
    (root / ADA).write_text("Ada, by hand\n")
    assert finish_plan(Vault(root, "-C"))[0] == f"{ADA}.1.kept"
    assert (root / f"{ADA}.kept").read_text() == "Ada, kept earlier\n"


def test_a_file_that_was_edited_since_does_not_go(root: Path) -> None:
    _killed(root, 2)
    (root / TOM).write_text("Tom, by hand\n")
    assert finish_plan(Vault(root, "-C")) == (ADA, NEW)
    assert _files(root) == AFTER | {TOM: "Tom, by hand\n"}


def test_no_file_goes_when_the_text_that_replaces_it_is_lost(root: Path) -> None:
    _killed(root, 2)
    (root / "contacts/.1.journal-new").unlink()
    finish_plan(Vault(root, "-C"))
    assert _files(root) == {ADA: "Ada, call\n", TOM: "Tom\n"}


def test_a_vault_that_was_moved_meanwhile_is_ended_where_it_is_now(root: Path) -> None:
    _killed(root, 3)
    moved = root.rename(root.parent / "moved")
    assert finish_plan(Vault(moved, "-C")) == (NEW, TOM)
    assert _files(moved) == AFTER


@pytest.mark.parametrize(
    "plan",
    [
        "",
        "half of a pl",
        "5",
        "[5]",
        "[[1, 2]]",
        "[" * 100_000,
        '[["../out.md", null, "1"]]',
        '[[".git/config", null, "1"]]',
    ],
    ids=["empty", "cut", "number", "no row", "short row", "deep", "leads out", "git's"],
)
def test_a_plan_that_is_none_is_put_aside_and_stops_nothing(root: Path, plan: str) -> None:
    (root / PLAN).write_text(plan)
    assert put_aside(Vault(root, "-C")) == f"{PLAN}.kept" and put_aside(Vault(root, "-C")) is None
    _write(root, _edit(ADA, "Ada\n", "Ada, call\n"))
    assert (root / f"{PLAN}.kept").read_text() == plan and (root / ADA).read_text() == "Ada, call\n"


def _pipe(plan: Path) -> None:
    os.mkfifo(plan)


def _too_large(plan: Path) -> None:
    plan.touch()
    os.truncate(plan, 2**40)


@pytest.mark.parametrize(
    "make",
    [_pipe, _too_large, Path.mkdir, lambda plan: plan.symlink_to("/dev/zero"), lambda plan: plan.symlink_to("gone")],
    ids=["a pipe", "a file of a terabyte", "a folder", "a link to what has no end", "a link to nothing"],
)
def test_whatever_lies_in_the_place_of_a_plan_is_put_aside(root: Path, make: Callable[[Path], object]) -> None:
    make(root / PLAN)
    assert put_aside(Vault(root, "-C")) == f"{PLAN}.kept"
    assert _write(root, _edit(ADA, "Ada\n", "Ada, call\n")) == (ADA,)


@pytest.mark.parametrize("row", [[TOM, hash_of(b"Tom\n"), None], [ADA, hash_of(b"Ada\n"), hash_of(b"Not Ada\n")]])
def test_a_plan_that_came_from_elsewhere_is_not_followed(root: Path, row: list[str | None]) -> None:
    rows = json.dumps([row])
    for plan in (rows, json.dumps({"steps": rows, "seal": "0" * 64}), json.dumps({"steps": rows, "seal": ""})):
        (root / PLAN).write_text(plan)
        (root / "contacts/.0.journal-new").write_text("Not Ada\n")
        assert finish_plan(Vault(root, "-C")) == ()
        assert (root / ADA).read_text() == "Ada\n" and (root / TOM).read_text() == "Tom\n"


def test_a_plan_of_another_user_s_is_not_followed(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _killed(root, 3)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "other"))
    assert finish_plan(Vault(root, "-C")) == () and put_aside(Vault(root, "-C")) == f"{PLAN}.kept"


def test_a_key_that_lies_in_the_vault_is_none(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(root / ".state"))
    _killed(root, 3)
    assert not (root / ".state").exists() and put_aside(Vault(root, "-C")) == f"{PLAN}.kept"


def test_in_a_repository_the_plan_lies_where_git_carries_nothing(root: Path, git: Git) -> None:
    git("init", "-q", cwd=root)
    _killed(root, 3)
    assert not (root / PLAN).exists() and len([*(root / ".git").glob("journal-plan-*")]) == 1
    assert finish_plan(Vault(root, "-C")) == (NEW, TOM)
    assert not [*(root / ".git").glob("journal-plan*")]


def test_two_vaults_of_a_repository_have_plans_of_their_own(root: Path, git: Git) -> None:
    git("init", "-q", cwd=root.parent)
    _killed(root, 3)
    assert finish_plan(Vault(root.parent, "-C")) == () and put_aside(Vault(root.parent, "-C")) is None
    assert finish_plan(Vault(root, "-C")) == (NEW, TOM)


def test_temporaries_of_killed_commands_are_swept_and_nothing_else(root: Path) -> None:
    others = {"contacts/.ada.md.swp": "vim's\n", "contacts/ada.md~": "old\n", "contacts/x.journal-new": "no dot\n"}
    for path in (*others, "contacts/.7.journal-new", ".journal-plan.journal-new"):
        (root / path).write_text(others.get(path, "half a te"))
    _write(root, _edit(ADA, "Ada\n", "Ada, call\n"))
    assert _files(root) == others | {ADA: "Ada, call\n", TOM: "Tom\n"}


# --- one command at a time ----------------------------------------------------------------------------------

HOLDER = """
import sys
from pathlib import Path
from journal.vault.files import Vault
from journal.vault.write.changes import locked_vault

sys.stdout.write("asks\\n"), sys.stdout.flush()
with locked_vault(Vault(Path(sys.argv[1]), "-C")):
    sys.stdout.write(Path(sys.argv[1], "contacts/ada.md").read_text()), sys.stdout.flush()
    sys.stdin.read()
"""


def _holder(root: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-P", "-c", HOLDER, str(root)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stdout.readline() == "asks\n"
    return process


def _is_free(root: Path) -> bool:
    folder = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(folder)
    return True


def test_a_second_command_waits_and_reads_what_the_first_one_wrote(root: Path) -> None:
    vault = Vault(root, "-C")
    with locked_vault(vault):
        assert not _is_free(root)
        second = _holder(root)
        apply_changes(vault, [_edit(ADA, "Ada\n", "Ada, call\n")])
    assert second.communicate()[0] == "Ada, call\n"
    assert _is_free(root)


def test_that_another_one_writes_is_told_before_the_waiting_and_not_without_one(root: Path) -> None:
    class Told(Exception):
        """Ends the waiting."""

    def waits() -> None:
        raise Told

    with locked_vault(Vault(root, "-C"), waits):
        with pytest.raises(Told), locked_vault(Vault(root, "-C"), waits):
            raise AssertionError("two have the lock")
        assert not _is_free(root)
    assert _is_free(root)


def test_the_lock_of_a_killed_command_is_free_and_nothing_is_left_of_it(root: Path) -> None:
    first = _holder(root)
    assert first.stdout is not None and first.stdout.readline() == "Ada\n" and not _is_free(root)
    first.kill()
    first.communicate()
    assert _is_free(root) and not (root / LOCK).exists()


def test_the_lock_is_free_after_a_failure(root: Path) -> None:
    with pytest.raises(Refused):
        _write(root, _edit(ADA, "Ada, as read\n", "Ada, call\n"))
    assert _is_free(root)


def test_a_vault_that_is_gone_can_not_be_locked(root: Path) -> None:
    with (
        pytest.raises(NotWritten, match=f"gone can't be locked: {os.strerror(errno.ENOENT)}; nothing was written"),
        locked_vault(Vault(root / "gone", "-C")),
    ):
        pass
