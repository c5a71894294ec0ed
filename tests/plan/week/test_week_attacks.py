"""No value of a note stops a week's file or passes for more than words: every item of it is ticked all the same."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from journal.notes.yaml.write import yaml_scalar
from journal.plan.agenda.week_screen import week_screen
from journal.plan.week.file import hidden_items, ids_in, item_lines, offered_in
from journal.plan.words.escaped_text import item_text, shown
from tests.desk import Desk

# What another item of the same vault has for its id; a value must neither take its place nor keep it out.
OTHER = "contacts/cas.md"
CAS = "---\nname: Cas Vos\nevery: 3w\n---\n## Log\n- 2026-07-01 call: z\n  - got:: the boat\n"
TOKENS = {
    "comment": "the <!-- bar", "comment in a comment": "<!--<!---->", "closed comment": "<!-- x -->",
    "hidden by Obsidian": "%%", "code": "``` x", "tilde": "~~~", "quote": "> x", "heading": "# x", "rule": "---",
    "break": "a\nb", "carriage": "a\rb", "next line": "a\x85b", "line separator": "a\u2028b", "paragraph": "a\u2029b",
    "form feed": "a\x0cb", "vertical tab": "a\x0bb", "file separator": "a\x1cb", "bidi": "a\u202eb", "bell": "a\x07b",
    "id": "x ^{other}", "id at the start": "^{other} x", "bare id": "{other}", "own ids": "^thank-222222 ^touch-222222",
    "item": "a\n- [x] [[cas|Cas]]: y ^{other}", "box": "- [x] y", "ticked box": "[x] y", "let go": "[-] y",
    "thanked": "[thanked:: 2026-11-01]", "snoozed": "[snoozed:: 2027-01-01]", "done": "(done:: 2026-11-01)",
    "tick": "✅ 2026-11-01", "due": "📅 2026-01-01", "plain due": "due:2026-01-01", "mark": "got:: x", "tag": "#got",
    "link": "[[cas|Ada]]", "open link": "[[cas", "link in a link": "[[a|[[cas]]]]", "closing": "]] [[", "bars": "|||",
    "template": "{{ 7 }} {% for %}", "page end": "x\n---\noffered: [{other}]\n---", "nothing": "\u200b",
}  # fmt: skip
LOG = "- 2026-09-02 call: {0}\n  - {1}:: {0}\n"
NOTE = "---\nname: {0}\nevery: 3w\n---\n"
VALUES = {
    "name": ("touch", "---\nname: {0}\nevery: 3w\n---\n## Log\n- 2026-07-01 call: z\n"),
    "where": ("inbox", "---\nname: Ada\nstatus: inbox\nwhere: {0}\n---\n"),
    "a label": ("date", "---\nname: Ada\ndates:\n  {0}: 11-26\n---\n"),
    "an entry": ("touch", "---\nname: Ada\nevery: 3w\n---\n## Log\n- 2026-07-01 call: {0}\n"),
    "a question": ("touch", "---\nname: Ada\nevery: 3w\n---\n## Log\n- 2026-07-01 call: z\n  - next:: {0}\n"),
    "got": ("thank", "---\nname: Ada\n---\n## Log\n- 2026-11-20 call: z\n  - got:: {0}\n"),
    "intro": ("thank", "---\nname: Ada\n---\n## Log\n- 2026-11-20 call: z\n  - intro:: {0}\n"),
    "connected": ("warned", "---\nname: Ada\n---\n## Log\n- 2026-11-20 call: z\n  - connected:: {0}\n"),
    "request": ("answered", "---\nname: Ada\n---\n## Log\n- 2026-11-20 call: z\n  - request:: {0}\n"),
    "news": ("noted", "---\nname: Ada\n---\n## Log\n- 2026-11-20 call: z\n  - news:: {0}\n"),
    "tension": ("settled", "---\nname: Ada\n---\n## Log\n- 2026-11-20 call: z\n  - tension:: {0}\n"),
    "a task": ("task", "---\nname: Ada\n---\n## Log\n- 2026-11-20 call: z\n  - [ ] {0}\n"),
}  # fmt: skip
IN_FRONT = ("name", "where", "a label")
SAID_BY_A_BODY = ("comment", "snoozed")  # in the body of a note these are what they look like
OTHERS = {
    "me.md": "---\nname: Me\ngoals:\n  time: {0}\n---\n- 2026-11-20 win: {0}\n",
    "events/fair.md": "---\ndate: 2026-11-26\nname: {0}\nplace: {0}\ndress: {0}\npeople: [ada]\n---\n- [ ] bring {0}\n",
}


def noted(template: str, value: str) -> str:
    """A note with this value: as YAML in its front matter, as it is typed in its body."""
    front, _, body = template.removeprefix("---\n").partition("---\n")
    typed = value.replace("\n", " ")
    return f"---\n{front.replace('{0}', yaml_scalar(value, flow=True))}---\n{body.replace('{0}', typed)}"


def page_with(notes: Mapping[str, str]) -> Desk:
    desk = Desk({OTHER: CAS, **notes}, toml="capacity = 99")
    desk.write()
    return desk


def others() -> dict[str, str]:
    """The ids of Cas's items, by rule."""
    return {one.id.partition("-")[0]: one.id for one in item_lines(page_with({}).text, "")}


