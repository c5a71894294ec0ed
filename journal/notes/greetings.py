"""How a letter begins and ends: formally or not, in which language, to whom. Whatever greets anybody asks here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from journal.classes import dataclass
from journal.languages.forms import FORMS, gender_noted
from journal.languages.known import DEFAULT_LANGUAGE, LANGUAGES, known_language, list_in
from journal.languages.language import Greeting, Language
from journal.notes.names import is_office, is_without_name, parts_of_name, title_key, written_at_first

if TYPE_CHECKING:
    from journal.languages.forms import Gender, LetterForm

_FORMS: dict[str, LetterForm] = {"familiar": "familiar", **{word.casefold(): form for word, form in FORMS.items()}}


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody a letter is to: the name, what they are called instead of it, their pronouns, how they are spoken to."""

    name: str
    call: str | None = None
    pronouns: str | None = None
    form: LetterForm | None = None
    is_office: bool = False


def form_named(typed: str) -> LetterForm | None:
    """The form of a letter that `du`, `vous`, `formal` or its own name asks for, in any case; None for another word."""
    return _FORMS.get(typed.strip().casefold())


def usual_form(to: Addressee, circle: str | None, language: str, forms: Sequence[tuple[str, str]]) -> LetterForm:
    """How somebody is spoken to of whom nothing says it: formally where they are noted with a title, or are an office;
    else as `forms` have it for their circle, and then for the language, which is English where it isn't known here;
    formally where these are silent."""
    if _is_office(to) or (parts_of_name(to.name).titles and not to.call):
        return "formal"
    row = known_language(language) or LANGUAGES[DEFAULT_LANGUAGE]
    wanted = {key.casefold(): word for key, word in forms}
    keys = ((circle or "").casefold(), row.code, *row.names)
    word = next((wanted[key] for key in keys if key in wanted), "formal")
    return form_named(word) or "formal"


def greeting_of(to: Sequence[Addressee], language: Language) -> str:
    """`Liebe Zoë`, `Guten Tag Frau Dr. Berg`, `Dear Ada and Sam`: how a letter begins, without the mark behind it.

    Where nobody's name is known, a question stands in its place.
    """
    patterns = [_pattern(one, language) for one in to]
    if len({*patterns}) == 1 and patterns[0] in (language.letters.familiar.other, language.letters.formal.other):
        return _together(patterns[0], to, language)
    said = dict.fromkeys(_filled(pattern, one, language) for pattern, one in zip(patterns, to, strict=True))
    first, *others = said
    return ", ".join((first, *(f"{one[:1].lower()}{one[1:]}" for one in others)))


def letter_name(to: Addressee, language: Language) -> str:
    """The name that a letter has behind a greeting of the owner's own: `Ada`, `Dr Okoye`, `Ada Okoye`."""
    parts = parts_of_name(to.name)
    is_titled = bool(parts.titles) or (gender_of(to) is not None and bool(parts.last))
    titled = language.letters.titled if parts.earned else language.letters.titled.replace("{title}", "{ms}")
    formally = titled if is_titled else "{whole}"
    return _filled(formally if to.form == "formal" and not _is_office(to) else "{first}", to, language)


def mentioned_name(name: str, language: Language) -> str:
    """A name as it stands in the middle of a sentence, with its title as this language has it: `le Dr Ada Okoye`."""
    parts, known = parts_of_name(name), language.letters.mentioned
    if known is None or not parts.titles:
        return name
    keys = (title_key(one) for one in (*parts.earned, *parts.titles))
    return " ".join(part for part in (next((known[key] for key in keys if key in known), ""), parts.whole) if part)


def closing_of(form: LetterForm, language: Language) -> str:
    """`Liebe Grüße`, `Kind regards,`: how a letter ends, above the signature."""
    return language.letters.closings[form]


def signature_of(name: str, typed: str | None, form: LetterForm) -> str:
    """The name below a letter: the first name for a friend, all of it formally; what the owner wrote for it stands,
    but for their whole name to a friend and a first name in a formal letter."""
    parts = parts_of_name(name)
    if not parts.last or not parts.first:
        return typed or name
    if form == "familiar":
        return typed if typed and typed != name else parts.first[0]
    return typed if typed and parts.last.casefold() in typed.casefold() else name


def gender_of(to: Addressee) -> Gender | None:
    """What a title or the pronouns that are noted tell; a name tells nothing."""
    return parts_of_name(to.name).gender or gender_noted(to.pronouns)


def _is_office(to: Addressee) -> bool:
    return to.is_office or is_office(to.name)


def _pattern(to: Addressee, language: Language) -> str:
    forms, parts, gender = language.letters, parts_of_name(to.name), gender_of(to)
    if _is_office(to):
        return forms.office
    if len(parts.first) > 1:  # a couple
        return forms.familiar.other
    if to.form == "formal" or (parts.titles and not parts.first and not to.call):
        greeting = forms.learned if parts.earned else forms.formal
        said = _of(greeting, gender)
        return said if parts.last or "{last}" not in said or parts.earned else greeting.other
    return _of(forms.familiar, gender if to.call or parts.first else None)


def _of(greeting: Greeting, gender: Gender | None) -> str:
    return greeting.she if gender == "she" else greeting.he if gender == "he" else greeting.other


def _together(pattern: str, to: Sequence[Addressee], language: Language) -> str:
    """The same words for each of them, once: `Dear Ada and Sam`."""
    names = [_names(one, language) for one in to]
    both = {key: list_in(language.code, [one[key] for one in names]) for key in ("first", "whole")}
    return pattern.format(**both)


def _filled(pattern: str, to: Addressee, language: Language) -> str:
    return pattern.format(**_names(to, language))


def _names(to: Addressee, language: Language) -> dict[str, str]:
    """What stands in the patterns of greetings."""
    parts = parts_of_name(to.name)
    named = "" if is_without_name(to.name) else parts.whole.removeprefix("the ")
    whole = written_at_first(named) or "[Name?]"
    first = to.call or (list_in(language.code, [*map(written_at_first, parts.first)]) if parts.first else whole)
    return {"first": first, "last": parts.last or whole, "whole": whole, **_titles_in(to, language)}


def _titles_in(to: Addressee, language: Language) -> dict[str, str]:
    """`title`, what they earned, and `ms`, as a letter in this language has them."""
    parts, gender, letters = parts_of_name(to.name), gender_of(to), language.letters
    known = {**letters.titles, **(letters.titles_of_women if gender == "she" else {})}
    earned = [*dict.fromkeys(known.get(title_key(one), one) for one in parts.earned)]
    plain = (known[key] for one in parts.titles if one not in parts.earned and (key := title_key(one)) in known)
    ms = next(plain, known.get("mr" if gender == "he" else "ms", ""))
    return {"title": " ".join(earned if letters.all_titles else earned[:1]), "ms": ms}
