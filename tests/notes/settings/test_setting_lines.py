"""Settings that are said anew stand where they stood, and nothing else moves."""

from __future__ import annotations

import pytest

from journal.notes.settings.setting_lines import WantedSetting, with_settings

WANTED = WantedSetting("paths", "contacts", '["Leute"]', "People.")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '[paths]\n# People.\ncontacts = ["Leute"]\n'),
        ("capacity = 3", 'capacity = 3\n\n[paths]\n# People.\ncontacts = ["Leute"]\n'),
        ('[paths]\ncontacts = ["a"]\n', '[paths]\ncontacts = ["Leute"]\n'),
        ('[paths]\ncontacts = ["a"]  # mine\n', '[paths]\n# contacts = ["a"]  # mine\ncontacts = ["Leute"]\n'),
        ("[paths]\ncontacts = ['Leute'] # mine\n", "[paths]\ncontacts = ['Leute'] # mine\n"),
        (
            '[paths]\ncontacts = [\n  "a",\n  "b",\n]\nowner = "x.md"\n',
            '[paths]\ncontacts = ["Leute"]\nowner = "x.md"\n',
        ),
        (
            '[paths]\nowner = "x.md"\n\n[tasks]\n',
            '[paths]\n# People.\ncontacts = ["Leute"]\nowner = "x.md"\n\n[tasks]\n',
        ),
        ('[keys]\ncontacts = ["x"]\n', '[keys]\ncontacts = ["x"]\n\n[paths]\n# People.\ncontacts = ["Leute"]\n'),
    ],
)
def test_a_setting_is_said_in_its_place(before: str, after: str) -> None:
    assert with_settings(before, [WANTED]) == after
    assert with_settings(after, [WANTED]) == after


def test_a_setting_above_all_sections_stands_above_them() -> None:
    assert with_settings("[paths]\n", [WantedSetting("", "commit", "false")]) == "commit = false\n[paths]\n"