OTHER_ID = others()["thank"]


def carried(desk: Desk, rule: str) -> str:
    """What is wrong once every item of the page was ticked and carried; empty when all is well."""
    lines = item_lines(desk.text, "")
    ids = [line.id for line in lines]
    if (
        hidden_items(desk.text, "")
        or len(ids) != len({*ids})
        or {*ids} != {*offered_in(desk.text)}
        or ids_in(desk.text) != {*ids}
    ):
        return f"the page can't be read: {desk.text}"
    if not {OTHER_ID, *(line.id for line in lines if line.id.startswith(rule))} <= {*ids} or not any(
        one.startswith(rule) for one in ids
    ):
        return f"an item is missing: {desk.text}"
    if any(line.below or line.box != " " for line in lines):
        return "a line has more than it should"
    desk.text = desk.text.replace("- [ ] ", "- [x] ")
    made = desk.write()
    open_still = [one for one in made.carried.problems if one.code != "past"]
    if open_still or "[thanked:: 2026-11-23]" not in desk.notes[OTHER]:
        return f"not carried: {[str(one) for one in open_still]} {desk.text}"
    return "" if not desk.write().carried.works else "carried twice"


@pytest.mark.parametrize("token", TOKENS)
def test_a_value_is_words_and_every_item_is_ticked(token: str) -> None:
    value = TOKENS[token].replace("{other}", OTHER_ID)
    wrong = {
        field: found
        for field, (rule, note) in VALUES.items()
        if field in IN_FRONT or token not in SAID_BY_A_BODY
        if (found := carried(page_with({"contacts/ada.md": noted(note, value)}), rule))
    }
    assert wrong == {}


@pytest.mark.parametrize("token", TOKENS)
def test_so_is_a_value_of_the_owner_or_of_an_event(token: str) -> None:
    value = TOKENS[token].replace("{other}", OTHER_ID)
    desk = page_with({path: noted(note, value) for path, note in OTHERS.items()})
    found = carried(desk, "event")
    assert found == "" or (token in SAID_BY_A_BODY and "more than that would change" in found)


@pytest.mark.parametrize(
    "stem", ["a]]b", "a[[b", "a|b", "a#b", "a^b", "a\nb", "a\u2028b", "a<!--b", "a%%b", "a\u202eb", "- [x] a"]
)
def test_so_is_the_name_of_a_file(stem: str) -> None:
    ada = "---\nname: Ada\n---\n## Log\n- 2026-11-20 call: z\n  - got:: x\n"
    assert carried(page_with({f"contacts/{stem}.md": ada}), "thank") == ""


@pytest.mark.parametrize("value", ["^{0}", "{0}", "x ({0}) y", "offered: [{0}]", "x\n---\noffered: [{0}]"])
def test_no_value_keeps_out_an_item_that_comes_later(value: str) -> None:
    ada = noted(VALUES["where"][1], value.format(OTHER_ID))
    desk = page_with({"contacts/ada.md": ada, OTHER: CAS.replace("  - got:: the boat\n", "")})
    desk.notes[OTHER] = CAS
    desk.write()
    assert OTHER_ID in desk.ids()


@pytest.mark.parametrize("text", [*TOKENS.values(), "task-list and event-driven", "see 2026-11-01", "a::b", "[x](y)"])
def test_what_is_shown_has_no_backslashes(text: str) -> None:
    assert shown(item_text(text)) == item_text(text).replace("\\", "")
    assert "\\" not in week_screen(f"- [ ] {item_text(text)} ^thank-222222", {}, 80, str)


@pytest.mark.parametrize(
    "text", ["a task-list", "an event-driven day", "5 < 6", "50%", "see 2026-11-01", "[?] a: b :: c"]
)
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    assert item_text(text) == text
