"""Consent: what in a vault can run is told in plain words, and asked about once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from journal.output import complain, escape_unseen

if TYPE_CHECKING:
    from pathlib import Path

    from journal.notes.settings.settings import Settings
    from journal.vault.files import Vault
    from journal.vault.trust.answers import Program

REMEMBERED = "The answer is kept outside of the vault; when one of them changes, journal asks again."


def asked_with_templates(vault: Vault, settings: Settings, programs: Sequence[Program]) -> bool:
    """Whether these, and the templates that nobody has allowed yet, may run: as somebody says."""
    from journal.vault.trust.answers import waiting
    from journal.vault.trust.templates import template_programs

    others = waiting(vault.root, template_programs(vault, settings))
    return _asked_once(vault.root, tuple(dict.fromkeys((*programs, *others))))


def _asked_once(root: Path, waiting: Sequence[Program]) -> bool:
    """As asked, but without a question where the answer was no before."""
    from journal.vault.trust.answers import answers_for

    refused = answers_for(root).refused
    return not all(one.seal in refused for one in waiting) and asked(root, waiting)


def asked(root: Path, waiting: Sequence[Program]) -> bool:
    """Asks whether these may run, keeps the answer and gives it; no where it can't be kept."""
    from journal.errors import JournalError
    from journal.vault.trust.answers import allow, refuse

    complain("In this vault there is what can run on your machine, and nobody has said yet that it may:")
    complain("".join(f"  {program_sentence(one)}\n" for one in waiting) + REMEMBERED)
    keep = allow if click.confirm("Allow all of it?", err=True) else refuse
    try:
        keep(root, waiting)
    except (OSError, JournalError) as error:
        complain(f"The answer can't be kept, so nothing of it runs: {error}.")
        return False
    return keep is allow


def program_sentence(program: Program) -> str:
    """What a program is, when it runs and what that is, in one line."""
    held = "; it can do nothing but make text" if program.is_confined else ""
    return escape_unseen(f"{program.name}, {program.when}: {' '.join(program.runs.split())}{held}")
