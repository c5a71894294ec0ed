"""Laws of the cache: whatever happens to the notes, to their times and to the cache, what is read is what is there.

A history is a few changes of a vault, as editors, git, backups and people make them; after each the notes are read
with the cache and without it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from journal.actions.note_texts import FoldedText, texts_with
from journal.actions.problems import every_problem
from journal.errors import Problem
from journal.notes.model import Owner
from journal.notes.settings.settings import Settings
from journal.plan.agenda.rules import open_items
from journal.plan.check.note_findings import CloseLook
from journal.plan.known.spellings import ids_beginning
from journal.plan.people.people import People
from journal.session import GlobalOptions, Session
from journal.vault.cache import writer
from journal.vault.cache.kept_names import kept_names
from journal.vault.cache.shelf import Shelf, shelf_of
from journal.vault.cache.states import folders_state
from journal.vault.files import Vault, read_settings_of
from journal.vault.place import bytes_said
from journal.vault.reading import last_read, read_notes
from tests.laws.crowds import IDS, TODAY, crowd

HISTORIES = 4
LONG = 2_000
STEPS = 8
SEARCHED = ("tent", "李", "zoe", "- 2", "\\")
Change = Callable[[Path, Random], None]


def _note(root: Path, chance: Random) -> Path:
    """A note of the vault, or the place of one."""
    there = sorted(path for path in root.rglob("*.md") if path.is_file() and not path.is_symlink())
    return chance.choice(there) if there else root / "contacts" / "ada.md"


def _edit(root: Path, chance: Random) -> None:
    """An edit of the same size, as a digit that becomes another one."""
    path = _note(root, chance)
    if path.exists():
        digit = str(chance.randrange(10)).encode()
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2] + digit + data[len(data) // 2 + 1 :])


def _edit_in_secret(root: Path, chance: Random) -> None:
    """An edit after which the times are as they were, as with `touch -r` and `rsync -t`."""
    path = _note(root, chance)
    if path.exists():
        found = path.stat()
        path.write_bytes(path.read_bytes().replace(b"- ", b"* ", 1))
        os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


def _rename_over(root: Path, chance: Random) -> None:
    """Another file of the same size and time in the place of a note, as with `cp -p` and most editors."""
    path = _note(root, chance)
    if path.exists():
        found, beside = path.stat(), path.with_name("beside.tmp")
        beside.write_bytes(path.read_bytes()[::-1][::-1].replace(b"e", b"a", 2))
        os.utime(beside, ns=(found.st_atime_ns, found.st_mtime_ns))
        beside.replace(path)


def _append(root: Path, chance: Random) -> None:
    """A line more at the end of a few notes, as a conversation that is logged."""
    lines = (
        "- 2020-01-02 call: x",
        "- 2026-11-20 note: y",
        "  - got:: a book",
        "- [ ] Call 📅 2026-11-25",
        "  - next:: z",
    )
    for _ in range(chance.randint(1, 3)):
        path = _note(root, chance)
        if path.exists() and not path.is_symlink():
            with path.open("a") as file:
                file.write(f"\n{chance.choice(lines)}\n")


def _rewrite(root: Path, chance: Random) -> None:
    texts = {path: text for path, text in crowd(chance).items() if path != "journal.toml"}
    path = chance.choice(sorted(texts))
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    if not (root / path).is_symlink():
        (root / path).write_text(texts[path])


def _spoil(root: Path, chance: Random) -> None:
    """A note that can't be read any more."""
    path = _note(root, chance)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(chance.choice((b"---\nname: [\n---\n", b"\xff\xfe", b"a\0b", b"---\nname: x\n", b"<<<<<<< a\n")))


def _take_away(root: Path, chance: Random) -> None:
    path = _note(root, chance)
    path.unlink(missing_ok=True)


def _move(root: Path, chance: Random) -> None:
    path, folder = _note(root, chance), root / chance.choice(("contacts", "contacts/work", "events", "elsewhere"))
    folder.mkdir(parents=True, exist_ok=True)
    if path.exists():
        path.replace(folder / chance.choice((path.name, path.name.upper(), f"{chance.choice(IDS)}.md", "Zoë.md")))


def _link(root: Path, chance: Random) -> None:
    path = root / "contacts" / chance.choice(("linked.md", "linked"))
    if not os.path.lexists(path):
        path.parent.mkdir(exist_ok=True)
        path.symlink_to(chance.choice(("../elsewhere", "../elsewhere/x.md", "ada.md", "/nowhere")))
    (root / "elsewhere").mkdir(exist_ok=True)
    (root / "elsewhere" / "x.md").write_text(f"---\nname: X{chance.randrange(9)}\n---\n")


def _future(root: Path, chance: Random) -> None:
    path = _note(root, chance)
    if path.exists():
        os.utime(path, (2_000_000_000, chance.choice((2_000_000_000, 10, 1_700_000_000))))


def _empty_folder(root: Path, chance: Random) -> None:
    shutil.rmtree(root / chance.choice(("contacts/work", "events", "elsewhere")), ignore_errors=True)


def _settings(root: Path, chance: Random) -> None:
    rows = ("", "[kinds]\nsilent = ['call']\n", "[keys]\nname = ['titel']\n", "[paths]\ncontacts = ['else*', '.']\n")
    (root / "journal.toml").write_text(f"commit = false\n{chance.choice(rows)}")


