"""journal sync between two devices: what it sends, receives, merges, mends and says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from journal.vault.files import Vault, read_settings_of
from journal.vault.git.driver import driver_command
from journal.vault.trust.answers import made_here, waiting
from journal.vault.trust.templates import template_programs
from tests.clones import Clone, git, note
from tests.conftest import allow_programs
from tests.two_sides import ADA, NOTE, PAGE, WEEK, begun

BOTH_AT_THE_TOP = ("- 2026-11-20 call: One", "- 2026-11-21 mail: Two")


@pytest.fixture
def devices(tmp_path: Path) -> tuple[Clone, Clone]:
    """Two clones of a journal with Ada and Tom in it, and a week."""
    return begun(tmp_path / "w")


def _entry(clone: Clone, text: str, path: str = ADA) -> None:
    file = clone.root / path
    file.write_text(file.read_text().replace("## Log\n\n", f"## Log\n\n{text}\n", 1))


def _all_sync(*clones: Clone) -> None:
    for clone in clones:
        clone.sync()


# --- what it says -------------------------------------------------------------------------------------------


def test_what_others_did_is_told_in_peoples_words(devices: tuple[Clone, Clone]) -> None:
    here, there = devices
    here.run("log", "tom", "coffee: Hello")
    here.sync()
    there.run("log", "ada", "call: Hello")
    code, said = there.run("sync")
    assert code == 0 and re.search(r"^received\t[^\t]+\tlogged coffee with Tom Reyes\t", said, re.MULTILINE)
    assert re.search(r"^sent\t[^\t]+\tlogged call with Ada Lovelace\t", said, re.MULTILINE)


def test_what_another_device_merged_and_left_to_settle_is_told_here_too(devices: tuple[Clone, Clone]) -> None:
    here, there = devices
    for clone, zone in ((here, "Europe/Paris"), (there, "Asia/Tokyo")):
        (clone.root / ADA).write_text((clone.root / ADA).read_text().replace("---\n", f"---\ntimezone: {zone}\n", 1))
    _all_sync(here, there)
    assert '"code": "merge-conflict"' in here.run("sync", "--json")[1]
    assert "merge-conflict" not in here.run("sync", "--json")[1]


def test_what_is_left_to_settle_is_told_in_a_pipe_too(devices: tuple[Clone, Clone]) -> None:
    here, there = devices
    for clone, zone in ((here, "Europe/Paris"), (there, "Asia/Tokyo")):
        (clone.root / ADA).write_text((clone.root / ADA).read_text().replace("---\n", f"---\ntimezone: {zone}\n", 1))
    here.run("sync")
    assert "1 thing waits for you to settle. Next: journal resolve" in there.run("sync")[1]


def test_words_written_in_a_week_are_told_as_an_edit_of_it(devices: tuple[Clone, Clone]) -> None:
    here, there = devices
    here.run("agenda", "--write", "--week", "2026-W48")
    _all_sync(here, there)
    (there.root / WEEK).write_text((there.root / WEEK).read_text() + "\nA word of mine.\n")
    there.sync()
    assert f"edited {WEEK}\t" in here.run("sync")[1]


def test_a_note_that_was_deleted_by_hand_is_told_as_removed(devices: tuple[Clone, Clone]) -> None:
    here, there = devices
    (there.root / "contacts/tom.md").unlink()
    _entry(there, "- 2026-11-20 call: Boats")
    there.sync()
    assert "\tedited Ada Lovelace and removed contacts/tom.md\t" in here.run("sync")[1]
    assert "Edit Ada Lovelace, remove contacts/tom.md" in git(there.root, "log", "--format=%s").split("\n")


def test_new_files_that_are_no_notes_are_previewed_as_a_question(devices: tuple[Clone, Clone], tmp_path: Path) -> None:
    here = devices[0]
    (here.root / "photo.jpg").write_bytes(b"x")
    assert here.run("sync", "-n")[1].startswith("ask\tphoto.jpg")
    assert "bundle\t" in here.run("sync", "-n", "--bundle", str(tmp_path / "b"))[1]


def test_a_tick_on_a_phone_is_told_and_carried_back(devices: tuple[Clone, Clone]) -> None:
    here, there = devices
    here.run("agenda", "--write", "--week", "2026-W48")
    text = (here.root / WEEK).read_text()
    assert "Send her the paper" in text or "send her the paper" in text
    _all_sync(here, there)
    week = there.root / WEEK
    ticked = next(line for line in text.splitlines() if "end her the paper" in line)
    week.write_text(week.read_text().replace(ticked, ticked.replace("[ ]", "[x]")))
    git(there.root, "commit", "-qam", "From the phone")
    git(there.root, "push", "-q")
    code, said = here.run("sync")
    assert code == 0 and "1 ticked item went into the notes." in said and "ticked Ada Lovelace" in said
    assert (here.root / ADA).read_text() != NOTE


def test_a_tick_that_is_pulled_by_hand_goes_into_the_notes_where_all_was_settled_before(
    devices: tuple[Clone, Clone],
) -> None:
    here, there = devices
    here.run("agenda", "--write", "--week", "2026-W48")
    _all_sync(here, there, here)
    week = there.root / WEEK
    week.write_text(re.sub(r"\[ \](.*end her the paper)", r"[x]\1", week.read_text()))
    git(there.root, "commit", "-qam", "From the phone")
    git(there.root, "push", "-q")
    git(here.root, "pull", "-q")
    assert "went into the notes." in here.run("sync")[1]


def test_a_sync_with_nothing_to_do_reads_no_note(
    devices: tuple[Clone, Clone], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _all_sync(*devices, *devices)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "empty"))
    devices[0].sync()
    assert not (tmp_path / "empty").exists()  # where what is read is kept
    git(devices[0].root, "update-ref", "-d", "refs/journal/settled")
    devices[0].sync()
    assert (tmp_path / "empty").exists()


def test_a_second_sync_has_nothing_to_do(devices: tuple[Clone, Clone]) -> None:
    here, _ = devices
    here.sync()
    head = git(here.root, "rev-parse", "HEAD")
    assert here.run("sync") == (0, "")
    assert git(here.root, "rev-parse", "HEAD") == head


def test_on_a_terminal_it_is_a_sentence(devices: tuple[Clone, Clone]) -> None:
    here, there = devices
    _entry(there, BOTH_AT_THE_TOP[0])
    there.sync()
    here.sync()
    done = subprocess.run(
        ["script", "-qec", f"{sys.executable} -P -m journal sync", "/dev/null"],
        cwd=there.root, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60,
    ) if shutil.which("script") else None  # fmt: skip
    assert done is None or "Nothing to send, nothing new: all devices have the same." in done.stdout


def test_dry_run_says_what_would_be_committed_and_does_nothing(devices: tuple[Clone, Clone]) -> None:
    here, _ = devices
    _entry(here, BOTH_AT_THE_TOP[0])
    code, said = here.run("sync", "-n")
    assert (code, said) == (0, f"commit\t{ADA}\n")
    assert git(here.root, "status", "--porcelain") == f" M {ADA}\n"


def test_sync_commits_though_the_settings_leave_commits_to_their_owner(devices: tuple[Clone, Clone]) -> None:
    here, _ = devices
    (here.root / "journal.toml").write_text("commit = false\n")
    here.run("log", "tom", "coffee: Hello")
    assert here.run("sync")[0] == 0
    assert git(here.root, "status", "--porcelain") == "" and "Edit" in git(here.root, "log", "--format=%s")


# --- what is merged -----------------------------------------------------------------------------------------


def test_a_file_that_one_side_removed_and_the_other_edited_stays_and_that_is_said(
    devices: tuple[Clone, Clone],
) -> None:
    here, there = devices
    (here.root / ADA).unlink()
    here.sync()
    _entry(there, BOTH_AT_THE_TOP[0])
    code, said = there.run("sync")
    assert code == 0 and f"{ADA} was removed on one side and edited on the other. It stays, with the edit." in said
    assert BOTH_AT_THE_TOP[0] in (there.root / ADA).read_text()


def test_a_rename_that_git_does_not_see_is_followed_from_its_commit(devices: tuple[Clone, Clone]) -> None:
    here, there = devices
    for clone in devices:
        clone.sync()
    (here.root / "contacts/kim.md").write_text("---\nname: Kim\n---\n")
    _all_sync(here, there)
    here.run("rename", "kim", "Alexandra Featherstonehaugh")
    here.sync()
    there.run("log", "kim", "call: A long talk about everything that there is, and more")
    _all_sync(there, here)
    assert sorted(path.stem for path in here.contacts()) == ["ada", "alexandra-featherstonehaugh", "tom"]
    assert "A long talk" in (here.root / "contacts/alexandra-featherstonehaugh.md").read_text()


def test_links_that_another_device_wrote_follow_a_rename(devices: tuple[Clone, Clone]) -> None:
    here, there = devices
    here.run("rename", "ada", "Ada King")
    here.sync()
    (there.root / "events").mkdir()
    (there.root / "events/tea.md").write_text("---\ndate: 2026-12-01\npeople: [tom, ada]\n---\n")
    _entry(there, "- 2026-11-20 lunch with [[ada]]: Boats", "contacts/tom.md")
    _all_sync(there, here)
    assert here.files() == there.files()
    assert "lunch with [[ada-king]]: Boats" in (here.root / "contacts/tom.md").read_text()
    assert "people: [tom, ada-king]" in (here.root / "events/tea.md").read_text()


def test_somebody_whom_both_renamed_has_one_name_everywhere(devices: tuple[Clone, Clone]) -> None:
    here, there = devices
    _entry(here, "- 2026-11-20 lunch with [[ada]]: Boats", "contacts/tom.md")
    _all_sync(here, there)
    for clone, name in ((here, "King"), (there, "Byron")):
        clone.run("rename", "ada", f"Ada {name}")
        clone.run("rename", "tom", f"Tom {name}")
    _entry(there, "- 2026-11-21 call with [[ada]]: Sails", "contacts/tom-byron.md")
    here.sync()
    assert "contacts/ada.md was renamed on both sides. It is contacts/ada-byron.md now" in there.run("sync")[1]
    here.sync()
    assert [path.name for path in here.contacts()] == ["ada-byron.md", "tom-byron.md"]
    text = (here.root / "contacts/tom-byron.md").read_text()
    assert "lunch with [[ada-byron]]: Boats" in text and "call with [[ada-byron]]: Sails" in text
    assert "dead-link" not in here.run("check")[1] + there.run("check")[1]


def test_a_new_name_that_is_somebody_elses_on_the_other_device_loses_neither(devices: tuple[Clone, Clone]) -> None:
    here, there = devices
    _all_sync(here, there)
    here.run("rename", "ada", "Ada King")
    here.run("add", "Ada Byron", "--company", "Another Firm")
    _entry(here, "- 2026-11-20 call: One", "contacts/ada-king.md")
    there.run("rename", "ada", "Ada Byron")
    _entry(there, "- 2026-11-21 call: Two", "contacts/ada-byron.md")
    _all_sync(here, there, here, there)
    assert here.files() == there.files()
    text = "".join(path.read_text() for path in here.contacts())
    assert [text.count(word) for word in ("call: One", "call: Two", "Another Firm")] == [1, 1, 1]


def test_what_is_no_text_is_kept_twice_and_both_devices_choose_alike(devices: tuple[Clone, Clone]) -> None:
    for number, clone in enumerate(devices):
        (clone.root / "contacts/photo.jpg").write_bytes(b"\0" + bytes([number]))
        git(clone.root, "add", "contacts/photo.jpg")
    for clone in (*devices, *devices):
        clone.sync()
    assert devices[0].files() == devices[1].files()
    kept = [data for path, data in devices[0].files().items() if "photo.jpg" in path]
    assert sorted(kept) == [b"\0\0", b"\0\1"]


def test_empty_folders_go_with_their_last_note(devices: tuple[Clone, Clone]) -> None:
    here, there = devices
    (here.root / "contacts/work").mkdir()
    (here.root / "contacts/work/kim.md").write_text(note("Kim"))
    _all_sync(here, there)
    there.run("remove", "kim", "--yes")
    (there.root / "contacts/work/kim.md").unlink(missing_ok=True)
    _all_sync(there, here)
    assert not (here.root / "contacts/work").exists()


# --- git without the program --------------------------------------------------------------------------------


# --- a file here is a folder there ------------------------------------------------------------------------------


def _folder_for(file: Path) -> None:
    file.unlink()
    file.mkdir()
    (file / "inner.txt").write_text("inner\n")


def _file_for(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("a file now\n")


@pytest.fixture
def swapping(devices: tuple[Clone, Clone]) -> tuple[Clone, Clone]:
    """Both devices with a folder of pictures and a list beside the notes."""
    here, there = devices
    (here.root / "pictures").mkdir()
    for path in ("pictures/one.txt", "list.txt"):
        (here.root / path).write_text(f"{path}\n")
    git(here.root, "add", ".")
    _all_sync(here, there)
    return here, there


@pytest.mark.parametrize(("swap", "path"), [(_folder_for, "list.txt"), (_folder_for, ADA), (_file_for, "pictures")])
def test_what_became_a_folder_or_a_file_elsewhere_does_here(
    swapping: tuple[Clone, Clone], swap: Callable[[Path], None], path: str
) -> None:
    here, there = swapping
    swap(there.root / path)
    git(there.root, "add", "-A")
    _all_sync(there, here)
    assert here.files() == there.files() and git(here.root, "status", "--porcelain") == ""


@pytest.mark.parametrize("target", ["pictures", "nowhere", "../../out"])
def test_a_link_that_becomes_a_folder_elsewhere_does_here(
    swapping: tuple[Clone, Clone], tmp_path: Path, target: str
) -> None:
    """Nothing is looked for, or written, behind the link."""
    here, there = swapping
    (tmp_path / "out").mkdir()
    (tmp_path / "out/inner.txt").write_text("outside\n")
    (here.root / "link").symlink_to(target)
    git(here.root, "add", ".")
    git(here.root, "commit", "-qm", "A link")
    _all_sync(here, there)
    _folder_for(there.root / "link")
    git(there.root, "add", "-A")
    _all_sync(there, here)
    assert here.files() == there.files() and git(here.root, "status", "--porcelain") == ""
    assert (here.root / "link/inner.txt").read_text() == "inner\n" and not (here.root / "link").is_symlink()
    assert (tmp_path / "out/inner.txt").read_text() == "outside\n"


@pytest.mark.parametrize(("swap", "path", "mine"), [
    (_file_for, "pictures", "pictures/mine.txt"), (_folder_for, "list.txt", "list.txt"),
])  # fmt: skip
def test_what_stands_there_and_is_in_no_commit_is_left_alone(
    swapping: tuple[Clone, Clone], swap: Callable[[Path], None], path: str, mine: str
) -> None:
    here, there = swapping
    git(here.root, "rm", "-q", "--cached", "list.txt")
    git(here.root, "commit", "-qm", "Keep the list to this device")
    swap(there.root / path)
    git(there.root, "add", "-A")
    there.sync()
    (here.root / mine).write_text("mine\n")
    code, said = here.run("sync")
    assert (code, (here.root / mine).read_text()) == (5, "mine\n")
    assert f"{path} came from another device too, and what is here is in no commit" in said


def test_an_edit_of_what_is_a_folder_elsewhere_stays_and_that_is_beside_it(devices: tuple[Clone, Clone]) -> None:
    here, there = devices
    _folder_for(there.root / ADA)
    git(there.root, "add", "-A")
    there.sync()
    here.run("log", "ada", "call: Hello")
    said = here.run("sync")[1]
    assert "call: Hello" in (here.root / ADA).read_text() and (here.root / f"{ADA}.kept/inner.txt").exists()
    assert f"The folder is {ADA}.kept." in said


def test_templates_that_come_with_a_sync_are_no_longer_all_ones_own(devices: tuple[Clone, Clone]) -> None:
    here, there = devices
    made_here(here.root)
    for clone, name in ((here, "mine"), (there, "thanks")):
        (clone.root / "templates").mkdir()
        (clone.root / f"templates/{name}.md.j2").write_text("Dear you\n")
        git(clone.root, "add", "-A")
    _all_sync(there, here)
    settings = read_settings_of(Vault(here.root, "-C"))[0]
    waits = waiting(here.root, template_programs(Vault(here.root, "-C"), settings))
    assert [one.name for one in waits] == ["template thanks.md.j2"]


# --- what is too large ------------------------------------------------------------------------------------------


def _film(root: Path, size: int, name: str = "film.bin") -> None:
    with (root / name).open("wb") as file:
        file.truncate(size * 1024 * 1024)
    git(root, "add", "-A")
    git(root, "commit", "-qm", "A film")
    git(root, "push", "-q")


def test_a_file_that_is_too_large_is_not_taken_in_and_the_settings_can_allow_it(devices: tuple[Clone, Clone]) -> None:
    here, there = devices
    (here.root / "journal.toml").write_text("[sync]\nlargest = 2\n")
    here.sync()
    git(there.root, "pull", "-q")
    _film(there.root, 3)
    before = here.files()
    code, said = here.run("sync")
    assert code == 5 and "film.bin has more than 2 MB, so none of it is taken in" in said and here.files() == before
    (here.root / "journal.toml").write_text("[sync]\nlargest = 4\n")
    here.sync()
    assert (here.root / "film.bin").stat().st_size == 3 * 1024 * 1024


def test_many_files_that_are_too_much_together_are_not_taken_in(devices: tuple[Clone, Clone]) -> None:
    here, there = devices
    (here.root / "journal.toml").write_text("[sync]\nlargest = 1\n")
    here.sync()
    git(there.root, "pull", "-q")
    for number in range(11):
        _film(there.root, 1, f"film-{number}.bin")
    code, said = here.run("sync")
    assert code == 5 and "has, all together, more than 10 MB" in said and not (here.root / "film-0.bin").exists()


# --- by hand ----------------------------------------------------------------------------------------------------


def _merged_by_hand(devices: tuple[Clone, Clone]) -> tuple[Path, str]:
    """Both write at the top; one side merges by git alone, with the driver that its .git/config names."""
    here, there = devices
    _entry(here, BOTH_AT_THE_TOP[0])
    here.sync()
    _entry(there, BOTH_AT_THE_TOP[1])
    git(there.root, "commit", "-qam", "There")
    git(there.root, "pull", "-q", "--no-rebase", "--no-edit", check=False)
    return there.root, (there.root / ADA).read_text()


def test_git_by_hand_merges_as_notes_once_a_sync_told_it_how(devices: tuple[Clone, Clone]) -> None:
    for clone in (*devices, *devices):
        clone.sync()
    assert git(devices[1].root, "config", "merge.journal.driver").strip() == driver_command()
    root, text = _merged_by_hand(devices)
    assert all(line in text for line in BOTH_AT_THE_TOP) and "<<<<<<<" not in text
    assert git(root, "status", "--porcelain") == ""


@pytest.mark.parametrize("program", ["/nowhere/journal", "kill -9 $$;", "exit 1;", "false"])
def test_where_the_program_is_missing_or_dies_git_merges_lines_and_loses_nothing(
    devices: tuple[Clone, Clone], program: str
) -> None:
    for clone in (*devices, *devices):
        clone.sync()
    broken = f"sh -c '{program}' x {driver_command().partition(' merge-driver')[2]}"
    git(devices[1].root, "config", "merge.journal.driver", broken)
    _, text = _merged_by_hand(devices)
    assert all(line in text for line in BOTH_AT_THE_TOP) and text.count("<<<<<<< ") == 1


def test_markers_that_a_phone_committed_are_mended_from_what_was_merged(devices: tuple[Clone, Clone]) -> None:
    root, text = _merged_by_hand(devices)
    assert "<<<<<<<" in text
    git(root, "commit", "-qam", "Merged on the phone")
    git(root, "push", "-q")
    code, said = devices[0].run("sync")
    assert code == 0 and f"Mended what a merge without journal left in {ADA}." in said
    mended = (devices[0].root / ADA).read_text()
    assert all(mended.count(line) == 1 for line in BOTH_AT_THE_TOP) and "<<<<<<<" not in mended
    assert devices[1].run("sync")[0] == 0 and devices[1].files() == devices[0].files()


def test_markers_in_a_note_that_was_edited_since_are_mended_and_the_edit_stays(devices: tuple[Clone, Clone]) -> None:
    root, text = _merged_by_hand(devices)
    git(root, "commit", "-qam", "Merged on the phone")
    (root / ADA).write_text(text.replace("two children", "three children"))
    git(root, "commit", "-qam", "Later on the phone")
    assert devices[1].run("sync")[0] == 0
    mended = (root / ADA).read_text()
    assert "three children" in mended and all(mended.count(line) == 1 for line in BOTH_AT_THE_TOP)


def test_the_driver_ends_with_1_and_touches_nothing_where_it_can_not_merge(
    devices: tuple[Clone, Clone], tmp_path: Path
) -> None:
    here, _ = devices
    ours = tmp_path / "ours"
    ours.write_bytes(b"\xff\0")
    for theirs in (str(tmp_path / "missing"), str(ours)):
        assert here.run("merge-driver", str(ours), str(ours), theirs, ADA)[0] == 1
    assert ours.read_bytes() == b"\xff\0" and not (tmp_path / "missing").exists()


# --- a backup -----------------------------------------------------------------------------------------------


def test_a_bundle_has_everything_and_needs_no_other_place(devices: tuple[Clone, Clone], tmp_path: Path) -> None:
    here, _ = devices
    git(here.root, "remote", "remove", "origin")
    _entry(here, BOTH_AT_THE_TOP[0])
    code, said = here.run("sync", "--bundle", str(tmp_path / "b.bundle"))
    assert code == 0 and "has everything" in said
    git(tmp_path, "clone", "-q", "b.bundle", "again")
    assert BOTH_AT_THE_TOP[0] in (tmp_path / "again" / ADA).read_text()


@pytest.mark.parametrize(("mode", "of_the_file"), [(0o700, 0o600), (0o750, 0o640), (0o755, 0o644)])
def test_a_bundle_can_be_read_by_those_who_can_read_the_vault(
    devices: tuple[Clone, Clone], tmp_path: Path, mode: int, of_the_file: int
) -> None:
    devices[0].root.chmod(mode)
    devices[0].run("sync", "--bundle", str(tmp_path / "b.bundle"))
    assert (tmp_path / "b.bundle").stat().st_mode & 0o777 == of_the_file


def test_a_bundle_that_can_not_be_written_is_refused(devices: tuple[Clone, Clone], tmp_path: Path) -> None:
    for file in (tmp_path, tmp_path / "nowhere/b.bundle"):
        code, said = devices[0].run("sync", "--bundle", str(file))
        assert code == 1 and "name a file in a folder that is there" in said


def test_a_bundle_takes_the_place_of_a_bundle_alone(devices: tuple[Clone, Clone], tmp_path: Path) -> None:
    bundle, other, pipe = tmp_path / "b.bundle", tmp_path / "letter.txt", tmp_path / "pipe"
    other.write_text("Dear Ada")
    os.mkfifo(pipe)
    for file, exit_code in ((bundle, 0), (bundle, 0), (other, 1), (pipe, 1)):
        code, said = devices[0].run("sync", "--bundle", str(file))
        assert (code, "is no bundle" in said) == (exit_code, bool(exit_code))
    assert other.read_text() == "Dear Ada" and pipe.is_fifo()


def test_a_bundle_is_never_written_into_what_it_backs_up(devices: tuple[Clone, Clone]) -> None:
    code, said = devices[0].run("sync", "--bundle", str(devices[0].root / "b.bundle"))
    assert code == 1 and "name a place outside of it" in said and not (devices[0].root / "b.bundle").exists()


# --- what waits -----------------------------------------------------------------------------------------------


def test_the_agenda_says_when_something_waits_and_starts_no_git_for_it(
    devices: tuple[Clone, Clone], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, _ = devices
    here.sync()
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-10T12:00:00+00:00")
    here.run("log", "tom", "coffee: Hello")
    monkeypatch.setenv("PATH", "/nowhere")
    assert "Changes since 10 November are on this device alone: journal sync" in here.run("agenda")[1]
    assert "on this device alone" not in here.run("agenda", "--today", "2026-11-16")[1]
    (here.root / "journal.toml").write_text("[sync]\nunpushed = 'never'\n")
    assert "on this device alone" not in here.run("agenda")[1]


def test_after_a_sync_nothing_waits(devices: tuple[Clone, Clone], monkeypatch: pytest.MonkeyPatch) -> None:
    here, _ = devices
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-10T12:00:00+00:00")
    here.run("log", "tom", "coffee: Hello")
    here.sync()
    git(here.root, "pack-refs", "--all")
    assert "on this device alone" not in here.run("agenda")[1]


# --- encrypted ------------------------------------------------------------------------------------------------


@pytest.mark.skipif(
    shutil.which("git-crypt") is None, reason="git-crypt is not installed (Debian: apt install git-crypt)"
)
def test_notes_that_git_crypt_encrypts_are_merged_in_clear(tmp_path: Path) -> None:
    here, there = begun(tmp_path / "w")
    line = "/contacts/**/*.md filter=git-crypt diff=git-crypt merge=journal\n"
    subprocess.run(["git-crypt", "init"], cwd=here.root, check=True, capture_output=True)
    subprocess.run(["git-crypt", "export-key", tmp_path / "key"], cwd=here.root, check=True)
    (here.root / ".gitattributes").write_text(line)
    git(here.root, "add", ".gitattributes")
    subprocess.run(["git-crypt", "status", "-f"], cwd=here.root, check=True, capture_output=True)
    git(here.root, "commit", "-qm", "Encrypt the notes")
    allow_programs(here.root)
    here.sync()
    git(there.root, "pull", "-q")
    subprocess.run(["git-crypt", "unlock", tmp_path / "key"], cwd=there.root, check=True)
    for clone, text in zip((here, there), BOTH_AT_THE_TOP, strict=True):
        allow_programs(clone.root)
        _entry(clone, text)
    for clone in (here, there, here):
        clone.sync()
    assert here.files() == there.files() and all(text in (here.root / ADA).read_text() for text in BOTH_AT_THE_TOP)
    assert _is_encrypted(here.root)


def _is_encrypted(root: Path) -> bool:
    done = subprocess.run(["git", "cat-file", "blob", f"HEAD:{ADA}"], cwd=root, capture_output=True, check=True)
    return done.stdout.startswith(b"\0GITCRYPT")


@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed (Debian: apt install age)")
def test_a_bundle_that_age_encrypts_comes_back(devices: tuple[Clone, Clone], tmp_path: Path) -> None:
    here, _ = devices
    assert here.run("sync", "--bundle", str(tmp_path / "b.bundle"))[0] == 0
    key = subprocess.run(["age-keygen", "-o", "key"], cwd=tmp_path, capture_output=True, text=True, check=True)
    public = key.stderr.partition("age1")[2].strip()
    subprocess.run(["age", "-r", f"age1{public}", "-o", "b.age", "b.bundle"], cwd=tmp_path, check=True)
    subprocess.run(["age", "-d", "-i", "key", "-o", "again.bundle", "b.age"], cwd=tmp_path, check=True)
    git(tmp_path, "clone", "-q", "again.bundle", "again")
    assert b"Ada" not in (tmp_path / "b.age").read_bytes() and (tmp_path / "again" / ADA).read_text() == NOTE


def test_the_weeks_page_stays_as_it_is_when_nothing_is_ticked(devices: tuple[Clone, Clone]) -> None:
    devices[0].sync()
    assert (devices[0].root / WEEK).read_text() == PAGE
    assert "GIT_DIR" not in os.environ


def test_a_repository_with_long_names_of_commits_syncs_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DEFAULT_HASH", "sha256")
    here, there = begun(tmp_path)
    (here.root / "contacts/tom.md").unlink()
    _entry(there, BOTH_AT_THE_TOP[0])
    _all_sync(here, there, here)
    assert here.files() == there.files() and [path.stem for path in here.contacts()] == ["ada"]


# --- a device without the program, and what is no merge's ---------------------------------------------------------


def _third(devices: tuple[Clone, Clone], tmp_path: Path) -> Clone:
    hub = devices[0].root / git(devices[0].root, "config", "remote.origin.url").strip()
    git(tmp_path, "clone", "-q", hub, "third")
    return Clone(tmp_path / "third")


def _set(root: Path, old: str, new: str, message: str = "By hand") -> None:
    (root / ADA).write_text((root / ADA).read_text().replace(old, new, 1))
    git(root, "commit", "-qam", message)


@pytest.mark.parametrize("times", [1, 2])
def test_what_a_third_device_wrote_is_merged_with_what_a_phone_left_in_markers(
    devices: tuple[Clone, Clone], tmp_path: Path, times: int
) -> None:
    laptop, phone = devices
    desktop, tablet = _third(devices, tmp_path), _third(devices, tmp_path / "w")
    phone.is_bare_git = tablet.is_bare_git = True
    for key, old in (("company", "Acme"), ("role", "Engineer"))[:times]:
        _set(phone.root, f"{key}: {old}", f"{key}: Typist")
        _set(tablet.root, f"{key}: {old}", f"{key}: Printer")
        tablet.sync()
        phone.sync()
    assert "<<<<<<<" in (phone.root / ADA).read_text()
    desktop.run("log", "ada", "call: something important")
    laptop.run("log", "ada", "call: from the laptop")
    for clone in (desktop, laptop, desktop):
        assert clone.run("sync")[0] == 0
    text = (desktop.root / ADA).read_text()
    assert "something important" in text and "from the laptop" in text and "<<<<<<<" not in text
    assert not list(desktop.root.glob("contacts/*.kept")) and desktop.files() == laptop.files()


@pytest.mark.parametrize(
    "typed",
    [
        "<<<<<<< that arrow of his, again\n",
        "```\n<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> main\n```\n",
        "<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> main\n",
        ">>>>>>> and so on\n",
        "Two\n=======\n\n<<<<<<< x\n",
    ],
)
def test_what_looks_like_markers_and_was_left_by_no_merge_stays(devices: tuple[Clone, Clone], typed: str) -> None:
    here = devices[0]
    text = f"{(here.root / ADA).read_text()}\n{typed}"
    (here.root / ADA).write_text(text)
    code, said = here.run("sync")
    assert code == 0 and "Mended" not in said and (here.root / ADA).read_text() == text


def test_a_note_that_one_made_a_link_stays_the_note_of_the_other(devices: tuple[Clone, Clone]) -> None:
    here, there = devices
    (there.root / ADA).unlink()
    (there.root / ADA).symlink_to("somebody.md")
    git(there.root, "commit", "-qam", "A link")
    git(there.root, "push", "-q")
    here.run("log", "ada", "call: important")
    assert here.run("sync")[0] == 0 and there.run("sync")[0] == 0
    for clone in devices:
        assert "important" in (clone.root / ADA).read_text() and not (clone.root / ADA).is_symlink()
        assert not [path for path in clone.files() if "~" in path]


def test_a_note_against_a_folder_stays_a_note(devices: tuple[Clone, Clone]) -> None:
    here, there = devices
    (there.root / ADA).unlink()
    (there.root / ADA).mkdir()
    (there.root / ADA / "old.txt").write_text("words\n")
    git(there.root, "add", "-A")
    git(there.root, "commit", "-qm", "A folder")
    git(there.root, "push", "-q")
    here.run("log", "ada", "call: important")
    code, said = here.run("sync")
    assert code == 0 and "is a note on one side and a folder on the other" in said
    assert "important" in (here.root / ADA).read_text()
    assert (here.root / f"{ADA}.kept/old.txt").read_text() == "words\n"
    code, said = there.run("sync")
    assert code == 0, said
    assert there.files() == here.files()


@pytest.mark.parametrize("first", [0, 1])
def test_merges_that_cross_give_the_same_bytes_whoever_syncs_first(tmp_path: Path, first: int) -> None:
    """Each merges the other's commit alone, so that the next merge has two commits that both sides began from."""
    pair = begun(tmp_path / "w")
    _all_sync(*pair, *pair)
    for clone, company in zip(pair, ("Hooli", "Initech"), strict=True):
        (clone.root / ADA).write_text((clone.root / ADA).read_text().replace("Acme", company))
        git(clone.root, "commit", "-qam", "Before")
    heads = [git(clone.root, "rev-parse", "HEAD").strip() for clone in pair]
    for clone, other, theirs in zip(pair, pair[::-1], heads[::-1], strict=True):
        git(clone.root, "fetch", "-q", other.root, theirs)
        git(clone.root, "merge", "-q", "--no-edit", theirs)
    for clone, entry in zip(pair, BOTH_AT_THE_TOP, strict=True):
        _entry(clone, entry)
        git(clone.root, "commit", "-qam", "After")
    _all_sync(pair[first], pair[1 - first], pair[first])
    assert pair[0].files() == pair[1].files()
    page = (pair[0].root / ADA).read_text()
    assert [*re.findall("- 2026-11-2.*", page)][:2] == list(BOTH_AT_THE_TOP[::-1]) and "Hooli" in page
