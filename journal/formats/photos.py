"""Photos as address books carry them: what is in a card, to a picture and the ending of its file."""

from __future__ import annotations

from journal.formats.vcard_lines import decoded_base64

# By the first bytes; what none of these begins is no picture.
_KINDS = (
    (b"\xff\xd8\xff", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"GIF8", ".gif"),
    (b"BM", ".bmp"),
    (b"RIFF", ".webp"),
)


def picture(raw: bytes) -> tuple[str, bytes]:
    """The ending of the file and the picture in it; ("", b"") for a link to one, and for what is none."""
    typed = raw.strip()
    if typed[:5].lower() == b"data:":
        typed = typed.partition(b",")[2]
    data = decoded_base64(b"".join(typed.split()))
    ending = next((ending for start, ending in _KINDS if data.startswith(start)), "")
    return (ending, data) if ending else ("", b"")
