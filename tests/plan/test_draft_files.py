"""Drafts as files: whether one was edited, what it says, and where a new one goes."""

from __future__ import annotations

from datetime import date

import frontmatter
import pytest

from journal.plan.draft_files import Found, Made, checksum, found, in_yaml, is_untouched, place, with_keys

DAY = date(2026, 11, 23)
TEXT = '---\nto: ""\ncontact: "ada"\nkind: "thanks"\ncloses: ["thank-1"]\n---\nDear Ada,\n\nThank you.\n'


def made(
    text: str = TEXT, who: str = "ada", others: tuple[str, ...] = (), closes: tuple[str, ...] = ("thank-1",)
) -> Made:
    return Made("thanks", who, others, closes, with_keys(text, {}))


def there(path: str, text: str) -> list[Found]:
    one = found(path, text)
    assert one is not None
    return [one]


def fate(text: str, new: Made, path: str = "drafts/2026-11-20-thanks-ada.md") -> tuple[str, str]:
    at = place(new, DAY, "drafts", there(path, text), [path])
    return at.fate, at.path


# --- whether it was edited ------------------------------------------------------------------------------------


def test_a_draft_is_untouched_as_it_was_made() -> None:
    text = with_keys(TEXT, {"given": {"a": "b: c"}, "with": ["sam"]})
    assert is_untouched(text) and frontmatter.loads(text)["given"] == {"a": "b: c"}
    assert text.startswith('---\nto: ""\n') and text.endswith("Thank you.\n")


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
        ("Thank you", "Many thanks"), ("Dear", "dear"), ("Ada,\n\n", "Ada,\n"), ('to: ""', 'to: "x"'),
        ('["thank-1"]', "[]"), ("---\nDear", "cc: tom\n---\nDear"), ("checksum:", "# checksum:"),
        ('checksum: "', 'checksum: "0'),
    ],
)  # fmt: skip
def test_a_changed_word_is_one(old: str, new: str) -> None:
    text = with_keys(TEXT, {})
    assert old in text and not is_untouched(text.replace(old, new))


def test_a_text_without_a_checksum_is_the_users() -> None:
    assert not is_untouched(TEXT) and not is_untouched("Dear Ada") and not is_untouched("---\nopen")
    assert not is_untouched(f'{TEXT}checksum: "{checksum(TEXT)}"\n')


def test_a_line_of_the_text_may_look_like_a_checksum() -> None:
    assert is_untouched(with_keys(f"{TEXT}checksum: 1\n", {}))


# --- where it goes --------------------------------------------------------------------------------------------


def test_a_new_draft_is_called_by_day_kind_and_people() -> None:
    at = place(made(others=("sam",)), DAY, "Post/drafts", [], [])
    assert (at.fate, at.path, at.before) == ("new", "Post/drafts/2026-11-23-thanks-ada-sam.md", None)


@pytest.mark.parametrize("who", ["a/b", "a\\b", "a\nb", "a\x00b"])
def test_what_a_name_can_not_have_is_left_out_of_it(who: str) -> None:
    assert place(made(who=who), DAY, "drafts", [], []).path == "drafts/2026-11-23-thanks-a-b.md"


def test_a_name_has_an_end() -> None:
    path = place(made(who="é" * 120), DAY, "drafts", [], []).path
    assert len(path.encode()) < 255 and path.endswith("é.md")


def test_an_untouched_draft_of_another_day_is_made_anew_where_it_lies() -> None:
    new = made(TEXT.replace("Thank you", "Many thanks"))
    assert fate(with_keys(TEXT, {}), new) == ("refreshed", "drafts/2026-11-20-thanks-ada.md")
    assert fate(with_keys(TEXT, {}), made()) == ("same", "drafts/2026-11-20-thanks-ada.md")


def test_it_keeps_its_line_ends_when_it_is_made_anew() -> None:
    old = with_keys(TEXT, {}).replace("\n", "\r\n")
    new = made(TEXT.replace("Thank you", "Many thanks"))
    at = place(new, DAY, "drafts", there("drafts/x.md", old), ["drafts/x.md"])
    assert at.after == new.text.replace("\n", "\r\n") and is_untouched(at.after)
    assert place(made(), DAY, "drafts", there("drafts/x.md", old), ["drafts/x.md"]).after == old


def test_an_edited_draft_about_the_same_stays_and_one_about_something_else_gets_company() -> None:
    edited = with_keys(TEXT, {}).replace("Thank you", "Thanks a lot")
    assert fate(edited, made()) == ("edited", "drafts/2026-11-20-thanks-ada.md")
    assert fate(edited, made(closes=("thank-2",))) == ("new", "drafts/2026-11-23-thanks-ada.md")
    assert fate(edited, made(closes=()), "drafts/2026-11-23-thanks-ada.md")[0] == "edited"


@pytest.mark.parametrize("new", [made(who="sam"), made(others=("sam",))])
def test_a_draft_for_other_people_is_another(new: Made) -> None:
    assert fate(with_keys(TEXT, {}), new)[0] == "new"


def test_a_file_that_is_no_draft_is_never_written_over() -> None:
    path = "drafts/2026-11-23-thanks-ada.md"
    assert place(made(), DAY, "drafts", [], [path]).path == "drafts/2026-11-23-thanks-ada-2.md"
    assert place(made(), DAY, "drafts", there(path, "---\ncontact: tom\n---\n"), [path]).path.endswith("-2.md")


# --- what it says ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["", "Dear", "---\nopen", "---\n- a\n---\n", "---\na: [\n---\n", "---\na: 1\na: 2\n---\n"]
)
def test_what_can_not_be_understood_is_no_draft(text: str) -> None:
    assert found("drafts/x.md", text) is None


def test_a_draft_says_whom_it_is_for_and_what_was_given() -> None:
    text = with_keys(TEXT, {"with": ["sam"], "given": {"effect": 'it: "works"'}})
    (one,) = there("drafts/x.md", text)
    assert (one.kind, one.contact, one.others, one.closes) == ("thanks", "ada", ("sam",), ("thank-1",))
    assert one.given == (("effect", 'it: "works"'),)


@pytest.mark.parametrize("value", ["a: b", 'x "y"', "no", "\u2028", "{{ x }}", ["a", "b: c"], {"k": "v # w"}])
def test_a_value_is_read_as_it_was_written(value: object) -> None:
    assert frontmatter.loads(f"---\nx: {in_yaml(value)}\n---\n")["x"] == value
