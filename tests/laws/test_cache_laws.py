"""Laws of the cache: whatever happens to the notes, to their times and to the cache, what is read is what is there.

A history is a few changes of a vault, as editors, git, backups and people make them; after each the notes are read
with the cache and without it.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest

from journal.actions.note_texts import texts_with
from journal.actions.problems import every_problem
from journal.errors import JournalError, Refused
from journal.notes.model import Owner
from journal.notes.read.note import note_id
from journal.notes.settings.settings import Settings
from journal.plan.agenda.rules import open_items
from journal.plan.check.note_findings import CloseLook, NoteFindings, TextRead
from journal.plan.known.spellings import Tier, ids_beginning
from journal.plan.people.people import Notes, People
from journal.session import GlobalOptions, Session
from journal.vault.cache import states, writer
from journal.vault.cache.kept_names import kept_names
from journal.vault.cache.shelf import Shelf, shelf_of
from journal.vault.cache.states import stats_of
from journal.vault.files import Vault, read_settings_of
from journal.vault.folded_texts import FoldedText
from journal.vault.place import bytes_said
from journal.vault.reading import last_read, read_notes
from tests.laws.crowds import TODAY, crowd
from tests.laws.vault_changes import QUICK, SLOW, Change, cache_of, happens, opened, take_cache_away
from tests.terminal import off_terminal
from tests.warm import Warm

HISTORIES = 3
LONG = 700  # where files are young, as many where none is, and with a clock that stands still
STEPS = 8
SEARCHED = ("tent", "李", "zoe", "- 2", "\\")
Said = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Law:
    """A vault and what happens to it: `changes` are drawn from, `warm` runs commands."""

    root: Path
    chance: Random
    changes: tuple[Change, ...]
    warm: Warm

    def history(self) -> None:
        """A few changes and moments, each followed by a look at what is read."""
        try:
            self.begin()
            for _ in range(STEPS):
                self.chance.choice((*(self.one,) * 12, self.at_once, self.read_on, self.homeless))()
                self.is_same()
            self.command_says_the_same()
        finally:
            opened(self.root)

    def begin(self) -> None:
        """A made vault, read for the first time."""
        for path, text in crowd(self.chance).items():
            _write(self.root, path, text)
        self.is_same()

    def one(self) -> None:
        """A change."""
        happens(self.chance.choice(self.changes), self.root, self.chance)

    def is_same(self) -> None:
        """What is read with the cache and without it is the same, on whatever day."""
        today = TODAY + timedelta(days=self.chance.choice((0, 0, -200, 45)))
        vault = Vault(self.root, "-C")
        settings, _ = read_settings_of(vault)
        _offers_the_same(vault, settings)
        kept, fresh = read_notes(vault, settings, cached=True), read_notes(vault, settings)
        assert kept[1] == fresh[1]
        assert _everything(People(kept[0], settings, today)) == _everything(People(fresh[0], settings, today))
        assert kept[0] == fresh[0]
        look = self.chance.choice(
            (partial(_found, today=today), partial(_texts_with, word=self.chance.choice(SEARCHED)))
        )
        assert look(self.root, no_cache=False) == look(self.root, no_cache=True)

    def at_once(self) -> None:
        """Several commands read and keep at once, while notes change and somebody takes the cache away."""
        words = [self.chance.choice(("agenda", "list", "check", "history ada")) for _ in range(3)]
        with ThreadPoolExecutor(len(words)) as pool:
            running = [pool.submit(self.says, *one.split()) for one in words]
            for _ in range(3):
                self.one()
            happens(take_cache_away, self.root, self.chance)
            ended = [one.result() for one in running]
        assert not [said for said in ended if "Traceback" in said[1]]

    def read_on(self) -> None:
        """What was read before a change, and is opened after it, after another command and without the cache, is what
        was there, or is refused."""
        vault = Vault(self.root, "-C")
        settings, _ = read_settings_of(vault)
        kept, before = read_notes(vault, settings, cached=True)[0], read_notes(vault, settings)[0]
        whole = Notes(tuple(before.contacts), tuple(before.events), before.owner, days=before.days)
        self.one()
        self.is_same()
        happens(take_cache_away, self.root, self.chance)
        try:
            assert kept == whole
        except Refused as refusal:  # a body was damaged before, and its note has changed since
            assert "has changed while it was read" in str(refusal)

    def homeless(self) -> None:
        """Nobody says where a cache may be."""
        before = {name: os.environ[name] for name in ("XDG_CACHE_HOME", "HOME")}
        os.environ.update({"XDG_CACHE_HOME": "", "HOME": "/dev/null"})
        try:
            self.one()
            self.is_same()
        finally:
            os.environ.update(before)

    def command_says_the_same(self) -> None:
        """A command says the same, byte for byte, with the cache, without it, and with it switched off."""
        words = self.chance.choice(COMMANDS).split()
        said = self.says(*words)
        assert said == self.says(*words, "--no-cache") == self.says(*words, JOURNAL_CACHE="off") == self.says(*words)

    def says(self, *words: str, **env: str) -> Said:
        """What a command says, and how it ends."""
        start = self.warm.starting(["-C", str(self.root), *words], self.root.parent, os.environ | env)
        return off_terminal(start, "")


COMMANDS = (
    "agenda", "list", "show ada", "history ben", "brief ada", "find tent", "review", "suggest", "match", "check",
    "thanks --print", "progress --print", "export json", "list tent",
)  # fmt: skip


def _offers_the_same(vault: Vault, settings: Settings) -> None:
    """Whom Tab is told of by the names alone, if it is, are those whom the notes tell of that were read last."""
    root = os.path.realpath(vault.root)
    said, notes, shelf = bytes_said(root), last_read(vault, settings), _shelf(vault.root, settings)
    names = kept_names(root, said) if said else None
    if names is None or notes is None:
        assert names is None or (shelf and not shelf.told.folders)  # which is so where the cache is damaged, or none
        return
    people = People(notes, settings, TODAY)
    paths = [path for path, _, _ in people.heads()]
    for begin in ("", "a", "be", "zo", "李", "work/"):
        ids = names.ids(begin)
        assert ids is None or ids == [note_id(paths[place]) for place in _places(people, people.spellings.files, begin)]
        if (found := names.called(begin)) is None:
            continue  # one of their files is another by now, or none
        offered = [people.notes.contacts[place] for place in _places(people, people.spellings.said, begin)]
        assert found == [(one.id, one.name, one.first_name, one.aliases) for one in offered]
        first = {one.first_name: one for one in reversed(found)}
        enough = names.called(begin, lambda name: True)
        assert enough == [one for one in found if one is first[one.first_name]]
    events = names.events(lambda name: True)
    assert events is None or events == [(event.id, event.name) for event in notes.events]


def _places(people: People, tier: Tier, begin: str) -> list[int]:
    """The places of those who go by something in a tier that begins like this."""
    return sorted(people.places[one] for one in ids_beginning(tier, begin))


def _shelf(root: Path, settings: Settings) -> Shelf | None:
    return shelf_of(os.path.realpath(root), settings, lambda path: Owner())


def _session(root: Path, today: date, *, no_cache: bool) -> Session:
    return Session(GlobalOptions(str(root), no_cache=no_cache, no_input=True), lambda: today)


def _found(root: Path, *, today: date = TODAY, no_cache: bool) -> object:
    """What `check` finds, or why it can't."""
    try:
        return every_problem(_session(root, today, no_cache=no_cache), False)
    except JournalError as error:
        return str(error)


