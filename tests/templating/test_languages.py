"""Days and lists in four languages, and the built-in drafts that speak them."""

from __future__ import annotations

from datetime import date

import pytest

from journal.dates.words import VagueDay
from journal.languages.known import LANGUAGES, day_in, language_code, list_in, when_in
from journal.templating.render import TemplateFailed, render_template, shipped
from tests.drafting import TODAY, none_of_that_name, people_of, progress, templates, thanks, thanks_values

COFFEE = "- 2026-11-18 coffee: x\n"


@pytest.mark.parametrize(
    ("language", "said", "first", "year"),
    [
        ("en", "on 18 November", "on 1 March", "on 18 November 2025"),
        ("fr", "le 18 novembre", "le 1er mars", "le 18 novembre 2025"),
        ("de", "am 18. November", "am 1. März", "am 18. November 2025"),
        ("es", "el 18 de noviembre", "el 1 de marzo", "el 18 de noviembre de 2025"),
        ("FR-ca", "le 18 novembre", "le 1er mars", "le 18 novembre 2025"),
    ],
)
def test_a_day_in_a_sentence(language: str, said: str, first: str, year: str) -> None:
    days = (date(2026, 11, 18), date(2026, 3, 1), date(2025, 11, 18))
    assert [when_in(language, VagueDay.of(day), TODAY) for day in days] == [said, first, year]


@pytest.mark.parametrize(
    ("language", "month", "year"),
    [
        ("en", "in May 2019", "in 2019"),
        ("fr", "en mai 2019", "en 2019"),
        ("de", "im Mai 2019", "2019"),
        ("es", "en mayo de 2019", "en 2019"),
    ],
)
def test_a_month_and_a_year_in_a_sentence(language: str, month: str, year: str) -> None:
    assert [when_in(language, day, TODAY) for day in (VagueDay(2019, 5), VagueDay(2019))] == [month, year]


@pytest.mark.parametrize("name", [name for name in LANGUAGES if name != "en"])
def test_a_language_has_all_that_is_said_in_it(name: str) -> None:
    spoken = {template.removesuffix(".fr.md.j2") for template in shipped() if template.endswith(".fr.md.j2")}
    lacking = [f"templates/{one}.{name}.md.j2" for one in sorted(spoken) if f"{one}.{name}.md.j2" not in shipped()]
    assert not lacking, f"{name} is in LANGUAGES of languages/known.py, and has no {', '.join(lacking)}"


def test_every_month_has_its_word() -> None:
    for name in LANGUAGES:
        assert len({day_in(name, VagueDay(2026, month, 2), TODAY) for month in range(1, 13)}) == 12


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], ""), (["Ada"], "Ada"), (["Ada", "Sam"], "Ada y Sam"), (["Ada", "Inés"], "Ada e Inés"),
        (["Ada", "Hilda"], "Ada e Hilda"), (["agua", "hielo"], "agua y hielo"), (["a", "b", "c"], "a, b y c"),
    ],
)  # fmt: skip
def test_a_list_in_spanish_knows_its_two_words_for_and(words: list[str], said: str) -> None:
    assert list_in("es", words) == said


def test_a_language_that_is_not_known_is_told_with_its_place() -> None:
    vault = templates(thanks='{{ today|when("nl") }}')
    with pytest.raises(TemplateFailed, match=r"templates/thanks.md.j2:1: 'nl' is no language.*write en, de, fr, es"):
        render_template("thanks.md.j2", thanks_values(people_of({"ada": ""})), vault)


