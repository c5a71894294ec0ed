"""Templates by name, and what each of them gets: the facts of somebody whom it is for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from difflib import get_close_matches
from typing import TYPE_CHECKING

from journal.classes import dataclass
from journal.errors import Misused, NotFound
from journal.patterns import regex
from journal.plan.drafts.kinds import KINDS, DraftKind
from journal.plan.drafts.own_kinds import ENDING, PREFIX
from journal.session import Session
from journal.shell_words import quote

if TYPE_CHECKING:
    from journal.notes.model import Plain
    from journal.plan import playbook
    from journal.plan.people.people import People, Person

BUILTIN = "builtin/"


@dataclass(frozen=True, slots=True)
class Template:
    """A template: `name` as other templates call it, where it lies, its text, and whether it stands in the place of a
    built-in one; `own` is the kind that one of the owner's makes."""

    name: str
    place: str
    text: str
    overrides: bool = False
    own: DraftKind | None = None

    @property
    def short(self) -> str:
        """The name without its ending."""
        return self.name.removesuffix(ENDING)

    @property
    def kind(self) -> DraftKind | None:
        """The kind of draft that it makes; None when it makes none that the program knows."""
        word = self.name.partition(".")[0]
        return self.own or KINDS.get(word) or KINDS.get(word.removesuffix("-online"))


def every_template(session: Session) -> tuple[Template, ...]:
    """The templates that are used, the vault's own and the built-in ones, by name; one that can't be read too."""
    from journal.actions.own_kinds import own_kinds
    from journal.templating.render import shipped
    from journal.vault.files import template_names

    own, kinds = template_names(session.vault, session.settings), own_kinds(session)
    return tuple(_listed(session, name, name in own, kinds) for name in sorted({*shipped(), *own}))


def _listed(session: Session, name: str, is_own: bool, kinds: Mapping[str, DraftKind]) -> Template:
    from journal.templating.render import shipped

    place = f"{session.settings.templates}/{name}" if is_own else f"{BUILTIN}{name}"
    return Template(name, place, "", is_own and name in shipped(), kinds.get(name.partition(".")[0]))


def template_named(session: Session, typed: str) -> Template:
    """The template of this name, with or without its ending; `builtin/` before it means the one that ships.

    NotFound, with one of a name that is near, when there is none.
    """
    from journal.actions.own_kinds import own_kinds
    from journal.templating.render import built_in, shipped
    from journal.vault.files import template_names

    is_ours = typed.startswith(BUILTIN)
    name = typed.removeprefix(BUILTIN).removeprefix(f"{session.settings.templates}/")
    for full in (name, f"{name}{ENDING}"):
        own = None if is_ours else session.vault_template(full)
        if own is not None:
            kind = own_kinds(session).get(full.partition(".")[0])
            return Template(full, f"{session.settings.templates}/{full}", own, full in shipped(), kind)
        if (text := built_in(full)) is not None:
            return Template(full, f"{BUILTIN}{full}", text)
    known = [one.removesuffix(ENDING) for one in (*shipped(), *template_names(session.vault, session.settings))]
    near = get_close_matches(name.removesuffix(ENDING), known, 1)
    meant = f" Did you mean {near[0]}?" if near else " See which there are with: journal template list"
    raise NotFound(f"there is no template '{typed}'.{meant}")


def is_playbook(found: Template) -> bool:
    """Whether it makes a list of tasks."""
    return found.name.startswith(PREFIX)


def about_playbook(found: Template) -> str:
    """What a playbook is about; empty for what is none, and where that isn't said."""
    return _head(found).about if is_playbook(found) else ""


def _head(found: Template) -> playbook.Playbook:
    """What stands on top of it; of one that says nothing, what the built-in one of its name says."""
    from journal.plan import playbook
    from journal.templating.render import built_in

    own = found.text.startswith("---")
    return playbook.read_playbook_head(found.short, found.text if own else built_in(found.name) or "", found.place)


# --- what it gets -------------------------------------------------------------------------------------------------


