"""Boxes of mails that are too big for one piece: read piece by piece, each mail whole and in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal.errors import Refused
from journal.formats.csv import Choices
from journal.formats.known import arrived_in_pieces
from journal.notes.read.note import contact_keys
from journal.notes.settings.settings import Settings
from journal.vault.write.outside import pieces_outside

MAIL = (
    "From ida@x.example Mon Nov  2 10:00:00 2026\nFrom: Ida <ida@x.example>\nTo: me@y.example\n"
    "Date: Mon, 2 Nov 2026 10:00:00 +0000\nSubject: Rope {0}\nMessage-ID: <{0}@x.example>\n\n>From me,\nto you.\n\n"
)
BOX = "".join(map(MAIL.format, range(9)))


def pieces(tmp_path: Path, text: str, largest: int) -> list[bytes]:
    (tmp_path / "box").write_text(text)
    return list(pieces_outside(str(tmp_path / "box"), largest))


@pytest.mark.parametrize("largest", [len(MAIL) + 1, 500, len(BOX) - 1, len(BOX)])
def test_a_big_box_comes_in_pieces_that_lose_nothing(tmp_path: Path, largest: int) -> None:
    found = pieces(tmp_path, BOX, largest)
    assert b"".join(found).decode() == BOX and all(len(one) <= largest for one in found)


@pytest.mark.parametrize("largest", [500, len(BOX)])
def test_each_mail_is_there_with_its_line_whatever_the_pieces(tmp_path: Path, largest: int) -> None:
    keys = contact_keys(Settings())
    mails = arrived_in_pieces(pieces(tmp_path, BOX, largest), "box", Choices(), keys).happened
    assert [(one.id, one.source.line) for one in mails] == [(f"<{n}@x.example>", 2 + 10 * n) for n in range(9)]


@pytest.mark.parametrize("text", ["BEGIN:VCARD\n" * 40, "From x\n" + "y" * 400])
def test_what_is_no_box_or_has_no_place_to_part_it_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Refused, match="this has more than"):
        pieces(tmp_path, text, 200)
