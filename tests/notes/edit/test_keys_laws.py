"""The laws of edits of keys, over notes whose keys stand in every form: other bytes stay, others are read the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from journal.errors import EditRefused
from journal.notes.edit.draft import Draft
from journal.notes.edit.keys import add_to_key, clear_key, remove_from_key, set_key, set_label
from journal.notes.fields import CONTACT_KEYS, Keys, folded_key
from journal.notes.settings.settings import Settings
from journal.notes.yaml import front_matter
from journal.notes.yaml.front_matter import Mapping, Node, Scalar
from journal.notes.yaml.front_matter import Sequence as Listed
from tests.conftest import EXAMPLE

# A line separator that YAML 1.1 takes for a line end; PyYAML gets another character in its place.
SEPARATOR, STAND_IN = "\u2028", "\U000f0000"
FIELDS = Keys(CONTACT_KEYS)


@dataclass(frozen=True)
class Chunk:
    """The lines of one key, or of a comment, for which `key` is empty."""

    key: str
    lines: str


@dataclass(frozen=True)
class Made:
    """A note in parts: the opening fence, the chunks of its front matter, and the closing fence with the body."""

    opening: str
    chunks: tuple[Chunk, ...]
    rest: str

    @property
    def text(self) -> str:
        return self.opening + joined(self.chunks) + self.rest

    def number(self, key: str) -> int | None:
        """The number of the chunk that is this key's, in any spelling."""
        return next((n for n, chunk in enumerate(self.chunks) if chunk.key and name(chunk.key) == name(key)), None)


def joined(chunks: Sequence[Chunk]) -> str:
    return "".join(chunk.lines for chunk in chunks)


def name(key: str) -> str:
    """The field that a spelling means, or the key itself."""
    field = FIELDS.find(key.strip("'"))
    return field.name if field else folded_key(key.strip("'"))


def draft_of(made: Made) -> Draft:
    return Draft(made.text, "ada.md", Settings())


# --- notes in every form ----------------------------------------------------------------------------------------

words = st.sampled_from(
    ["a", "Ada L.", "it's", 'say "x"', "yes", "12:30", "0123", "+44 20", "a: b", "a #b", "#c", "[[bob]]", "x, y", "-x",
     "- a", "~", "2026-11-18", f"a{SEPARATOR}b", "\\n", "{a}", "? a", "a]", "https://x.example/?a=b", "%", "'", '"',
     "é 漢 \U0001f600"]
)  # fmt: skip
plain_words = st.sampled_from(["a", "Ada L.", "it's", "C#", "3w", "a-b", "émile", "漢 字", "7"])
comments = st.sampled_from(["", "", " # why", "   # [x], y: z"])