def values_for(session: Session, found: Template, who: tuple[str, ...], given: Mapping[str, str]) -> dict[str, Plain]:
    """What a template gets for those who are named, else for the first one whom it could be for. Misused for nobody."""
    from journal.notes.model import Event
    from journal.plan import playbook
    from journal.plan.agenda.item import current_week
    from journal.plan.agenda.week import agenda_of, template_values

    if found.name.startswith("agenda."):
        return template_values(session.people, agenda_of(session.people, current_week(session.people)))
    if is_playbook(found):
        note = _note(session, found, who)
        return playbook.playbook_values(session.people, note.date if isinstance(note, Event) else session.today, note)
    return _of_draft(session, found, who, given)


def _of_draft(session: Session, found: Template, who: tuple[str, ...], given: Mapping[str, str]) -> dict[str, Plain]:
    from journal.actions.draft_text import everyone_meant

    kind = found.kind or KINDS["invite"]
    people = everyone_meant(session, who) if who else _somebody(session, kind)
    if not people:
        raise _for_whom(found)
    pairs = kind.pairs(people)
    if not pairs:
        raise Misused(f"{found.short} wants {kind.takes or 'one person'}: --for each of them")
    person, other = pairs[0]
    return kind.values(session.people, person, other, given)


def _for_whom(found: Template) -> Misused:
    return Misused(f"say for whom, as in: journal template preview {quote(found.short)} --for priya")


def _somebody(session: Session, kind: DraftKind) -> tuple[Person, ...]:
    """Those for whom a draft of this kind is due, else whoever comes first: one, or two where it takes two."""
    due = kind.due(session.people) if kind.due else ()
    several = (*due, *(person for person in session.people if person not in due and not person.contact.private))
    return several[: 2 if kind.takes else 1]


def _note(session: Session, found: Template, who: tuple[str, ...]) -> playbook.PlaybookNote:
    """The note that a playbook is tried for: of the person or the event that is named, else of the first there is."""
    home = _head(found).home
    if home == "me":
        return session.notes.owner
    if home == "event" and (who or session.people.events):
        return session.event(" ".join(who)) if who else session.people.events[0]
    contacts = [session.person(" ".join(who)).contact] if who else [*session.people.contacts.values()]
    if home == "event" or not contacts:
        raise _for_whom(found)
    return contacts[0]


# --- a line for each of several people ------------------------------------------------------------------------------

FORMAT = "--format.txt.j2"
_IN_BRACES = regex(r"\{[{%].*?[%}]\}", re.DOTALL)
_WORD = regex(r"[^\W\d]\w*")


def formatted(people: People, found: Sequence[Person], form: str) -> str:
    """A line for each of the people, made of this template: every key is a variable, `email` the preferred one.

    TemplateFailed says where it is wrong.
    """
    from journal.plan.columns import known_columns
    from journal.plan.records import RECORD_FIELDS
    from journal.templating.render import TemplateFailed

    said = [name for name in RECORD_FIELDS if name in form]
    words = {word for one in _IN_BRACES.findall(form) for word in _WORD.findall(one)}
    if words.issubset(said):  # as in most: nothing else has to be known of anybody
        with suppress(TemplateFailed):
            return _formatted(people, found, form, said)
    return _formatted(people, found, form, [name for name in known_columns(people) if name.isidentifier()])


def _formatted(people: People, found: Sequence[Person], form: str, known: Sequence[str]) -> str:
    from journal.templating.render import render_template

    sets = "".join(f"{{% set {name} = person['{name}'] %}}" for name in known)
    text = f"{{% for person in people %}}{sets}{form}\n{{% endfor %}}"
    values: dict[str, Plain] = {"people": [_values(person, known, people) for person in found]}
    return render_template(FORMAT, values, {FORMAT: text}.get)


def _values(person: Person, known: Sequence[str], people: People) -> Plain:
    from journal.plan.columns import cell_of
    from journal.plan.records import RECORD_FIELDS

    lists = ("tags", "aliases", "formerly", "interests", "needs", "offers")
    return {
        name: _list(RECORD_FIELDS[name](person, people)) if name in lists else cell_of(person, name, people)
        for name in known
    }


def _list(value: object) -> Plain:
    return [str(one) for one in value] if isinstance(value, list) else []
