"""Who is private, or must not be mentioned, is a question in all that goes to others, however a note links them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from journal.characters import UNSEEN
from journal.notes.fields import CONTACT_KEYS, EVENT_KEYS, OWNER_KEYS
from journal.notes.marks import MARKS
from journal.notes.model import Plain
from journal.plan.drafts.kinds import KINDS
from journal.plan.drafts.lint import lint_draft
from journal.plan.people.people import People
from journal.plan.people.shareable import shareable
from journal.plan.people.withheld import WITHHELD
from journal.plan.words.mention import outgoing_value
from tests.plan.made import note, people_of

SECRET = note(
    name="Zed Moor", aliases="[Zeddy]", call="Zip", private="yes", email="quay@moorings.example", phone="+31 6 1234",
    url="https://moorings.example/me",
)  # fmt: skip
UNNAMED = note(name="Eve Stone", mention="no")
KINDS_OF_TEXT = ("text", "prose", "list", "labels", "map", "year_days")
LINKS = {
    "a label": "[[zed|Quill]]",
    "no label": "[[zed]]",
    "an empty label": "[[zed|]]",
    "a label with brackets": "[[zed|Quill [the elder] Vane]]",
    "an escaped bar": r"[[zed\|Quill]]",
    "a heading": "[[zed#Family|Quill]]",
    "a name": "[[Zed Moor|Quill]]",
    "an alias": "[[Zeddy|Quill]]",
    "a path": "[[contacts/zed.md|Quill]]",
    "a path from elsewhere": "[[../contacts/zed|Quill]]",
    "capitals": "[[ZED|Quill]]",
    "an embed": "![[zed|Quill]]",
    "spaces": "[[ zed | Quill ]]",
    "markdown": "[Quill](contacts/zed.md)",
    "markdown in angles": "[Quill](<contacts/zed.md>)",
    "markdown escaped": "[Quill](contacts/%7Aed.md)",
    "markdown with a title": '[Quill](zed.md "Quill")',
    "markdown with brackets": "[Quill [the elder]](zed.md#top)",
    "code": "`[[zed|Quill]]`",
    "steps": "[[contacts/../contacts/zed|Quill]]",
    "steps in markdown": "[Quill](./contacts/./zed.md)",
    "a question": "[Quill](zed.md?x=1)",
    "a block": "[[zed^b1|Quill]]",
    "unseen characters": "[[z\u00aded\u200b|Quill]]",
    "what one calls them": "[[Zip|Quill]]",
    "words joined": "[[Zed_Moor|Quill]]",
    "an ending in capitals": "[Quill](contacts/zed.MD)",
    "a path of another vault": "[Quill](notes/people/zed.md)",
    "a path on the disk": "[Quill](file:///home/robin/notes/contacts/zed.md)",
    "a path of Windows": r"[Quill](<C:\Notes\zed.md>)",
    "Obsidian": "[Quill](obsidian://open?vault=Notes&file=contacts%2Fzed)",
    "Obsidian by path": "[Quill](obsidian://open?path=%2Fhome%2Fnotes%2Fzed.md)",
    "Obsidian in short": "[Quill](obsidian://vault/Notes/Zed%20Moor)",
    "an editor": "[Quill](vscode://file/home/notes/zed.md:1)",
    "Logseq": "[Quill]([[zed]])",
    "Org": "[[file:zed.org][Quill]]",
    "HTML": '<a class=x href="contacts/zed.md">Quill</a>',
    "HTML without quotes": "<a href=contacts/zed.md>Quill</a>",
    "an entity": "[Quill](contacts/&#122;ed.md)",
    "an escape": r"[Quill](contacts/zed\.md)",
    "an address alone": "obsidian://open?vault=Notes&file=zed",
    "an address in angles": "<file:///notes/zed.md>",
    "a path in angles": "<contacts/zed.md>",
    "mail": "[Quill](mailto:Quay@moorings.example?subject=x)",
    "the telephone": "[Quill](tel:+31-6-1234)",
    "their page": "[Quill](https://www.moorings.example/me/)",
    "a reference": "[Quill][zed]",
    "a reference to the label": "[zed][]",
}
BELOW = {
    "a number": "[Quill][1]",
    "a word": "[Quill][Their Page]",
    "the label": "[Quill][]",
    "the label alone": "by [Quill] alone",
    "a label with brackets": "[Quill [the elder] Vane][1]",
}
TARGETS = ("contacts/zed.md", "<contacts/zed.md>", "zed", 'zed.md "Quill"', "obsidian://open?file=zed", "\n  zed.md")


def fields_of(link: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each place in a note where a name can stand, and the notes of the vault that has this link there."""
    for prefix, path, table in (("", "contacts/ada.md", CONTACT_KEYS), ("me.", "me.md", OWNER_KEYS)):
        for field in table:
            if field.kind in KINDS_OF_TEXT and field.name not in ("name", "conflicts"):
                value = f"{{{_quoted(f'by {link}')}: 11-25}}" if field.kind == "year_days" else _quoted(f"by {link}")
                value = f"{{own: {value}}}" if field.kind == "map" else value
                yield prefix + field.name, {path: note(name="Ada", **{field.name: value})}
        yield f"{prefix}extra", {path: note(name="Ada", spouse=_quoted(link), **{"the list": f"[{_quoted(link)}]"})}
    for word in MARKS:
        for state in ("", " [thanked:: 2026-11-21]", " [declined:: 2026-11-21]"):
            body = f"- 2026-11-20 coffee: x\n  - {word}:: a word from {link} for {link}{state}\n"
            yield f"{word}{state}", {"contacts/ada.md": note(name="Ada", updates="yes", body=body)}
    entry = f"- 2026-11-20 coffee with {link}: Talked about {link}.\n  - got:: x\n  - lead:: y [thanked:: 2026-11-21]\n"
    for field in EVENT_KEYS:
        if field.kind in KINDS_OF_TEXT and field.name != "time":
            event = note(**{"people": "[ada]", "date": "2026-11-26", field.name: _quoted(f"by {link}")})
            yield f"event.{field.name}", {"events/tea.md": event}
    yield "an entry", {"contacts/ada.md": note(name="Ada", via=_quoted(link), body=entry)}
    yield "news", {"me.md": f"---\nname: Me\n---\n- 2026-11-22 win: Dined with {link}.\n  And more of {link}.\n"}


