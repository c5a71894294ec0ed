"""Laws of a list: whom a word fits is the same among those whose texts may say it as among everybody."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from journal.actions.note_texts import who_may_fit
from journal.plan.agenda.choose import fitting
from journal.session import GlobalOptions, Session
from tests.laws.crowds import IDS, TODAY, crowd

SOUGHT = (*IDS, "okoye", "oz", "tent", "PAPER", "quay", "benny", "work", "zoe", "went", "nobody")


@pytest.mark.parametrize("seed", range(12))
def test_nobody_is_left_out_whom_a_word_fits(tmp_path: Path, seed: int) -> None:
    for path, text in crowd(Random(seed)).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    session = Session(GlobalOptions(str(tmp_path), no_input=True), lambda: TODAY)
    for word in SOUGHT:
        told = f"text:{word}"
        for words in ([word], [word, "status:any"], [told], [told, "circle:close"], [told, "or", "circle:close"]):
            assert fitting(session.people, words, who_may_fit(session, words)) == fitting(session.people, words)


def test_a_word_that_no_note_has_rules_everybody_out(tmp_path: Path) -> None:
    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts/ada.md").write_text("---\nname: Ada\n---\nSails.\n")
    (tmp_path / "journal.toml").write_text("")
    session = Session(GlobalOptions(str(tmp_path), no_input=True), lambda: TODAY)
    assert who_may_fit(session, ["rope"]) == frozenset()
    assert who_may_fit(session, ["sails"]) == who_may_fit(session, ["ada", "tag:x"]) == frozenset(["ada"])
    assert who_may_fit(session, ["text:rope"]) == frozenset()
    assert who_may_fit(session, ["tag:x"]) is who_may_fit(session, ["rope", "or", "ada"]) is None


@pytest.mark.parametrize("word", ["harbour", "boats", "OARS", "knot", "tide"])
def test_whoever_another_note_tells_of_is_found_by_its_words(tmp_path: Path, word: str) -> None:
    notes = {
        "contacts/ada.md": "---\nname: Ada\n---\n\n## Log\n\n- 2026-11-01 with [[bob]]: Harbour\n  - next:: knot\n",
        "contacts/bob.md": "---\nname: Bob\n---\nRows.\n",
        "contacts/cleo.md": '---\nname: Cleo\nlog:\n  - {date: 2026-11-02, text: "the t\\u0069de"}\n---\n',
        "events/boats.md": "---\ndate: 2026-10-01\npeople: [bob, cleo]\n---\n- [ ] Mend oars with [[cleo]]\n",
        "me.md": "- [ ] Tell [[ada]] of the boats\n",
    }
    for path, text in notes.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    (tmp_path / "journal.toml").write_text("")
    session = Session(GlobalOptions(str(tmp_path), no_input=True), lambda: TODAY)
    among = who_may_fit(session, [f"text:{word}"])
    found = fitting(session.people, [f"text:{word}"])
    assert found and among is not None
    assert {person.id for person in found} <= among