def _texts_with(root: Path, *, word: str, no_cache: bool) -> list[FoldedText] | str:
    """What `find` looks through for a word, or why it can't."""
    session = _session(root, TODAY, no_cache=no_cache)
    try:
        return sorted(texts_with(session, (*session.people.paths(), "me.md"), ["journal.toml"], [word]))
    except JournalError as error:
        return str(error)


def _everything(people: People) -> object:
    items = [(item, item.text, item.source) for item in open_items(people)]
    return items, [people[who] for who in people.contacts], people.spellings, people.index, people.events, people.owner


def _coarse_state(found: os.stat_result) -> tuple[int, int, int, int, int]:
    """How a file is, as disks tell it that know every other second."""
    written, changed = (time - time % 2_000_000_000 for time in (found.st_mtime_ns, found.st_ctime_ns))
    return written, changed, found.st_size, found.st_ino, found.st_mode


Make = Callable[[Path, int], Law]


@pytest.fixture(params=["young files", "old files", "a clock that stands still"])
def law(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, warm: Warm) -> Make:
    """Makes the law of a seed in a folder, for a vault in which files are young, or none is, or with times of two
    seconds."""
    changes = QUICK
    if request.param == "old files":
        monkeypatch.setattr(writer, "_TICK", -(10**15))  # so that no file is young
        changes = SLOW
    elif request.param == "a clock that stands still":
        for module in [module for module in sys.modules.values() if vars(module).get("stats_of") is stats_of]:
            monkeypatch.setattr(module, "stats_of", lambda found: _coarse_state(found)[:4])
        monkeypatch.setattr(states, "_STATE", _coarse_state)

    def make(folder: Path, seed: int) -> Law:
        root = folder / "vault"
        monkeypatch.setenv("XDG_CACHE_HOME", str(cache_of(root)))
        return Law(root, Random(seed), changes, warm)

    return make


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_what_is_read_with_the_cache_is_what_is_there(law: Make, seed: int, tmp_path: Path) -> None:
    law(tmp_path, seed).history()


