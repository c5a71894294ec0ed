"""Thank-you notes: what they say, and the command that drafts them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.notes.model import Plain
from journal.plan.agenda.rules import open_items
from journal.templating.render import render_template
from tests.conftest import Journal
from tests.drafting import TODAY, none_of_that_name, people_of, templates, thanks, thanks_values

ADA = """---
name: Ada Lovelace
email: ada@lovelace.example
---
## Log
- 2026-11-18 coffee: Talked about pricing.
  - got:: she read my draft, twice
"""
THANKED = "[thanked:: 2026-11-19]"
Vaults = Callable[[Mapping[str, str | bytes]], Path]


def marks(*lines: str) -> str:
    return "---\nname: Ada Lovelace\n---\n- 2026-11-18: Talked.\n" + "".join(f"  - {line}\n" for line in lines)


# --- what they say ------------------------------------------------------------------------------------------


def test_a_note_says_what_they_did_and_when_asks_what_came_of_it_and_offers_something_in_return() -> None:
    assert (
        thanks({"ada": ADA})
        == """Dear Ada,

I'm so grateful that you read my draft, twice. It was very kind of you.

[What did it make possible?]

If there's ever anything I can do for you, just say. I'd be glad to return the favour.

With thanks,
Robin
"""
    )


def test_one_note_thanks_for_everything_that_is_open() -> None:
    text = thanks({"ada": marks("got:: the rubric", f"got:: the ladder {THANKED}", "lead:: ring the desk")})
    assert "- The rubric.\n- On 18 November you gave me a lead: ring the desk.\n\n" in text
    assert "ladder" not in text


def test_what_the_notes_tell_of_the_outcome_stands_instead_of_the_question() -> None:
    sam = "---\nname: Sam Lee\n---\n- 2026-11-20 lunch: Secrets.\n"
    text = thanks({"ada": marks("intro:: [[sam-lee]]"), "sam-lee": sam})
    assert "\n\nI met Sam over lunch on 20 November.\n\n" in text
    assert "[" not in text and "Secrets" not in text


@pytest.mark.parametrize(
    ("mark", "question"),
    [
        ("got:: tea", "[What did it make possible?]"),
        ("lead:: ring", "[What came of it?]"),
        ("intro:: [[x]]", "[What came of it?]"),
    ],
)
def test_there_is_one_question_and_it_fits_what_they_did(mark: str, question: str) -> None:
    assert [line for line in thanks({"ada": marks(mark)}).splitlines() if "?" in line] == [question]


def test_whoever_could_not_help_is_thanked_all_the_same_and_asked_nothing() -> None:
    text = thanks({"ada": marks("asked:: for a desk in March [declined:: 2026-11-20]")})
    assert "On 18 November I asked you for a desk in March. Thank you for your answer. I quite understand" in text
    assert "[" not in text and "?" not in text


def test_a_refusal_and_a_favour_stand_in_one_note() -> None:
    text = thanks({"ada": marks("got:: the rubric", "asked:: for a desk [declined:: 2026-11-20]")})
    assert "Thank you so much for the rubric." in text
    assert "I asked you for a desk. Thank you for answering that one, too. I quite understand" in text


def test_for_somebody_to_whom_nothing_is_owed_what_they_did_is_a_question() -> None:
    text = thanks({"ada": "---\nname: Ada Lovelace\n---\n"})
    assert "Thank you so much for your help. [What did they do?]\n\n[What did it make possible?]\n" in text


@pytest.mark.parametrize(
    ("me", "signature"), [("", "[Your name?]"), ("---\nname: Robin Vale\n---\n", "Robin"), ("# Robin Vale\n", "Robin")]
)
def test_a_note_is_signed_or_asks_for_the_name(me: str, signature: str) -> None:
    assert thanks({"ada": ADA, "me": me}).endswith(f"\nWith thanks,\n{signature}\n")


def test_nothing_heard_in_confidence_gets_into_a_note() -> None:
    text = thanks(
        {"ada": marks("got:: the rubric", "tip:: SECRET", "tension:: SECRET", "fact:: SECRET", "next:: SECRET")}
    )
    assert "rubric" in text and "SECRET" not in text


# --- whatever the notes say ---------------------------------------------------------------------------------

NASTY = "{{ 7*7 }} {% if x %} {# c #} **b** _i_ `[[c]]` <b>&amp; \"q\" 'a' : # - > | \\n %} $HOME --- 🚀 小林"
NOTES = {
    "bare": "",
    "one word": "---\nname: Wulandari\n---\n" + marks("got:: tea").split("---\n")[2],
    "another script": "---\nname: 小林 遥\ncompany: 港\n---\n- 2026-11-18: 話\n  - got:: 本\n",
    "every kind": marks("got:: a", "lead:: b", "intro:: [[x]]", "asked:: c [declined:: 2026-11-20]", "got::"),
    "signs": marks(f"got:: {NASTY}", f"lead:: {NASTY}", f"asked:: {NASTY} [declined:: 2026-11-20]"),
    "quotes": "---\nname: {0}\nemail: {0}\ncompany: {0}\n---\n".format(json.dumps(NASTY, ensure_ascii=False)),
    "lines": '---\nname: "Ada\\n\\n---\\nto: you"\nemail: "a@x.example\\nbcc: b@x.example"\ncall: "A\\n\\n\\nB"\n---\n',
    "rich": ADA.replace("email:", "call: Countess\ntags: [a, b]\nlanguage: nl\npronouns: she\nfoo: {a: [1]}\nemail:"),
}  # fmt: skip


@pytest.mark.parametrize("note", NOTES.values(), ids=NOTES)
def test_every_draft_is_front_matter_that_any_program_reads_and_paragraphs_that_stand_apart(note: str) -> None:
    draft = render_template("thanks.md.j2", values := thanks_values(people_of({"ada": note})), none_of_that_name)
    post = frontmatter.loads(draft)
    assert list(post.keys()) == ["to", "subject", "contact", "kind", "closes"]
    assert (post["to"], post["contact"], post["closes"]) == (values["to"] or "", "ada", values["closes"])
    assert "\n\n\n" not in draft and not any(line != line.rstrip() for line in draft.splitlines())
    assert len(post.content.split("\n\n")) >= 4 and "None" not in draft


def test_what_was_typed_comes_through_as_typed() -> None:
    text = thanks({"ada": marks(f"got:: {NASTY}")})
    assert f"[In your own words: {NASTY.replace('[[c]]', 'c')}]" in text


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_no_text_breaks_a_draft(text: str) -> None:
    people = people_of({"ada": marks(f"got:: {text}", f"intro:: {text}", f"asked:: {text} [declined:: 2026-11-20]")})
    values: dict[str, Plain] = thanks_values(people) | {"to": text}
    post = frontmatter.loads(render_template("thanks.md.j2", values, none_of_that_name))
    assert (post["to"], "\n\n\n" in post.content) == (text, False)


# --- the vault's own words ----------------------------------------------------------------------------------


def test_one_line_can_be_said_in_other_words() -> None:
    own = '{% extends "builtin/thanks.md.j2" %}{% block regards %}Yours,{% endblock %}'
    assert thanks({"ada": ADA}, templates(thanks=own)).endswith("favour.\n\nYours,\nRobin\n")


def test_a_template_of_the_vault_has_every_value() -> None:
    own = "{% for one in favours %}{{ one.what|sentence }} {{ one.kind }} {{ one.day|ago }}{% endfor %}"
    draft = render_template("thanks.md.j2", thanks_values(people_of({"ada": ADA})), templates(thanks=own))
    assert draft == "You read my draft, twice. coffee 5 days ago"


# --- the command --------------------------------------------------------------------------------------------


@pytest.fixture
def two(vault: Vaults) -> Path:
    """Ada and Sam are to be thanked, Sam longer; Zoë is not."""
    sam = ADA.replace("Ada Lovelace", "Sam Lee").replace("ada@", "sam@").replace("11-18", "11-04")
    return vault({"contacts/ada.md": ADA, "contacts/sam.md": sam, "contacts/zoe.md": "---\nname: Zoë Müller\n---\n"})


def test_without_a_name_there_is_a_draft_for_everyone_the_longest_wait_first(two: Path, journal: Journal) -> None:
    drafts = journal("thanks", "--print", cwd=two).stdout.split("\n-------- 8< --------\n\n")
    assert [frontmatter.loads(draft)["to"] for draft in drafts] == ["sam@lovelace.example", "ada@lovelace.example"]


def test_one_draft_is_a_file_as_it_is(two: Path, journal: Journal) -> None:
    draft = journal("thanks", "ada", "--print", cwd=two)
    assert draft.stdout.startswith("---\nto: ada@lovelace.example\n") and draft.stdout.endswith("\n[Your name?]\n")
    assert (draft.stderr, draft.exit_code) == ("", 0)


@pytest.mark.parametrize(
    ("who", "contacts"),
    [(("zoe", "muller"), ["zoe"]), (("ada", "zoe"), ["ada", "zoe"]), (("ada", "lovelace", "sam"), ["ada", "sam"])],
)
def test_several_words_are_a_name_or_several_people(
    who: tuple[str, ...], contacts: list[str], two: Path, journal: Journal
) -> None:
    drafts = json.loads(journal("thanks", *who, "--json", cwd=two).stdout)["items"]
    assert [draft["contact"] for draft in drafts] == contacts


def test_printed_is_not_written(two: Path, journal: Journal) -> None:
    before = sorted(two.rglob("*"))
    assert journal("thanks", "--print", cwd=two).stdout.count("Dear ") == 2
    assert sorted(two.rglob("*")) == before


def test_nobody_to_thank_is_said(journal: Journal, vault: Vaults) -> None:
    said = journal("thanks", cwd=vault({"contacts/zoe.md": ""}))
    assert (said.stdout, said.stderr, said.exit_code) == ("", "You owe nobody a thank-you.\n", 0)


def test_json_has_the_parts_of_each_draft(two: Path, journal: Journal) -> None:
    document = json.loads(journal("thanks", "ada", "--json", cwd=two).stdout)
    (draft,) = document["items"]
    thank = next(item.id for item in open_items(people_of({"ada": ADA})) if item.rule.name == "thank")
    assert (document["schema"], document["today"]) == (1, TODAY.isoformat())
    assert (draft.pop("text")[:9], draft) == (
        "Dear Ada,",
        {"contact": "ada", "name": "Ada Lovelace", "kind": "thanks", "to": "ada@lovelace.example",
         "subject": "Thank you", "closes": [thank], "with": [], "state": "new",
         "path": "drafts/2026-11-23-thanks-ada.md"},
    )  # fmt: skip


def test_somebody_unknown_ends_with_4(two: Path, journal: Journal) -> None:
    said = journal("thanks", "adda", cwd=two)
    assert (said.exit_code, said.stdout) == (4, "")
    assert "Did you mean Ada Lovelace?" in said.stderr


def test_a_broken_template_of_the_vault_ends_with_its_place(journal: Journal, vault: Vaults) -> None:
    own = '{% extends "builtin/thanks.md.j2" %}\n{% block greeting %}\nHi {{ contcat.name }},\n{% endblock %}\n'
    said = journal("thanks", cwd=vault({"contacts/ada.md": ADA, "templates/thanks.md.j2": own}))
    assert (said.exit_code, said.stdout) == (1, "")
    assert said.stderr == (
        "Error: templates/thanks.md.j2:3: 'contcat' is not known here. Did you mean contact?\n"
        "    Hi {{ contcat.name }},\n"
    )


def test_the_vaults_words_are_in_the_record_too(journal: Journal, vault: Vaults) -> None:
    own = '{% extends "builtin/thanks.md.j2" %}{% block subject %}Thanks:\n twice "over"{% endblock %}'
    root = vault({"contacts/ada.md": ADA, "templates/thanks.md.j2": own})
    (draft,) = json.loads(journal("thanks", "ada", "--json", cwd=root).stdout)["items"]
    assert draft["subject"] == 'Thanks: twice "over"'


def test_lines_for_the_mail_that_cannot_be_read_are_reported(journal: Journal, vault: Vaults) -> None:
    root = vault({"contacts/ada.md": ADA, "templates/thanks.md.j2": "---\nsubject: Thanks: a lot\n---\nDear"})
    said = journal("thanks", "ada", "--json", cwd=root)
    assert said.exit_code == 1
    assert said.stderr.startswith("Error: thanks.md.j2 makes lines for the mail that can't be read: ")
