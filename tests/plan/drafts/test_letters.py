"""Letters in each language, to friends and formally: as somebody would write them who speaks it."""

from __future__ import annotations

import re
from itertools import product

import pytest

from journal.languages.known import LANGUAGES
from journal.notes.model import Plain
from journal.plan.drafts.kinds import KINDS, DraftKind
from journal.plan.drafts.lint import lint_draft
from journal.plan.drafts.lint_words import is_english
from journal.plan.people.people import People
from journal.templating.render import render_template
from tests.drafting import none_of_that_name, people_of

FORMS = ("first", "formal")
SPOKEN = [*product(LANGUAGES, FORMS)]
FOREIGN = [*product([code for code in LANGUAGES if code != "en"], FORMS)]
ME = (
    "---\nname: Robin Vale\nemail: r@vale.example\ncompany: Lantern\nrole: Engineer\noffers: [reading drafts]\n---\n"
    "- 2026-11-19: Signed the third port\n"
)
LOG = """- 2026-11-18 coffee: We talked about the harbour.
  - got:: lent me her flat
  - request:: look at her pricing
  - news:: {news}
  - next:: how her talk went
- 2026-11-10 call with [[sam]]: x
  - intro:: [[sam]]
  - lead:: ask at the harbour [thanked:: 2026-11-12]
  - connected:: [[sam]] about the grant
  - asked:: her slides [declined:: 2026-11-15]
"""
# What tells which form a letter is in; what stands in brackets is its owner's.
FAMILIAR = {
    "en": r"(?!)",
    "de": r"\b(?:[Dd]u|[Dd]ich|[Dd]ir|[Dd]ein(?:e[rmns]?)?|euch|ihr)\b",
    "fr": r"\b(?:[Tt]u|[Tt]e|[Tt]oi|[Tt]on|[Tt]a|[Tt]es)\b|\b[Tt]['’]",
    "es": r"\b(?:[Tt]ú|[Tt]e|[Tt]i|[Tt]u|[Tt]us|contigo|[Oo]s|vuestr\w+)\b",
}
FORMAL = {
    "en": r"(?!)",
    "de": r"\b(?:Sie|Ihnen|Ihr(?:e[rmns]?)?)\b", "fr": r"\b(?:vous|votre|vos)\b",
    "es": r"\busted(?:es)?\b",
}  # fmt: skip
BRACKET = re.compile(r"\[[^\[\]]*\]")
ENGLISH = re.compile(r"\b(?:the|and|you|your|with|thank|would|that|this|please|about|since)\b", re.IGNORECASE)


def zoe(language: str, form: str, name: str = "Zoë Müller", news: str = "moves to Bergen") -> dict[str, str]:
    """Notes about somebody of whom a letter can tell everything, and about Sam, whom she introduced."""
    keys = f"language: {language}\naddress: {form}\n"
    front = f"name: {name}\n{keys}needs: [pricing]\noffers: [design]\nemail: {{home: z@x.example}}\nmet: 2024-03-04\n"
    sam = f"---\nname: Dr. Sam Lee\n{keys}mention: yes\noffers: [pricing]\n---\n- 2026-11-20 call: x\n"
    return {"zoe": f"---\n{front}via: '[[sam]]'\nupdates: yes\n---\n{LOG.format(news=news)}", "sam": sam, "me": ME}


def letters(people: People, kind: DraftKind) -> list[str]:
    """The texts of a kind of draft to her, with the lines for the mail: also the one to paste."""
    values: dict[str, Plain] = kind.values(people, people["zoe"], people["sam"] if kind.takes else None, {})
    names = [kind.template, *([f"{kind.name}-online.md.j2"] if kind.online else [])]
    return [render_template(name, values, none_of_that_name) for name in names]


def sent(letter: str) -> str:
    """What goes out of a letter: the subject and the text, without what its owner still has to say."""
    head, body = letter.split("\n---\n", 1)
    return BRACKET.sub("", next(line for line in head.split("\n") if line.startswith("subject: ")) + "\n" + body)


def every_letter(language: str, form: str) -> list[tuple[str, str]]:
    people = people_of(zoe(language, form))
    return [(kind.name, letter) for kind in KINDS.values() for letter in letters(people, kind)]


@pytest.mark.parametrize(("language", "form"), SPOKEN)
def test_every_kind_of_letter_speaks_to_her_in_one_form(language: str, form: str) -> None:
    other = FAMILIAR if form == "formal" else FORMAL
    wrong = [
        f"{kind}: {found[0]}"
        for kind, letter in every_letter(language, form)
        if not (kind == "intro" and language == "fr")  # to two, who are vous in any form
        and (found := re.search(other[language], sent(letter)))
    ]
    assert not wrong


@pytest.mark.parametrize(("language", "form"), FOREIGN)
def test_no_letter_has_a_sentence_of_another_language(language: str, form: str) -> None:
    told = every_letter(language, form)
    assert not [f"{kind}: {found[0]}" for kind, letter in told if (found := ENGLISH.search(sent(letter)))]
    assert not [kind for kind, letter in told if kind != "invite" and is_english(sent(letter))]


@pytest.mark.parametrize(("language", "form"), SPOKEN)
def test_the_second_look_at_a_letter_finds_nothing_but_its_questions(language: str, form: str) -> None:
    people = people_of(zoe(language, form))
    found = [
        f"{kind.name}: {problem.message}"
        for kind in KINDS.values()
        for letter in letters(people, kind)
        for problem in lint_draft(letter, "x.md", people)
        if problem.code not in ("draft-question", "draft-long", "draft-vague")
    ]
    assert not found


