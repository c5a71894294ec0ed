"""Tables of people: whose they are, where they begin, what their columns mean."""

from __future__ import annotations

import pytest

from journal.formats import csv
from journal.formats.cards import Card, CardValue
from journal.formats.csv import Choices
from journal.notes.model import Labelled

LINKEDIN = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
PREAMBLE = 'Notes:\n"When exporting, some addresses are missing, by choice."\n\n'
ROW = "Ida,Berg,https://www.linkedin.com/in/ida-berg,,Tide & Sons,Skipper,02 Jan 2024\n"


def read(text: str, choices: Choices | None = None) -> tuple[list[Card], list[str]]:
    cards, problems = csv.read(text.encode(), "x.csv", choices)
    return list(cards), [problem.code for problem in problems]


@pytest.mark.parametrize(
    "text",
    [
        LINKEDIN + ROW,
        PREAMBLE + LINKEDIN + ROW,
        "Notes:\nno quotes here, but commas\n\n" + LINKEDIN + ROW,
        "\ufeff" + (LINKEDIN + ROW).replace("\n", "\r\n"),
        "sep=,\n" + LINKEDIN + ROW,
        (LINKEDIN + ROW).replace(",", ";"),
        (LINKEDIN + ROW).replace(",", "\t"),
        (LINKEDIN + ROW).replace("02 Jan 2024", "2-Jan-24"),
        (LINKEDIN + ROW).replace("Ida", "I\0da"),
    ],
)
def test_linkedin_is_read_with_and_without_what_stands_above_it(text: str) -> None:
    (card,), problems = read(text)
    assert (card.name, card.get("connected"), card.get("role"), problems) == ("Ida Berg", "2024-01-02", "Skipper", [])


def test_a_row_without_anybody_is_listed() -> None:
    cards, problems = read(LINKEDIN + ROW + ",,,,,,01 Jan 2023\n")
    assert (len(cards), problems) == (1, ["ghost-row"])


GOOGLE = "First Name,Last Name,Birthday,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\n"
OLD_GOOGLE = (
    "Name,Given Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value\n"
)


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        (GOOGLE + "Ida,Berg,1981-05-07,* myContacts ::: Choir,* Work,a@x.example,Mobile,1 ::: 2\n", "email",
         (Labelled("work", "a@x.example"),)),
        (GOOGLE + "Ida,Berg,--05-07,* myContacts ::: Choir,,,Mobile,1 ::: 2\n", "phone",
         (Labelled("mobile", "1"), Labelled("mobile", "2"))),
        (GOOGLE + "Ida,Berg,--05-07,* myContacts ::: Choir,,,,\n", "birthday", "05-07"),
        (GOOGLE + "Ida,Berg,--05-07,* myContacts ::: Choir,,,,\n", "tags", ("Choir",)),
        (OLD_GOOGLE + "Ida Berg,Ida,Berg,,Home,a@x.example,* Work,b@x.example\n", "email",
         (Labelled("work", "b@x.example"), Labelled("home", "a@x.example"))),
        ("Vorname,Nachname,Primäre E-Mail-Adresse,Geburtsjahr,Geburtsmonat,Geburtstag\nIda,Berg,a@x.example,1981,5,7\n",
         "birthday", "1981-05-07"),
        ("First Name,Last Name,Primary Email,Birth Year,Birth Month,Birth Day\nIda,Berg,,,5,7\n", "birthday", "05-07"),
        ("Vorname;Nachname;Ort (privat);Postleitzahl (privat);Straße (privat)\nIda;Berg;Bergen;5003;Quay 4\n",
         "postal_address", (Labelled("home", "Quay 4, 5003 Bergen"),)),
        ("Title,First Name,Last Name,Suffix,Birthday\nDr.,Ida,Berg,jr.,5/27/1981\n", "birthday", "1981-05-27"),
        ("Title,First Name,Last Name,Suffix\nDr.,Ida,Berg,jr.\n", "name", "Dr. Ida Berg jr."),
        ("Name,Title\nIda Berg,Skipper\n", "role", "Skipper"),
        ("Email,First Name,Boat\na@x.example,Ida,Havørn\n", "boat", "Havørn"),
        ("Primary Email\na@x.example\n", "name", "a@x.example"),
        ("Organization Name,Phone 1 - Value\nTide & Sons,1\n", "name", "Tide & Sons"),
        ("First Name,Last Name,Categories\nIda,Berg,sea;choir\n", "tags", ("sea", "choir")),
        ("First Name,Last Name,Sensitivity\nIda,Berg,Private\n", "private", "yes"),
        ("First Name,Last Name,Notes\nIda,Berg,\"Two\nlines, \"\"quoted\"\"\"\n", "name", "Ida Berg"),
    ],
)  # fmt: skip
def test_columns_are_known_by_their_heads(text: str, key: str, value: CardValue) -> None:
    (card,), _ = read(text)
    assert card.get(key) == value


