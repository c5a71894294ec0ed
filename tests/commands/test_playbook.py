"""journal playbook: the list, the preview, and the tasks in a note."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Git, Journal

Vault = Callable[[Mapping[str, str | bytes]], Path]
NEW_HIRE = ("playbook", "new-hire", "--for", "kerem", "--from", "2026-12-01")


def test_a_playbook_that_is_not_there_is_told_with_those_that_are(journal: Journal, example: Path) -> None:
    done = journal("playbook", "zzz", cwd=example)
    assert done.exit_code == 4 and "there is no playbook 'zzz'. There are event, " in done.stderr
    assert done.stderr.endswith(" and profile\n")


def test_without_a_name_the_playbooks_are_listed(example: Path, journal: Journal) -> None:
    shown = journal("playbook", cwd=example).stdout
    names = [line.partition("\t")[0] for line in shown.splitlines()]
    assert names == [
        "event", "half-hour", "job-search", "leaving", "meetings", "met", "new-hire", "new-job", "profile",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        ("new-job",), ("job-search",), ("leaving",), ("profile",), ("half-hour",), ("meetings",),
        ("met", "kerem"), ("new-hire", "kerem"),
        ("event", "supper"), ("event", "delft"),
    ],
)  # fmt: skip
def test_every_playbook_is_shown_and_writes_nothing_in_a_pipe(
    words: tuple[str, ...], example: Path, journal: Journal
) -> None:
    before = {path: path.read_bytes() for path in example.rglob("*.md")}
    result = journal("playbook", *words, cwd=example)
    assert (result.exit_code, "To add them" in result.stderr) == (0, True)
    assert all(len(line.split("\t")) == 5 for line in result.stdout.splitlines())
    assert {path: path.read_bytes() for path in example.rglob("*.md")} == before


def test_what_is_added_is_one_commit_that_can_be_taken_back(example: Path, journal: Journal, git: Git) -> None:
    settings = example / "journal.toml"
    settings.write_text(settings.read_text().replace("commit = false", ""))
    for words in (["init"], ["add", "."], ["commit", "-m", "Start"]):
        git(*words, cwd=example)
    assert "Added 6 tasks" in journal(*NEW_HIRE, "--add", cwd=example).stderr
    assert git("log", "--format=%s", cwd=example).splitlines()[0] == "Playbook new-hire for Kerem Yıldız"
    journal("undo", cwd=example)
    assert not git("diff", "HEAD~2", cwd=example)


def test_what_stands_there_already_is_not_added_again(example: Path, journal: Journal) -> None:
    journal(*NEW_HIRE, "--add", cwd=example)
    path = example / "contacts/kadeling/kerem-yildiz.md"
    once = path.read_text()
    assert "All 6 of new-hire stand in" in journal(*NEW_HIRE, "--yes", cwd=example).stderr
    path.write_text(once.replace("- [ ] Say hello", "- [ ] Wave"))
    assert "Added 1 task to contacts/kadeling/kerem-yildiz.md; 5 were there already." in (
        journal(*NEW_HIRE, "--yes", cwd=example).stderr
    )


def test_what_was_added_comes_up_in_the_agenda_of_its_week(example: Path, journal: Journal) -> None:
    journal("playbook", "leaving", "--from", "2026-12-18", "--add", cwd=example)
    shown = journal("agenda", "--week", "2026-W50", cwd=example).stdout
    assert "kerem-yildiz\t“Exchange private addresses with Kerem" in shown


def test_on_a_terminal_it_asks(example: Path, journal: Journal) -> None:
    result = journal("playbook", "profile", cwd=example, answers=[("Add 1 task to me.md?", "y\n")])
    assert "Added 1 task to me.md." in result.stdout
    assert "here and wherever else it stands 🔁 every 3 months 📅 2026-11-30" in (example / "me.md").read_text()


def test_a_no_writes_nothing(example: Path, journal: Journal) -> None:
    before = (example / "me.md").read_bytes()
    journal("playbook", "profile", cwd=example, answers=[("Add 1 task", "n\n")])
    assert (example / "me.md").read_bytes() == before


def test_a_dry_run_shows_the_difference(example: Path, journal: Journal) -> None:
    assert "+- [ ] Say hello in person" in journal(*NEW_HIRE, "-n", cwd=example).stdout


def test_the_vaults_own_playbook_goes_before_the_built_in_one(vault: Vault, journal: Journal) -> None:
    more = '{% block more %}\n- [ ] Ask Ada 📅 {{ start|plus("1 week") }}\n{% endblock %}'
    own = '{% extends "builtin/playbook-profile.md.j2" %}' + more
    root = vault({"me.md": "Hi\n", "templates/playbook-profile.md.j2": own, "templates/playbook-x.md.j2": "- [ ] Y\n"})
    assert "2026-11-30\tAsk Ada" in journal("playbook", "profile", cwd=root).stdout
    assert "x\tyou\t\ttemplates/playbook-x.md.j2" in journal("playbook", cwd=root).stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("nwe-job",), 4, "Did you mean new-job?"),
        (("new-hire",), 2, "--for WHO"),
        (("event",), 2, "EVENT"),
        (("event", "nowhere"), 4, "2026-11-26-supper-on-the-volharding"),
        (("new-job", "kerem"), 2, "leave out 'kerem'"),
        (("new-hire", "nobody"), 4, "nobody called"),
    ],
)
def test_what_is_missing_or_too_much_is_said(
    words: tuple[str, ...], code: int, said: str, example: Path, journal: Journal
) -> None:
    result = journal("playbook", *words, cwd=example)
    assert (result.exit_code, said in result.stderr) == (code, True)


def test_one_that_is_broken_hides_no_other(vault: Vault, journal: Journal) -> None:
    result = journal("playbook", cwd=vault({"templates/playbook-bad.md.j2": "---\nfor: them\n---\n"}))
    assert "'them' is none of me, contact, event" in result.stderr
    assert "new-job" in result.stdout


def test_without_a_note_of_the_owner_it_says_what_would_do(vault: Vault, journal: Journal) -> None:
    result = journal("playbook", "new-job", "--add", cwd=vault({}))
    said = 'Error: me.md, your own page, isn\'t there. To make it: journal set me name "YOUR NAME"\n'
    assert (result.exit_code, result.stderr) == (1, said)


SOUP = ("playbook", "event", "Soup in June", "--from", "2027-06-12")


def test_an_occasion_of_ones_own_is_made_for_all_who_fit(example: Path, journal: Journal) -> None:
    shown = journal(*SOUP, "--invite", "tag:society", "--invite", "circle:wide", "--add", cwd=example).stderr
    text = (example / "events/2027-06-12-soup-in-june.md").read_text()
    listed = journal("list", "tag:society", "circle:wide", cwd=example).stdout
    ids = [line.partition("\t")[0] for line in listed.splitlines()]
    assert text.startswith(f"---\ndate: 2027-06-12\npeople: [{', '.join(ids)}]\n---\n# Soup in June\n")
    assert "Added 8 tasks to events/2027-06-12-soup-in-june.md." in shown


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((*SOUP, "--invite", "tag:nobody"), 1, "nobody fits"),
        ((*SOUP[:3], "--invite", "tag:society"), 2, "and when"),
        (("playbook", "new-job", "--invite", "tag:society"), 2, "--invite is for events"),
    ],
)
def test_an_occasion_needs_a_name_a_day_and_somebody(
    words: tuple[str, ...], code: int, said: str, example: Path, journal: Journal
) -> None:
    result = journal(*words, "--add", cwd=example)
    assert (result.exit_code, said in result.stderr) == (code, True)


@pytest.mark.parametrize("words", ["port", "shipyard", "events/2026-06-10-small-ports-days.md"])
def test_an_event_is_found_as_a_brief_finds_it(words: str, example: Path, journal: Journal) -> None:
    assert json.loads(journal("--json", "brief", "--event", words, cwd=example).stdout)["items"][0]["event"] == (
        "2026-06-10-small-ports-days"
    )
    assert (
        "+++ b/events/2026-06-10-small-ports-days.md" in journal("playbook", "event", words, "-n", cwd=example).stdout
    )


def test_which_of_several_events_is_asked_as_with_people(example: Path, journal: Journal) -> None:
    done = journal("playbook", "event", "quay", "-n", cwd=example, tty=True, answers=[("Which 'quay'?", "2\n")])
    assert "events/2026-09-24-tilbury-round-table.md" in done.stdout
