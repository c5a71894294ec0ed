"""Links to a person that is renamed: all of them, wherever they stand but in code, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journal.errors import EditRefused
from journal.notes.edit.draft import Draft
from journal.notes.edit.links import rename_links
from journal.notes.model import Contact
from journal.notes.read.note import read_contact, read_event, read_owner
from journal.notes.read.sorts import Reader
from journal.notes.settings.settings import Settings
from tests.conftest import EXAMPLE

ADA = frozenset(("ada-lovelace", "contacts/ada-lovelace"))
GRACE = """\ufeff---\r
name: Grace Hopper   # knows [[ada-lovelace]]\r
via: [[ada-lovelace]]\r
where: 'at [[Ada-Lovelace|Ada]]''s'\r
note: "[[ada-lovelace#Early years|then]] and \\"[[contacts/ada-lovelace.md]]\\""\r
friends:\r
  - "[[ada-lovelace|Ada, the countess]]"\r
  - '[[bob]]'\r
...\r
# Grace and [[ada-lovelace]]\r
\r
> A word of [[ada-lovelace]].\r
\r
<!-- once [[ada-lovelace]]\r
[[ada-lovelace]] -->\r
Embedded ![[ada-lovelace]], spaced [[ ada-lovelace ]], in a table [[ada-lovelace\\|Ada]].\r
\r
## Log\r
- 2026-11-18 lunch with [[ada-lovelace]], [[bob]]: [[ada-lovelace|Ada]] paid\r
  - intro:: to [[ada-lovelace]] [thanked:: 2026-11-19]\r
  - [ ] Write to [[ada-lovelace]] 📅 2026-11-25\r
"""
LEFT = """---
name: "`[[ada-lovelace]]`"
# ada-lovelace, `[[ada-lovelace]]`
aliases: [ada-lovelace]
---
ada-lovelace [ada-lovelace] [[ada]] [[ada-lovelaces]] [[bob|ada-lovelace]] [[other/ada-lovelace]]
`[[ada-lovelace]]` and `over
two lines [[ada-lovelace]]`

```
[[ada-lovelace]]
```
- ~~~ text
  [[ada-lovelace]]
  ~~~

