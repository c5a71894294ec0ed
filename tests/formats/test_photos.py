"""Photos of cards: what is a picture, and the ending of its file."""

from __future__ import annotations

from base64 import b64encode

import pytest

from journal.formats.photos import picture


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (b"\xff\xd8\xff\xe0", ".jpg"),
        (b"\x89PNG\r\n\x1a\n", ".png"),
        (b"GIF89a", ".gif"),
        (b"BM\x9a\x00\n\x00\0\0\0\0", ".bmp"),
        (b"BMW and other cars", ""),
        (b"RIFF\x1a\n\0\0WEBPVP8 ", ".webp"),
        (b"RIFF\x1a\n\0\0WAVEfmt ", ""),
    ],
)
def test_a_picture_is_known_by_its_first_bytes(data: bytes, ending: str) -> None:
    assert picture(b64encode(data)) == (ending, data if ending else b"")
