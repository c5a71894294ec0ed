"""The folded texts of notes are kept for the next search, as long as their path and text are the same."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from journal.vault.cache.folder import cache_folder
from journal.vault.cache.texts import KeptTexts

MANY = {b"%016d" % number: b"text %d of many\n" % number for number in range(150)}


def kept(root: Path) -> KeptTexts:
    return KeptTexts(str(root), cached=True)


def keep(root: Path, texts: Iterable[tuple[bytes, bytes]], used: Iterable[bytes]) -> None:
    some, wanted = dict(texts), frozenset(used)
    with kept(root).renewed(wanted, len(some)) as new:
        for known_by, text in some.items():
            if new:
                new.add(known_by, text)


def all_of(root: Path) -> dict[bytes, bytes | None]:
    return dict(kept(root).with_any((b"",)))


def file_of(root: Path) -> Path:
    folder = cache_folder(str(root))
    assert folder is not None
    return folder / "texts"


def test_what_is_kept_is_there_again(tmp_path: Path) -> None:
    keep(tmp_path, MANY.items(), MANY)
    assert all_of(tmp_path) == MANY


@pytest.mark.parametrize("wanted", [[b"text 7"], [b"text 149", b"text 3"], [b"\ntext"], [b"y\n"], [b"x"], [b""]])
def test_those_are_found_in_which_one_of_the_words_stands(tmp_path: Path, wanted: list[bytes]) -> None:
    keep(tmp_path, MANY.items(), MANY)
    found = {one: text for one, text in MANY.items() if any(word in text for word in wanted)}
    assert dict(kept(tmp_path).with_any(wanted)) == found


def test_of_those_before_what_is_used_stays(tmp_path: Path) -> None:
    keep(tmp_path, MANY.items(), MANY)
    used = list(MANY)[50:]
    keep(tmp_path, ((b"%016d" % number, b"new") for number in range(500, 510)), (*used, *(b"%016d" % 500,)))
    assert all_of(tmp_path) == {one: MANY[one] for one in used} | {b"%016d" % n: b"new" for n in range(500, 510)}


def test_for_a_few_that_are_missing_nothing_is_written_anew(tmp_path: Path) -> None:
    keep(tmp_path, MANY.items(), MANY)
    before = file_of(tmp_path).stat()
    keep(tmp_path, [(b"x" * 16, b"new")], (*MANY, b"x" * 16))
    assert file_of(tmp_path).stat() == before


def test_a_block_that_is_damaged_is_known_for_it(tmp_path: Path) -> None:
    keep(tmp_path, MANY.items(), MANY)
    data = bytearray(file_of(tmp_path).read_bytes())
    data[data.index(b"text 70 ")] ^= 1
    file_of(tmp_path).write_bytes(data)
    found = all_of(tmp_path)
    assert found.keys() == MANY.keys()
    assert [one for one, text in found.items() if text is None] == list(MANY)[64:128]
    assert all(text in (None, MANY[one]) for one, text in found.items())


@pytest.mark.parametrize("size", [0, 5, 100, 2_000, 4_800])
def test_what_is_cut_or_odd_is_as_if_it_were_not_there(tmp_path: Path, size: int) -> None:
    keep(tmp_path, MANY.items(), MANY)
    data = file_of(tmp_path).read_bytes()
    for left in (data[:size], b"0" * size, data[size:] if size else b""):
        file_of(tmp_path).write_bytes(left)
        assert all_of(tmp_path) == {}
    keep(tmp_path, MANY.items(), MANY)
    assert all_of(tmp_path) == MANY


def test_nothing_is_left_beside_it(tmp_path: Path) -> None:
    keep(tmp_path, MANY.items(), MANY)
    with pytest.raises(KeyError), kept(tmp_path).renewed((b"x",), 1):
        raise KeyError
    assert [path.name for path in file_of(tmp_path).parent.iterdir()] == ["texts"]


def test_without_the_cache_nothing_is_kept(tmp_path: Path) -> None:
    with KeptTexts(str(tmp_path), cached=False).renewed(MANY, len(MANY)) as new:
        assert new is None
    assert not file_of(tmp_path).parent.exists()
