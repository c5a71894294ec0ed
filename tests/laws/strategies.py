"""Notes as people write them, in every spelling there is: front matter, logs, marks, tasks, and what is around them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import strategies as st

from journal.notes.edit.draft import Draft
from journal.notes.edit.log import NewEntry
from journal.notes.read.note import read_contact, read_event, read_owner
from journal.notes.read.sorts import Reader
from journal.notes.settings.settings import Settings

READERS: dict[str, Reader] = {"contacts/ada.md": read_contact, "events/board.md": read_event, "me.md": read_owner}
WORDS = """pricing Lisbon harbour the and her talk went well [[sam-lee]] [[grace-hopper|Grace]] #compilers C# 12:30 — ·
Zoë café 小林 🦊 שלום _so_ **bold** `code` <b> a:b x=y https://ada.example/?q=1#top (early) [soon] e.g. 100% "quoted"
it's a|b""".split()

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
days = st.integers(0, 1_500).map(lambda back: date(2026, 11, 20) - timedelta(days=back))
ANY = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("-*#>`:[]()<!\n \t\r|"), max_size=30)


# --- front matter -------------------------------------------------------------------------------------------------

KEYS: tuple[tuple[str, ...], ...] = (
    ("name: Ada Lovelace", 'name: "Ada Lovelace"   # as she signs', "Full Name: 'Ada'", "name:   Ada\n  Lovelace"),
    ("company: Analytical Engines", "ORG: 'Engines # of London' # since 2020", "company:", "company : Engines",
     "company: >-\n  Analytical\n  Engines", '"company": "Engines"', "organization: [Engines]"),
    ("tags: [mentor, compilers]", "tags:\n  - mentor   # old\n  - compilers", "tags:\n- mentor", "tags: a, b", "tags:",
     "tags: []", "Tag: [ mentor ,\n  compilers ,\n]", "tags:\n\n    - 'mentor'\n    - \"two words\"\n"),
    ("email: ada@lovelace.example", "email:\n  home: ada@lovelace.example  # ask\n  work: ada@engines.example",
     "emails: {home: ada@lovelace.example}", "email:\n  - ada@lovelace.example"),
    ("every: 6w", "cadence: 2 months", "every: soonish", "contact-frequency: 42"),
    ("birthday: 12-10", "bday: 1815-12-10", "birthday: --12-10"),
    ("role: Engineer", "job title: 'it''s complicated'", "role: |\n  one\n\n  two"),
    ('via: "[[sam-lee]]"', "via: [[sam-lee|Sam]]", "introduced_by: sam-lee"),
    ("updates: yes", "updates: [compilers]", "private: no", "mention: ask"),
    ("status: active", "status: paused # for now", "snooze: 2026-12-01"),
    ("own: {a: b, c: [d, e]}", "own key: value", "own:\n  - a: 1\n    b: 2\n  - c", "own: |+\n  kept\n\n", "'own': 1"),
)  # fmt: skip
BETWEEN = ("", "# a comment", "  # indented", "#")


@st.composite
def front(draw: st.DrawFn, more: str = "") -> str:
    """A block of front matter, or none; `more` has to be in it."""
    if not more and draw(st.integers(0, 9)) == 0:
        return ""
    chosen = draw(st.lists(st.sampled_from(KEYS), max_size=6, unique_by=id))
    lines = [more] if more else []
    for spellings in chosen:
        lines += draw(st.lists(st.sampled_from(BETWEEN), max_size=1)) + [draw(st.sampled_from(spellings))]
    opening, closing = draw(st.sampled_from((("---", "---"), ("---", "..."), ("--- ", "---\t"))))
    return "\n".join([opening, *lines, closing]) + "\n"


# --- the log ------------------------------------------------------------------------------------------------------

