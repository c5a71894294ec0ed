"""The same facts in every spelling are read alike, and an edit changes the value of its line and no byte more."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journal.notes.edit.draft import Draft
from journal.notes.edit.facts import facts_of
from journal.notes.edit.keys import set_key
from journal.notes.model import Note
from journal.notes.read.note import read_contact
from journal.notes.settings.settings import Settings

SPELLINGS = (
    "- **{}:** {}", "- {}: {}", "**{}**: {}", "* __{}__: {}", "{}:: {}", "- {}:: {}", "[{}:: {}]", "- *{}:* {}",
    "1. **{}**: {}", "- 📌 {}: {}", "- **{}:** **{}**", "{}:: `{}`", "| Field | Value |\n|---|---|\n| {} | {} |",
    "| {} | {} |\n|-|-|\n| Shoes | 38 |",
)  # fmt: skip
IN_A_LINE, BETWEEN = ("**{}:** {}", "{}: {}", "**{}**: {}"), (" | ", " · ", "; ", ", ", " / ", " • ")
KEYS = {
    "company": (
        ("Company", "company", "Works At", "worksAt", "Firma", "organization"),
        ("Acme", "Looms: Ltd", "A & B"),
    ),
    "role": (("Role", "Job Title", "jobTitle", "Beruf"), ("Boss", "Head of ropes")),
    "location": (("Location", "City", "based in", "Wohnort"), ("Delft", "São Paulo")),
    "birthday": (("Birthday", "BDAY", "Date of Birth", "Geburtstag"), ("1990-04-05", "12-10")),
    "last_contact": (("Last Contact", "lastSpoke", "last-interaction"), ("2026-03-01", "2026-04-02")),
    "timezone": (("Timezone", "time zone"), ("Europe/Lisbon", "Europe/Paris")),
}
OTHERS = ("", "Likes tea: with milk, always.", "> company:: Nobody", "- [ ] Ask her", "Prose\nand more.")
NEW = {"company": "Neu: AG", "role": "Maker", "location": "Ulm", "birthday": "1991-01-02", "last_contact": "2026-05-06",
       "timezone": "Asia/Tokyo"}  # fmt: skip


@st.composite
def pages(draw: st.DrawFn) -> tuple[dict[str, str], dict[str, str]]:
    """The facts of a note, and the line of each, in an order of their own."""
    names = draw(st.lists(st.sampled_from(sorted(KEYS)), min_size=1, max_size=5, unique=True))
    said = {name: draw(st.sampled_from(KEYS[name][1])) for name in names}
    return said, {
        name: draw(st.sampled_from(SPELLINGS)).format(draw(st.sampled_from(KEYS[name][0])), value)
        for name, value in said.items()
    }


def text_of(lines: list[str], others: list[str], end: str) -> str:
    facts = "".join(f"{line}\n\n{other}\n\n" for line, other in zip(lines, others, strict=True))
    return f"# Ada\n\n{facts}## Log\n- 2026-11-18 call: Company: none\n".replace("\n", end)


def said_by(note: Note | None) -> dict[str, str]:
    assert note is not None
    return dict(facts_of(note).keys)


@given(pages(), st.lists(st.sampled_from(OTHERS), min_size=5, max_size=5), st.sampled_from(("\n", "\r\n")))
def test_facts_in_any_spelling_say_the_same_and_are_edited_in_place(
    page: tuple[dict[str, str], dict[str, str]], others: list[str], end: str
) -> None:
    said, lines = page
    text = text_of([*lines.values()], others[: len(lines)], end)
    note, problems = read_contact(text, "contacts/ada.md", Settings())
    front = "".join(f"{name}: '{value}'\n" for name, value in said.items())
    plain, _ = read_contact(f"---\nname: Ada\n{front}---\n", "contacts/ada.md", Settings())
    assert problems == () and said_by(note) == said_by(plain)
    for name, line in lines.items():
        edited = set_key(Draft(text, "contacts/ada.md", Settings()), name, NEW[name])
        changed = line[: line.rindex(said[name])] + NEW[name] + line[line.rindex(said[name]) + len(said[name]) :]
        assert edited == text.replace(line.replace("\n", end), changed.replace("\n", end), 1)


@given(pages(), st.sampled_from(IN_A_LINE), st.sampled_from(BETWEEN), st.sampled_from(("\n", "\r\n")))
def test_facts_in_one_line_say_the_same_and_are_edited_in_place(
    page: tuple[dict[str, str], dict[str, str]], spelling: str, between: str, end: str
) -> None:
    said = page[0]
    words = {name: spelling.format(KEYS[name][0][0], value) for name, value in said.items()}
    text = text_of([between.join(words.values())], [""], end)
    found, problems = read_contact(text, "contacts/ada.md", Settings())
    plain, _ = read_contact(text_of([*words.values()], [""] * len(words), end), "contacts/ada.md", Settings())
    assert problems == () and said_by(found) == said_by(plain)
    for name in said:
        new = {**words, name: spelling.format(KEYS[name][0][0], NEW[name])}
        edited = set_key(Draft(text, "contacts/ada.md", Settings()), name, NEW[name])
        assert edited == text_of([between.join(new.values())], [""], end)
