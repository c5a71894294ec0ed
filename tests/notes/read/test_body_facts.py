from __future__ import annotations

import pytest

from journal.dates.words import YearDay
from journal.notes.model import Contact, Labelled
from journal.notes.read.note import read_contact
from journal.notes.settings.settings import Settings, read_settings


def note(text: str, settings: Settings | None = None) -> Contact:
    contact, _ = read_contact(text, "contacts/ada.md", settings or Settings())
    assert contact is not None
    return contact


def told(text: str) -> list[tuple[str, int]]:
    return [(one.code, one.source.line) for one in read_contact(text, "contacts/ada.md", Settings())[1]]


@pytest.mark.parametrize(
    "line",
    [
        "- **Company:** Acme", "**Company**: Acme", "- Company: Acme", "company:: Acme", "- company:: [[Acme]]",
        "[company:: Acme]", "*Company:* Acme", "__Employer__: Acme", "- **Company** - Acme", "🏢 Company: Acme",
        "Works at: Acme", "- 🏢 **Company**: Acme", "**Company** 🏢: Acme",
        "## Role & organization\n- **Title**: Boss\n- **Company/Division**: Acme\n- **Reports to**: Cy",
        "- **Company:** **Acme**", "Company: `Acme`", "| a | b |\n|-|-|\n| Company | **Acme** |",
        "- **Firma:** Acme", "| Company | Acme |\n|---|---|\n| Shoe | 38 |",
        "| Field | Value |\n|:--|--:|\n| **Company** | Acme |", "## Contact details\n\n- Company: Acme",
        "## Odds\n- Company: Acme\n- Role: Boss", "# Ada\n\n- Company: Acme",
    ],
)  # fmt: skip
def test_a_fact_in_the_text_is_read_in_every_spelling(line: str) -> None:
    found = note(f"{line}\n")
    assert found.company == "Acme" and "Acme" not in found.text


@pytest.mark.parametrize(
    "line",
    [
        "**Company:** Acme | **Role:** Boss", "Company: Acme · Role: Boss", "- Company: Acme • Role: Boss",
        "Company: Acme, Role: Boss", "Company: Acme; Role: Boss", "Company: Acme / Role: Boss",
        "[company:: Acme] [role:: Boss]", "**Company:** Acme **Role:** Boss", "**Firma**: Acme, **Rolle**: Boss",
        "Company – Acme | Role – Boss", "Company – Acme\nRole – Boss", "- Company - Acme\n- Role - Boss",
        "Company — Acme\nShoe — 38\nRole — Boss",
    ],
)  # fmt: skip
def test_several_facts_in_a_line_and_dashes_are_read(line: str) -> None:
    found = note(f"# Ada\n\n{line}\n")
    assert (found.company, found.role) == ("Acme", "Boss") and "Acme" not in found.text


@pytest.mark.parametrize(
    "text",
    [
        "📧 a@x.example\n📞 0171 555\n🎂 5 April 1990", "- 📧 a@x.example\n- ☎️ 0171 555\n- 🎂 1990-04-05",
        "✉️ a@x.example | 📱 0171 555\n🎂 5.4.1990",
    ],
)  # fmt: skip
def test_pictures_say_what_stands_behind_them(text: str) -> None:
    found = note(f"# Ada\n\n{text}\n")
    assert (found.email, found.phone) == ((Labelled("", "a@x.example"),), (Labelled("", "0171 555"),))
    assert str(found.birthday).startswith("1990") and "@" not in found.text


@pytest.mark.parametrize(
    "text",
    [
        "📞 her back on Monday",
        "- 📞 2026-11-18 Call",
        "- 📧 sent",
        "- 🎂 cake for her",
        "- 🎂 2026-11-18 party at ours",
    ],
)
def test_pictures_before_other_words_say_nothing(text: str) -> None:
    found = note(f"# Ada\n\n{text}\n")
    assert (found.email, found.phone, found.birthday) == ((), (), None)


def test_a_value_with_the_signs_that_stand_between_facts_stays_whole() -> None:
    assert note("Company: Lane, Hall / Sons | Co\n").company == "Lane, Hall / Sons | Co"
    assert note("Role: Head of North, EMEA: all\n").role == "Head of North, EMEA: all"
    assert note("Company: Lane, Hall, Role: Boss\n").company == "Lane, Hall"


def test_a_line_of_which_only_some_is_known_stays_text_and_is_told() -> None:
    line = "Email: a@x.example | Shoe: 38\n"
    assert (note(line).email, note(line).text) == ((), line.strip())
    assert told(f"# Ada\n\n{line}") == [("unread-fact", 3)]


def test_a_line_of_which_a_value_can_not_be_understood_stays_text_and_is_told() -> None:
    line = "Company: Acme | Birthday: some day\n"
    assert (note(line).company, note(line).text) == ("Acme", line.strip())
    assert told(line) == [("unread-fact", 1)]


def test_a_bar_in_the_row_of_a_table_is_escaped_and_no_part_of_the_value() -> None:
    assert note("| a | b |\n|-|-|\n| Company | A\\|B |\n").company == "A|B"


@pytest.mark.parametrize("key", ["Phone", "Email", "Tags"])
def test_a_task_under_a_key_stays_a_task(key: str) -> None:
    found = note(f"- **{key}:**\n  - [ ] call: ask her\n")
    assert ([one.text for one in found.tasks], found.phone, found.email) == (["call: ask her"], (), ())


