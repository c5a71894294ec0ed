"""Templates of a vault as something that can run: each makes text, and can do nothing else."""

from __future__ import annotations

import os
from contextlib import suppress

from journal.errors import JournalError
from journal.notes.settings.settings import Settings
from journal.vault.files import Vault, template_names, template_text
from journal.vault.texts import Unread
from journal.vault.trust.answers import Program, allow, seal


def template_programs(vault: Vault, settings: Settings) -> tuple[Program, ...]:
    """The vault's own templates, in order, without those that can't be read."""
    found: list[Program] = []
    for name in template_names(vault, settings):
        with suppress(Unread):
            found.append(template_program(settings, name, template_text(vault, settings, name) or ""))
    return tuple(found)


def template_program(settings: Settings, name: str, text: str) -> Program:
    """A template of this name and text."""
    known = seal(b"template", os.fsencode(name), text.encode())
    return Program(f"template {name}", "when text is made of it", f"{settings.templates}/{name}", known, True)


def allow_template(vault: Vault, settings: Settings, path: str) -> None:
    """Lets a template be used that its owner has just written here; nothing for a path that is none of one."""
    with suppress(OSError, JournalError):
        allow(vault.root, [one for one in template_programs(vault, settings) if one.runs == path])