@pytest.mark.laws
@pytest.mark.parametrize("part", range(4))
def test_what_is_read_with_the_cache_is_what_is_there_at_length(law: Make, part: int, tmp_path: Path) -> None:
    for seed in range(HISTORIES + part, HISTORIES + LONG, 4):
        law(tmp_path / str(seed), seed).history()
        shutil.rmtree(tmp_path / str(seed))


def _write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)


ADA = "---\nname: Ada\nlanguage: ja\nvia: '[[bob]]'\n---\n## Log\n- 2026-11-18 regatta: x\n"
# What changes what is found in a note, or between notes, without a change of that note or of its size.
FOLLOWED: tuple[tuple[str, Callable[[Path], None]], ...] = (
    ("another setting", lambda root: _write(root, "journal.toml", "commit = false\n[kinds]\nremote = ['regata']\n")),
    ("a template", lambda root: _write(root, "templates/letter.ja.md.j2", "x")),
    ("an edit of the same size", lambda root: _write(root, "contacts/ada.md", ADA.replace("bob", "[bo"))),
    ("a link's target that goes", lambda root: (root / "contacts/bob.md").unlink()),
    ("a name of two", lambda root: _write(root, "contacts/work/eve.md", "---\nname: Bob\nmet: 2020\n---\n")),
    ("the owner's page that goes", lambda root: (root / "me.md").unlink()),
)  # fmt: skip


@pytest.mark.parametrize("change", [change for _, change in FOLLOWED], ids=[what for what, _ in FOLLOWED])
def test_what_check_kept_follows_what_it_is_told_by(law: Make, change: Callable[[Path], None], tmp_path: Path) -> None:
    root = law(tmp_path, 0).root
    bob = "---\nname: Bob\nmet: 2020\n---\n"
    for path, text in {
        "journal.toml": "commit = false\n",
        "me.md": "---\nname: Me\n---\n",
        "contacts/bob.md": bob,
    }.items():
        _write(root, path, text)
    _write(root, "contacts/ada.md", ADA)
    before = _found(root, no_cache=False)
    assert before == _found(root, no_cache=False) == _found(root, no_cache=True)
    change(root)
    after = _found(root, no_cache=False)
    assert after == _found(root, no_cache=True) != before


def test_a_note_is_looked_at_once(law: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, looked, findings = law(tmp_path, 3), list[str](), CloseLook.findings
    one.begin()

    def recorded(self: CloseLook, some: Sequence[TextRead]) -> list[NoteFindings]:
        looked.extend(read.path for read in some)
        return findings(self, some)

    monkeypatch.setattr(CloseLook, "findings", recorded)
    _found(one.root, no_cache=False)
    assert not looked
    _found(one.root, no_cache=True)
    assert looked


def test_only_what_is_young_is_looked_into(law: Make, tmp_path: Path) -> None:
    one = law(tmp_path, 3)
    one.begin()
    settings, _ = read_settings_of(Vault(one.root, "-C"))
    shelf = _shelf(one.root, settings)
    assert shelf is not None and len([*shelf.rows]) > 1
    assert shelf.is_unchanged(shelf.state_now) and bool(shelf.told.young) is (one.changes is not SLOW)
