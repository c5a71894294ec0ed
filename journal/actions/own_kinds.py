"""The kinds of drafts that there are in a vault: the program's, and those that the owner's templates make."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from journal.errors import JournalError, Misused, Problem
from journal.plan.drafts.kinds import KINDS, DraftKind
from journal.plan.drafts.own_kinds import ENDING, own_kind, own_kind_names
from journal.session import Session
from journal.vault.files import template_names
from journal.vault.texts import Unread


def kind_meant(session: Session, word: str) -> DraftKind:
    """The kind of draft of this name. Misused for no kind, with what may have been meant; BadKind where a template of
    the owner's says what can't be used."""
    if word in KINDS:
        return KINDS[word]
    own = own_kind_names(template_names(session.vault, session.settings))
    name = next((one for one in own if one.casefold() == word), None)
    if name is None:
        from difflib import get_close_matches

        from journal.plan.words.item_words import join_and
        from journal.shell_words import quote

        near = get_close_matches(word, (*KINDS, *own), 1)
        known = f"There are {join_and((*KINDS, *own))}. To make one of your own: journal template new {quote(word)}"
        raise Misused(f"'{word}' is no kind of draft. {f'Did you mean {near[0]}?' if near else known}")
    return _of_template(session, name)


def own_kinds(session: Session) -> Mapping[str, DraftKind]:
    """The kinds that the owner's templates make, by name, without those that can't be read."""
    found: dict[str, DraftKind] = {}
    for name in own_kind_names(template_names(session.vault, session.settings)):
        with suppress(JournalError, Unread):
            found[name] = _of_template(session, name)
    return found


def _of_template(session: Session, name: str) -> DraftKind:
    text = session.vault_template(f"{name}{ENDING}") or ""
    return own_kind(name, text, f"{session.settings.templates}/{name}{ENDING}")


# --- what is worth a look in a template ---------------------------------------------------------------------------


def template_doubts(session: Session, name: str) -> tuple[Problem, ...]:
    """What in the vault's templates of this name, in any language, does nothing: blocks that no other one has."""
    own = template_names(session.vault, session.settings)
    stem = name.partition(".")[0]
    return tuple(
        problem for one in own if one.partition(".")[0] == stem and one.endswith(ENDING)
        for problem in _unknown_blocks(session, one)
    )  # fmt: skip


def every_template_doubt(session: Session) -> tuple[Problem, ...]:
    """The same of all templates of the vault."""
    own = dict.fromkeys(name.partition(".")[0] for name in template_names(session.vault, session.settings))
    return tuple(problem for stem in own for problem in template_doubts(session, stem))


def _unknown_blocks(session: Session, name: str) -> tuple[Problem, ...]:
    from journal.templating.unknown_blocks import unknown_blocks

    with suppress(Unread):
        return unknown_blocks(name, session.vault_template, session.settings.templates)
    return ()
