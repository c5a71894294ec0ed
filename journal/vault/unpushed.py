"""Which commits of the notes are on this device alone, as far as git knows without asking anybody."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from journal.dates import iso_day
from journal.errors import GitNeedsYou
from journal.vault.files import Vault
from journal.vault.repository import opened


class Unpushed(NamedTuple):
    """How many commits of the vault no other place has, and the day of the oldest."""

    commits: int
    since: date


def unpushed(vault: Vault) -> Unpushed | None:
    """The commits that no remote branch had when git last looked; None where there are none, or nobody can say."""
    try:
        with opened(vault) as repository:
            said = repository.run("log", "--format=%cs", "HEAD", "--not", "--remotes", "--", ".").decode()
    except (GitNeedsYou, OSError):
        return None
    days = [day for line in said.split() if (day := iso_day(line))]
    return Unpushed(len(days), min(days)) if days else None