def test_a_note_keeps_its_lines() -> None:
    (card,), _ = read('Name,Notes\nIda Berg,"Two\nlines, ""quoted"""\n')
    assert card.note == 'Two\nlines, "quoted"'


def test_columns_that_nobody_knows_are_named() -> None:
    assert read("Full nom,Courriel pro\nIda Berg,a@x.example\n") == ([], ["no-header"])
    (card,), _ = read(
        "Full nom,Courriel pro\nIda Berg,a@x.example\n", Choices({"name": "Full nom", "email.work": "courriel pro"})
    )
    assert (card.name, card.get("email")) == ("Ida Berg", (Labelled("work", "a@x.example"),))


@pytest.mark.parametrize(
    ("choices", "rows", "birthday", "problems"),
    [
        (Choices(), "Ida,Berg,03/04/1981\n", None, ["two-readings"]),
        (Choices(dates="dmy"), "Ida,Berg,03/04/1981\n", "1981-04-03", []),
        (Choices(dates="mdy"), "Ida,Berg,03/04/1981\n", "1981-03-04", []),
        (Choices(), "Ida,Berg,03/04/1981\nBo,Dal,25/12/1980\n", "1981-04-03", []),
        (Choices(), "Ida,Berg,3.4.1981\n", "1981-04-03", []),
        (Choices(), "Ida,Berg,31/02/1981\n", None, ["bad-date"]),
    ],
)
def test_a_day_with_two_readings_is_not_guessed(
    choices: Choices, rows: str, birthday: str | None, problems: list[str]
) -> None:
    cards, found = read(f"First Name,Last Name,Birthday\n{rows}", choices)
    assert (cards[0].get("birthday"), found) == (birthday, problems)
    assert birthday or cards[0].text("birthday_as_written")


@pytest.mark.parametrize(
    ("coding", "asked", "name"),
    [
        ("cp1252", "", "Bjørg"),
        ("utf-16", "", "Bjørg"),
        ("shift_jis", "", "みなと"),
        ("mac-roman", "mac-roman", "Bjørg"),
    ],
)
def test_other_codings_are_read_and_said(coding: str, asked: str, name: str) -> None:
    data = f"First Name,Last Name\n{name},Dal\n".encode(coding)
    (card,), problems = csv.read(data, "x.csv", Choices(encoding=asked))
    assert card.name == f"{name} Dal"
    assert bool(problems) is (coding != "utf-16")


@pytest.mark.parametrize(
    ("text", "called"),
    [
        (LINKEDIN + ROW, "CSV of LinkedIn"),
        (GOOGLE + "Ida,,,,,,,\n", "CSV of Google"),
        ("Display Name,Primary Email\nIda,a@x.example\n", "CSV of Thunderbird"),
        ("First Name,Last Name,Business Street\nIda,Berg,\n", "CSV of Outlook"),
        ("Vorname;Nachname;Straße geschäftlich\nIda;Berg;\n", "CSV of Outlook"),
        ("Name,Email\nIda,a@x.example\n", "CSV"),
    ],
)
def test_it_says_whose_table_it_is(text: str, called: str) -> None:
    assert csv.source_name(text.encode()) == called


def test_a_million_columns_are_no_table() -> None:
    assert read("," * 1_000_000 + "\n" + "Name,Email\n")[0] == []


def test_a_row_with_more_cells_than_columns_is_said() -> None:
    cards, problems = read("Name,Email\nIda Berg,a@x.example,more\n")
    assert (len(cards), problems) == (1, ["too-wide"])
