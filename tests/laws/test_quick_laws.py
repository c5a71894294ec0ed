"""The laws of the quick reader and of the quick look at what may be odd: what the one takes, it reads as the full one
does, and finds nothing wrong where that does; where the other finds nothing, nor does the closer look.

The notes are those of the example vault, of made vaults, of the corpus and of the texts in the tests; a mutant is one
of them with a few slips of a hand, or with lines of another one.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import pytest

from benchmarks.vaults import OWNER, notes_of
from journal.notes.lint.note import find_traps
from journal.notes.lint.quick import QuickLint
from journal.notes.packed import packed_note
from journal.notes.quick.reader import PackedReader, QuickReader
from journal.notes.read.sorts import SORTS
from journal.notes.settings.settings import Settings, read_settings
from journal.vault.example import example_files
from tests.laws.spelled import SPELLINGS, note_of_talks

TESTS = Path(__file__).parent.parent
MUTANTS, LONG, PARTS = 600, 1_000_000, 8
PATH = "contacts/ada-fox.md"
PATHS = {
    "contact": (PATH, "contacts/zoe.md", "people/Sam Lee.md", "a/b/_x.md"),
    "event": (
        "events/2026-11-18-supper.md",
        "events/supper with Sam Lee.md",
        "meetings/202611181400.md",
        "e/Ada x Bo.md",
    ),
    "owner": ("me.md", "people/Ilse.md"),
}
EVENTS = tuple(
    f"---\n{front}\n---\n{body}\n"
    for front, body in (
        ("date: 2026-11-18", "# Supper\n\nA room with few chairs. Knows [[ana]] now.\n\n- got:: [[sam]]: the list"),
        ('day: 2026-11-18\ntype: Video Call\npeople:\n  - sam\n  - "[[Ada|A]]"\nhost: "[[ana]]"', "- [ ] Write"),
        ("title: HL7 dinner\ndate: 2026-11-18\nwhere: Cork\ntags: [club]\ntopic: Quays", "# 2026-11-18 Call with Ada"),
        ("date: 2026-11-18\ncompanions: [bo, Ada Fox]\ndress: dark", "- gave:: x [checked:: 2026-12-01]"),
    )
)
SETTINGS = (
    "", "", "", "[log]\nheadings = ['Talks']\noff = ['written-days']\n", "[read]\nfacts = false\n",
    "[keys]\nname = ['titel', 'role']\ncompany = ['wo']\n", "[people]\nmarked = ['type: person', '#person']\n",
    "[kinds]\nsilent = ['call', 'mon', 'at']\nremote = ['sun', 'met', 'x']\n", "[circles]\nwide = '1y'\nchoir = '2w'\n",
)  # fmt: skip
# What a slip of a hand puts in: signs that mean something somewhere, and whole lines of other spellings.
BITS = (
    *" \t\n-*+#>|:;,.()[]{}\"'`~^_=!?%&@<\\/0159aZéß", "\u00a0", "\u200b", "\ufeff", "\r", "\x0b", "\u2028", "é", "  ",
    "::", ": ", " #", " - ", "---", "...", "[[", "]]", "](x.md)", "[x]", "[ ] ", "<!--", "-->", "```", "~~~", "<% x %>",
    "{{x}}", "📅", " 📅 2026-11-25", " 🔁 every week", " ✅ 2026-02-30", "[due:: 2026-12-01]",
    "[thanked:: 2026-11-19]",
    "[glad:: yes]", "#got", "#person", " ^a1", "14:30 ", "Wed ",
    "with [[sam]]", " with [[Sam Lee|Sam]]: ", "2026-11-18",
    "18 November 2026", "(2026-11-18)", "**", "__", "\n\n", "\n  ", "\n- ", "\n  - ", "\n\t- ", "\n## ", "\n# ",
    "\n### 2026-11-18 call\n", "\n- 2026-11-18 call: x", "\n- Call (2026-11-18): x", "\nCompany: Acme\n",
    "\n- Phone: 1\n", "\n| Date | Kind |\n|---|---|\n| 2026-11-18 | call |\n", "\n> quoted\n", "\n<<<<<<< a\n",
    "\n## Changelog\n",
    "\n- got:: x [told:: soon]", "\n  - next:: how it went", "\ntype: place\n", "\ntags: [restaurant]\n",
    "\nname: X\n",
    "\nfirst_name: Ada\n", "\nrole: Ada Fox\n", "\nmail: a@b.example\n", "\nlog:\n  - 2026-11-18 call\n",
    "\nvia: sam\n",
    "\nevery: weekly\n", "\nbirthday: 12-10\n", "\ndates:\n  wedding: 06-21\n", "\nown: [1, yes]\n",
    "\nsnooze: never\n",
    "null", "yes", "2.50", "0x1f", "~", "today",
    "²", "٣", "%%", "TODO ", "1604-11-02", " (told:: 2026-11-20)", "\nMaria, who\n", "\nSp[[sam]]ring, she\n",
    "\n## May be: x\n", "\n  - 2026-11-18 call: z\n", "\n  - tip:: [[ana]]: x\n", "\n- Knows [[olga-000200]]\n",
    "`[[sam]]`", ", ", "\nconflicts:\n  role: [a, b]\n",
)  # fmt: skip


@cache
def _notes() -> tuple[str, ...]:
    """Notes to begin with, each once."""
    files = (*example_files().values(), *(file.read_bytes() for file in sorted((TESTS / "corpus").rglob("*.md"))))
    found = (*(data.decode(errors="replace") for data in files), *_typed(), *_made(), *_spelled())
    return tuple(dict.fromkeys(text for text in found if text.startswith("---")))


def _typed() -> Iterator[str]:
    """The texts in the tests that are notes."""
    for file in sorted(TESTS.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("---\n"):
                yield node.value


def _spelled() -> Iterator[str]:
    """Notes with the same conversations, one in each spelling there is."""
    talks = ((date(2026, 11, 10), "call", "Prices"), (date(2026, 9, 2), "coffee", "Her talk"))
    for spelled in SPELLINGS:
        yield note_of_talks([(talk, spelled) for talk in talks], below=("got:: the rubric", "[ ] Send it"))


@cache
def _made() -> tuple[str, ...]:
    return tuple(note.text for note in notes_of(60))


@cache
def _settings(number: int) -> Settings:
    return read_settings(SETTINGS[number])[0]


@cache
def _reader(number: int) -> QuickReader:
    return QuickReader(_settings(number))


def _mutant(chance: Random, sort: str = "contact") -> str:
    """A note with slips; most are of made notes, since these are spelled so that much of them is taken."""
    made = {"contact": _made(), "event": (*_made()[60:], *EVENTS), "owner": (OWNER,)}[sort]
    text = chance.choice(made if chance.random() < 0.6 else _notes())
    for _ in range(chance.randint(1, 3)):
        text = _slipped(text, chance)
    return text


def _bit(chance: Random) -> str:
    return str(chance.choice(BITS))


def _slipped(text: str, chance: Random) -> str:
    at = chance.randrange(len(text) + 1)
    match chance.randrange(7):
        case 0:
            return text[:at] + _bit(chance) + text[at:]
        case 1:
            return text[:at] + text[at + chance.randint(1, 3) :]
        case 2:
            return text[:at] + _bit(chance) + text[at + 1 :]
        case 3:  # a line of another note
            lines, other = text.split("\n"), chance.choice(_notes()).split("\n")
            lines.insert(chance.randrange(len(lines)), chance.choice(other))
            return "\n".join(lines)
        case 4:  # a line that moves
            lines = text.split("\n")
            lines.insert(chance.randrange(len(lines)), lines.pop(chance.randrange(len(lines))))
            return "\n".join(lines)
        case 5:  # what stands under entries, behind tabs
            return text.replace("\n  - ", "\n\t- ")
        case _:  # a word of the note, elsewhere
            word = chance.choice(text.split() or [""])
            return text[:at] + word + text[at:]


def _is_same(text: str, path: str, number: int, sort: str = "contact") -> bool:
    """Whether a text is taken by the reader with these settings, as a note of this sort; what is taken is what the full
    reader says."""
    read = SORTS[sort]
    quick = _reader(number).note(read.model, text, path)
    if quick is None:
        return False
    full, problems = read.read(text, path, _settings(number))
    assert full is not None and not problems, text
    assert quick == packed_note(full), text
    return True


@pytest.mark.parametrize("number", range(len(SETTINGS)))
@pytest.mark.parametrize("sort", SORTS)
def test_what_is_taken_is_read_as_by_the_full_reader(number: int, sort: str) -> None:
    for text in _notes():
        _is_same(text, PATHS[sort][0], number, sort)


def test_made_notes_are_taken() -> None:
    people, events = _made()[:60], _made()[60:]
    assert all(_is_same(text, PATH, 0) for text in people) and not any(_is_same(text, PATH, 0) for text in events)
    assert events and all(_is_same(text, "events/2026-11-18-x.md", 0, "event") for text in events)
    assert _is_same(OWNER, "me.md", 0, "owner")


@pytest.mark.parametrize(
    ("sort", "text"),
    [
        ("event", "---\npeople: [ada]\n---\n# 2026-11-18 Supper\n"),
        ("event", "---\ndate: 2026-11-18\n---\n## Attendees\n\n- Sam Lee\n"),
        ("event", "---\ndate: 2026-11-18\n---\n- [x] Present: Sam Lee\n"),
        ("event", "---\ndate: 2026-11-18\n---\n| Who | Role |\n|---|---|\n| Sam Lee | chair |\n"),
        ("event", "---\ndate: 2026-11-18\n---\n- 2026-11-18 call: prices\n"),
        ("owner", "---\nname: Ilse\n---\n## Log\n\n- 2026-11-10 win with [[sam]]: The first harbour\n"),
    ],
)
def test_what_the_body_may_say_of_an_event_or_the_owner_is_left_to_the_full_reader(sort: str, text: str) -> None:
    assert not _is_same(text, PATHS[sort][0], 0, sort)


@pytest.mark.parametrize("item", ["- got:: a pen, as `[[sam]]`", "- [ ] Send `[[sam]]` off"])
def test_what_code_shows_as_a_link_is_none(item: str) -> None:
    assert _is_same(f"---\nname: Ada Fox\n---\n\n## Log\n\n- 2026-11-18 call: x\n  {item}\n", PATH, 0)
    assert _is_same(f"---\ndate: 2026-11-18\n---\n\n{item}\n", PATHS["event"][0], 0, "event")
    assert _is_same(f"---\nname: Ilse\n---\n\n## Log\n\n- 2026-11-18 win: x\n  {item}\n", PATHS["owner"][0], 0, "owner")


def test_a_family_beside_an_empty_first_name_is_left_to_the_full_reader() -> None:
    assert not _is_same("---\nname: Ada Fox\ngiven:\nfamily: Sam\n---\n", PATH, 0)


def test_half_a_letter_that_no_file_can_have_is_left_to_the_full_reader() -> None:
    assert not _is_same("---\nname: Ada \udcff\n---\n", PATH, 0)


def test_a_fact_that_is_indented_is_left_to_the_full_reader_where_it_looks_for_facts() -> None:
    below = "She likes tea.\n\n  role: fox\n\n## Log\n\n- {}2026-11-18{} call: x\n"
    assert not _is_same(f"---\nname: Ada Fox\n---\n{below.format('**', '**')}", PATH, 0)
    assert _is_same(f"---\nname: Ada Fox\n---\n{below.format('', '')}", PATH, 0)


@pytest.mark.parametrize("line", ["- [[sam]]", "[[sam]] has a boat.", "- Her brother\n  [[sam]], too"])
def test_a_link_with_which_the_full_reader_looks_for_facts_leaves_an_indented_one_to_it(line: str) -> None:
    assert not _is_same(f"---\nname: Ada Fox\n---\n{line}\n  - role: fox\n", PATH, 0)
    assert _is_same(f"---\nname: Ada Fox\n---\n{line}\n  - a fox\n", PATH, 0)


def _hold(seeds: range) -> None:
    taken = dict.fromkeys(SORTS, 0)
    for seed in seeds:
        chance = Random(seed)
        sort = chance.choice(("contact", "contact", "contact", "event", "event", "owner"))
        text, path = _mutant(chance, sort), chance.choice(PATHS[sort])
        taken[sort] += _is_same(text, path, chance.randrange(len(SETTINGS)), sort)
    assert min(taken.values()) > len(seeds) // 50


def test_notes_are_taken_whose_lines_stand_behind_tabs() -> None:
    for text in _made()[:60]:
        front, body = text.split("\n---\n", 1)
        assert _is_same("\n---\n".join((front, body.replace("\n  ", "\n\t"))), PATH, 0)


def test_slips_of_a_hand_are_taken_as_by_the_full_reader_or_not_at_all() -> None:
    _hold(range(MUTANTS))


@pytest.mark.laws
@pytest.mark.parametrize("part", range(PARTS))
def test_slips_of_a_hand_are_taken_as_by_the_full_reader_at_length(part: int) -> None:
    _hold(range(MUTANTS + part, MUTANTS + LONG, PARTS))


# --- the quick look -----------------------------------------------------------------------------------------------


@cache
def _look(number: int) -> tuple[PackedReader, QuickLint]:
    return PackedReader(_settings(number)), QuickLint(_settings(number))


def _is_plain(text: str, path: str, number: int) -> bool:
    """Whether a quick look finds nothing in a text; then nor does a closer one."""
    reader, quick = _look(number)
    note, problems = reader.read(text, path, SORTS["contact"])
    if note is None or problems or not quick.finds_nothing(text, note):
        return False
    assert not find_traps(text, path, SORTS["contact"], reader.settings), text
    return True


@pytest.mark.parametrize("number", range(len(SETTINGS)))
def test_where_a_quick_look_finds_nothing_nor_does_a_closer_one(number: int) -> None:
    for text in _notes():
        _is_plain(text, PATH, number)


def test_a_quick_look_is_enough_for_made_notes() -> None:
    plain = [_is_plain(text, PATH, 0) for text in _made()]
    assert all(plain[:60]) and not any(plain[60:])


def test_an_address_with_a_comma_behind_it_is_looked_at_closely() -> None:
    assert not _is_plain("---\nname: Ada\nemail:\n  home: ada@acme.example,\n---\n", PATH, 0)


def test_a_log_in_one_text_is_looked_at_closely() -> None:
    assert not _is_plain("---\nname: Ada\nhistory: 2026-03-01 call\n---\n", PATH, 0)


def _hold_for_looks(seeds: range) -> None:
    plain = 0
    for seed in seeds:
        chance = Random(seed)
        plain += _is_plain(_mutant(chance), PATH, chance.randrange(len(SETTINGS)))
    assert plain > len(seeds) // 20


def test_slips_of_a_hand_are_seen_by_the_quick_look_or_left_to_the_closer_one() -> None:
    _hold_for_looks(range(MUTANTS))


@pytest.mark.laws
@pytest.mark.parametrize("part", range(PARTS))
def test_slips_of_a_hand_are_seen_by_the_quick_look_or_left_to_the_closer_one_at_length(part: int) -> None:
    _hold_for_looks(range(MUTANTS + part, MUTANTS + LONG, PARTS))
