"""The words of a command that is proposed, as a shell and the commands of this program take them."""

from __future__ import annotations

import shlex


def quote(word: str) -> str:
    """A word as a shell takes it for one; `-n` as `./-n`, which names the same note and is no option."""
    return shlex.quote(f"./{word}" if word[:1] == "-" and word != "-" else word)