def _spoil_cache(root: Path, chance: Random) -> None:
    """A cache that is torn, cut, foreign, gone in part, or gone."""
    folder = Path(os.environ["XDG_CACHE_HOME"])
    path = chance.choice([*(path for path in sorted(folder.rglob("*")) if path.is_file()), None])
    if path is None:
        shutil.rmtree(folder, ignore_errors=True)
        return
    data = bytearray(path.read_bytes())
    if data and chance.random() < 0.5:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data[: chance.choice((len(data), len(data) // 2, 0))])


def _nothing(root: Path, chance: Random) -> None:
    pass


# What happens to notes while none of them is young: each of these changes the size, the file or the names.
SLOW: tuple[Change, ...] = (
    _append, _append, _append,
    _rename_over, _rewrite, _spoil, _take_away, _move, _link, _empty_folder, _settings, _spoil_cache, _nothing,
)  # fmt: skip
QUICK: tuple[Change, ...] = (*SLOW, _edit, _edit, _edit_in_secret, _edit_in_secret, _future)


def _is_same(root: Path) -> None:
    vault = Vault(root, "-C")
    settings, _ = read_settings_of(vault)
    _offers_the_same(vault, settings)
    kept, fresh = read_notes(vault, settings, cached=True), read_notes(vault, settings)
    assert kept[1] == fresh[1]
    assert _everything(People(kept[0], settings, TODAY)) == _everything(People(fresh[0], settings, TODAY))
    assert kept[0] == fresh[0]
    assert _found(root, no_cache=False) == _found(root, no_cache=True)
    for word in SEARCHED:
        assert _texts_with(root, word, no_cache=False) == _texts_with(root, word, no_cache=True)


def _offers_the_same(vault: Vault, settings: Settings) -> None:
    """Whom Tab is told of by the names alone, if it is, are those whom the notes tell of that were read last."""
    root = os.path.realpath(vault.root)
    said, notes, shelf = bytes_said(root), last_read(vault, settings), _shelf(vault.root, settings)
    names = kept_names(root, said) if said else None
    if names is None or notes is None:
        assert names is None or not shelf.told.folders  # which is so where the cache is damaged, or none
        return
    people = People(notes, settings, TODAY)
    for tier in ("files", "said"):
        for begin in ("", "a", "be", "zo", "李", "work/"):
            if (found := names.beginning(tier, begin)) is None:
                continue  # one of their files is another by now, or none
            ids = ids_beginning(getattr(people.spellings, tier), begin)
            offered = [people.notes.contacts[place] for place in sorted(people.places[one] for one in ids)]
            assert found == [(one.id, one.name, one.first_name, one.aliases) for one in offered]


def _shelf(root: Path, settings: Settings) -> Shelf:
    shelf = shelf_of(os.path.realpath(root), settings, lambda path: Owner())
    assert shelf is not None
    return shelf


def _found(root: Path, *, no_cache: bool) -> tuple[Problem, ...]:
    """What `check` finds."""
    return every_problem(Session(GlobalOptions(str(root), no_cache=no_cache, no_input=True), lambda: TODAY), False)


def _texts_with(root: Path, word: str, *, no_cache: bool) -> list[FoldedText]:
    """What `find` looks through for a word."""
    session = Session(GlobalOptions(str(root), no_cache=no_cache, no_input=True), lambda: TODAY)
    return sorted(texts_with(session, (*session.people.paths(), "me.md"), ["journal.toml"], [word]))


def _everything(people: People) -> object:
    items = [(item, item.text, item.source) for item in open_items(people)]
    return items, [people[who] for who in people.contacts], people.spellings, people.index, people.events, people.owner


def _history(root: Path, seed: int, changes: tuple[Change, ...]) -> None:
    chance = Random(seed)
    for path, text in crowd(chance).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    _is_same(root)
    for _ in range(STEPS):
        chance.choice(changes)(root, chance)
        _is_same(root)


@pytest.fixture(params=["young files", "old files"])
def changes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> tuple[Change, ...]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    if request.param == "young files":
        return QUICK
    monkeypatch.setattr(writer, "_TICK", -(10**15))  # so that no file is young
    return SLOW


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_what_is_read_with_the_cache_is_what_is_there(changes: tuple[Change, ...], seed: int, tmp_path: Path) -> None:
    _history(tmp_path / "vault", seed, changes)


@pytest.mark.laws
@pytest.mark.parametrize("part", range(4))
def test_what_is_read_with_the_cache_is_what_is_there_at_length(
    changes: tuple[Change, ...], part: int, tmp_path: Path
) -> None:
    for seed in range(HISTORIES + part, HISTORIES + LONG, 4):
        _history(tmp_path / str(seed) / "vault", seed, changes)
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
def test_what_check_kept_follows_what_it_is_told_by(
    changes: tuple[Change, ...], change: Callable[[Path], None], tmp_path: Path
) -> None:
    root = tmp_path / "vault"
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


def test_a_note_is_looked_at_once(changes: tuple[Change, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, looked = tmp_path / "vault", list[str]()
    _history(root, 3, (_nothing,))
    monkeypatch.setattr(CloseLook, "findings", lambda self, text, path, *_: looked.append(path))
    _found(root, no_cache=False)
    assert not looked


def test_only_what_is_young_is_looked_into(changes: tuple[Change, ...], tmp_path: Path) -> None:
    root = tmp_path / "vault"
    _history(root, 3, (_nothing,))
    settings, _ = read_settings_of(Vault(root, "-C"))
    shelf = _shelf(root, settings)
    assert len(shelf.rows) > 1
    state = folders_state(shelf.root, shelf.told.folders)
    assert shelf.is_unchanged(state) and bool(shelf.told.young) is (changes is not SLOW)
