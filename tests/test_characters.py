"""Characters that nobody sees are told from all others."""

from __future__ import annotations

import re

from journal.characters import UNSEEN, is_all_seen, seen
from journal.output import escape_unseen


def test_no_character_that_is_unseen_counts_as_seen() -> None:
    unseen = re.findall(f"[{UNSEEN}]", "".join(map(chr, range(0x110000))))
    assert len(unseen) > 400 and [one for one in unseen if is_all_seen(one)] == []


def test_a_letter_without_a_form_is_taken_out_and_spelled_out() -> None:
    assert seen("a\u3164b") == "ab" and escape_unseen("a\u3164b\n") == "a\\u3164b\n"
