"""What a second reader says of a draft: each thing with its place, and nothing where all is well."""

from __future__ import annotations

import pytest

from journal.errors import Problem
from journal.plan.drafts.lint import lint_draft
from tests.drafting import people_of

NOTES = {
    "ada": "---\nname: Ada Lovelace\n---\n- 2026-11-18 coffee: x\n  - got:: the rubric\n",
    "sam": "---\nname: Sam Lee\n---\n- 2026-11-01 call: x\n  - tip:: Acme buys Initech before the summer\n",
    "bo": "---\nname: Bo Ek\nmention: yes\n---\n",
    "eve": "---\nname: Eve Stone\nmention: no\n---\n",
    "zed": "---\nname: Zed Moor\nprivate: yes\n---\nHis brother left the monastery last winter.\n",
}
GOOD = """Dear Ada,

Thank you for the rubric of 18 November. We hired two people with it.

If there is anything I can do for you, please tell me.

Robin
"""


def read(body: str, kind: str = "thanks", keys: str = "", subject: str = "Thank you") -> tuple[Problem, ...]:
    text = f'---\nsubject: "{subject}"\ncontact: ada\nkind: {kind}\ncloses: [thank-1, thank-2]\n{keys}---\n{body}'
    return lint_draft(text, "drafts/a.md", people_of(NOTES))


def codes(body: str, kind: str = "ask", keys: str = "") -> list[str]:
    return [problem.code for problem in read(body, kind, keys)]


def test_a_good_note_is_left_in_peace() -> None:
    assert read(GOOD) == ()


def test_a_question_is_told_with_its_place_in_the_text_and_in_the_subject() -> None:
    found = read(GOOD.replace("two people", "[how many?] people"), subject="[What?]")
    assert [str(problem) for problem in found] == [
        "drafts/a.md:2:11: warning: [What?] is left (answer it, or take it out) [draft-question]",
        "drafts/a.md:9:51: warning: [how many?] is left (answer it, or take it out) [draft-question]",
    ]


@pytest.mark.parametrize("text", ["[[ada]]", "[[ada|Ada]]", "- [ ] task", "[page](https://x.example)", "[^1]", "[12]"])
def test_not_every_bracket_is_a_question(text: str) -> None:
    assert codes(f"Dear Ada,\n{text}\n") == []


def test_a_long_note_is_counted() -> None:
    assert codes("word " * 120) == []
    assert read("word " * 121, "ask")[0].message == "it has 121 words"


def test_thanks_want_what_came_of_it() -> None:
    body = GOOD.replace("We hired two people with it.", "")
    assert [problem.message for problem in read(body)] == ["it says nothing of what came of it"]


def test_an_introduction_wants_a_name() -> None:
    assert codes("Dear Ada,\nmay I introduce you to a friend of mine, who asked me?\n", "intro") == ["draft-vague"]
    assert codes("Dear Ada,\nmay I introduce you to Bo Ek, who asked me?\n", "intro") == []


def test_thanks_want_an_offer() -> None:
    assert [p.code for p in read(GOOD.replace("If there is anything I can do for you, please tell me.", ""))] == [
        "draft-no-offer"
    ]


@pytest.mark.parametrize(
    "text", ["I need this ASAP.", "You must\nsee it.", "Please look as soon as possible.", "Why haven’t you written?"]
)
def test_words_that_demand(text: str) -> None:
    assert codes(f"Dear Ada,\n{text}\n") == ["draft-demanding"]


@pytest.mark.parametrize(
    "text",
    [
        "Do you know of any open positions?", "Could you refer me?", "I am looking for a new role in design.",
        "I attach my CV.", "Are you hiring?",
        "Is there a vacancy at Lockworks?", "Would there be an opening in your team?", "Is Lockworks hiring?",
        "Could I come and work for you?", "Are there still any jobs in the harbour office?",
    ],
)  # fmt: skip
def test_words_that_ask_for_a_job(text: str) -> None:
    assert codes(f"Dear Ada,\n{text}\n") == ["draft-job"]


def test_congratulations_on_a_job_ask_for_none() -> None:
    assert codes("Dear Ada,\ncongratulations on the new job! I am so glad that they hired you.\n", "congratulate") == []


