"""What a language has: its names, its days, how letters in it begin and end, and its words for news."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from journal.classes import dataclass, field

if TYPE_CHECKING:
    from datetime import date

    from journal.dates.words import VagueDay
    from journal.languages.forms import Gender, LetterForm


@dataclass(frozen=True, slots=True)
class Greeting:
    """How a letter begins: to a woman, to a man, and where neither is noted.

    In it, {first}, {last} and {whole} are the name, {title} what they earned, as Dr, and {ms} is Ms, Mrs or Mr.
    """

    she: str
    he: str
    other: str


@dataclass(frozen=True, slots=True)
class DayForms:
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


@dataclass(frozen=True, slots=True)
class Letters:
    """How letters begin and end: to a friend, formally, to whoever has a title as Dr, to an office; what stands behind
    the greeting; and the closings.

    `titles` are how a letter has them, by how they are compared; others stand as typed; `titled` is a name with one. Where that of a woman is
    another one, `titles_of_women` has it; `all_titles`: of several, all stand there. `mentioned` are the
    titles before a name in the middle of a sentence, others being left out; None where they stand as typed.

    A couple is spoken to with the formal words, which are those for several people as well; where they aren't,
    `for_two` is what a letter to a couple asks, its words being for one.
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
    titles_of_women: Mapping[str, str] = field(default_factory=dict)
    for_two: str = ""


@dataclass(frozen=True, slots=True)
class NewsWords:
    """The words of one language: of a death, an illness, another blow; what is surely good; what unsettles either.

    `sickness` is what passes, of the one whose news it is.
    `against_sad` are words beside which nothing is surely sad (somebody recovered, or writes a book about it);
    `against_glad` those beside which nothing is surely good, besides all that is sad. `before_glad` and `behind_glad` are
    all that may stand beside what is good (whose it is, when and where), for behind other words it may be its opposite:
    `new job fell through`. `glad_days` are labels of days of the year that are celebrated, `sad_days` of those on which
    one thinks of somebody.

    Patterns of `re`, matched without case at whole words; `…` stands for the end of a word that may go on.
    """

    death: tuple[str, ...]
    illness: tuple[str, ...]
    setback: tuple[str, ...]
    glad: tuple[str, ...]
    against_sad: tuple[str, ...]
    against_glad: tuple[str, ...]
    before_glad: tuple[str, ...]
    behind_glad: tuple[str, ...]
    sickness: tuple[str, ...]
    glad_days: tuple[str, ...]
    sad_days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its code, its name in English, and what else people call it.

    `and_` is the last one of a list, `and_also` the one before some sounds, `also_before` how the words begin that have
    them. `phrases` are what the week and the brief say, by the English words of it. `pronouns` are the words for one
    who is she or he in the place of those for somebody of whom neither is known, where phrases have such words.
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
    pronouns: Mapping[Gender, Mapping[str, str]] = field(default_factory=dict)

    def said(self, phrase: str, **values: str) -> str:
        """A phrase of the program in this language, with the values in the places that it has for them; in English
        where the language hasn't got it."""
        said = self.phrases.get(phrase, phrase)
        return said.format(**values) if values else said

    def about(self, gender: Gender | None, phrase: str) -> str:
        """A phrase as it is said of a woman or a man: `tell them` is `tell her`; as it is where neither is known."""
        words = self.pronouns.get(gender, {}) if gender else {}
        return re.sub(r"\b(?:" + "|".join(words) + r")\b", lambda found: words[found[0]], phrase) if words else phrase

    def day(self, value: VagueDay, today: date) -> str:
        """A day, a month or a year: `18 novembre`, `1er mars 2025`, `mai 2019`, `2019`; a day with its year when it
        isn't today's."""
        days = self.days
        if value.month is None:
            return str(value.year)
        month = days.months[value.month - 1]
        if value.day is None:
            return days.month.format(month=month, year=value.year)
        number = days.first if value.day == 1 else str(value.day)
        form = days.day if value.year == today.year else days.day_of_year
        return form.format(day=number, month=month, year=value.year)

    def when(self, value: VagueDay, today: date) -> str:
        """The same in a sentence: `le 18 novembre`, `am 18. November`, `en mai 2019`, `im Mai 2019`."""
        days = self.days
        on = f"{days.on} {{}}" if value.day else days.in_month if value.month else days.in_year
        return on.format(self.day(value, today))

    def weekday(self, value: VagueDay, today: date) -> str:
        """A day with the day of the week before it: `Wed 25 November`, `Mi 25. November`."""
        return f"{self.days.weekdays[value.first.weekday()]} {self.day(value, today)}"

    def listed(self, words: Sequence[str]) -> str:
        """A list as it is spoken: `Ada, Grace et Sam`; in Spanish `Ada e Inés`."""
        *most, last = [*words] or [""]
        and_ = self.and_also if re.match(self.also_before, last.casefold()) else self.and_
        return f"{', '.join(most)} {and_} {last}" if most else last