def spoken(language: str, log: str, **files: str) -> dict[str, str]:
    return {"ada": f"---\nname: Ada Lovelace\nlanguage: {language}\n---\n{log}", **files}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "Bonjour Ada,\n\nJe tiens à vous remercier de votre aide. [Avec mes mots : la grille] C'était"),
        ("de", "Guten Tag Ada Lovelace,\n\nvielen Dank für Ihre Hilfe! [In eigenen Worten: la grille] Das war"),
        ("es", "Buenos días, Ada:\n\nQuisiera darle las gracias por su ayuda. [Con mis palabras: la grille] Fue"),
    ],
)  # fmt: skip
def test_a_thank_you_is_polite_and_leaves_to_its_owner_what_would_have_to_be_turned(language: str, said: str) -> None:
    assert thanks(spoken(language, f"{COFFEE}  - got:: la grille")).startswith(said)


@pytest.mark.parametrize(
    ("language", "said", "since"),
    [
        ("fr", "vous m'avez permis de rencontrer le Dr Sam Lee.", "\n\nJ'ai échangé avec Sam le 19 novembre.\n\n"),
        ("de", "haben Sie mich bei einem Kaffee mit Dr. Sam Lee bekannt gemacht.", "Am 19. November habe ich mit Sam"),
        ("es", "usted me puso en contacto con Sam Lee.", "\n\nHablé con Sam el 19 de noviembre.\n\n"),
    ],
)  # fmt: skip
def test_an_introduction_is_told_with_what_came_of_it(language: str, said: str, since: str) -> None:
    sam = "---\nname: Dr. Sam Lee\n---\n- 2026-11-19 call: x\n"
    text = thanks(spoken(language, f"{COFFEE}  - intro:: [[sam]]", sam=sam))
    assert said in text and since in text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "vous m'avez donné une piste précieuse. [Avec mes mots : ring the desk]"),
        ("de", "haben Sie mir einen wertvollen Hinweis gegeben. [In eigenen Worten: ring the desk]"),
        ("es", "usted me dio una pista muy valiosa. [Con mis palabras: ring the desk]"),
    ],
)
def test_a_lead_is_told_and_its_words_are_left_to_the_owner(language: str, said: str) -> None:
    assert said in thanks(spoken(language, "- 2026-11-18 email: x\n  - lead:: ring the desk"))


@pytest.mark.parametrize(("language", "and_"), [("fr", "et"), ("de", "und"), ("es", "y")])
def test_an_update_has_its_days_in_the_language(language: str, and_: str) -> None:
    lead = f"{COFFEE}  - lead:: ask [[sam]] [thanked:: 2026-11-18]\n"
    text = progress(spoken(language, lead, sam="---\nname: Sam\n---\n", me="- 2026-11-20: Moved house\n"))
    days = [day_in(language, VagueDay(2026, 11, day), TODAY) for day in (20, 18)]
    assert all(day in text for day in days) and "Moved house." in text and f" {and_} " in text


@pytest.mark.parametrize(
    ("own", "said"), [("de", "- 20. November: Umzug."), ("en", "- 20. November: [Auf Deutsch: Umzug.]")]
)
def test_what_the_owner_types_in_another_language_stands_in_a_bracket(own: str, said: str) -> None:
    files = spoken("de", "- 2026-11-01 call: x\n", me="- 2026-11-20: Umzug\n")
    assert said in progress(files | {"settings": f"language = '{own}'"})


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("French", "fr"),
        ("Deutsch", "de"),
        ("español", "es"),
        ("fr-CA", "fr-ca"),
        ("tlh", "tlh"),
        ("de_AT", "de-at"),
        ("German, some French", "de"),
        ("Welsh and English", "en"),
        ("Klingon", "klingon"),
    ],
)
def test_a_language_is_known_by_its_name_too(typed: str, code: str) -> None:
    assert language_code(typed) == code


def test_a_letter_in_a_language_greets_with_the_title() -> None:
    notes = {"ada": "---\nname: Frau Dr. Inge Mai\nlanguage: Deutsch\n---\n- 2026-11-01 call: x\n  - got:: a desk\n"}
    letter = render_template("thanks.md.j2", thanks_values(people_of(notes)), none_of_that_name)
    assert "Guten Tag Frau Dr. Mai," in letter
