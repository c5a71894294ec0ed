from __future__ import annotations

import pytest

from journal.formats import people_page
from journal.formats.cards import Card, LoggedTalk
from journal.formats.csv import Choices
from journal.formats.known import arrived
from journal.notes.fields import CONTACT_KEYS, Keys
from journal.notes.model import Labelled

BY_HEADING = """# My people

## Ada Fox
- Email: ada@fox.example
- **Birthday:** July 13th

Likes tea.

### Log
- 2026-03-01 call: prices

## Bo Roe
Company: Acme

## To do
- [ ] nothing
"""
FRIENDS = """### Activities:
- 2018-11-01: **Ada Fox** and I went to _the harbour_.

### Friends:
- Bo Roe
- Ada Fox (a.k.a. The Fox a.k.a. Addie) [Delft] @rope @tea

### Locations:
- Delft
"""
TABLE = """| Name | Email | Birthday |
|---|---|---|
| Ada Fox | ada@fox.example | 1990-04-05 |
| Bo Roe | | |
"""


def cards(text: str) -> dict[str, Card]:
    found, problems = people_page.read(text.encode(), "friends.md")
    assert problems == ()
    return {card.name: card for card in found}


def test_a_heading_for_each_is_read_with_facts_and_conversations() -> None:
    found = cards(BY_HEADING)
    ada = found["Ada Fox"]
    assert [*found] == ["Ada Fox", "Bo Roe"] and found["Bo Roe"].text("company") == "Acme"
    assert (ada.text("birthday"), ada.labelled("email")) == ("07-13", (Labelled("", "ada@fox.example"),))
    assert (ada.note, ada.log) == ("Likes tea.", (LoggedTalk("2026-03-01", "call", "prices"),))


@pytest.mark.parametrize("behind", [" (Acme, Delft)", " – Acme, Delft", " — Acme, Delft"])
def test_what_stands_behind_a_name_in_its_heading_is_no_name_and_is_kept(behind: str) -> None:
    found = cards(f"## Ada Fox{behind}\n- Email: a@x.example\n### 2026-03-01 Call\nPrices.\n## Bo Roe\n")
    assert [*found] == ["Ada Fox", "Bo Roe"] and found["Ada Fox"].note == "Acme, Delft"
    assert found["Ada Fox"].log == (LoggedTalk("2026-03-01", "call", "Prices."),)


def test_the_file_of_friends_is_read_with_other_names_towns_and_activities() -> None:
    ada = cards(FRIENDS)["Ada Fox"]
    assert (ada.get("aliases"), ada.text("location")) == (("The Fox", "Addie"), "Delft")
    assert ada.get("tags") == ("rope", "tea")
    assert ada.log == (LoggedTalk("2018-11-01", "contact", "Ada Fox and I went to the harbour."),)
    assert cards(FRIENDS)["Bo Roe"].log == ()


def test_a_row_for_each_is_read_by_the_names_of_the_columns() -> None:
    ada = cards(TABLE)["Ada Fox"]
    assert (ada.text("birthday"), ada.labelled("email")) == ("1990-04-05", (Labelled("", "ada@fox.example"),))


@pytest.mark.parametrize("text", [BY_HEADING, FRIENDS, TABLE])
def test_such_a_page_is_known_by_what_is_in_it(text: str) -> None:
    assert len(arrived(text.encode(), "x.md", Choices(), Keys(CONTACT_KEYS)).cards) == 2


@pytest.mark.parametrize(
    "text", ["# Ada Fox\n\nHi\n", "name,email\nAda,a@x.example\n", "## Shopping list\n## To do\n", ""]
)
def test_another_text_is_none(text: str) -> None:
    assert not people_page.looks_like(text.encode())