def _quoted(text: str) -> str:
    return f"'{text}'"


def vault(notes: dict[str, str], secret: str = SECRET) -> People:
    others = {"contacts/ada.md": note(name="Ada", updates="yes"), "contacts/bo.md": note(name="Bo Ek")}
    return people_of(others | {"contacts/zed.md": secret, "contacts/eve.md": UNNAMED} | notes)


def told(people: People, kind: str, given: dict[str, str] | None = None) -> str:
    """All that a template of this kind can say of Ada, built in or of one's own."""
    given = {"event": "tea"} | (given or {})
    return "\n".join(_texts(KINDS[kind].values(people, people["ada"], people["bo"], given)))


def _texts(value: Plain) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (text for one in (*value, *value.values()) for text in _texts(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in _texts(one))
    elif isinstance(value, str):
        yield value


def names_in(text: str) -> list[str]:
    found = re.findall(r"quill|vane|elder|moor|zed|eve\b|stone", text.casefold())
    return sorted({*found})


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_draft_is_told_a_name_whatever_field_it_stands_in(kind: str) -> None:
    fields = [*fields_of("[[zed|Quill]] and [[eve|Vane]]")]
    leaks = {field: names_in(told(vault(notes), kind)) for field, notes in fields}
    # Who introduced somebody knows them; whoever is private isn't told of even then.
    allowed = {field: ["eve", "stone", "vane"] for field in leaks if field.startswith("intro")}
    assert {field: set(found) - set(allowed.get(field, ())) for field, found in leaks.items()} == {
        field: set() for field in leaks
    }


@pytest.mark.parametrize("spelling", LINKS)
def test_no_spelling_of_a_link_tells_the_name(spelling: str) -> None:
    fields = dict(fields_of(LINKS[spelling]))
    for kind, field in (
        ("progress", "news"),
        ("thanks", "got"),
        ("invite", "where"),
        ("ask", "extra"),
        ("invite", "event.place"),
    ):
        assert (field, names_in(told(vault(fields[field]), kind))) == (field, [])


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("spelling", BELOW)
def test_no_link_whose_target_stands_elsewhere_tells_the_name(spelling: str, target: str) -> None:
    link, below = BELOW[spelling], f"\n[1]: {target}\n\n[their page]: {target}\n\n  [quill]: {target}\n"
    for word in ("got", "lead", "news"):
        body = f"## Log\n- 2026-11-20 coffee: Of {link}.\n  - {word}:: a word from {link} for {link}\n{below}"
        people = vault({"contacts/ada.md": note(name="Ada", updates="yes", body=body)})
        for kind in ("thanks", "reconnect", "congratulate"):
            assert (word, kind, names_in(told(people, kind))) == (word, kind, [])
    owner = f"---\nname: Me\n---\n- 2026-11-22 win: Dined with {link}.\n{below}"
    assert names_in(told(vault({"me.md": owner}), "progress")) == []


def test_what_is_given_by_hand_is_told_without_the_name_too() -> None:
    assert names_in(told(vault({}), "thanks", {"effect": "I met [[zed|Quill]]"})) == []


def test_of_two_who_are_called_alike_the_private_one_is_kept() -> None:
    people = vault({"contacts/zed-2.md": note(name="Zed Moor")})
    assert outgoing_value(people, "with [[Zed Moor|Quill]]", "ada") == f"with {WITHHELD}"


def test_a_private_person_is_named_to_themself_alone() -> None:
    assert outgoing_value(vault({}), "with [[zed|Quill]]", "zed") == "with Quill"
    nested: dict[str, Plain] = {"a": ["[[zed|Quill]] and [[bo|B]]"]}
    assert outgoing_value(vault({}), nested) == {"a": [f"{WITHHELD} and B"]}


def test_who_introduced_somebody_may_hear_their_name_unless_they_are_private() -> None:
    notes = {"contacts/ada.md": note(name="Ada", body="- 2026-11-20 call: x\n  - intro:: [[zed]] and [[eve]]\n")}
    assert names_in(told(vault(notes), "thanks")) == ["eve", "stone"]


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_draft_gets_characters_that_nobody_sees(kind: str) -> None:
    for field, notes in fields_of("a\u202eb\u2066\u200b\u2028\x85z"):
        found = "".join(sorted({*told(vault(notes), kind)}))
        assert (field, re.findall(f"[{UNSEEN}]", found)) == (field, [])


def test_what_joins_letters_and_emoji_stays() -> None:
    text = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \U0001f468\u200d\U0001f4bb \u2764\ufe0f"
    assert outgoing_value(vault({}), f"{text}\n\t{text}", "ada") == f"{text}\n\t{text}"


@pytest.mark.parametrize("spelling", LINKS)
def test_what_others_may_see_of_a_vault_has_no_link_to_who_is_private(spelling: str) -> None:
    leaks = {}
    for field, notes in fields_of(LINKS[spelling]):
        seen = shareable(vault(notes))
        shown = repr([[replace(one, typed=()) for one in some] for some in (seen.contacts.values(), seen.events)])
        shown += repr(seen.owner)
        leaks[field] = [word for word in names_in(shown) if word not in ("eve", "stone")]
    assert {field: found for field, found in leaks.items() if found} == {}


def test_a_key_that_has_no_field_of_its_own_yet_links_nobody_who_is_private() -> None:
    people = vault({})
    ada = replace(people.contacts["ada"], more=(("pet", "of [[zed|Quill]]"),))
    seen = shareable(people.with_front_matter([ada], people.owner, people.events))
    assert seen.contacts["ada"].more == (("pet", f"of {WITHHELD}"),)


# --- what is said of it -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        *LINKS.values(), "Zed Moor", "ZED MOOR", "zed moor", "Zed\nMoor", "Zed  Moor's boat", "Zed’s boat",
        "by zed_moor", "zed-moor@example.org", "Zeddy", "ZÉD MÓÖR", "*Zed*", "(Zed)",
    ],
)  # fmt: skip
def test_a_name_in_a_draft_is_told_by_link_and_by_word(text: str) -> None:
    found = lint_draft(f"---\ncontact: ada\nkind: ask\n---\nDear Ada,\nI met {text}.\n", "d.md", vault({}))
    assert [(one.code, one.source.line) for one in found if one.code == "draft-private"] == [("draft-private", 6)]


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        *((one, True) for one in ("Zip", "Zed’s", "@zed", "Moor, Z.", "Ms Moor", "quay@moorings.example")),
        *((one, False) for one in ("a moor", "moorings.example", "Zedd", "the quay")),
    ],
)
def test_each_part_of_a_name_that_is_nobody_elses_is_told(text: str, is_told: bool) -> None:
    people = vault({}, note(name="Zed Moor", call="Zip", email="quay@moorings.example", private="yes"))
    found = lint_draft(f"---\ncontact: ada\nkind: ask\n---\nDear Ada,\nI met {text}.\n", "d.md", people)
    assert ("draft-private" in [one.code for one in found]) == is_told


def test_a_name_in_a_script_without_spaces_is_found() -> None:
    text = "---\ncontact: ada\nkind: ask\n---\n昨日小林遥と話しました。\n"
    found = lint_draft(text, "d.md", vault({}, note(name="小林遥", private="yes")))
    assert [one.code for one in found] == ["draft-private"]


def test_the_question_in_the_place_of_a_name_is_explained() -> None:
    notes = {"contacts/ada.md": note(name="Ada", body="- 2026-11-20 call: x\n  - got:: a pen of [[zed|Quill]]\n")}
    text = f"---\ncontact: ada\nkind: thanks\n---\nDear Ada,\nA pen of {WITHHELD}.\n"
    assert "[Name?] stands for Zed Moor, who is private" in "\n".join(map(str, lint_draft(text, "d.md", vault(notes))))