def test_of_two_requests_the_second_is_shown() -> None:
    found = read("Dear Ada,\nCould you read my draft? And would you mind calling Bo?\nPlease tell me if not.\n", "ask")
    assert [str(problem.source) for problem in found] == ["drafts/a.md:8:30"]
    assert found[0].code == "draft-two-requests"


def test_what_a_question_to_the_owner_asks_is_no_request() -> None:
    assert codes("Dear Ada,\nmay I ask you this? [What can you give in return?] [Could you say more?]\n") == [
        "draft-question", "draft-question",
    ]  # fmt: skip


# --- people -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I met Sam Lee there.", ["draft-name"]),
        ("I met [[sam]] there.", ["draft-name"]),
        ("Sam says hello.", []),
        ("Eve Stone is well.", ["draft-name"]),
        ("Bo Ek is well.", []),
        ("Ada, you know it.", []),
        ("The same and a sample.", []),
        ("I met Zed Moor.", ["draft-private"]),
    ],
)
def test_who_is_named_has_to_have_said_so(text: str, found: list[str]) -> None:
    assert codes(f"Dear Ada,\n{text}\n") == found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ada", "Dear Ada,\nI saw the ladder.\n"), ("Lovelace", "Dear Ada Lovelace,\nI saw the ladder.\n"),
        ("the team at Lockworks", "Dear Ada,\nthe team won.\n"), ("Ada Rigby", "Dear Ada,\nhello.\n"),
        ("Robin", "Dear Ada,\nhello.\n\nRobin\n"), ("The Hague Office", "Dear Ada,\nThe hague is far.\n"),
    ],
)  # fmt: skip
def test_nobody_is_warned_of_in_their_own_letter_nor_of_a_part_of_a_name(name: str, text: str) -> None:
    people = people_of(NOTES | {"other": f"---\nname: {name}\nmention: no\n---\n"})
    draft = f"---\nsubject: Hello\ncontact: ada\nkind: reconnect\ncloses: []\n---\n{text}"
    assert [one.code for one in lint_draft(draft, "drafts/a.md", people)] == []


def test_whom_the_draft_is_about_may_be_named() -> None:
    assert codes("Dear Ada,\nI met Sam Lee there.\n", keys="with: [sam]\n") == []


def test_whom_they_introduced_may_be_named_to_them() -> None:
    ada = NOTES["ada"].replace("got:: the rubric", "intro:: [[sam]]")
    text = "---\ncontact: ada\nkind: ask\n---\nI met Sam Lee there.\n"
    assert lint_draft(text, "drafts/a.md", people_of(NOTES | {"ada": ada})) == ()


@pytest.mark.parametrize(
    "text",
    [
        "I hear that Acme buys Initech before\nthe summer.", "So his brother left the monastery last winter, they say.",
        "SO ACME BUYS INITECH BEFORE long.",
    ],
)  # fmt: skip
def test_what_is_private_is_found_by_its_words(text: str) -> None:
    found = read(f"Dear Ada,\n{text}\n", "ask")
    assert [problem.code for problem in found] == ["draft-private"]
    assert found[0].source.line == 8 and "private fact about" in found[0].message


def test_a_few_words_that_anybody_says_are_no_secret() -> None:
    assert codes("Dear Ada,\nIt was done before the summer, and he left last winter.\n") == []


# --- languages ----------------------------------------------------------------------------------------------


def test_in_another_language_only_what_needs_no_english_is_looked_for() -> None:
    body = (
        "Chère Ada,\nun grand merci pour votre aide avec Sam Lee, et pour tout ce que vous avez fait. [Quand ?] asap\n"
    )
    assert [problem.code for problem in read(body)] == ["draft-name", "draft-question"]


def test_what_is_no_draft_says_why() -> None:
    assert [problem.code for problem in lint_draft("Hello", "drafts/a.md", people_of({}))] == ["bad-draft"]
    assert [p.code for p in lint_draft("---\ncontact: [\n---\n", "drafts/a.md", people_of({}))] == ["yaml-syntax"]
