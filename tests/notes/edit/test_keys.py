"""Keys set, added to and taken out: the line that is meant changes, and every other byte stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from difflib import ndiff

import pytest

from journal.dates.words import Span
from journal.errors import EditRefused, Misused
from journal.notes.edit.draft import Draft
from journal.notes.edit.key_place import SaidValue
from journal.notes.edit.keys import add_labelled, add_to_key, clear_key, remove_from_key, set_key, set_label
from journal.notes.model import Contact, Labelled
from journal.notes.read.note import read_contact, read_event, read_owner
from journal.notes.read.sorts import Reader
from journal.notes.settings.settings import Settings

ADA = """---
# Who she is
name: Ada Lovelace
email:
  home: ada@lovelace.example      # ask before using the work one
  work: ada@analytical.example
phone: "+44 20 7946 0018"
org:   Analytical Engines   # since 1842
birthday: 12-10
# What she does
tags: [mentor, compilers]
Lucky-Number: 7
via: "[[charles-babbage]]"
met: 2024-03-04
updates: yes
---
Prefers a call to mail.

## Log
- 2026-11-18 coffee: She moves to Lisbon.
"""
Edit = Callable[[Draft], str]


def note(text: str, read: Reader = read_contact) -> Draft:
    return Draft(text, "ada.md", Settings(), read)


def front(keys: str) -> Draft:
    return note(f"---\n{keys}\n---\nBody\n")


def keys_of(text: str) -> str:
    """The front matter of a text that `front` made, which still stands between its fences."""
    assert text.startswith("---\n") and text.endswith("\n---\nBody\n")
    return text[4 : -len("\n---\nBody\n")]


def contact(text: str) -> Contact:
    found, _ = read_contact(text, "ada.md", Settings())
    assert found
    return found


def changes(before: str, after: str) -> list[str]:
    """The lines that only one of the texts has."""
    return [line for line in ndiff(before.split("\n"), after.split("\n")) if line[0] in "+-"]


# --- a key that is there ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        ("name", "Ada King", "name: Ada Lovelace", "name: Ada King"),
        ("company", "Acme", "org:   Analytical Engines   # since 1842", "org:   Acme   # since 1842"),
        ("ORG", "Acme: London", "org:   Analytical Engines   # since 1842", 'org:   "Acme: London"   # since 1842'),
        ("phone", "+44 1", 'phone: "+44 20 7946 0018"', 'phone: "+44 1"'),
        ("birthday", "1815-12-10", "birthday: 12-10", "birthday: 1815-12-10"),
        ("met", date(2025, 1, 1), "met: 2024-03-04", "met: 2025-01-01"),
        ("met", "2025-01-01", "met: 2024-03-04", "met: 2025-01-01"),
        ("met", "2019", "met: 2024-03-04", "met: 2019"),
        ("met", "2019-05", "met: 2024-03-04", "met: 2019-05"),
        ("updates", False, "updates: yes", "updates: no"),
        ("updates", ["parsing", "no, really"], "updates: yes", 'updates: [parsing, "no, really"]'),
        ("tags", ["poet"], "tags: [mentor, compilers]", "tags: [poet]"),
        ("tags", "poet, mentor", "tags: [mentor, compilers]", "tags: [poet, mentor]"),
        ("lucky number", 8, "Lucky-Number: 7", "Lucky-Number: 8"),
        ("Lucky-Number", "8", "Lucky-Number: 7", "Lucky-Number: 8"),
        ("Lucky-Number", "eight", "Lucky-Number: 7", "Lucky-Number: eight"),
        ("Lucky-Number", True, "Lucky-Number: 7", "Lucky-Number: true"),
        ("via", "[[grace-hopper|Grace]]", 'via: "[[charles-babbage]]"', 'via: "[[grace-hopper|Grace]]"'),
        ("email.work", "ada@acme.example", "  work: ada@analytical.example", "  work: ada@acme.example"),
        ("emails.Work", "ada@acme.example", "  work: ada@analytical.example", "  work: ada@acme.example"),
    ],
)
def test_a_key_is_set_on_its_line_under_the_spelling_it_has(
    key: str, value: SaidValue | Sequence[SaidValue], old: str, new: str
) -> None:
    assert changes(ADA, set_key(note(ADA), key, value)) == [f"- {old}", f"+ {new}"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("company: 'It''s'", "company: 'New'"),
        ('company: "A"', 'company: "New"'),
        ("company:\tA ", "company:\tNew "),
        ("company :  A", "company :  New"),
        ("'company': A", "'company': New"),
        ("company:", "company: New"),
        ("company: ", "company: New"),
        ("company:   ", "company:   New"),
        ("company: # none yet", "company: New # none yet"),
        ("company:   # none yet", "company: New   # none yet"),
        ("company: ~", "company: New"),
        ("company: 42", "company: New"),
        ("company: one\n  two\n\n  three", "company: New"),
        ("company: 'one\n  two'  # c", "company: 'New'  # c"),
        ("company: |\n  one\n\n  two\nrole: x", "company: New\nrole: x"),
        ("company: >-\n  one\n  two\n\n# c\nrole: x", "company: New\n\n# c\nrole: x"),
        ("company:\n  A # c", "company:\n  New # c"),
        ("company: [A]", "company: [New]"),
        ("company: [ A ] # c", "company: [ New ] # c"),
        ("company:\n  - A", "company:\n  - New"),
        ("{company: A, role: B}", "{company: New, role: B}"),
        ("{role: B, company: }", "{role: B, company: New }"),
        ("  company: A\n  role: B", "  company: New\n  role: B"),
    ],
)
def test_one_value_takes_the_place_of_whatever_was_there(before: str, after: str) -> None:
    assert keys_of(set_key(front(before), "company", "New")) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tags: [a]", "tags: [a, c d]"),
        ("tags: [ b ,a]", "tags: [ a ,c d]"),
        ("tags: []", "tags: [a, c d]"),
        ("tags: ['a', b] # c", "tags: ['a', 'c d'] # c"),
        ("tags: [\n  a,\n  b,\n]", "tags: [\n  a,\n  c d,\n]"),
        ("tags:\n  - 'a'\n  - b\nrole: x", "tags:\n  - 'a'\n  - 'c d'\nrole: x"),
        ("tags:\n-   b\n-   c", "tags:\n-   a\n-   c d"),
        ("tags: # c\n    - b", "tags: # c\n    - a\n    - c d"),
        ("tags: b", "tags: [a, c d]"),
        ("tags: b, e # c", "tags: [a, c d] # c"),
        ("tags:", "tags: [a, c d]"),
        ("tags: # c", "tags: [a, c d] # c"),
        ("needs:\n - x\ntags:", "needs:\n - x\ntags:\n - a\n - c d"),
        ("{tags: [b], x: y}", "{tags: [a, c d], x: y}"),
    ],
)
def test_a_list_stays_in_its_form(before: str, after: str) -> None:
    assert keys_of(set_key(front(before), "tags", ["a", "c d"])) == after


def test_an_unquoted_link_stays_one() -> None:
    assert keys_of(set_key(front("via: [[ada]]"), "via", "[[bob|Bob]]")) == "via: [[bob|Bob]]"
    assert keys_of(set_key(front("via: [[ada]]"), "via", "bob")) == "via: bob"


def test_a_text_that_another_reader_takes_for_something_else_is_quoted() -> None:
    for text in ("NO", "12:30", "0123", "2026-11-18", "1e3", "~", "yes", "a: b", "# a"):
        assert keys_of(set_key(front("company: A"), "company", text)) == f'company: "{text}"'


def test_what_the_key_is_meant_for_is_bare() -> None:
    pairs = {"snooze": "2027-01-01", "mention": "no", "private": "yes", "every": "14", "birthday": "1990-12-10"}
    for key, text in pairs.items():
        assert keys_of(set_key(front("name: Ada"), key, text)) == f"name: Ada\n{key}: {text}"


def test_quotes_around_a_day_stay() -> None:
    assert keys_of(set_key(front("met: '2024-03-04'"), "met", date(2025, 1, 1))) == "met: '2025-01-01'"


def test_true_and_false_stay_such_words() -> None:
    assert keys_of(set_key(front("private: true"), "private", False)) == "private: false"


def test_a_value_with_newlines_is_one_line() -> None:
    text = set_key(front("name: Ada"), "bio", "One.\n\nTwo.\n")
    assert keys_of(text) == 'name: Ada\nbio: "One.\\n\\nTwo.\\n"'
    assert dict(contact(text).extra)["bio"] == "One.\n\nTwo.\n"


def test_what_it_says_already_is_left_as_it_is() -> None:
    for before in ("company: one\n  two", "company: >-\n  one two", 'company: "one\\x20two"', "company: [one two]"):
        assert keys_of(set_key(front(before), "company", "one two")) == before
    assert keys_of(set_key(front("tags: a,b"), "tags", ["a", "b"])) == "tags: a,b"


def test_a_value_that_was_wrong_is_put_right() -> None:
    text = set_key(front("every: soonish\nmet: 2024-02-30"), "every", "3w")
    assert keys_of(text) == "every: 3w\nmet: 2024-02-30"
    assert contact(text).every == Span(days=21)


# --- a key that is not there ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "value", "above", "line"),
    [
        ("aliases", ["Ada"], "name: Ada Lovelace", "aliases: [Ada]"),
        ("url", "https://a.example", 'phone: "+44 20 7946 0018"', "url: https://a.example"),
        ("role", "Engineer", "org:   Analytical Engines   # since 1842", "role: Engineer"),
        ("job_title", "Engineer", "org:   Analytical Engines   # since 1842", "role: Engineer"),
        ("circle", "close", "tags: [mentor, compilers]", "circle: close"),
        ("snooze", date(2027, 1, 1), "tags: [mentor, compilers]", "snooze: 2027-01-01"),
        ("private", True, "updates: yes", "private: yes"),
        ("Shoe size", "41", "updates: yes", 'Shoe size: "41"'),
        ("shoe", 41, "updates: yes", "shoe: 41"),
        ("on", "x", "updates: yes", '"on": x'),
    ],
)
def test_a_new_key_follows_the_one_before_it_in_the_table(
    key: str, value: SaidValue | Sequence[SaidValue], above: str, line: str
) -> None:
    text = set_key(note(ADA), key, value)
    assert changes(ADA, text) == [f"+ {line}"]
    assert f"{above}\n{line}\n" in text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "---\nname: Ada\n---\n"),
        ("Hello\n", "---\nname: Ada\n---\nHello\n"),
        ("\ufeffHello\r\n", "\ufeff---\r\nname: Ada\r\n---\r\nHello\r\n"),
        ("---\n---\nHello", "---\nname: Ada\n---\nHello"),
        ("---\n# nobody yet\n\n...\n", "---\n# nobody yet\n\nname: Ada\n...\n"),
        ("---\r\nrole: x\r\n---", "---\r\nrole: x\r\nname: Ada\r\n---"),
        ("\ufeff--- \nrole: |+\n  x\n\n\n# c\n--- \n", "\ufeff--- \nrole: |+\n  x\n\n\nname: Ada\n# c\n--- \n"),
        ("---\n  role: x\n---\n", "---\n  role: x\n  name: Ada\n---\n"),
        ("---\n{role: x}\n---\n", "---\n{role: x, name: Ada}\n---\n"),
        ("---\n{}\n---\n", "---\n{name: Ada}\n---\n"),
        ("---\na:\n  - x\n  -\n---\n", "---\na:\n  - x\n  -\nname: Ada\n---\n"),
    ],
)
def test_a_first_key_goes_wherever_front_matter_can_stand(before: str, after: str) -> None:
    assert set_key(note(before), "name", "Ada") == after


def test_new_lists_and_labels_look_like_those_that_are_there() -> None:
    text = set_key(front("email:\n    home: y\naliases:\n- x"), "tags", ["a", "b"])
    assert keys_of(set_key(note(text), "dates.wedding", "06-21")) == (
        "email:\n    home: y\ntags:\n- a\n- b\ndates:\n    wedding: 06-21\naliases:\n- x"
    )


# --- labels -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("email:\n  home: a # c\nrole: x", "email:\n  home: a # c\n  work: new\nrole: x"),
        ("email: {home: a}", "email: {home: a, work: new}"),
        ("email: {home: a, work: b }", "email: {home: a, work: new }"),
        ("email: {}", "email: {work: new}"),
        ("email: { # none\n  }", "email: {work: new # none\n  }"),
        ("email:\n  work:\n  home: a", "email:\n  work: new\n  home: a"),
        ("email:\n  work: [a, b]", "email:\n  work: [new]"),
        ("email:   # all\nrole: x", "email:   # all\n  work: new\nrole: x"),
        ("email: ~", "email: {work: new}"),
        ("name: x", "name: x\nemail:\n  work: new"),
        ("{role: x}", "{role: x, email: {work: new}}"),
        ("{email: , role: x}", "{email: {work: new} , role: x}"),
    ],
)
def test_a_label_is_set_or_added(before: str, after: str) -> None:
    for text in (set_key(front(before), "email.work", "new"), set_label(front(before), "mail", "work", "new")):
        assert keys_of(text) == after
        assert Labelled("work", "new") in contact(text).email


def test_labels_can_be_anything_that_is_no_key_of_its_own() -> None:
    assert keys_of(set_key(front("a.b: x"), "a.b", "z")) == "a.b: z"
    assert keys_of(set_key(front("name: x"), "social.on", "@ada")) == 'name: x\nsocial:\n  "on": "@ada"'


def test_one_more_value_under_a_label_makes_a_list() -> None:
    text = add_labelled(front("email:\n  home: 'a' # c"), "email", "home", "b")
    assert keys_of(text) == "email:\n  home: ['a', b] # c"
    assert keys_of(add_labelled(note(text), "email", "home", "c")) == "email:\n  home: ['a', b, c] # c"
    assert add_labelled(note(text), "email", "home", "B") == text


def test_a_label_goes_with_its_line_and_the_last_with_its_key() -> None:
    text = clear_key(note(ADA), "email.home")
    assert changes(ADA, text) == ["-   home: ada@lovelace.example      # ask before using the work one"]
    assert changes(text, clear_key(note(text), "email.work")) == ["- email:", "-   work: ada@analytical.example"]


def test_a_number_that_a_map_holds_is_one() -> None:
    text = set_key(note("Hello\n", read_owner), "goals.new_contacts_per_month", "4")
    assert text == "---\ngoals:\n  new_contacts_per_month: 4\n---\nHello\n"


# --- one more, one less -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tags: [a, b] # c", "tags: [a, b, new] # c"),
        ("tags: [a ,b,]", "tags: [a ,b ,new,]"),
        ("tags: [ 'a' ]", "tags: [ 'a', 'new' ]"),
        ("tags: [\n  a, # first\n  b # last\n]", "tags: [\n  a, # first\n  b, new # last\n]"),
        ("tags: [\n  a\n]", "tags: [\n  a,\n  new\n]"),
        ("tags: []", "tags: [new]"),
        ("tags:\n  - a # first\n  # and\n  - b # last\nrole: x",
         "tags:\n  - a # first\n  # and\n  - b # last\n  - new\nrole: x"),
        ("tags:\n-   a", "tags:\n-   a\n-   new"),
        ("tags: a # c", "tags: [a, new] # c"),
        ("tags: 'a, b'", "tags: ['a, b', new]"),
        ("tags: a, b", "tags: a, b, new"),
        ("tags: a,\n  b", "tags: [a, b, new]"),
        ("tags:", "tags: [new]"),
        ("name: x", "name: x\ntags: [new]"),
        ("aliases:\n- x", "aliases:\n- x\ntags:\n- new"),
    ],
)  # fmt: skip
def test_an_item_is_added_in_the_form_that_is_there(before: str, after: str) -> None:
    text = add_to_key(front(before), "tags", "new")
    assert keys_of(text) == after
    assert contact(text).tags[-1] == "new"


def test_what_is_there_in_any_case_is_not_added() -> None:
    for before in ("tags: [Mentor]", "tags: mentor", "tags: x, MENTOR", "tags:\n- '#mentor'", "tags: ['[[mentor]]']"):
        assert keys_of(add_to_key(front(before), "tags", "mentor")) == before


def test_a_yes_is_an_item_where_it_is_no_answer() -> None:
    assert keys_of(add_to_key(front("tags: yes"), "tags", "new")) == 'tags: ["yes", new]'
    assert keys_of(add_to_key(front("updates: yes"), "updates", "new")) == "updates: new"
    assert keys_of(add_to_key(front("updates: parsing"), "updates", "new")) == "updates: [parsing, new]"


def test_an_item_goes_beside_what_is_no_text() -> None:
    assert keys_of(add_to_key(front("tags:\n- - a"), "tags", "new")) == "tags:\n- - a\n- new"
    assert keys_of(add_to_key(front("grid: [[a, b], {c: d}]"), "grid", "new")) == "grid: [[a, b], {c: d}, new]"


def test_a_second_address_makes_a_list() -> None:
    assert keys_of(add_to_key(front('phone: "+1"'), "phone", "+2")) == 'phone: ["+1", "+2"]'
    assert keys_of(add_to_key(front("name: x"), "phone", "a, b")) == 'name: x\nphone: "a, b"'


def test_a_key_of_ones_own_can_be_a_list() -> None:
    text = add_to_key(front("hobbies: 7"), "hobbies", "7")
    assert keys_of(add_to_key(note(text), "Hobbies", "chess")) == "hobbies: [7, chess]"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tags: [a, gone, b] # c", "tags: [a, b] # c"),
        ("tags: [gone, b]", "tags: [b]"),
        ("tags: [ gone ,Gone , b, gone,]", "tags: [ b,]"),
        ("tags: [a, 'GONE']", "tags: [a]"),
        ("tags:\n  - a # first\n  - gone # c\n  # b\n  - b", "tags:\n  - a # first\n  # b\n  - b"),
        ("tags:\n- gone\n- a\n- Gone\n- b", "tags:\n- a\n- b"),
        ("tags: a, gone, b", "tags: a, b"),
        ("tags: gone, b # c", "tags: b # c"),
        ("tags: gone\nrole: x", "role: x"),
        ("role: x\ntags: [gone]", "role: x"),
        ("role: x\ntags:\n- gone\n- Gone", "role: x"),
        ("tags: [ gone ] # c", "tags: [  ] # c"),
        ("tags: [a]", "tags: [a]"),
        ("role: x", "role: x"),
    ],
)
def test_an_item_is_taken_out_and_the_last_takes_its_key_with_it(before: str, after: str) -> None:
    assert keys_of(remove_from_key(front(before), "tags", "gone")) == after


def test_an_address_is_taken_out_from_under_its_label() -> None:
    text = remove_from_key(front("email:\n  home: [a, b]\n  work: c"), "email", "A")
    assert keys_of(text) == "email:\n  home: [b]\n  work: c"
    assert keys_of(remove_from_key(note(text), "email.home", "b")) == "email:\n  work: c"
    assert keys_of(remove_from_key(note(text), "email", "d")) == keys_of(text)


def test_a_key_is_cleared_with_its_lines_and_nothing_else() -> None:
    assert changes(ADA, clear_key(note(ADA), "tag")) == ["- tags: [mentor, compilers]"]
    assert changes(ADA, clear_key(note(ADA), "organisation")) == ["- org:   Analytical Engines   # since 1842"]
    assert clear_key(note(ADA), "role") == ADA


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# a\ncompany: x # b\n# c\nrole: y", "# a\n# c\nrole: y"),
        ("company:\nrole: y", "role: y"),
        ("company: |\n  x\n\n  z\n\nrole: y", "\nrole: y"),
        ("company: [x,\n  z]\nrole: y", "role: y"),
        ("role: y\ncompany:\n  - x", "role: y"),
        ("{company: x, role: y}", "{role: y}"),
        ("{role: y , company: x}", "{role: y}"),
        ("{company: x}", "{}"),
    ],
)
def test_a_key_is_cleared_in_any_form(before: str, after: str) -> None:
    assert keys_of(clear_key(front(before), "company")) == after


def test_the_only_key_leaves_an_empty_block() -> None:
    assert clear_key(note("---\nname: x\n---\n# Ada\n"), "name") == "---\n---\n# Ada\n"


# --- events and the owner ---------------------------------------------------------------------------------------


def test_an_event_knows_its_own_keys() -> None:
    text = set_key(note("---\nday: 2026-11-26\n---\n# Supper\n", read_event), "kind", "Dinner")
    assert text == "---\nday: 2026-11-26\nkind: Dinner\n---\n# Supper\n"
    text = add_to_key(note(text, read_event), "people", "[[ada-lovelace]]")
    assert 'people: ["[[ada-lovelace]]"]\n' in text
    assert add_to_key(note(text, read_event), "guests", "ada-lovelace") == text


def test_an_event_keeps_its_date() -> None:
    with pytest.raises(Misused, match="an event has to have a date"):
        clear_key(note("---\ndate: 2026-11-26\n---\n", read_event), "date")


def test_the_owner_is_edited_as_well() -> None:
    text = set_key(note("---\nname: Tessel\npitch: >-\n  One\n  two.\n---\n", read_owner), "pitch", "Three: four.")
    assert text == '---\nname: Tessel\npitch: "Three: four."\n---\n'


# --- what is refused --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("every", "soonish", "every: 'soonish' is not a rhythm (write"),
        ("every", "biweekly", "every: 'biweekly' can mean twice a week or every two weeks (write 3 days or 2 weeks)"),
        ("circle", "clsoe", "circle: 'clsoe' is not a circle of journal.toml (did you mean close?)"),
        ("status", "gone", "status: 'gone' is not a status"),
        ("met", "2026-02-30", "met: '2026-02-30' is not a day, month or year (write 2019-05-04,"),
        ("met", ["2026-02-03"], "met: 'a list' is not a day"),
        ("birthday", "soon", "birthday: 'soon' is not a day of the year"),
        ("dates.wedding", "June", "dates.wedding: 'June' is not a day of the year"),
        ("dates", "06-21", "dates: '06-21' has no labels"),
        ("mention", "perhaps", "mention: 'perhaps' is none of yes, ask and no"),
        ("private", "perhaps", "private: 'perhaps' is neither yes nor no"),
        ("company", "  ", "company: there is nothing to set it to"),
        ("tags", [], "tags: there is nothing to set it to"),
        ("tags", [" ", "#"], "tags: there is nothing to set it to"),
        ("company", ["a", "b"], "company: a list stands where one text is meant"),
        ("company", "\x00", "'\\x00': YAML can't hold this text"),
        ("\ud800", "x", "'\\ud800': YAML can't hold this text"),
        ("company.work", "x", "company has no labels (write company alone)"),
        ("email.", "x", "'email.' is no key"),
        (".x", "x", "'.x' is no key"),
        (" ", "x", "' ' is no key"),
    ],
)
def test_what_is_no_value_for_its_key_is_told_with_the_field_s_own_sentence(
    key: str, value: SaidValue | Sequence[SaidValue], said: str
) -> None:
    for before in (front("name: Ada"), note("Hello\n")):
        with pytest.raises(Misused) as error:
            set_key(before, key, value)
        assert str(error.value).startswith(said)


@pytest.mark.parametrize(
    ("before", "edit", "said"),
    [
        ("name: &x Ada", lambda d: set_key(d, "name", "x"), "2:7: `&x` is an anchor"),
        ("name: !t Ada", lambda d: set_key(d, "name", "x"), "2:7: `!t` is a tag"),
        ("name: Ada\nNAME: Bob", lambda d: set_key(d, "name", "x"), "3:1: `NAME` is the same key"),
        ("name: Ada\nfn: Bob", lambda d: set_key(d, "name", "x"), "3:1: 'fn' says again what 'name' says in line 2"),
        ("email_work: x\nemail_home: y", lambda d: set_key(d, "email", "z"),
         "3:1: email stands under 'email_work' and 'email_home': name the one that is meant"),
        ("name: @da", lambda d: clear_key(d, "name"), "2:7: a value without quotes can't start with @"),
        ("tags: [a, # first\n  b]", lambda d: set_key(d, "tags", ["c"]), "2:1: a comment stands in there"),
        ("x: y\ntags:\n  - a # first\n  - b", lambda d: set_key(d, "tags", ["c"]), "4:1: a comment stands in there"),
        ("tags:\n  - a\n  - b # last", lambda d: set_key(d, "tags", ["c"]), "4:1: a comment"),
        ("tags:\n  # all\n  - a\n  - b", lambda d: clear_key(d, "tags"), "3:1: a comment"),
        ("bio: | # why\n  x", lambda d: set_key(d, "bio", "y"), "2:1: a comment"),
        ("bio:\n  - x", lambda d: set_key(d, "bio", "y"), "3:1: the value is a list or a map on lines of its own"),
        ("bio: {a: b}", lambda d: set_key(d, "bio", "y"), "2:1: bio has labels: name the one that is meant, as bio.a"),
        ("email: x", lambda d: set_key(d, "email.work", "y"), "2:1: email has a value without a label"),
        ("email: [x]", lambda d: add_labelled(d, "email", "work", "y"), "2:1: email has a value without a label"),
        ("email:\n  home: x", lambda d: set_key(d, "email", "y"), "3:1: email has labels"),
        ("? name\n: Ada", lambda d: clear_key(d, "name"), "2:1: this key doesn't start its line"),
        ("tags:\n  -\n    a", lambda d: add_to_key(d, "tags", "b"), "4:1: this item doesn't start on the line"),
        ("tags: [\n  a, # first\n  b\n]", lambda d: remove_from_key(d, "tags", "b"), "3:1: a comment"),
        ("tags: [ # none\n]", lambda d: add_to_key(d, "tags", "b"), "2:1: a comment"),
        ("{name, role: x}", lambda d: set_key(d, "name", "x"), "2:1: the key has no colon"),
    ],
)  # fmt: skip
def test_what_can_not_be_edited_alone_is_refused_with_its_place(before: str, edit: Edit, said: str) -> None:
    with pytest.raises(EditRefused) as error:
        edit(front(before))
    assert str(error.value).startswith(f"ada.md:{said}")


@pytest.mark.parametrize(
    ("before", "edit", "said"),
    [
        ("email: {home: x}", lambda d: add_to_key(d, "email", "y"), "email has labels (name one, as email.home)"),
        ("name: x", lambda d: add_to_key(d, "company", "y"), "company holds one value (set it instead)"),
        ("name: x", lambda d: add_labelled(d, "dates", "wedding", "June"), "dates.wedding: 'June' is not a day"),
    ],
)
def test_what_a_key_can_not_take_is_told(before: str, edit: Edit, said: str) -> None:
    with pytest.raises(Misused) as error:
        edit(front(before))
    assert str(error.value).startswith(said)


def test_a_last_name_called_family_beside_given_is_set_in_its_line() -> None:
    assert keys_of(set_key(front("given: Ada\nfamily: Lane"), "family_name", "Fox")) == "given: Ada\nfamily: Fox"
