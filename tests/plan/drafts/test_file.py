"""Drafts as files: whether one was edited, what it says, and where a new one goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import frontmatter
import pytest

from journal.notes.model import Contact
from journal.notes.settings.settings import Settings
from journal.plan.drafts.file import (
    DraftFile,
    DraftPlace,
    is_untouched,
    place_of_draft,
    read_draft,
    text_checksum,
    with_keys,
)
from journal.plan.people.people import Notes, People

DAY = date(2026, 11, 23)
TEXT = '---\nto: ""\ncontact: "ada"\nkind: "thanks"\ncloses: ["thank-1"]\n---\n\nDear Ada,\n\nThank you.\n'


def made(
    text: str = TEXT, who: str = "ada", others: tuple[str, ...] = (), closes: tuple[str, ...] = ("thank-1",)
) -> DraftFile:
    (draft,) = there("thanks.md.j2", with_keys(text, {}))
    return replace(draft, contact=who, others=others, closes=closes)


def there(path: str, text: str) -> list[DraftFile]:
    one, _ = read_draft(text, path)
    assert one is not None
    return [one]


def placed(
    new: DraftFile, here: Sequence[DraftFile] = (), taken: Sequence[str] = (), folder: str = "drafts"
) -> DraftPlace:
    contacts = tuple(
        Contact(who, f"contacts/{who}.md", name) for who, name in (("ada", "Ada King"), ("sam", "Sam Moss"))
    )
    return place_of_draft(new, DAY, folder, here, taken, People(Notes(contacts), Settings(), DAY))


def fate(text: str, new: DraftFile, path: str = "drafts/2026-11-20-thanks-ada.md") -> tuple[str, str]:
    at = placed(new, there(path, text), [path])
    return at.fate, at.path


# --- whether it was edited ------------------------------------------------------------------------------------


def test_a_draft_is_untouched_as_it_was_made() -> None:
    text = with_keys(TEXT, {"given": {"a": "b: c"}, "with": ["sam"]})
    assert is_untouched(text) and frontmatter.loads(text)["given"] == {"a": "b: c"}
    assert text.startswith("---\nto: ''\ncontact: ada\n") and text.endswith("Thank you.\n")


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text + "\n\n",
        lambda text: text.rstrip("\n"),
        lambda text: text.replace("you.\n", "you.  \t\n"),
        lambda text: "\ufeff" + text,
        lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    ],
)
def test_what_no_eye_sees_is_no_edit(change: object) -> None:
    assert callable(change) and is_untouched(change(with_keys(TEXT, {})))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Thank you", "Many thanks"), ("Dear", "dear"), ("Ada,\n\n", "Ada,\n"), ("to: ''", "to: x"),
        ("[thank-1]", "[]"), ("---\n\nDear", "cc: tom\n---\n\nDear"), ("checksum:", "# checksum:"),
        ('checksum: "', 'checksum: "0'),
    ],
)  # fmt: skip
def test_a_changed_word_is_one(old: str, new: str) -> None:
    text = with_keys(TEXT, {})
    assert old in text and not is_untouched(text.replace(old, new))


def test_a_text_without_a_checksum_is_the_users() -> None:
    assert not is_untouched(TEXT) and not is_untouched("Dear Ada") and not is_untouched("---\nopen")
    assert not is_untouched(f'{TEXT}checksum: "{text_checksum(TEXT)}"\n')


def test_a_line_of_the_text_may_look_like_a_checksum() -> None:
    assert is_untouched(with_keys(f"{TEXT}checksum: 1\n", {}))


# --- where it goes --------------------------------------------------------------------------------------------


def test_a_new_draft_is_called_by_day_kind_and_people() -> None:
    at = placed(made(others=("sam",)), folder="Post/drafts")
    assert (at.fate, at.path, at.before) == ("new", "Post/drafts/2026-11-23-thanks-ada-sam.md", None)


@pytest.mark.parametrize("who", ["a/b", "a\\b", "a\nb", "a\x00b"])
def test_what_a_name_can_not_have_is_left_out_of_it(who: str) -> None:
    assert placed(made(who=who)).path == "drafts/2026-11-23-thanks-a-b.md"


def test_a_name_has_an_end() -> None:
    path = placed(made(who="é" * 120)).path
    assert len(path.encode()) < 255 and path.endswith("é.md")


def test_an_untouched_draft_of_another_day_is_made_anew_where_it_lies() -> None:
    new = made(TEXT.replace("Thank you", "Many thanks"))
    assert fate(with_keys(TEXT, {}), new) == ("refreshed", "drafts/2026-11-20-thanks-ada.md")
    assert fate(with_keys(TEXT, {}), made()) == ("same", "drafts/2026-11-20-thanks-ada.md")


def test_it_keeps_its_line_ends_when_it_is_made_anew() -> None:
    old = with_keys(TEXT, {}).replace("\n", "\r\n")
    new = made(TEXT.replace("Thank you", "Many thanks"))
    at = placed(new, there("drafts/x.md", old), ["drafts/x.md"])
    assert at.after == new.text.replace("\n", "\r\n") and is_untouched(at.after)
    assert placed(made(), there("drafts/x.md", old), ["drafts/x.md"]).after == old


def test_an_edited_draft_about_the_same_stays_and_one_about_something_else_gets_company() -> None:
    edited = with_keys(TEXT, {}).replace("Thank you", "Thanks a lot")
    assert fate(edited, made()) == ("edited", "drafts/2026-11-20-thanks-ada.md")
    assert fate(edited, made(closes=("thank-2",))) == ("new", "drafts/2026-11-23-thanks-ada.md")
    assert fate(edited, made(closes=()), "drafts/2026-11-23-thanks-ada.md")[0] == "edited"


@pytest.mark.parametrize(
    ("old", "typed"),
    [
        ("contact: ada", f"contact: {typed}")
        for typed in ('"[[ada]]"', '"[[ada|Ada]]"', "Ada King", "'[[contacts/ada]]'", "ada # by hand", "[[ada]]")
    ]
    + [("thanks\n", " Thanks \n"), ("[thank-1]", "^thank-1"), ("[thank-1]", "[x, ^thank-1]")],
)
def test_an_edited_draft_is_known_however_its_lines_for_the_mail_are_written(old: str, typed: str) -> None:
    edited = with_keys(TEXT, {}).replace(old, typed).replace("Thank you", "Thanks a lot")
    assert fate(edited, made())[0] == "edited"


def test_whom_a_draft_is_about_is_known_however_they_are_written() -> None:
    edited = with_keys(TEXT, {"with": ["sam"]}).replace("[sam]", '"[[Sam Moss]]"')
    assert fate(edited, made(others=("sam",)))[0] == "edited" and fate(edited, made())[0] == "new"


@pytest.mark.parametrize("new", [made(who="sam"), made(others=("sam",))])
def test_a_draft_for_other_people_is_another(new: DraftFile) -> None:
    assert fate(with_keys(TEXT, {}), new)[0] == "new"


def test_a_file_that_is_no_draft_is_never_written_over() -> None:
    path = "drafts/2026-11-23-thanks-ada.md"
    assert placed(made(), [], [path]).path == "drafts/2026-11-23-thanks-ada-2.md"
    assert placed(made(), there(path, "---\ncontact: tom\n---\n"), [path]).path.endswith("-2.md")


# --- what it says ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["", "Dear", "---\nopen", "---\n- a\n---\n", "---\na: [\n---\n", "---\na: 1\na: 2\n---\n"]
)
def test_what_can_not_be_understood_is_no_draft(text: str) -> None:
    assert read_draft(text, "drafts/x.md")[0] is None


def test_a_draft_says_whom_it_is_for_and_what_was_given() -> None:
    text = with_keys(TEXT, {"with": ["sam"], "given": {"effect": 'it: "works"'}})
    (one,) = there("drafts/x.md", text)
    assert (one.kind, one.contact, one.others, one.closes) == ("thanks", "ada", ("sam",), ("thank-1",))
    assert one.given == (("effect", 'it: "works"'),)
