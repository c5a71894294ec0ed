"""What is no longer open, by the ids that items had."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest

from journal.plan.agenda.closed import closed_box, closed_contact
from journal.plan.agenda.item import current_week
from journal.plan.agenda.rules import RULES
from journal.plan.agenda.task_rule import TASK
from journal.plan.people.people import People
from journal.plan.week.ticked import ticked
from journal.vault.files import Vault, read_settings_of
from journal.vault.reading import read_notes
from tests.plan.made import TODAY, opened, people_of

ANN = (
    "---\nname: {}\nevery: 3w\nbirthday: 11-25\nstatus: inbox\n---\n- 2026-11-02 call: Hi\n  - got:: tea, {}\n"
    "  - [ ] call {}\n  - [ ] water 📅 2026-11-03 🔁 every week\n"
)
TEXTS = {f"contacts/{who}.md": ANN.format(who.title(), who, who) for who in ("ann", "ben", "cy", "dan")}
CLOSED = {
    "thank": ("got:: tea, cy", "got:: tea, cy [thanked:: 2026-11-20]"),
    "task": ("[ ] call cy", "[x] call cy"),
    "date": ("- 2026-11-02 call: Hi", "- 2026-11-20 call: birthday"),
    "touch": ("- 2026-11-02 call: Hi", "- 2026-11-20 call: So\n- 2026-11-02 call: Hi"),
    "inbox": ("status: inbox", "status: active"),
}


@pytest.mark.parametrize("rule", CLOSED)
def test_an_item_that_is_closed_is_found_without_a_look_at_anybody_else(rule: str) -> None:
    texts = {path: text if rule == "inbox" else text.replace("status: inbox\n", "") for path, text in TEXTS.items()}
    before, days = people_of(texts), current_week(people_of({}))
    items = (item for one in RULES if one.name == rule for item in one.asks(before, days))
    identifier = next(item.id for item in items if item.contact == "cy")
    people, notes = opened(texts | {"contacts/cy.md": texts["contacts/cy.md"].replace(*CLOSED[rule])})
    assert closed_box(people, identifier, days) == "x"
    assert closed_contact(people, identifier, days) == "cy"
    assert notes.asked == {"cy"}


def test_each_of_several_tasks_with_the_same_words_is_found() -> None:
    tasks = "- 2026-11-02 call: Hi\n  - [x] call\n  - [x] call\n  - [x] call\n- 2026-11-03 call: Hi\n  - [x] call\n"
    people, notes = opened({"contacts/ann.md": "", "contacts/cy.md": tasks})
    days = current_week(people)
    ids = [*TASK.closed[0](people, "cy", days)]
    assert [closed_contact(people, one, days) for one in ids] == ["cy"] * 4
    assert notes.asked == {"cy"}


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_an_id_that_means_nothing_has_nobody_looked_at(rule: str) -> None:
    people, notes = opened(TEXTS)
    assert closed_box(people, f"{rule}-zzzzzz", current_week(people), "nobody at all") is None
    assert not notes.asked


def test_of_people_who_were_asked_about_no_more_than_the_last_stay_in_memory() -> None:
    def asked_about() -> weakref.ref[People]:
        people = people_of(TEXTS)
        assert closed_box(people, "task-zzzzzz", current_week(people)) is None
        return weakref.ref(people)

    asked = [asked_about() for _ in range(4)]
    gc.collect()
    assert [one() is None for one in asked[:2]] == [True, True]


def test_a_task_that_was_put_off_and_one_of_an_event_are_found_by_the_ids_they_had() -> None:
    event = "---\nname: Feast\ndate: 2026-11-02\npeople: [ann]\n---\n- [x] call cy [[cy]]\n- got:: a lamp [[dan]]\n"
    texts = TEXTS | {"events/feast.md": event}
    before, days = people_of(texts), current_week(people_of({}))
    later = people_of({path: text.replace("📅 2026-11-03", "📅 2026-11-30") for path, text in texts.items()})
    moved = [item.id for rule in RULES for item in rule.asks(before, days) if "water" in item.text]
    assert [closed_box(later, one, days) for one in moved] == [">"] * 4
    assert [closed_contact(later, one, days) for one in moved] == ["ann", "ben", "cy", "dan"]
    lamp = next(item.id for rule in RULES for item in rule.asks(before, days) if "lamp" in item.text)
    thanked = people_of(texts | {"events/feast.md": event.replace("lamp", "lamp [thanked:: 2026-11-20]")})
    assert closed_contact(thanked, lamp, days) == "dan"


def test_the_notes_of_a_cache_are_not_brought_back_for_a_line_that_means_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    vault = Vault(tmp_path / "vault", "-C")
    for path in TEXTS:
        (vault.root / path).parent.mkdir(parents=True, exist_ok=True)
        (vault.root / path).write_text("- 2026-11-02 call: Hi\n  - fact:: tea\n")
    settings, _ = read_settings_of(vault)
    read_notes(vault, settings, cached=True)
    notes, _ = read_notes(vault, settings, cached=True)
    people = People(notes, settings, TODAY)
    days, path = current_week(people), "agendas/2026-W48.md"
    lines = "".join(f"- [x] Nobody at all: send the paper ^{rule.name}-zzzzzz\n" for rule in RULES)
    assert len(ticked(people, [(days, path)], {path: f"# Week\n\n## Thank\n\n{lines}"}).weeks[0][1]) == len(RULES)
    assert not notes.contacts._found  # type: ignore[attr-defined]
