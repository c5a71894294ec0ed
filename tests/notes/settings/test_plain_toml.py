"""What is read as plain TOML is what the standard library reads; what isn't plain is left to it."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.notes.settings.plain_toml import plain_toml

PLAIN = """\
# of everybody
capacity = 5
commit = false
away = ["2026-12-24..2027-01-03", "2027-05-01"]
language = "français"

[circles]
close = "2 weeks"
far-away = 90
none = []
"""


def test_settings_as_most_have_them_are_plain() -> None:
    assert plain_toml(PLAIN) == tomllib.loads(PLAIN)


@pytest.mark.parametrize(
    "text",
    [
        "a = 1\na = 2", "[a]\n[a]", "a = 1\n[a]", "a.b = 1", "[a.b]", "[[a]]", "'a' = 1", "a = 'b'", "a = 1 # one",
        'a = "\\t"', 'a = """b"""', "a = 01", "a = +1", "a = 1_0", "a = 1.5", "a = 2026-11-25", "a = ٣", "a = [[1]]",
        "a = [1,]", "a = {b = 1}", "a", "a =", "= 1", "é = 1", "a = [", "a = ]", 'a = "', "[", "a = 1\r\n", "a\t= 1",
        "a = TRUE",
    ],
)  # fmt: skip
def test_what_is_not_plain_is_left(text: str) -> None:
    assert plain_toml(text) is None


_PIECES = st.sampled_from([
    "a", "b-c", "1a", "=", " = ", "1", "0", "00", "true", "false", '"', '""', '"x"', '"#"', '"a, b"', "'", "[", "]",
    "[a]", "[]", ",", ", ", "#", " ", "\n", "\n", "\t", "\r", "\\", "é", "\x7f", "\u2028", "-", ".", "{", "}",
])  # fmt: skip


@given(st.lists(_PIECES, max_size=14).map("".join))
def test_it_is_read_as_the_standard_library_reads_it(text: str) -> None:
    found = plain_toml(text)
    assert found is None or found == tomllib.loads(text)


@given(st.lists(st.tuples(st.sampled_from("abc"), _PIECES, st.sampled_from(["\n", "]\n", '"\n', " "])), max_size=5))
def test_lines_that_look_plain_are_read_so_too(rows: list[tuple[str, str, str]]) -> None:
    text = "".join(f"{key} = {value}{end}" for key, value, end in rows)
    found = plain_toml(text)
    assert found is None or found == tomllib.loads(text)
