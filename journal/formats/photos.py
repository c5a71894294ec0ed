"""Photos as address books carry them: what is in a card, to a picture and the ending of its file."""

from __future__ import annotations

import re

from journal.formats.vcard_lines import decoded_base64

# By their first bytes, a dot for any byte: a BMP's four reserved ones are zeros. What fits none of these is no picture.
_KINDS = (
    (rb"\xff\xd8\xff", ".jpg"),
    (rb"\x89PNG\r\n\x1a\n", ".png"),
    (rb"GIF8", ".gif"),
    (rb"BM....\0{4}", ".bmp"),
    (rb"RIFF....WEBP", ".webp"),
)


def picture(raw: bytes) -> tuple[str, bytes]:
    """The ending of the file and the picture in it; ("", b"") for a link to one, and for what is none."""
    typed = raw.strip()
    if typed[:5].lower() == b"data:":
        typed = typed.partition(b",")[2]
    data = decoded_base64(b"".join(typed.split()))
    ending = next((ending for start, ending in _KINDS if re.match(start, data, re.DOTALL)), "")
    return (ending, data) if ending else ("", b"")
