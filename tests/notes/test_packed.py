"""A note in plain values and back."""

from __future__ import annotations

import marshal
from collections.abc import Callable

import pytest

from journal.notes.model import Note
from journal.notes.packed import packed_note, unpacked_later
from journal.notes.read.note import read_contact, read_event, read_owner
from journal.notes.settings.settings import Settings

RICH = """---
name: Ada Fox
email: {work: ada@fox.example, home: [a@b.example, c@d.example]}
birthday: 12-10
dates: {wedding: 2001-06-21}
met: 2019-05
via: "[[sam]]"
every: 3w
conflicts: {role: [a, 2026-01-02]}
own: {when: 2026-01-02, n: [1, 2.5, yes, null]}
---
# Ada

Knows [[sam|Sam]].

- 2026-11-18 call with [[sam]] and [[bo]]: Prices #harbour [[x]]
  - got:: a desk from [[sam]] [thanked:: 2026-11-19] [told:: soon]
  - [x] Write to [[bo]] 📅 2026-11-25 ✅ 2026-11-20 🔁 every week
- [ ] Call [due:: 2026-12-01]
- gave:: a book
"""
EVENT = "---\ndate: 2026-11-18\npeople: [sam, '[[bo|Bo]]']\nhost: sam\n---\n- gave:: x\n- [ ] y [[sam]]\n"


@pytest.mark.parametrize(("read", "text"), [(read_contact, RICH), (read_event, EVENT), (read_owner, RICH)])
def test_a_note_comes_back_from_plain_values(
    read: Callable[[str, str, Settings], tuple[Note | None, object]], text: str
) -> None:
    note, _ = read(text, "a/b.md", Settings())
    assert note
    assert unpacked_later(marshal.loads(marshal.dumps(packed_note(note))), "a/b.md") == note
