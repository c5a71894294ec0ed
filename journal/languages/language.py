"""What a language has: its names, its days, how letters in it begin and end, and its words for news."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from journal.classes import dataclass, field

LetterForm = Literal["familiar", "formal"]
Gender = Literal["she", "he"]

# What is written for `address`, and the form of a letter that it asks for.
FORMS: Mapping[str, LetterForm] = {
    "du": "familiar", "Sie": "formal", "tu": "familiar", "vous": "formal", "tú": "familiar", "usted": "formal",
    "first": "familiar", "formal": "formal",
}  # fmt: skip


class Greeting(NamedTuple):
    """How a letter begins: to a woman, to a man, and where neither is noted.

    In it, {first}, {last} and {whole} are the name, {title} what they earned, as Dr, and {ms} is Ms, Mrs or Mr.
    """

    she: str
    he: str
    other: str


class DayForms(NamedTuple):
    """How days are written: months, the days of the week in short, a day with and without its year, `on` before a day,
    a month of a year; it and a year alone in a sentence; the 1st of a month where that has a word of its own."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    day: str
    day_of_year: str
    on: str
    month: str
    in_month: str
    in_year: str
    first: str = "1"


class Letters(NamedTuple):
    """How letters begin and end: to a friend, formally, to whoever has a title as Dr, to an office; what stands behind
    the greeting; and the closings.

    `titles` are how a letter has them, by how they are compared; others stand as typed; `titled` is a name with one. Where that of a woman is
    another one, `titles_of_women` has it; `all_titles`: of several, all stand there. `mentioned` are the
    titles before a name in the middle of a sentence, others being left out; None where they stand as typed.
    """

    familiar: Greeting
    formal: Greeting
    learned: Greeting
    office: str
    stop: str
    closings: Mapping[LetterForm, str]
    titles: Mapping[str, str]
    titled: str = "{title} {last}"
    mentioned: Mapping[str, str] | None = None
    all_titles: bool = False
    titles_of_women: Mapping[str, str] = MappingProxyType({})


class NewsWords(NamedTuple):
    """The words of one language: of a death, an illness, another blow; what is surely good; what unsettles either.

    `sickness` is what passes, of the one whose news it is.
    `against_sad` are words beside which nothing is surely sad (somebody recovered, or writes a book about it);
    `against_glad` those beside which nothing is surely good, besides all that is sad. `glad_days` are labels of days of
    the year that are celebrated, `sad_days` of those on which one thinks of somebody.

    Patterns of `re`, matched without case at whole words; `…` stands for the end of a word that may go on.
    """

    death: tuple[str, ...]
    illness: tuple[str, ...]
    setback: tuple[str, ...]
    glad: tuple[str, ...]
    against_sad: tuple[str, ...]
    against_glad: tuple[str, ...]
    sickness: tuple[str, ...]
    glad_days: tuple[str, ...]
    sad_days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its code, its name in English, and what else people call it.

    `and_` is the last one of a list, `and_also` the one before some sounds, `also_before` how the words begin that have
    them. `phrases` are what the week and the brief say, by the English words of it.
    """

    code: str
    name: str
    names: tuple[str, ...]
    days: DayForms
    and_: str
    letters: Letters
    news: NewsWords
    and_also: str = ""
    also_before: str = r"(?!)"
    phrases: Mapping[str, str] = field(default_factory=dict)

    def said(self, phrase: str, **values: str) -> str:
        """A phrase of the program in this language, with the values in the places that it has for them; in English
        where the language hasn't got it."""
        said = self.phrases.get(phrase, phrase)
        return said.format(**values) if values else said
