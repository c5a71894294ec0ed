"""Every kind of draft, for people of every sort: lines for the mail, paragraphs, questions, and nothing private."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

import frontmatter
import pytest

from journal.notes.marks import MARKS as WORDS
from journal.notes.settings.settings import DEFAULTS, read_settings
from journal.plan.agenda.rules import open_items
from journal.plan.drafts.held import Before, why_held
from journal.plan.drafts.kinds import KINDS, fitting_kind
from journal.plan.drafts.lint import lint_draft
from journal.plan.drafts.picking import PICKING
from journal.plan.drafts.thanks import to_update
from journal.plan.people.people import People
from journal.plan.people.withheld import WITHHELD
from journal.templating.render import render_template, shipped
from journal.vault.files import Vault
from journal.vault.reading import read_notes
from tests.conftest import EXAMPLE, ROOT
from tests.drafting import TODAY, none_of_that_name, people_of
from tests.plan.made import note

SIGNS = '**b** {{ 7*7 }} {% if x %} "q": [x] # | > `c` <d>'
QUOTED = """'say "so": it''s'"""
LOG = """- 2026-11-20 call: Talked about the tide tables. Her boss is leaving.
  - got:: {text}
  - lead:: ask [[secret]] about {text} [thanked:: 2026-11-20]
  - connected:: [[secret]] about {text}
  - connected:: [[bare]]
  - request:: {text}
  - news:: {text}
  - news:: her father died
  - asked:: for {text} [declined:: 2026-11-21]
  - tip:: PRIVATE
  - tension:: PRIVATE
  - fact:: PRIVATE
