"""Files of the vault that are open in an editor, and what commands write to them meanwhile, which it knows nothing of.

It is kept apart from the file, since the editor writes over that; a commit may not be there to ask. Where the user's
own folder takes nothing, editing goes on without it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b

from journal.errors import Refused
from journal.vault.files import Vault
from journal.vault.write.changes import Change
from journal.vault.write.state import read_state, remove_state, write_state


def open_edit(vault: Vault, path: str, text: str) -> None:
    """From now on, what commands write to this file, which has this text, is kept for the editor."""
    with suppress(OSError, Refused):
        write_state(*_state_of(vault, path), text.encode())


def keep_for_editors(vault: Vault, changes: Iterable[Change]) -> None:
    """Keeps what was just written of those files that are open in an editor."""
    for change in changes:
        with suppress(OSError, Refused):
            if change.after is not None and read_state(*_state_of(vault, change.path)) is not None:
                write_state(*_state_of(vault, change.path), change.after)


def close_edit(vault: Vault, path: str) -> str | None:
    """What commands have last written to the file, or what it had when it was opened; None where that isn't known."""
    with suppress(OSError):
        kept = read_state(*_state_of(vault, path))
        remove_state(*_state_of(vault, path))
        return None if kept is None else kept.decode(errors="replace")
    return None


def _state_of(vault: Vault, path: str) -> tuple[str, str]:
    root = os.path.realpath(vault.root)
    name = blake2b(os.fsencode(os.path.realpath(os.path.join(root, path))), digest_size=16).hexdigest()
    return root, f"open/{name}"