> ```
> [[ada-lovelace]]
"""


def note(text: str, read: Reader = read_contact) -> Draft:
    return Draft(text, "grace.md", Settings(), read)


def renamed(text: str, new: str = "ada-king", read: Reader = read_contact) -> str:
    return rename_links(note(text, read), ADA, new)


# --- which links ------------------------------------------------------------------------------------------------


def test_every_link_gets_the_new_target_and_keeps_all_else() -> None:
    meant = GRACE.replace("ada-lovelace", "ada-king").replace("Ada-Lovelace", "ada-king")
    assert renamed(GRACE) == meant


def test_what_is_no_link_to_them_or_stands_in_code_stays() -> None:
    assert renamed(LEFT) == LEFT


def test_the_end_of_a_quotation_ends_its_code() -> None:
    assert renamed(LEFT + "\n[[ada-lovelace]]\n") == LEFT + "\n[[ada-king]]\n"


@pytest.mark.parametrize(
    "before",
    ["```\n[[x]]\n```\n", "~~~~\n~~~\n[[x]]\n~~~~\n", "<!--\n```\n-->\n", "- `x`\n", "`` ` ``\n", "``` x ``` y\n",
     "> ```\n> x\n> ```\n", "1. ```\n   x\n   ```\n"],
)  # fmt: skip
def test_code_ends_where_it_ends(before: str) -> None:
    assert renamed(before + "[[ada-lovelace]]\n") == before + "[[ada-king]]\n"


def test_a_comment_inside_a_line_is_no_obstacle() -> None:
    assert renamed("[[ada-lovelace]]<!-- [[ada-lovelace]] --> x\n") == "[[ada-king]]<!-- [[ada-king]] --> x\n"


def test_a_folder_is_kept_unless_the_new_target_has_one() -> None:
    text = "[[contacts/ada-lovelace]] [[ada-lovelace]]\n"
    assert renamed(text) == "[[contacts/ada-king]] [[ada-king]]\n"
    assert renamed(text, "contacts/old/ada") == "[[contacts/old/ada]] [[contacts/old/ada]]\n"


def test_how_targets_are_compared_can_be_said() -> None:
    text = "[[Zoë-Müller]]\n"
    assert rename_links(note(text), frozenset(["zoe"]), "zoe-weiss", fold=lambda one: one[0].lower() + "oe") == (
        "[[zoe-weiss]]\n"
    )
    assert rename_links(note("[[ADA]]\n"), frozenset(["ada"]), "Ada") == "[[Ada]]\n"


def test_in_keys_for_people_an_id_needs_no_brackets() -> None:
    text = "---\ndate: 2026-11-26\npeople: [ada-lovelace, 'ada-lovelace', Ada Lovelace]\nhost: ada-lovelace # x\n---\n"
    assert renamed(text, read=read_event) == text.replace("ada-lovelace", "ada-king")
    assert "people: [\"King, Ada\", 'King, Ada', Ada L" in renamed(text, "King, Ada", read_event)
    assert renamed("---\ncompany: ada-lovelace\n---\n") == "---\ncompany: ada-lovelace\n---\n"


def test_the_owner_s_notes_are_renamed_in_too() -> None:
    text = "---\nname: Robin\n---\n## Log\n- 2026-11-10 win: With [[ada-lovelace]] #x\n"
    assert renamed(text, read=read_owner) == text.replace("ada-lovelace", "ada-king")


# --- what it is written in --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("via: '[[ada-lovelace]]'", "via: '[[o''neil \"x\"]]'"),
        ('via: "[[ada-lovelace]]"', 'via: "[[o\'neil \\"x\\"]]"'),
        ("via: [[ada-lovelace]]", 'via: [[o\'neil "x"]]'),
        ("bio: |\n  x [[ada-lovelace]]", 'bio: |\n  x [[o\'neil "x"]]'),
        ("bio: x [[ada-lovelace]]\n  y [[ada-lovelace]]", 'bio: x [[o\'neil "x"]]\n  y [[o\'neil "x"]]'),
    ],
)
def test_the_quotes_around_a_link_hold_the_new_target(before: str, after: str) -> None:
    assert renamed(f"---\n{before}\n---\n", 'o\'neil "x"') == f"---\n{after}\n---\n"


def test_quotes_in_the_old_target_are_understood() -> None:
    old = frozenset(("o'neil",))
    text = "---\nvia: '[[o''neil]]'\n---\n[[o'neil]]\n"
    assert rename_links(note(text), old, "neil") == "---\nvia: '[[neil]]'\n---\n[[neil]]\n"


@pytest.mark.parametrize(
    ("text", "new", "said"),
    [
        ("---\nvia: [[ada-lovelace]]\n---\n", "a: b", "grace.md:2:1: more than that would change"),
        ("---\nvia: [[ada-lovelace]]\n---\n", "a #b", "grace.md:2:1: more than that would change"),
        ("[[ada-lovelace]]\n", "a]] b", "grace.md:1:1: more than that would change"),
        ('---\nvia: "[[\\x61da-lovelace]]"\n---\n', "x", "grace.md:2:1: the link to ada-lovelace is written in a way"),
        ("---\nname: @x\n---\n[[ada-lovelace]]\n", "x", "grace.md:2:7: a value without quotes can't start with @"),
    ],
)
def test_what_would_say_something_else_is_refused(text: str, new: str, said: str) -> None:
    with pytest.raises(EditRefused) as error:
        renamed(text, new)
    assert str(error.value).startswith(said)


# --- laws -------------------------------------------------------------------------------------------------------

pieces = st.sampled_from(
    ["[[ada-lovelace]]", "[[Ada-Lovelace|Ada L.]]", "[[contacts/ada-lovelace#x|y]]", "[[bob]]", "`", "```", "~~~", "\n",
     "\n\n", "\n- ", "\n  - ", "\n> ", "\n# ", "<!--", "-->", "\n## Log\n- 2026-11-18 coffee: ", "\n  - got:: ", " a ",
     "\n- [ ] ", " #tag ", "[[", "]]", "|", "\r\n", "  ", "ada-lovelace", "[thanked:: 2026-11-19]", "---"]
)  # fmt: skip
bodies = st.lists(pieces, max_size=14).map("".join)
fronts = st.lists(
    st.sampled_from(
        ["via: [[ada-lovelace]]", "via: ada-lovelace", "company: '[[ada-lovelace]]''s'", "role: x # [[ada-lovelace]]",
         'tags: ["[[ada-lovelace|x]]", y, [[ada-lovelace]]]', "note: |\n  [[ada-lovelace]]\n  `[[ada-lovelace]]`",
         "conflicts: {via: ['[[ada-lovelace]]']}", "# [[Ada-Lovelace]]", "email:\n  home: x", '"[[ada-lovelace]]": x']
    ),
    unique_by=lambda line: line.partition(":")[0], max_size=5,
)  # fmt: skip


@given(fronts, bodies, st.sampled_from([read_contact, read_owner]))
def test_only_targets_change_and_renaming_back_gives_the_first_bytes(keys: list[str], body: str, read: Reader) -> None:
    text = "---\n" + "".join(f"{line}\n" for line in keys) + f"---\n{body}"
    after = renamed(text, read=read)
    assert after.replace("ada-king", "ada-lovelace").casefold() == text.casefold()
    back = rename_links(note(after, read), frozenset(("ada-king", "contacts/ada-king")), "ada-lovelace")
    assert back.casefold() == text.casefold()


@given(bodies)
def test_every_link_that_is_read_is_renamed_and_no_other(body: str) -> None:
    before, _ = read_contact(body, "grace.md", Settings())
    assume(before is not None)
    after, _ = read_contact(renamed(body), "grace.md", Settings())
    assert before and after
    meant = ["ada-king" if one.casefold() == "ada-lovelace" else one for one in targets(before)]
    assert targets(after) == [one.replace("contacts/ada-lovelace", "contacts/ada-king") for one in meant]


def targets(contact: Contact) -> list[str]:
    entries = [link for entry in contact.entries for link in (*entry.people, *entry.links)]
    return [link.target for link in (*contact.links, *entries)]


@pytest.mark.parametrize("path", sorted(EXAMPLE.rglob("*.md")), ids=lambda path: str(path.stem))
def test_in_the_example_everybody_can_be_renamed_and_named_back(path: Path) -> None:
    read = {"contacts": read_contact, "events": read_event}.get(path.relative_to(EXAMPLE).parts[0], read_owner)
    draft = Draft(path.read_bytes().decode(), path.name, Settings(), read)
    for who in set(re.findall(r"\[\[([a-z][^]|#]+)", draft.text)):
        after = rename_links(draft, frozenset((who.casefold(),)), "somebody-new")
        assert after == re.sub(rf"(?<![\w-]){re.escape(who)}(?![\w-])", "somebody-new", draft.text)
        assert rename_links(draft.with_text(after), frozenset(("somebody-new",)), who) == draft.text