def single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def double(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace(SEPARATOR, "\\u2028") + '"'


values = plain_words | words.map(single) | words.map(double)
one_value = st.one_of(
    st.builds("{}{}{}\n".format, st.sampled_from([" ", "  ", "\t"]), values, comments),
    st.builds(" [{}]{}\n".format, values, comments),
    st.builds("\n  {}{}\n".format, values, comments),
    st.builds("{}\n".format, comments),
    st.builds(" ~{}\n".format, comments),
    st.sampled_from(
        [" >-\n  some\n  words\n", " |\n  some\n\n    words\n\n", " |+\n  x\n\n", " some\n   words\n", " 'a\n  b'\n"]
    ),
)


def each(line: str) -> Callable[[list[str]], str]:
    return lambda items: "".join(line.format(item) for item in items)


items = st.lists(values, min_size=1, max_size=4)
several = st.one_of(
    st.builds(" [{}]{}\n".format, items.map(", ".join), comments),
    st.builds(" [ {}, ]\n".format, items.map(" ,".join)),
    st.builds(" [\n{}  ]{}\n".format, items.map(each("    {},\n")), comments),
    st.builds("{}\n{}".format, comments, items.map(each("  - {}\n"))),
    st.builds("\n{}".format, items.map(each("-  {}\n"))),
    st.builds("\n{}".format, items.map(each("  # one\n  - {} # two\n"))),
    st.builds(" {}{}\n".format, values, comments),
    st.builds(" {}{}\n".format, st.sampled_from(["a, b", "a,b,c"]), comments),
    st.builds(" []{}\n".format, comments),
)


def labels(line: str) -> Callable[[list[str]], list[str]]:
    return lambda items: [
        line.format(f"{at} {label}") for at, label in zip(["home:", "work:", "o n:"], items, strict=False)
    ]


labelled = st.one_of(
    st.builds("{}\n{}".format, comments, items.map(labels("  {}\n")).map("".join)),
    st.builds("\n{}".format, items.map(labels("    {} # why\n")).map("".join)),
    st.builds(" {{{}}}{}\n".format, items.map(labels("{}")).map(", ".join), comments),
    st.builds(" {}{}\n".format, values, comments),
    st.builds(" [{}]{}\n".format, items.map(", ".join), comments),
    st.builds("{}\n".format, comments),
)
FORMS = dict.fromkeys(["name", "Company", "job-title", "Own key", "'quoted'"], one_value) | dict.fromkeys(
    ["tags", "looking_for", "hobbies"], several
) | dict.fromkeys(["email", "TEL"], labelled)  # fmt: skip
SINGLE = ["name", "company", "role", "own-key", "quoted", "new key"]
LISTS = ["tags", "needs", "hobbies", "offers", "new key"]
LABELLED = ["email", "phone", "url", "new key"]
bodies = st.sampled_from(["", "Body\n", "\n# Ada [[bob]]\n\n## Log\n- 2026-11-18 coffee: x\n", "text", "---\n"])


@st.composite
def notes(draw: st.DrawFn) -> Made:
    """A note of keys in any order and form, with comments and empty lines between them, in either line ending."""
    chunks: list[Chunk] = []
    for key in draw(st.lists(st.sampled_from(sorted(FORMS)), unique=True, max_size=5)):
        chunks += [Chunk("", one) for one in draw(st.lists(st.sampled_from(["# a: [x]\n", "\n", "#\n\n"]), max_size=1))]
        chunks.append(Chunk(key, f"{key}:{draw(FORMS[key])}"))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    opening = draw(st.sampled_from(["---\n", "\ufeff---\n", "--- \n"]))
    closing = draw(st.sampled_from(["---\n", "...\n"])) + draw(bodies)
    typed = tuple(Chunk(one.key, one.lines.replace("\n", end)) for one in chunks)
    return Made(opening.replace("\n", end), typed, closing.replace("\n", end))


def edited(made: Made, edit: Callable[[Draft], str]) -> str:
    """The edited text; an example is left out when the note can't be read, or the edit is refused."""
    try:
        return edit(draft_of(made))
    except EditRefused as refusal:
        assume(False)
        raise AssertionError from refusal


# --- what holds for all of them ---------------------------------------------------------------------------------


def assert_no_other_byte(made: Made, key: str, after: str) -> None:
    """What stands outside of the key's own lines is there, byte for byte; a new key is whole lines in one place."""
    own = made.number(key)
    if own is None:
        heads = [made.opening + joined(made.chunks[:at]) for at in range(len(made.chunks) + 1)]
        assert any(after.startswith(head) and after.endswith(made.text[len(head) :]) for head in heads)
        assert len(after) > len(made.text)
        return
    ahead, behind = made.opening + joined(made.chunks[:own]), joined(made.chunks[own + 1 :]) + made.rest
    assert after.startswith(ahead) and after.endswith(behind)
    assert len(after) >= len(ahead) + len(behind)


def by_pyyaml(text: str) -> dict[str, object]:
    """The keys as PyYAML reads them, each scalar as its text."""
    lines = text.removeprefix("\ufeff").replace(SEPARATOR, STAND_IN).replace("\r\n", "\n").split("\n")[1:]
    end = next(number for number, line in enumerate(lines) if line.rstrip() in ("---", "..."))
    return {
        str(key): value for key, value in (yaml.load("\n".join(lines[:end]) + "\n", yaml.CBaseLoader) or {}).items()
    }


def assert_others_alike(made: Made, key: str, after: str) -> object:
    """Every other key is read as before, in the same order; what the key itself is read as now."""
    old, new = by_pyyaml(made.text), by_pyyaml(after)
    assert [(one, old[one]) for one in old if name(one) != name(key)] == [
        (one, new[one]) for one in new if name(one) != name(key)
    ]
    return next(new[one] for one in new if name(one) == name(key))


def assert_line_ends_alike(made: Made, after: str) -> None:
    assert ("\r\n" in made.text) == ("\r\n" in after)
    assert after.count("\n") == after.count("\r\n") or "\r" not in after


def comment_of(made: Made, key: str) -> str:
    """The comment behind a value that stands on the line of its key."""
    own = made.number(key)
    line = made.chunks[own].lines.rstrip() if own is not None else ""
    return next((one for one in (" # why", "   # [x], y: z") if "\n" not in line and line.endswith(one)), "")


@given(notes(), st.sampled_from(SINGLE), words)
def test_a_key_that_is_set_says_so_and_nothing_else_changes(made: Made, key: str, value: str) -> None:
    after = edited(made, lambda draft: set_key(draft, key, value))
    assert_no_other_byte(made, key, after)
    assert_line_ends_alike(made, after)
    assert assert_others_alike(made, key, after) in (value, [value])
    assert comment_of(made, key) in after


@given(notes(), st.sampled_from(LISTS), st.lists(words, min_size=1, max_size=3, unique=True))
def test_a_list_that_is_set_says_so_and_nothing_else_changes(made: Made, key: str, new: list[str]) -> None:
    assume("#c" not in new and "-" not in new)
    after = edited(made, lambda draft: set_key(draft, key, new))
    assert_no_other_byte(made, key, after)
    said = assert_others_alike(made, key, after)
    assert (said if isinstance(said, list) else [said]) == new
    assert comment_of(made, key) in after


@given(notes(), st.sampled_from(LABELLED), st.sampled_from(["work", "new", "on"]), words)
def test_a_label_that_is_set_says_so_and_nothing_else_changes(made: Made, key: str, label: str, value: str) -> None:
    after = edited(made, lambda draft: set_label(draft, key, label, value))
    assert_no_other_byte(made, key, after)
    assert_line_ends_alike(made, after)
    said = assert_others_alike(made, key, after)
    assert isinstance(said, dict)
    assert said[label] in (value, [value])


@given(notes(), st.sampled_from(LISTS), words)
def test_an_item_added_and_taken_out_again_leaves_the_first_bytes(made: Made, key: str, item: str) -> None:
    after = edited(made, lambda draft: add_to_key(draft, key, item))
    assume(after != made.text)
    assert_no_other_byte(made, key, after)
    assert_line_ends_alike(made, after)
    said = assert_others_alike(made, key, after)
    assert isinstance(said, list | str) and item in said
    was = by_pyyaml(made.text)
    before = next((was[one] for one in was if name(one) == name(key)), None)
    if before is None or (isinstance(before, list) and before):
        assert remove_from_key(draft_of(made).with_text(after), key, item) == made.text


@given(notes(), st.sampled_from([*SINGLE, *LISTS, *LABELLED]))
def test_a_key_that_is_cleared_takes_its_lines_and_no_other(made: Made, key: str) -> None:
    after = edited(made, lambda draft: clear_key(draft, key))
    own = made.number(key)
    if own is None:
        assert after == made.text
        return
    ahead, behind = made.opening + joined(made.chunks[:own]), joined(made.chunks[own + 1 :]) + made.rest
    assert after.startswith(ahead) and after.endswith(behind)
    assert not after[len(ahead) : len(after) - len(behind)].strip()  # of a block of text, empty lines stay


@given(notes(), st.sampled_from(SINGLE), words, words)
def test_a_value_set_back_gives_the_bytes_it_had(made: Made, key: str, value: str, other: str) -> None:
    """Once the program has written it: what a hand wrote may have escapes, or lines, that no value tells."""
    first = edited(made, lambda draft: set_key(draft, key, value))
    draft = draft_of(made)
    second = set_key(draft.with_text(first), key, other)
    assume(quotes_of(first) == quotes_of(second))
    assert set_key(draft.with_text(second), key, value) == first


def quotes_of(text: str) -> tuple[int, int]:
    return text.count("'"), text.count('"')


# --- the example vault ------------------------------------------------------------------------------------------

OTHERS = {
    "text": "Somebody else", "labels": "x@y.example", "date": "2020-02-03", "year_day": "02-03", "circle": "loose",
    "vague_day": "2020-02",
    "status": "archived", "mention": "no", "span": "5 weeks", "link": "[[nobody]]", "updates": "no", "yes": "no",
}  # fmt: skip


def there_and_back(draft: Draft, key: str, node: Node) -> str:
    """The text after a key got another value, and then the one it had again."""
    field = FIELDS.find(key)
    other: str | list[str] = OTHERS.get(field.kind if field else "text", "x")
    value: str | list[str] = node.text if isinstance(node, Scalar) else []
    if isinstance(node, Listed):
        value = [one.text for one in node.items if isinstance(one, Scalar)]
        other = [f"x{at}" for at in range(len(value))]
    return set_key(draft.with_text(set_key(draft, key, other)), key, value)


@pytest.mark.parametrize("path", sorted((EXAMPLE / "contacts").rglob("*.md")), ids=lambda path: str(path.stem))
def test_in_the_example_whatever_is_set_can_be_set_back(path: Path) -> None:
    draft = Draft(path.read_bytes().decode(), path.name, Settings())
    mapping = front_matter.read_front_matter(draft.text, draft.path).mapping
    assert mapping
    for key, node in mapping.pairs:
        if not isinstance(node, Mapping) and "\n" not in draft.text[node.start : node.end]:
            assert there_and_back(draft, key.text, node) == draft.text
