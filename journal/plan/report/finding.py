"""What a look back found: sentences with their numbers, whom they name, and the command that helps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from journal.classes import dataclass
from journal.dates.spans import counted
from journal.plan.people.people import People, Person
from journal.plan.words.item_words import join_and

_MOST_NAMES = 5
Number = int | float | str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found. `do` says what `command` is for; both are empty where there is nothing to do."""

    what: str
    sentence: str
    numbers: tuple[tuple[str, Number], ...] = ()
    people: tuple[str, ...] = ()
    do: str = ""
    command: str = ""

    @property
    def said(self) -> str:
        """The sentence, with one full stop behind a name that ends with one."""
        return self.sentence[:-1] if self.sentence.endswith("..") else self.sentence


@dataclass(frozen=True)
class View:
    """Everybody who is looked at, but for those in the archive.

    On the owner's own screen private people count and are not named; a report, which may go to somebody else, is made
    as if they weren't there.
    """

    people: People
    is_report: bool = False

    @cached_property
    def everybody(self) -> tuple[Person, ...]:
        """The people who count, in the order of their notes."""
        awake = (person for person in self.people if person.contact.status != "archived")
        return tuple(person for person in awake if not (self.is_report and person.contact.private))

    @cached_property
    def ids(self) -> frozenset[str]:
        """Their ids."""
        return frozenset(person.id for person in self.everybody)

    @cached_property
    def tracked(self) -> tuple[Person, ...]:
        """Those with a rhythm."""
        return tuple(person for person in self.everybody if self.people.rhythm(person))


def public_ids(persons: Iterable[Person]) -> tuple[str, ...]:
    """The ids of those who may be named."""
    return tuple(person.id for person in persons if not person.contact.private)


def names_or_number(persons: Sequence[Person], also: Sequence[str] = ()) -> str:
    """A few people by name, `Ada and Sam`; the others, and those who are private, as a number.

    `also` says something about each, as `since 3 March`, and stands in brackets behind the name.
    """
    said = [also[at] if at < len(also) else "" for at in range(len(persons))]
    named = [
        f"{person.name} ({remark})" if remark else person.name
        for person, remark in zip(persons, said, strict=True)
        if not person.contact.private
    ]
    private = len(persons) - len(named)
    more = len(named) - _MOST_NAMES
    found = join_and((
        *named[:_MOST_NAMES],
        *([f"{more} more"] if more > 0 else []),
        *([counted(private, "private contact")] if private else []),
    ))  # fmt: skip
    return found.removesuffix(".")  # the sentence has its own full stop, also behind `Ola P.`


def number_of(count: int, one: str, many: str) -> str:
    """`1 person`, `3 people`."""
    return f"{count} {one if count == 1 else many}"


def was_or_were(count: int) -> str:
    """`1 was`, `3 were`, `none were`."""
    return f"{count or 'none'} {'was' if count == 1 else 'were'}"


def people_words(count: int) -> str:
    """`1 person`, `3 people`, `nobody`."""
    return number_of(count, "person", "people") if count else "nobody"