NAMES = (
    "Dr. Ada Okoye", "Frau Dr. Inge Mai", "M. Luc Roy", "Sam & Jo Turner", "the team at Acme", "van der Berg",
    "O'Neil, Shane",
    "(Ada) Lovelace", "Nguyễn Văn An", "王明", "ليلى حداد", "wen", "Finanzamt Mitte", "J. R. Hartley",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_every_name_can_be_written_to_in_every_form(name: str) -> None:
    kinds = [KINDS[kind] for kind in ("thanks", "intro", "heads-up")]
    for language, form in SPOKEN:
        people = people_of(zoe(language, form, f'"{name}"'))
        for letter in (letter for kind in kinds for letter in letters(people, kind)):
            first = letter.split("\n---\n", 1)[1].split("\n")[0]
            assert first.endswith((",", ":")) and "  " not in first and " the," not in first and "None" not in letter


@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_a_couple_is_not_spoken_to_as_one(language: str) -> None:
    people = people_of(zoe(language, "first", "Anna & Bert Klein"))
    told = [letter for kind in KINDS.values() if not kind.introduces for letter in letters(people, kind)]
    assert not [letter for letter in told if re.search(FAMILIAR[language], sent(letter))]
    assert all(("[Son dos, " in letter) == (language == "es") for letter in told)


@pytest.mark.parametrize(
    ("language", "form", "first", "last"),
    [
        ("de", "first", "Liebe Zoë,", "Liebe Grüße\nRobin\n"),
        ("de", "formal", "Guten Tag Frau Müller,", "Mit freundlichen Grüßen\nRobin Vale\n"),
        ("fr", "tu", "Chère Zoë,", "Amicalement,\nRobin\n"),
        ("fr", "vous", "Bonjour Madame,", "Bien cordialement,\nRobin Vale\n"),
        ("es", "tú", "Querida Zoë:", "Un abrazo,\nRobin\n"),
        ("es", "usted", "Estimada señora Müller:", "Un cordial saludo,\nRobin Vale\n"),
        ("Deutsch", "Sie", "Guten Tag Frau Müller,", "Mit freundlichen Grüßen\nRobin Vale\n"),
    ],
)
def test_greeting_closing_and_signature_fit(language: str, form: str, first: str, last: str) -> None:
    notes = zoe(language, form)
    people = people_of(notes | {"zoe": notes["zoe"].replace("---\n", "---\npronouns: she/her\n", 1)})
    (letter,) = letters(people, KINDS["thanks"])
    assert letter.split("\n---\n", 1)[1].startswith(f"{first}\n\n") and letter.endswith(f"\n\n{last}")


@pytest.mark.parametrize(
    ("language", "form", "first"),
    [
        ("de", "du", "Hallo Zoë und Sam,"),
        ("fr", "du", "Dear Zoë and Sam,"),
        ("de", "Sie", "Hallo Zoë, guten Tag Dr. Lee,"),
    ],
)
def test_a_letter_to_two_is_in_their_language_where_they_have_the_same(language: str, form: str, first: str) -> None:
    notes = zoe("de", "du")
    sam = notes["sam"].replace("language: de\naddress: du", f"language: {language}\naddress: {form}")
    (letter,) = letters(people_of(notes | {"sam": sam}), KINDS["intro"])
    assert letter.split("\n---\n", 1)[1].startswith(f"{first}\n")


def test_a_german_letter_goes_on_in_small_letters_behind_the_greeting() -> None:
    for form in FORMS:
        for kind, letter in every_letter("de", form):
            begins = letter.split("\n---\n", 1)[1].split("\n\n", 1)[-1].lstrip()
            assert kind == "invite" or begins[0].islower() or begins[0] == "[", f"{kind}: {begins[:40]}"


def test_a_language_without_templates_is_english() -> None:
    (letter,) = letters(people_of(zoe("Klingon", "first")), KINDS["condole"])
    assert "Dear Zoë,\n" in letter


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_office_is_offered_nothing_in_return(language: str) -> None:
    people = people_of(zoe(language, "formal", "Finanzamt Mitte"))
    thanks, ask = (letters(people, KINDS[kind])[0] for kind in ("thanks", "ask"))
    friend = people_of(zoe(language, "formal"))
    usual = [letters(friend, KINDS[kind])[0] for kind in ("thanks", "ask")]
    assert [len(one.split("\n\n")) for one in (thanks, ask)] == [len(one.split("\n\n")) - 1 for one in usual]
    assert "design" not in ask and not re.search(r"  |\n\n\n", f"{thanks}{ask}")
    given = KINDS["ask"].values(people, people["zoe"], None, {"why": "You wrote to me", "back": "I'll send a copy"})
    told = render_template("ask.md.j2", given, none_of_that_name)
    assert "You wrote to me." in told and "I'll send a copy." in told


@pytest.mark.parametrize(("language", "form"), SPOKEN)
def test_a_word_about_an_illness_promises_no_better_days(language: str, form: str) -> None:
    people = people_of(zoe(language, form, news="her mother has dementia"))
    (letter,) = letters(people, KINDS["condole"])
    assert not re.search("better|besser|mieux|mejor", sent(letter))


@pytest.mark.parametrize(("language", "form"), SPOKEN)
def test_a_birthday_is_wished_without_its_date(language: str, form: str) -> None:
    note = f"---\nname: Zoë Müller\nlanguage: {language}\naddress: {form}\nbirthday: 11-24\n---\n"
    (letter,) = letters(people_of({"zoe": note, "sam": "---\nname: Sam\n---\n"}), KINDS["congratulate"])
    assert "24" not in sent(letter)