"""
FIELDS = ("company", "role", "location", "where", "email", "phone", "call", "language", "pronouns")
MADE = {
    "rich": note(
        name="Ada Lovelace", email="ada@lovelace.example", company="Engines", role="Principal", location="London",
        where="a fair", met="2024-03-04", via="'[[bare]]'", birthday="11-25", dates="{wedding: 11-26}",
        interests="[tea, compilers]", needs="[a desk]", offers="[rubrics]", updates="yes",
        body=LOG.format(text="the rubric"),
    ),
    "bare": "",
    "nameless": note(name="Dr. Lovelace", body=LOG.format(text="the rubric")),
    "script": note(name="小林遥", company="港湾研究所", body=LOG.format(text="潮の表")),
    "signs": note(name="Sam Lee", body=LOG.format(text=SIGNS)),
    "quoted": note(name=QUOTED, **dict.fromkeys(FIELDS, QUOTED), body=LOG.format(text='"a": b\'s')),
    "secret": note(name="Hidden Person", private="yes", email="hidden@hidden.example", body=LOG.format(text="it")),
    "fr": note(name="Bastien", language="fr", body=LOG.format(text="le plan")),
    "de": note(name="Zoë", language="de", body=LOG.format(text="den Plan")),
    "es": note(name="Carmen", language="es", pronouns="she/her", body=LOG.format(text="el plan")),
}  # fmt: skip
ME = """---
name: Robin Vale
email: robin@vale.example
pitch: I build parsers. I look for people who need one.
---
- 2026-11-22 win: Shipped it, with [[secret]] #compilers
"""
OF_EXAMPLE = """femke-bos jonas-lindqvist wang-ming 小林遥 zoe-mueller layla-haddad dirk-van-aalst pieter-jan-claes
philippa-nwosu wulandari""".split()


@cache
def example() -> People:
    settings, _ = read_settings((EXAMPLE / "journal.toml").read_text(encoding="utf-8"))
    return People(read_notes(Vault(EXAMPLE, "-C"), settings)[0], settings, TODAY)


@cache
def made() -> People:
    return people_of({**MADE, "me": ME})


def drafted(
    people: People, kind: str, who: str, given: dict[str, str] | None = None, online: bool = False
) -> str:  # fmt: skip
    other = people["samuel-okafor" if people is example() else "rich" if who == "bare" else "bare"]
    fits = fitting_kind(people, KINDS[kind], people[who])
    template = f"{kind}-online.md.j2" if online else fits.template
    return render_template(template, fits.values(people, people[who], other, given or {}), none_of_that_name)


def body(draft: str) -> str:
    return draft.split("\n---\n", 1)[1]


def everybody() -> Iterator[object]:
    for kind, who in product(KINDS, MADE):
        yield pytest.param("made", kind, who, id=f"{kind}-{who}")
    for kind, who in product(KINDS, OF_EXAMPLE):
        yield pytest.param("example", kind, who, id=f"{kind}-{who}")


@pytest.mark.parametrize(("where", "kind", "who"), list(everybody()))
def test_every_draft_of_every_kind_is_in_order(where: str, kind: str, who: str) -> None:
    draft = drafted(made() if where == "made" else example(), kind, who)
    post = frontmatter.loads(draft)
    text = body(draft)
    asked = [one for one in re.findall(r"\[[^\[\]\n]*\?\]", text) if one != "[Name?]"]
    assert list(post.keys()) == ["to", "subject", "contact", "kind", "closes"]
    assert (post["contact"], post["kind"] in KINDS, bool(post["subject"])) == (who, True, True)
    assert "\n\n\n" not in draft and not [line for line in draft.split("\n") if line != line.rstrip()]
    assert text == text.strip("\n") + "\n" and not re.search(r" {2,}|\[\[|\?\?|\.\.|None|Undefined", text)
    assert len(asked) == len(set(asked))
    assert len(text.strip().split("\n\n")) >= 3
    assert not re.search("PRIVATE|hidden@" if who != "secret" else "PRIVATE", text)
    assert who == "secret" or "Hidden" not in draft


@pytest.mark.parametrize(("kind", "who"), list(product(KINDS, OF_EXAMPLE)))
def test_a_second_look_at_a_fresh_draft_finds_no_more_than_its_questions(kind: str, who: str) -> None:
    draft = drafted(example(), kind, who)
    found = {problem.code for problem in lint_draft(draft, "drafts/a.md", example())}
    assert found <= ({"draft-question", "draft-private"} if WITHHELD in draft else {"draft-question"})


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("who", ["bare", "nameless", "script"])
def test_where_the_facts_are_short_a_draft_is(kind: str, who: str) -> None:
    facts = "thanks progress".split()
    assert len(body(drafted(made(), kind, who)).split()) < (150 if who != "bare" and kind in facts else 120)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_was_typed_is_a_template(kind: str) -> None:
    assert "49" not in drafted(made(), kind, "signs")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_given_answers_the_questions(kind: str) -> None:
    given = {key: f"answer {key}" for key, _ in KINDS[kind].keys}
    draft = body(drafted(made(), kind, "nameless" if kind == "progress" else "bare", given))
    unused = [key for key in given if f"nswer {key}" not in draft]
    assert not set(unused) - {"whom", *PICKING} and draft.replace("[Name?]", "").count("?]") <= 1


def test_an_invitation_to_paste_is_one_short_paragraph() -> None:
    for who in MADE:
        text = body(drafted(made(), "invite", who, online=True)).strip()
        assert "\n" not in text and (len(text) <= 300 or who == "quoted")


# --- what the table says --------------------------------------------------------------------------------------


def test_every_kind_that_the_agenda_names_is_in_the_table_with_its_rule() -> None:
    steps = {(step.draft, step.rule.name) for word in WORDS.values() for step in word.steps if step.draft}
    rows = {(item.draft, item.rule.name) for people in (made(), example()) for item in open_items(people) if item.draft}
    lost = [
        f"{rule} of {draft}" for draft, rule in steps | rows if draft not in KINDS or rule not in KINDS[draft].rules
    ]
    assert not lost, f"journal/plan/drafts/kinds.py leaves out, among the rules of a kind: {', '.join(lost)}"


def test_every_kind_with_a_rule_has_those_it_is_due_for() -> None:
    assert [kind.name for kind in KINDS.values() if bool(kind.rules) != (kind.due is not None)] == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.due], ids=lambda kind: kind.name)
def test_whoever_a_kind_is_due_for_has_what_it_closes(kind: object) -> None:
    for people in (made(), example()):
        for person in getattr(kind, "due")(people):  # noqa: B009
            values = fitting_kind(people, KINDS[getattr(kind, "name")], person).values(people, person, None, {})  # noqa: B009
            assert values["closes"] or values["kind"] == "progress"


def test_every_kind_has_a_template_and_stands_on_the_page_with_its_keys() -> None:
    page = (ROOT / "docs" / "commands" / "draft.md").read_text(encoding="utf-8")
    for kind in KINDS.values():
        assert kind.template in shipped(), f"{kind.name} has no template: it wants templates/{kind.template}"
        row = f"| `{kind.name}` | {' · '.join(f'`{key}`: {said}' for key, said in kind.keys)} |"
        assert row in page.splitlines() or not kind.keys, f"docs/commands/draft.md has no row {row}"
        row = f"| `{kind.name}` | {kind.help} |"
        assert any(line.startswith(row) for line in page.splitlines()) or kind.due, f"docs/commands/draft.md: no {row}"


def test_news_are_good_or_sad_by_their_words() -> None:
    people = made()
    assert [item.draft for item in open_items(people) if item.contact == "rich" and item.rule.name == "noted"] == [
        "condole", "news",
    ]  # fmt: skip
    assert "father" not in drafted(people, "congratulate", "rich") and "father died" in drafted(
        people, "condole", "rich"
    )


@pytest.mark.parametrize(
    ("news", "kind", "said"),
    [
        ("got engaged", "congratulate", "I was so glad to hear that you got engaged. Congratulations!"),
        ("new job at Acme, from May", "congratulate", "Congratulations on your new job at Acme! I was so glad"),
        ("moves to Bergen", "congratulate", "Congratulations! [In your own words: moves to Bergen]"),
        ("moves to Bergen", "news", "I heard your news, and wanted to write. [In your own words: moves to Bergen]"),
        ("moves to Bergen [sad:: yes]", "condole", "I was sorry to hear your news."),
        ("off sick with flu", "get-well", "I was sorry to hear that you're not well."),
        ("her father died", "condole", "I was so sorry to hear your news."),
    ],
)  # fmt: skip
def test_news_is_told_as_far_as_it_is_sure(news: str, kind: str, said: str) -> None:
    people = people_of({"ada": f"- 2026-11-20 call: x\n  - news:: {news}\n"})
    assert said in drafted_alone(people, kind)


def test_nobody_is_congratulated_on_what_is_sad() -> None:
    people = people_of({"ada": "- 2026-11-20 call: x\n  - news:: her father died\n"})
    assert "father" not in drafted_alone(people, "congratulate") + drafted_alone(people, "news")


def test_what_was_asked_in_confidence_of_the_reader_stays_out_of_a_no() -> None:
    people = people_of({"ada": "- 2026-11-20 call: x\n  - request:: the name of an engineer (not Ming, he says)\n"})
    assert "On 20 November you asked me for the name of an engineer. I'm" in drafted_alone(people, "decline")


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        ("whether we could meet", "you asked me whether we could meet."),
        ("a desk", "you asked me for a desk."),
        ("help with the grant", "you asked me to help with the grant."),
        ("she wanted to see the notes", "you wanted to see the notes."),
        ("might she thank me", "you asked me whether you might thank me."),
        ("PDF of the talk", "you asked me for something. [In your own words: PDF of the talk]"),
    ],
)
def test_a_request_is_told_to_the_one_who_made_it(request_: str, said: str) -> None:
    people = people_of({"ada": f"- 2026-11-20 call: x\n  - request:: {request_}\n"})
    assert f"On 20 November {said}" in drafted_alone(people, "decline")


@pytest.mark.parametrize(
    ("log", "said"),
    [
        ("- 2026-03-02 lunch: Talked about the tide tables; she moves.", "our lunch on 2 March, longer"),
        ("- 2026-03-02 lunch: Talked about the tide tables; she moves.", "We talked about the tide tables then."),
        (
            "- 2026-11-02 lunch: Talked about the tide tables; she moves.",
            "we talked about the tide tables.",
        ),
        ("- 2026-03-02 email: Talked about her divorce.", "It's been a while since we were last in touch on 2 March"),
        ("- 2026-03-02 email: Talked about her divorce.", "be.\n\n[What would you like to tell or ask them?]"),
        ("- 2026-03-02 call: x\n  - got:: the rubric", "I haven't forgotten the rubric."),
        ("- 2026-03-02 call: x\n  - lead:: ring Tom", "that you gave me a lead: ring Tom."),
        ("- 2026-11-20 call: x", "Dear Ada,\n\n[What would you like to tell or ask them?]"),
        ("- 2026-11-20 call: x\n  - next:: how her exam went", "Dear Ada,\n\nI wanted to ask how your exam went."),
        ("- 2026-11-20 call: x\n  - next:: is she back?", "Are you back?"),
        ("- 2026-11-20 call: x\n  - next:: her thesis", "I wanted to ask about your thesis."),
        (
            "- 2026-11-20 call: x\n  - next:: slides, send them",
            "in your own words: slides, send them]",
        ),
        (
            "- 2026-09-20 call: x\n  - news:: she moved to Bergen [noted:: 2026-09-21]",
            "I heard, you moved to Bergen.",
        ),
        ("", "[What would you like to tell or ask them?]"),
    ],
)
def test_a_word_after_a_silence_says_what_was_last_shared_where_that_can_be_said(log: str, said: str) -> None:
    assert said in drafted_alone(people_of({"ada": log}), "reconnect")


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("met: 2024-03-04\nwhere: a fair, in the rain\n", "We met at a fair on 4 March 2024."),
        ("met: 2026-11-05\nwhere: train to York\n", "It was good to meet you on the train to York on 5 November."),
        ("where: her kitchen\nvia: '[[tom]]'\n", "We met, through Tom."),
        ("", "[How did you meet?]"),
    ],
)
def test_an_invitation_says_how_they_met_as_far_as_it_can_be_said(keys: str, said: str) -> None:
    assert said in drafted_alone(people_of({"ada": f"---\n{keys}---\n", "tom": ""}), "invite")


def drafted_alone(people: People, kind: str) -> str:
    values = KINDS[kind].values(people, people["ada"], None, {})
    return body(render_template(KINDS[kind].template, values, none_of_that_name))


# --- one of several, before something else, to an event ------------------------------------------------------------


TWO = "- 2026-11-10 call: x\n  - request:: a desk\n- 2026-11-20 call: y\n  - request:: the name of a vet\n"


@pytest.mark.parametrize(
    ("given", "asked", "closed"),
    [({}, "a desk", 1), ({"request": "VET"}, "the name of a vet", 1), ({"request": "x"}, "", 0)],
)
@pytest.mark.parametrize("kind", ["answer", "decline"])
def test_an_answer_is_to_one_request_and_closes_that_one(
    kind: str, given: dict[str, str], asked: str, closed: int
) -> None:
    people = people_of({"ada": TWO})
    values = KINDS[kind].values(people, people["ada"], None, given)
    text = body(render_template(KINDS[kind].template, values, none_of_that_name))
    assert (text.count("you asked me"), len(values["closes"])) == (closed, closed)  # type: ignore[arg-type]
    assert asked in text


@pytest.mark.parametrize(
    ("mark", "after", "said"),
    [
        ("news:: her mother died", ("sad",), "Ada's news of 20 November comes first (her mother died): journal"),
        ("tension:: who pays", ("tension", "sad"), "Something is open between you and Ada (who pays);"),
        ("news:: her mother died [noted:: 2026-11-21]", ("tension", "sad"), ""),
        ("news:: got engaged", ("tension", "sad"), ""),
        ("tension:: who pays", ("sad",), ""),
    ],
)  # fmt: skip
def test_a_letter_waits_for_what_comes_first(mark: str, after: tuple[Before, ...], said: str) -> None:
    people = people_of({"ada": f"- 2026-11-20 call: x\n  - {mark}\n"})
    held = why_held(people, people["ada"], after)
    assert held.startswith(said) and bool(held) == bool(said)


def test_updates_wait_for_sad_news_and_a_disagreement_and_thanks_for_that_alone() -> None:
    assert {kind.name: kind.after for kind in KINDS.values() if kind.after} == {
        "thanks": ("tension",), "progress": ("tension", "sad"),
    }  # fmt: skip


def test_an_invitation_to_an_event_invites_to_that_event() -> None:
    supper = (
        "---\nname: the supper\ndate: 2026-12-03\ntime: 18:30\nplace: Quay House\nhost: '[[eve]]'\ndress: boots\n---\n"
    )
    people = people_of({"ada": "", "eve": "---\nname: Eve Stone\n---\n", "events/supper": supper})
    values = KINDS["invite"].values(people, people["ada"], None, {"event": "supper"})
    text = body(render_template("invite.md.j2", values, none_of_that_name))
    assert "I'd love you to come to the supper on 3 December at 18:30 (Quay House). Eve Stone is the host." in text
    assert "What to wear: Boots." in text and "stay in touch" not in text


def test_who_gains_by_an_introduction_is_asked_first_and_the_other_hears_nothing_of_it() -> None:
    people = people_of({"tom": "---\noffers: [a desk]\n---\n", "eva": "---\nneeds: [a desk]\n---\n"})
    pairs = KINDS["intro-ask"].pairs((people["tom"], people["eva"])) or ()
    assert [person.id for person, _ in pairs] == ["eva", "tom"]
    values = [KINDS["intro-ask"].values(people, person, other, {}) for person, other in pairs]
    to_eva, to_tom = (body(render_template("intro-ask.md.j2", one, none_of_that_name)) for one in values)
    assert "You're looking for a desk, and Tom may be able to help." in to_eva
    assert "[Why would Tom want to meet Eva?]" in to_tom and "looking for" not in to_tom


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("[[sam]] about tides", "Sam may get in touch with you in the next few days about tides."),
        ("[[sam]] to plan the fair", "in the next few days to plan the fair."),
        ("[[sam]], who runs the fund", "Sam, who runs the fund, may get in touch with you in the next few days."),
        ("[[sam]] wants her old desk", "[What it's about, in your own words: wants her old desk]"),
        ("told Sam of her", "[Who?] may get in touch"),
    ],
)
def test_a_heads_up_keeps_the_reason(mark: str, said: str) -> None:
    assert said in drafted_alone(
        people_of({"ada": f"- 2026-11-20 call: x\n  - connected:: {mark}\n", "sam": ""}), "heads-up"
    )


@pytest.mark.parametrize(
    ("goals", "said"),
    [
        ("{time: Mondays, new_contacts_per_month: 4}", None),
        ("{year: three ports by May}", "What I'm working towards: three ports by May."),
        ("{year: [one talk, two ports]}", "What I'm working towards: one talk; two ports."),
    ],
)
def test_an_update_tells_the_goals_that_are_words(goals: str, said: str | None) -> None:
    me = f"---\nname: Robin\ngoals: {goals}\n---\n- 2026-11-20: Moved house\n"
    text = drafted_alone(people_of({"ada": "---\nupdates: yes\n---\n", "me": me}), "progress")
    assert (said or "Moved house.\n\nIf there's") in text


@pytest.mark.parametrize(
    ("note", "is_due"),
    [
        ("updates: yes\n---\n- 2026-11-01 call: x\n", False),
        ("updates: yes\n---\n- 2026-08-01 call: x\n", True),
        ("updates: monthly\n---\n- 2026-10-01 call: x\n", True),
        ("updates: [quarterly, house]\n---\n- 2026-10-01 call: x\n", False),
        ("updates: [quarterly, house]\n---\n- 2026-08-01 call: x\n", True),
        ("updates: [quarterly, ships]\n---\n- 2026-08-01 call: x\n", False),
        ("updates: yes\nevery: 2 weeks\n---\n- 2026-11-01 call: x\n", True),
    ],
)
def test_an_update_is_due_by_its_own_rhythm_or_theirs_or_each_quarter(note: str, is_due: bool) -> None:
    people = people_of({"ada": f"---\n{note}", "me": "- 2026-11-20: Moved house\n"})
    assert [person.id for person in to_update(people)] == (["ada"] if is_due else [])


def test_no_more_updates_are_due_in_a_week_than_it_has_room_for() -> None:
    many = {f"p{number}": "---\nupdates: yes\n---\n" for number in range(20)}
    assert len(to_update(people_of(many | {"me": "- 2026-11-20: Moved house\n"}))) == DEFAULTS.capacity
