"""What a template can do to a value with `|`: names, days, sentences, lists, links. Knows no templates."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from journal.classes import replace
from journal.dates.words import VagueDay, length_words, parse_span, parse_vague_day
from journal.languages.known import day_in, language_named, list_in, when_in
from journal.notes.greetings import (
    Addressee,
    closing_of,
    form_named,
    greeting_of,
    letter_name,
    mentioned_name,
    usual_form,
)
from journal.notes.model import Plain
from journal.notes.names import call_name
from journal.patterns import regex

Named = str | Mapping[str, Plain] | None  # a contact, or a name alone

_NOT_IN_LABEL = regex(r"[\[\]|\s]+")
# What YAML reads differently from JSON, or not at all, between double quotes.
_NOT_IN_YAML = regex("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NO_TEXT = regex("[\ud800-\udfff]")  # what a file's name has that isn't UTF-8
_EMPTY_LINES = regex(r"\n{3,}")
_ENDS = (".", "!", "?", "…", "。", "！", "？", ":")
_CLOSING = "\"'”’»)]*_"


def salutation(who: Named, greeting: str = "", language: str = "en") -> str:
    """`Dear Ada`, `Dear Dr Okoye`, `Liebe Zoë`: how a letter begins, with a question where nothing is known; another
    greeting than the usual one can be given. ValueError for an unknown language."""
    row, to = language_named(language), _addressee(who, language)
    return f"{greeting} {letter_name(to, row)}" if greeting else greeting_of((to,), row)


def greeting(who: Named | Sequence[Named], language: str = "en") -> str:
    """The same with the mark behind it, to one or to several: `Dear Ada,`. ValueError as in salutation."""
    row = language_named(language)
    several = who if isinstance(who, list | tuple) else (who,)
    return f"{greeting_of([_addressee(one, language) for one in several], row)}{row.letters.stop}"


def addressed(who: Named, language: str = "en") -> str:
    """What a letter calls somebody in the middle of it: `Ada`, `Frau Berg`. ValueError as in salutation."""
    return letter_name(_addressee(who, language), language_named(language))


def named(name: str, language: str = "en") -> str:
    """A name in the middle of a sentence, with its title as the language has it. ValueError as in salutation."""
    return mentioned_name(name, language_named(language))


def closing(who: Named, language: str = "en") -> str:
    """`Best wishes,`, `Liebe Grüße`: how a letter to them ends, above the name. ValueError as in salutation."""
    return closing_of(_addressee(who, language).form or "familiar", language_named(language))


def _addressee(who: Named, language: str) -> Addressee:
    """Whom a letter is to; for a name alone nothing but its titles tells how they are spoken to."""
    if not isinstance(who, Mapping):
        to = Addressee(who or "")
        return replace(to, form=usual_form(to, None, language, (("en", "first"),)))
    name = str(who.get("written_name") or who.get("name") or "")
    first = who.get("first_name")
    call = who.get("call") or (first if first != call_name(name) else None)
    to = Addressee(name, str(call) if call else None, str(who.get("pronouns") or ""))
    form = form_named(str(who.get("form") or "")) or usual_form(to, None, language, (("en", "first"),))
    return replace(to, form=form, is_office=bool(name) and name == who.get("company"))


def first_name(who: Named) -> str:
    """What you call them: of a contact its first_name, of a name its first word where that is a first name."""
    if isinstance(who, Mapping):
        said = who.get("first_name") or who.get("name")
        return str(said) if who.get("first_name") else call_name(str(said or ""))
    return call_name(who or "")


def possessive(name: str) -> str:
    """`Ada's`, `James'`."""
    if not name:
        return ""
    return f"{name}'" if name.endswith(("s", "S")) else f"{name}'s"


def day(value: date | str | None, today: date, language: str = "en") -> str:
    """`18 November`, with the year when it isn't today's; nothing for no day. ValueError for an unknown language.

    A text is a month or a year, as `met` can be: `2019-05` is May 2019.
    """
    return day_in(language, _vague_day(value), today) if value else ""


def when(value: date | str | None, today: date, language: str = "en") -> str:
    """`on 18 November`, with the year when it isn't today's, `in 2019`; nothing for no day. ValueError as in day."""
    return when_in(language, _vague_day(value), today) if value else ""


def _vague_day(value: date | str) -> VagueDay:
    return VagueDay.of(value) if isinstance(value, date) else parse_vague_day(value)


def ago(value: date | None, today: date) -> str:
    """`today`, `yesterday`, `3 weeks ago`, `in 3 weeks`; nothing for no day."""
    if not value:
        return ""
    days = (today - value).days
    near = {0: "today", 1: "yesterday", -1: "tomorrow"}.get(days)
    return near or (f"{length_words(days)} ago" if days > 0 else f"in {length_words(-days)}")


def plus(value: date, span: str | int) -> date:
    """The day so long after another: `start|plus("2 weeks")`, `start|plus(-3)` for three days before it."""
    return value + timedelta(days=span) if isinstance(span, int) else parse_span(span).after(value)


def workday(value: date) -> date:
    """The day, or the Monday after it for one at the weekend."""
    return value + timedelta(days=(7 - value.weekday()) if value.weekday() > 4 else 0)


def sentence(text: str | None) -> str:
    """The text as a sentence: a capital first, a full stop last unless it ends already."""
    line = (text or "").strip()
    if not line:
        return ""
    end = "" if line.rstrip(_CLOSING).endswith(_ENDS) else "."
    return f"{_capital(line)}{end}"


def _capital(line: str) -> str:
    """The line with a capital first, but for words that have one inside: iPhone."""
    first = line.split(maxsplit=1)[0]
    upper = line[0].upper()
    return line if len(upper) != 1 or first[1:] != first[1:].lower() else upper + line[1:]


def line_filter(text: str | None) -> str:
    """The text on one line."""
    return " ".join((text or "").split())


def tidy(text: str) -> str:
    """The text with one empty line at most between paragraphs, whatever was left out, and one line end last."""
    lines = (one.rstrip() for one in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip("\n") + "\n"


def or_ask(value: Plain, question: str) -> Plain:
    """The value; where nothing is known, the question in brackets, for the one who sends the note."""
    missing = value is None or value == [] or value == {} or (isinstance(value, str) and not value.strip())
    return f"[{question}]" if missing else value


def join_names(words: Iterable[str], language: str = "en") -> str:
    """A list as it is spoken: `Ada, Grace and Sam`. ValueError as in day."""
    return list_in(language, [*words])


def link(who: Mapping[str, Plain]) -> str:
    """`[[ada-lovelace|Ada Lovelace]]`."""
    label = _NOT_IN_LABEL.sub(" ", str(who["name"])).strip()
    return f"[[{who['id']}|{label}]]" if label else f"[[{who['id']}]]"


def tojson(value: object) -> str:
    """The value as front matter takes it, in quotes where it is text."""
    said = json.dumps(value, ensure_ascii=False, default=str)
    return _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", _NO_TEXT.sub("\ufffd", said))
