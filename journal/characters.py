"""Characters that nobody sees, and that change what one does see."""

from __future__ import annotations

import re

# What nobody can see, and a terminal must not: control characters but tab and newline, marks that turn the direction of
# writing, characters without width, surrogates and tags. ZWJ and ZWNJ stay: names and emoji are written with them; so
# do the variation selectors.
UNSEEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\U000e0000-\U000e00ff"
)
# What separates lines for some programs, besides a newline.
BREAKS = "\r\v\f\x1c-\x1e\x85\u2028\u2029"


_SEEN_BY_PYTHON = "\u115f\u1160\u3164\uffa0\ufffc"  # of the unseen ones: letters without a form


def is_all_seen(text: str) -> bool:
    """Whether each character of a text on one line is surely one that people see."""
    # A look for each of the few, which is quicker in a long text than a look at each of its characters.
    return text.isprintable() and (text.isascii() or not any(one in text for one in _SEEN_BY_PYTHON))


def seen(text: str) -> str:
    """The text without the characters that nobody sees, a space for what separates lines; tabs and newlines stay."""
    return text if is_all_seen(text) else re.sub(f"[{UNSEEN}]", "", re.sub(f"[{BREAKS}]+", " ", text))


def typed_lines(text: str) -> list[str]:
    """The lines of a text as an editor shows them: U+2028 and its like end none."""
    return re.split(r"\r\n|\r|\n", text)