SPELLINGS: tuple[Callable[[date, str, str], str], ...] = (
    lambda day, kind, text: f"{day} {kind}: {text}" if kind else f"{day}: {text}",
    lambda day, kind, text: f"{day} {kind.title()}: {text}" if kind else f"{day} {text}",
    lambda day, kind, text: f"[[{day}]] — {kind} — {text}" if kind else f"[[{day}]] — {text}",
    lambda day, kind, text: f"{day} · {kind} · {text}" if kind else f"{day} · {text}",
    lambda day, kind, text: f"[[journal/{day}|that day]] {kind}: {text}" if kind else f"[[{day}]]: {text}",
    lambda day, kind, text: f"{day} {kind or 'call'} with [[sam-lee]], [[grace-hopper]]: {text}",
    lambda day, kind, text: f"{day} with [[sam-lee]]: {text}",
    lambda day, kind, text: f"{day} 14:30 {kind or 'call'} – {text}",
    lambda day, kind, text: f"**{day} - {kind.title()}:** {text}" if kind else f"**{day}**: {text}",
    lambda day, kind, text: f"*{day}* {kind}: {text}" if kind else f"_{day}_: {text}",
    lambda day, kind, text: f"[{day}] {kind}: {text}" if kind else f"({day}) {text}",
    lambda day, kind, text: f"{day} - {kind.title()}: {text}" if kind else f"{day} - {text}",
    lambda day, kind, text: f"{kind.title()} ({day}): {text}" if kind else f"<{day} {day:%a}> {text}",
    lambda day, kind, text: f"{day:%B} {day.day}, {day.year} - {kind or 'call'}: {text}",
    lambda day, kind, text: f"{day:%a} {day} {kind}: {text}" if kind else f"{day:%d.%m.%Y}: {text}",
    lambda day, kind, text: f"[[{day}]] **{kind.title()}**: {text}" if kind else f"`{day}` {text}",
    lambda day, kind, text: f"{day:%Y/%m/%d} {kind or 'call'}: {text}",
)
KINDS = ("", "coffee", "call", "lunch", "note")
MARKS = (
    "got:: {}", "lead:: {} [thanked:: 2026-11-01]", "intro: {}", "gave:: {} (checked:: 2026-11-01) ^b-1", "fact:: {}",
    "asked:: {} [reminded:: [[2026-11-02]]]", "Request:: {}", "news:: [ noted ::2026-11-03 ] {}",
    "tension:: {} [settled:: soon]", "got:: {} [snoozed:: 2026-12-01] [snoozed:: 2026-12-02]",
    "connected:: {} <!-- [warned:: 2026-01-01] -->", "got:: {}\\\n  [thanked:: 2026-11-09]",
)  # fmt: skip
TASKS = (
    "[ ] {}", "[ ] {} 📅 2026-11-25", "[x] {} ✅ 2026-11-02", "[ ] {} [due:: 2026-11-25] ^t-1", "[ ] {} due:2026-11-25",
    "[-] {}", "[ ] {} ⏳ 2026-11-20 📅 2026-11-30  ", "[ ] {} (due:: 2026-12-01) and more", "[/] {} 🛫 2026-12-30",
    "[ ] {} 🔁 every 3 months 📅 2026-11-25", "[ ] {} 🔁 every week when done 📅 2026-11-25 ^w-1",
    "[ ] {} [repeat:: monthly]", "[x] {} done:2026-11-01", "[ ] {} ✅ 2025-01-01", "[ ] {}\\\n  📅 2026-11-25 behind",
    "[ ] {} <!-- 📅 2026-01-01 -->", "[ ] {} 📅 2026-02-30", "[ ] {} 🔁 every day due:2026-11-25 and more",
)  # fmt: skip
ASIDE = ("{}", "[] {}", "2024 was {}", "> {}", "`{}`", "<!-- {} -->")


@st.composite
def below(draw: st.DrawFn, indent: str, bullet: str) -> list[str]:
    """What stands under an entry: marks, tasks and words, some deeper."""
    deeper = draw(st.sampled_from(("  ", "    ", "\t") if bullet != "1." else ("   ", "\t")))
    lines: list[str] = []
    for form in draw(st.lists(st.sampled_from(MARKS + TASKS + ASIDE), max_size=3)):
        depth = indent + deeper * draw(st.sampled_from((1, 1, 1, 2)))
        text = form.format(draw(words)).replace("\\\n  ", f"\n{depth}  ")
        lines += f"{depth}{draw(st.sampled_from((bullet, '-')))} {text}".split("\n")
    fence = [f"{indent}{deeper}```", f"{indent}{deeper}- [ ] not a task", f"{indent}{deeper}```"]
    return lines + (fence if draw(st.integers(0, 11)) == 0 else [])


