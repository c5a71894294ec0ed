"""A new entry in a log of another spelling: written as the newest one is, to the byte but for its day and its kind."""

from __future__ import annotations

from datetime import date

import pytest

from journal.notes.edit.draft import Draft
from journal.notes.edit.log import NewEntry, log_entry
from journal.notes.settings.settings import Settings

DAY = date(2026, 11, 18)
MAIL = NewEntry(DAY, "email", "Terms")
PLAIN = NewEntry(DAY, "contact", "Terms")
LUNCH = NewEntry(DAY, "lunch", "Soup", ("sam-lee",), ("got:: a map",))


def logged(log: str, entry: NewEntry) -> str:
    """The lines that are new in a log."""
    text = f"# Ada\n\n## Log\n\n{log}\n"
    new = log_entry(Draft(text, "contacts/ada.md", Settings()), entry)
    head, tail = "# Ada\n\n## Log\n\n", f"{log}\n"
    assert new.startswith(head) and new.endswith(tail)
    return new[len(head) : -len(tail)]


@pytest.mark.parametrize(
    ("log", "mail", "plain"),
    [
        ("- **2026-03-01 - Call:** prices", "- **2026-11-18 - Email:** Terms", "- **2026-11-18** Terms"),
        ("- **2026-03-01**: she moved", "- **2026-11-18** email: Terms", "- **2026-11-18**: Terms"),
        ("* *2026-03-01* she moved", "* *2026-11-18* email: Terms", "* *2026-11-18* Terms"),
        ("- [2026-03-01] she moved", "- [2026-11-18] email: Terms", "- [2026-11-18] Terms"),
        ("- (2026-03-01) call: prices", "- (2026-11-18) email: Terms", "- (2026-11-18) Terms"),
        ("- <2026-03-01 Sun> she moved", "- <2026-11-18 Wed> email: Terms", "- <2026-11-18 Wed> Terms"),
        ("- [[2026-03-01|First]] - Call: x", "- [[2026-11-18]] - Email: Terms", "- [[2026-11-18]] Terms"),
        ("- [[2026-03-01 - Intro Call - X]]", "- [[2026-11-18]] email: Terms", "- [[2026-11-18]] Terms"),
        ("- [1](2026-03-01.md)\n- [2026-03-01](d/2026-03-01.md) call: x", "", ""),
        ("- 2026-03-01 - Call: x", "- 2026-11-18 - Email: Terms", "- 2026-11-18: Terms"),
        ("- 2026-03-01 **Call**: x", "- 2026-11-18 **Email**: Terms", "- 2026-11-18: Terms"),
        ("- 2026-03-01 Sun 14:30 call: x", "- 2026-11-18 Wed email: Terms", "- 2026-11-18: Terms"),
        ("- Sun 2026-03-01: x", "- Wed 2026-11-18 email: Terms", "- Wed 2026-11-18: Terms"),
        ("- March 1st, 2026: x", "- November 18th, 2026 email: Terms", "- November 18th, 2026: Terms"),
        ("- 2026/03/01 x", "- 2026/11/18 email: Terms", "- 2026/11/18 Terms"),
        ("- **Call (2026-03-01):** x", "- **Email (2026-11-18):** Terms", "- 2026-11-18: Terms"),
        ("- 📞 2026-03-01 - Call: x", "- 2026-11-18 - Email: Terms", "- 2026-11-18: Terms"),
        ("- ☕ **2026-03-01** x", "- **2026-11-18** email: Terms", "- ☕ **2026-11-18** Terms"),
        ("- **[2026-03-01]** she moved", "- **[2026-11-18]** email: Terms", "- **[2026-11-18]** Terms"),
        ("- <u>2026-03-01</u> call: x", "- <u>2026-11-18</u> email: Terms", "- <u>2026-11-18</u> Terms"),
        ("- 2026-03-01 -- Call -- x", "- 2026-11-18 -- Email -- Terms", "- 2026-11-18: Terms"),
        ("- 2026-03-01–03 visit: x", "- 2026-11-18 email: Terms", "- 2026-11-18: Terms"),
        ("### 2026-03-01 - Call\n\nx", "### 2026-11-18 - Email\nTerms\n", "### 2026-11-18\nTerms\n"),
        ("### Call (2026-03-01)\n\nx", "### Email (2026-11-18)\nTerms\n", "### 2026-11-18\nTerms\n"),
        ("## Meeting [[2026-03-01]]\n- x", "## Email [[2026-11-18]]\nTerms\n", "## 2026-11-18\nTerms\n"),
        ("### 1. März 2026\n\nx", "### 18. November 2026 email\nTerms\n", "### 18. November 2026\nTerms\n"),
        ("### 01.03.2026 Anruf\n\nx", "### 18.11.2026 Email\nTerms\n", "### 18.11.2026\nTerms\n"),
    ],
)
def test_a_new_entry_is_written_as_the_newest_one_is(log: str, mail: str, plain: str) -> None:
    assert not mail or (logged(log, MAIL), logged(log, PLAIN)) == (f"{mail}\n", f"{plain}\n")


@pytest.mark.parametrize(
    ("log", "head"),
    [
        ("- **2026-03-01 - Call:** prices", "- **2026-11-18 - Lunch with [[sam-lee]]:** Soup"),
        ("- [2026-03-01] she moved", "- [2026-11-18] lunch with [[sam-lee]]: Soup"),
        ("- Sunday, March 1, 2026 - Coffee - x", "- Wednesday, November 18, 2026 - Lunch with [[sam-lee]] - Soup"),
    ],
)
def test_who_took_part_and_what_stands_below_comes_along(log: str, head: str) -> None:
    assert logged(log, LUNCH) == f"{head}\n  - got:: a map\n"


def test_of_several_spellings_the_newest_entrys_is_taken() -> None:
    mixed = "- **2026-03-01**: x\n- 2026-02-01 call: y"
    assert logged(mixed, MAIL) == "- **2026-11-18** email: Terms\n"
    text = "- 2026-01-01 call: y\n- **2026-03-01**: x\n"
    assert log_entry(Draft(text, "a.md", Settings()), PLAIN) == f"{text}- **2026-11-18**: Terms\n"


@pytest.mark.parametrize(
    ("log", "head"),
    [
        ("- 1. September 2026: x\n- 2. Juli 2026: y", "- 3. Oktober 2026: Terms"),
        ("- 1 september 2026: x\n- 2 maart 2026: y", "- 3 oktober 2026: Terms"),
        ("- September 1, 2026: x\n- July 2, 2026: y", "- October 3, 2026: Terms"),
    ],
)
def test_a_month_is_of_the_language_that_the_log_is_in(log: str, head: str) -> None:
    assert logged(log, NewEntry(date(2026, 10, 3), "contact", "Terms")) == f"{head}\n"


def test_an_entry_with_a_kind_follows_the_newest_that_has_one() -> None:
    assert logged("- **2026-03-01**: x\n- **2026-02-01 - Call:** y", MAIL) == "- **2026-11-18 - Email:** Terms\n"


def test_what_would_be_read_otherwise_is_written_plainly() -> None:
    assert logged("- **2026-03-01**: x", NewEntry(DAY, "contact", "lunch")) == "- 2026-11-18: lunch\n"


def test_a_log_kept_oldest_first_goes_on_before_its_footer() -> None:
    text = "### 2026-01-01 - Call\nx\n\n### 2026-03-01 - Call\ny\n\n---\n\nSee [[index]].\n"
    new = log_entry(Draft(text, "a.md", Settings()), MAIL)
    assert new == text.replace("y\n", "y\n\n### 2026-11-18 - Email\nTerms\n")