@pytest.mark.parametrize(
    "text",
    [
        "## Garden\nCompany: Acme\nAnd so on.\n",
        "## Partner\n- Name: Bo\n- Company: Acme\n- Role: Boss\n",
        "## Odds\n- Name: Bo\n- Company: Acme\n",
        "- 2026-11-18 call: Hello.\n  - Company: Acme\n",
        "### Meeting 2026-11-18\n- **Company:** Acme\n",
        "- [ ] Company: Acme\n",
        "**Shoe:** 38 | **Company:** Acme\n",
        "**Role:** Boss | **Company:** Acme | **Shoe:** 38\n",
        "Company – Acme\n",
        "- Company – Acme\n- Shoe – 38\n",
        "And so on.\nCompany: Acme\nRole: Boss\n",
        "Role: Boss\nAnd so on.\nCompany: Acme\n",
        "## Garden\nCompany: Acme\nRole: Boss\nAnd so on.\n",
        "- 2026-11-18 call: Hello.\n  - Company – Acme\n  - Role – Boss\n",
        "```\ncompany:: Acme\n```\n> company:: Acme\n",
        "I asked which company: Acme, she said.\nNo more.\n",
    ],
)
def test_what_is_of_somebody_else_or_no_fact_stays_text(text: str) -> None:
    assert note(text).company is None


def test_marks_are_no_facts() -> None:
    found = note("- 2026-11-18 call: Hello.\n- connected:: [[bo]] and [[cy]]\n")
    assert [mark.word for mark in found.marks] == ["connected"] and found.connected is None


def test_labels_stand_in_the_key_or_in_items_under_it() -> None:
    found = note("- Email (work): a@x.example\n- **Phone:**\n  - home: +1\n  - mobile: +2\n")
    assert found.email == (Labelled("work", "a@x.example"),)
    assert found.phone == (Labelled("home", "+1"), Labelled("mobile", "+2"))


def test_what_is_said_again_under_another_word_stays_text() -> None:
    found = note("- **Team:** [[Shock]]\n- **Department:** Technology\n- **Title:** unknown\n")
    assert (found.department, found.role, found.text) == ("Shock", None, "**Department:** Technology")


def test_a_first_and_a_last_name_are_the_name() -> None:
    rows = "/---contact---/\n| key | value |\n|---|---|\n| Name | Carl |\n| Last Name | Roe |\n/---contact---/\n"
    assert note(rows).name == "Carl Roe"
    assert note("- First name: Jean Luc\n- Last name: Roe\n").name == "Jean Luc Roe"


def test_tags_of_logseq_are_tags() -> None:
    assert note("tags:: #person #friend\nbirthday:: [[July 13th]]\n").tags == ("person", "friend")
    assert note("birthday:: [[July 13th]]\n").birthday == YearDay(7, 13)


def test_the_front_matter_wins_and_what_says_otherwise_is_told() -> None:
    text = "---\ncompany: Acme\nrole: Boss\n---\n- Company: Initech\n- Role: boss\n"
    assert (note(text).company, told(text)) == ("Acme", [("said-otherwise", 5)])


def test_an_empty_key_leaves_it_to_the_text() -> None:
    text = "---\ncompany:\n---\n- Company: Acme\n"
    assert (note(text).company, told(text)) == ("Acme", [])


def test_a_value_that_can_not_be_understood_stays_text_and_is_told() -> None:
    text = "- **Birthday:** in spring\n- **Company:** Acme\n"
    assert (note(text).text, told(text)) == ("**Birthday:** in spring", [("unread-fact", 1)])


def test_the_settings_can_leave_the_text_alone() -> None:
    settings, _ = read_settings("[read]\nfacts = false")
    assert note("- Company: Acme\n", settings).text == "Company: Acme"


def test_a_key_of_a_page_that_nobody_knows_is_kept_as_in_the_front_matter() -> None:
    contact, problems = read_contact("hobby:: tides\nboat:: a skiff\n\n- boat:: no\n", "contacts/ada.md", Settings())
    assert contact and (contact.extra, problems) == ((("boat", "a skiff"),), ())
    prose, _ = read_contact("# Ada\nboat:: a skiff\n", "contacts/ada.md", Settings())
    assert prose and (prose.extra, prose.text) == ((), "boat:: a skiff")


def test_a_query_of_dataviews_is_no_fact() -> None:
    text = "---\nrole: Cooper\n---\n|a|b|\n|-|-|\n| Role | `= this.role` |\n| Company | `$= dv.current().org` |\n"
    contact, problems = read_contact(text, "contacts/ada.md", Settings())
    assert contact and (contact.role, contact.company, problems) == ("Cooper", None, ())


def test_pages_on_networks_are_addresses_with_their_names() -> None:
    text = (
        "# Ada\n\n- **LinkedIn:** linkedin.com/in/ada\n- Twitter: @ada\n- Website: https://ada.example\n\n"
        "## Channels\n\n- [YouTube](https://youtube.com/@ada)\n- [GitHub](https://github.com/ada)\n\n"
        "## Reading\n\n- [YouTube](https://youtube.com/watch)\n- [A talk](https://talk.example)\n"
    )
    contact, problems = read_contact(text, "contacts/ada.md", Settings())
    assert contact and problems == () and [f"{one.label} {one.value}" for one in contact.url] == [
        "linkedin linkedin.com/in/ada", " https://ada.example", "youtube https://youtube.com/@ada",
        "github https://github.com/ada",
    ]  # fmt: skip


def test_a_team_of_several_people_is_no_department() -> None:
    texts = ("- Role: Cooper\n- Team: Bo Ek (sails), Cy Day\n", "- Role: Cooper\n- Team: Rigging\n")
    read = [read_contact(text, "contacts/ada.md", Settings())[0] for text in texts]
    assert [one and one.department for one in read] == [None, "Rigging"]