@st.composite
def log(draw: st.DrawFn) -> list[str]:
    """A log with its heading, or without one; in a list or as headings."""
    heading = draw(st.sampled_from(("## Log", "# Log", "### Interactions", "## History ##", "## 2026", "")))
    entry_days = draw(st.lists(days, max_size=4))
    order = draw(st.sampled_from(("newest", "newest", "oldest", "any")))
    if order != "any":
        entry_days.sort(reverse=order == "newest")
    spelling = draw(st.sampled_from(SPELLINGS))
    gap = draw(st.sampled_from(([], [], [""])))
    lines = [heading, *draw(st.sampled_from(([], [""])))] if heading else []
    if draw(st.integers(0, 4)) == 0:
        for day in entry_days:
            entry = spelling(day, draw(st.sampled_from(KINDS)), "").rstrip(" :·—–")
            lines += [*gap, f"### {entry}", draw(words), "", *draw(below("", "-")), ""]
        return lines
    indent, bullet = draw(st.sampled_from(("", "", "", "  "))), draw(st.sampled_from(("-", "-", "*", "+", "1.")))
    for day in entry_days:
        text = spelling(day, draw(st.sampled_from(KINDS)), draw(words))
        wrapped = [f"{indent}  {draw(words)}"] if draw(st.integers(0, 5)) == 0 else []
        tag = draw(st.sampled_from(("", "", "", " #got", " #intro [thanked:: 2026-11-11]", " ^e-1")))
        lines += [f"{indent}{bullet} {text}{tag}", *wrapped, *draw(below(indent, bullet)), *gap]
    return lines


# --- around it ----------------------------------------------------------------------------------------------------

AROUND = (
    "", "", "# Ada Lovelace", "## Notes", "Prefers a call to mail.\nKnows [[sam-lee]].", "Setext\n---", "***",
    "```\n- 2020-01-01 coffee: in a fence\n- [ ] no task\n```", "> - 2020-01-01 call: quoted\n> - [ ] no task",
    "<!-- - 2020-01-01 call: a comment\n- [ ] no task -->", "| a | b |\n|---|---|\n| [[sam-lee\\|Sam]] | x |",
    "    - [ ] indented", "~~~ md\n## Log\n~~~", "- fact:: before all\n- gave:: a book [checked:: 2026-01-01]",
    "Trailing  \n\t\n\u00a0", "## Tasks\n", "%% hidden %%",
    "- [ ] one\n- [x] two ✅ 2026-01-01\n  - [ ] three 📅 2026-12-01", "- a list\n  - deeper\n\n  a paragraph in it",
)  # fmt: skip


@st.composite
def body(draw: st.DrawFn) -> str:
    """The body of a note: logs, mostly one, between other things."""
    parts = draw(st.lists(st.sampled_from(AROUND), max_size=3))
    for _ in range(draw(st.sampled_from((0, 1, 1, 1, 1, 2)))):
        parts.insert(draw(st.integers(0, len(parts))), "\n".join(draw(log())))
    return draw(st.sampled_from(("\n\n", "\n\n", "\n"))).join(parts)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """A whole note, with any line ends, with and without a BOM and a final newline."""
    path = draw(st.sampled_from(("contacts/ada.md",) * 6 + ("events/board.md", "me.md")))
    text = draw(front("date: 2026-11-18" if path.startswith("events") else "")) + draw(body())
    text = text.rstrip("\n") + "\n" * draw(st.sampled_from((0, 1, 1, 1, 2, 3)))
    return Draft(draw(_ended(text)), path, Settings(), READERS[path])


@st.composite
def _ended(draw: st.DrawFn, text: str) -> str:
    ends = draw(st.sampled_from(("lf", "lf", "lf", "crlf", "crlf", "mixed")))
    if ends == "crlf":
        text = text.replace("\n", "\r\n")
    if ends == "mixed":
        parts = text.split("\n")
        text = "".join(part + ("\r\n" if n % 2 else "\n") for n, part in enumerate(parts[:-1])) + parts[-1]
    return draw(st.sampled_from(("", "", "", "\ufeff"))) + text


BELOW = ("got:: the map", "[ ] Give it back 📅 2026-12-01", "fact:: two dogs", "[ ] Call")
new_entries = st.builds(
    NewEntry, days, st.sampled_from(("contact", "coffee", "call", "note", "thanks")), words,
    st.lists(st.sampled_from(("sam-lee", "grace-hopper", "zoë")), max_size=2, unique=True).map(tuple),
    st.lists(st.sampled_from(BELOW), max_size=2).map(tuple),
)  # fmt: skip
any_entries = st.builds(
    NewEntry, days, st.sampled_from(("contact", "coffee", "call", "")), ANY, st.just(()),
    st.lists(ANY, max_size=2).map(tuple),
)  # fmt: skip
