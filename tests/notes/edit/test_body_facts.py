from __future__ import annotations

from collections.abc import Callable

import pytest

from journal.errors import EditRefused, Misused
from journal.notes.edit.draft import Draft
from journal.notes.edit.keys import add_to_key, clear_key, remove_from_key, set_key
from journal.notes.settings.settings import Settings

Edit = Callable[[Draft], str]


def edited(text: str, edit: Edit) -> str:
    return edit(Draft(text, "contacts/ada.md", Settings()))


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        ("- **Company:** Acme  ", lambda d: set_key(d, "company", "Looms: Ltd"), "- **Company:** Looms: Ltd  "),
        ("Company: Acme", lambda d: set_key(d, "company", "Looms"), "Company: Looms"),
        ("company:: [[Acme]]", lambda d: set_key(d, "company", "[[Looms]]"), "company:: [[Looms]]"),
        ("[company:: Acme]", lambda d: set_key(d, "company", "Looms"), "[company:: Looms]"),
        ("- **Company:**", lambda d: set_key(d, "company", "Looms"), "- **Company:** Looms"),
        ("|a|b|\n|-|-|\n| Company | Acme |", lambda d: set_key(d, "company", "Looms"),
         "|a|b|\n|-|-|\n| Company | Looms |"),
        ("last_contact:: [[2026-03-01]]", lambda d: set_key(d, "last_contact", "2026-04-01"),
         "last_contact:: [[2026-04-01]]"),
        ("- E-Mail: a@x.example", lambda d: set_key(d, "email", "b@x.example"), "- E-Mail: b@x.example"),
        ("- Email (work): a@x.example", lambda d: set_key(d, "email.work", "b@x.example"),
         "- Email (work): b@x.example"),
        ("- Phone:\n  - home: +1\n  - work: +2", lambda d: set_key(d, "phone.work", "+3"),
         "- Phone:\n  - home: +1\n  - work: +3"),
        ("- Phone:\n  - home: +1\n  - work: +2", lambda d: set_key(d, "phone.club", "+3"),
         "- Phone:\n  - home: +1\n  - work: +2\n  - club: +3"),
        ("- **Email (work):** a@x.example", lambda d: set_key(d, "email.home", "b@x.example"),
         "- **Email (work):** a@x.example\n- **Email (home):** b@x.example"),
        ("- Phone:\n  - home: +1\n  - work: +2", lambda d: remove_from_key(d, "phone", "+2"),
         "- Phone:\n  - home: +1"),
        ("- Phone:\n  - home: +1\n  - work: +2", lambda d: clear_key(d, "phone.club"),
         "- Phone:\n  - home: +1\n  - work: +2"),
        ("- **Company**: **Acme**", lambda d: set_key(d, "company", "Looms"), "- **Company**: **Looms**"),
        ("|a|b|\n|-|-|\n| Company | A\\|B |", lambda d: set_key(d, "company", "C|D"),
         "|a|b|\n|-|-|\n| Company | C\\|D |"),
        ("tags:: #a #b", lambda d: add_to_key(d, "tags", "c"), "tags:: #a #b #c"),
        ("tags:: #a #b", lambda d: remove_from_key(d, "tags", "a"), "tags:: #b"),
        ("- Interests: tea, rope", lambda d: add_to_key(d, "interests", "bees"), "- Interests: tea, rope, bees"),
        ("- Interests: tea, rope", lambda d: remove_from_key(d, "interests", "rope"), "- Interests: tea"),
        ("- Interests:\n  * tea", lambda d: add_to_key(d, "interests", "bees"), "- Interests:\n  * tea\n  * bees"),
        ("- Interests:\n  * tea\n  * bees", lambda d: remove_from_key(d, "interests", "Tea"), "- Interests:\n  * bees"),
        ("- Interests:\n  * tea\n  * bees", lambda d: remove_from_key(d, "interests", "rope"),
         "- Interests:\n  * tea\n  * bees"),
        ("|a|b|\n|-|-|\n| Interests | tea |", lambda d: add_to_key(d, "interests", "bees"),
         "|a|b|\n|-|-|\n| Interests | tea, bees |"),
        ("- Company: Acme\n- Role: Boss", lambda d: clear_key(d, "company"), "- Role: Boss"),
        ("**Company:** Acme | **Role:** Boss  ", lambda d: set_key(d, "company", "Looms"),
         "**Company:** Looms | **Role:** Boss  "),
        ("- 📧 a@x.example", lambda d: set_key(d, "email", "b@x.example"), "- 📧 b@x.example"),
        ("- 📧 a@x.example\n- Role: Boss", lambda d: clear_key(d, "email"), "- Role: Boss"),
        ("Company: Acme, Role: Boss", lambda d: set_key(d, "role", "Maker"), "Company: Acme, Role: Maker"),
        ("- Company – Acme\n- Role – Boss", lambda d: set_key(d, "role", "Maker"), "- Company – Acme\n- Role – Maker"),
        ("- Company – Acme\n- Role – Boss\n- City – Ulm", lambda d: clear_key(d, "role"),
         "- Company – Acme\n- City – Ulm"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_fact_is_edited_in_its_line_and_its_spelling(before: str, edit: Edit, after: str, end: str) -> None:
    text, wanted = (f"# Ada\n\n{one}\n\nProse: with <!-- x --> more.\n".replace("\n", end) for one in (before, after))
    assert edited(text, edit) == wanted


@pytest.mark.parametrize(
    ("before", "edit"),
    [
        ("- Company: Ac <!-- x --> me", lambda d: set_key(d, "company", "Looms")),
        ("- Phone: +1", lambda d: set_key(d, "phone.work", "+2")),
        ("Company: Acme | Role: Boss", lambda d: clear_key(d, "role")),
        ("Company: Acme | Role: Boss", lambda d: set_key(d, "company", "Looms | City: Ulm")),
        ("- Company – Acme\n- Role – Boss", lambda d: clear_key(d, "role")),
        ("Company: Acme | Phone (work): +1", lambda d: set_key(d, "phone.home", "+2")),
        ("- Phone:\n  - home: +1\n  - work: +2", lambda d: set_key(d, "phone", "+3")),
        ("---\nname: [x\n---", lambda d: set_key(d, "name", "Ada")),
    ],
)
def test_what_can_not_be_edited_alone_is_refused(before: str, edit: Edit) -> None:
    with pytest.raises(EditRefused):
        edited(f"{before}\n", edit)


@pytest.mark.parametrize(("line", "key", "value"), [("- Birthday: 12 May", "birthday", "soonish"),
                                                    ("every:: 3w", "every", "sometimes")])  # fmt: skip
def test_a_fact_is_held_to_what_its_key_is_for(line: str, key: str, value: str) -> None:
    with pytest.raises(Misused, match=f"{key}: '{value}' is not a"):
        edited(f"{line}\n", lambda d: set_key(d, key, value))


def test_a_line_of_text_takes_no_line_break() -> None:
    with pytest.raises(Misused, match="can't stand in a line of text"):
        edited("- Phone: +1\n", lambda d: set_key(d, "phone", "+2\n- Role: Boss"))


@pytest.mark.parametrize(
    ("before", "key", "value", "after"),
    [
        ('"EMAIL[HOME]": a@x.example\n"EMAIL[WORK]": b@x.example', "email.work", "c@x.example",
         '"EMAIL[HOME]": a@x.example\n"EMAIL[WORK]": c@x.example'),
        ("EMAIL[HOME]: a@x.example", "email.work", "c@x.example", "EMAIL[HOME]: a@x.example\nEMAIL[WORK]: c@x.example"),
        ("work_email: a@x.example", "email.work", "c@x.example", "work_email: c@x.example"),
        ("contact:\n  mail: a@x.example\n  signal: ada.1", "email", "c@x.example",
         "contact:\n  mail: c@x.example\n  signal: ada.1"),
        ("lastSpoke: 2026-01-01", "last_contact", "2026-02-01", "lastSpoke: 2026-02-01"),
        ("Geburtstag: 13. Juli", "birthday", "1990-07-13", "Geburtstag: 1990-07-13"),
        ("tags:\nTags: a", "tags", "b", "tags:\nTags: b"),
        ("via: [[a]], [[b]]", "via", "[[c]]", "via: [[c]]"),
        ("where: {{place}}", "where", "the fair", "where: the fair"),
    ],
)  # fmt: skip
def test_a_key_is_edited_in_the_spelling_that_is_there(before: str, key: str, value: str, after: str) -> None:
    text, wanted = (f"---\nname: Ada\n{one}\nrole: [x\n---\nHi\n" for one in (before, after))
    assert edited(text, lambda d: set_key(d, key, value)) == wanted


def test_a_key_of_the_owners_own_is_set_in_the_line_of_the_page() -> None:
    draft = Draft("boat:: a skiff\ntide:: low\n\nProse.\n", "contacts/ada.md", Settings())
    assert set_key(draft, "boat", "a punt") == "boat:: a punt\ntide:: low\n\nProse.\n"
    assert clear_key(draft, "tide") == "boat:: a skiff\n\nProse.\n"


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("- **LinkedIn:** linkedin.com/in/ada", "- **LinkedIn:** x.example/a"),
        ("- [LinkedIn](https://linkedin.com/in/ada)", "- [LinkedIn](x.example/a)"),
    ],
)
def test_a_page_on_a_network_is_set_in_its_place(line: str, after: str) -> None:
    text = f"# Ada\n\n{line}\n\nProse.\n"
    assert edited(text, lambda draft: set_key(draft, "url[linkedin]", "x.example/a")) == text.replace(line, after)
    assert line not in edited(text, lambda draft: clear_key(draft, "url[linkedin]"))
