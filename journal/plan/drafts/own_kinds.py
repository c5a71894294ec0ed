"""Kinds of drafts that the owner makes: a template of theirs whose name no built-in one has, with lines at its top."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from journal.classes import dataclass
from journal.errors import JournalError, Misused, Problem, Source
from journal.notes.fields import folded_key
from journal.patterns import regex
from journal.plan.drafts.kinds import KINDS, DraftKind

# The help of a command shows these kinds: what only one that is there needs is imported for it.
if TYPE_CHECKING:
    from journal.plan.drafts.values import Values
    from journal.plan.people.people import People, Person

ENDING = ".md.j2"
PREFIX = "playbook-"  # templates that begin so make tasks
PARTS = {
    "agenda": "the week's page",
    "base": "what all drafts have in common",
    "parts": "pieces for the templates of one language",
}
_HEAD_KEYS = ("about", "for", "keys")
_HEAD = regex(rf"(?:{'|'.join(_HEAD_KEYS)})[ \t]*:")
_UNSEEN = "{##}"  # in the place of a line of the head: Jinja makes nothing of it, and the others keep their numbers


class BadKind(JournalError):
    """The lines at the top of a template can't be used; the message says its place and what is wrong."""


@dataclass(frozen=True, slots=True)
class KindHead:
    """What a template says of itself: what it is for, which filter words its people fit, what --set can give."""

    about: str
    whom: tuple[str, ...]
    keys: tuple[tuple[str, str], ...]


def own_kind_names(templates: Iterable[str]) -> tuple[str, ...]:
    """The names of the kinds that the vault's templates make, in order."""
    stems = {name.removesuffix(ENDING) for name in templates if name.endswith(ENDING)}
    return tuple(sorted(stem for stem in stems if _is_own(stem)))


def _is_own(stem: str) -> bool:
    base = stem.removesuffix("-online")
    return (
        "." not in stem and "/" not in stem and base not in KINDS and stem not in PARTS and not stem.startswith(PREFIX)
    )


def own_kind(name: str, text: str, place: str) -> DraftKind:
    """The kind of draft that a template of the owner's makes. BadKind for lines at its top that can't be read."""
    head = kind_head(text, place)

    def due(people: People) -> tuple[Person, ...]:
        from journal.plan.agenda.choose import fitting

        try:
            return tuple(person for person in fitting(people, head.whom) if not person.contact.private)
        except Misused as error:
            raise BadKind(f"{place}: for: {error}") from None

    def facts(people: People, person: Person, other: Person | None, given: Mapping[str, str]) -> Values:
        from journal.plan.drafts.occasions import plain_values

        return plain_values(people, person, name)

    return DraftKind(
        name, head.about or "a kind of your own", facts,
        due=due if head.whom else None, nobody=f"Nobody fits what {place} says: {' '.join(head.whom)}.",
        keys=head.keys,
    )  # fmt: skip


def kind_head(text: str, place: str) -> KindHead:
    """What a template says of itself in the lines at its top. BadKind, with its place, where they can't be read."""
    from journal.notes.yaml import front_matter

    rows = text.split("\n")
    marked = _head_rows(rows)
    # What isn't of the head may hold Jinja, which is no YAML; left blank, the others keep their numbers.
    kept = [row if number in marked or row.rstrip() == "---" else "" for number, row in enumerate(rows)]
    found = front_matter.read_front_matter("\n".join(kept) + "\n", place)
    if found.problems:
        raise BadKind(str(found.problems[0]))
    said = front_matter.plain_value(found.mapping) if found.mapping else {}
    head = said if isinstance(said, dict) else {}
    keys = head.get("keys") or {}
    if not isinstance(keys, dict):
        raise BadKind(f"{place}: keys: write what each is, as in keys: {{memory: what you remember of the year}}")
    about, whom = (" ".join(str(head.get(key) or "").split()) for key in ("about", "for"))
    named = ((folded_key(str(key)), " ".join(str(what or "").split())) for key, what in keys.items())
    return KindHead(about, tuple(whom.split()), tuple(named))


def without_head(text: str) -> str:
    """The text of a template as Jinja gets it: nothing of what it says of itself, and each line at its number."""
    rows = text.split("\n")
    marked = _head_rows(rows)
    if not marked:
        return text
    end = _end(rows)
    whole = [number for number in range(1, end) if number not in marked and rows[number].strip()]
    gone = {*marked, *(() if whole else range(end + 1))}
    return "\n".join(_UNSEEN if number in gone else row for number, row in enumerate(rows))


def _head_rows(rows: list[str]) -> set[int]:
    """The numbers, from 0, of the lines at the top of a template that it says of itself."""
    found, inside = set[int](), False
    for number in range(1, _end(rows)):
        inside = _HEAD.match(rows[number]) is not None or (inside and rows[number][:1] in (" ", "\t", "#"))
        if inside:
            found.add(number)
    return found


def _end(rows: list[str]) -> int:
    """The number of the line that ends the front matter; 0 where there is none."""
    if rows[0].rstrip() != "---":
        return 0
    return next((number for number, row in enumerate(rows[1:], 1) if row.rstrip() == "---"), 0)


# --- names that do nothing ----------------------------------------------------------------------------------------


def misnamed_templates(names: Iterable[str], folder: str) -> Iterator[Problem]:
    """The templates of a vault that nothing uses, or hardly what their owner thinks, by their names."""
    from difflib import get_close_matches

    for name in names:
        stem = name.removesuffix(ENDING)
        known = (*KINDS, *PARTS)
        if stem == name:
            bare = name.removesuffix(".j2").removesuffix(".md").removesuffix(".txt")
            told = f"call it {bare}{ENDING}" if bare else "give it a name"
            if name.endswith(".j2") and not name.endswith((".html.j2", ".txt.j2")):
                yield _misnamed(f"{folder}/{name}", "nothing uses a template of this name", told)
        elif _is_own(stem) and (near := get_close_matches(stem, known, 1, 0.8)):
            message = f"this is a kind of its own, {stem}, and not in the place of the built-in {near[0]}"
            yield _misnamed(f"{folder}/{name}", message, f"if {near[0]} is meant, call it {near[0]}{ENDING}")


def _misnamed(path: str, message: str, remedy: str) -> Problem:
    return Problem("template-name", "warning", message, remedy, Source(path, 1))
