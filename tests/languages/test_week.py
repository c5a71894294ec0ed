"""A week in the owner's language: what it says, and that it is read back whatever language it was begun in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import pytest

from journal.languages.known import LANGUAGES
from journal.plan.agenda.rules import SECTIONS, TAIL, section_named

WEEK = "agendas/2026-W48.md"
ADA = "---\nname: Ada Lovelace\ncircle: close\n---\n## Log\n- 2026-11-18 coffee: x\n  - got:: lent me her flat\n"
BEN = "---\nname: Ben Okoye\n---\n## Log\n- 2026-11-19 call: x\n  - got:: a lift home\n"


class Vault(Protocol):
    """Makes a vault of these files."""

    def __call__(self, files: Mapping[str, str | bytes]) -> Path: ...


class Run(Protocol):
    """Runs the command in a folder."""

    def __call__(self, *words: str, cwd: Path) -> object: ...


def settings(language: str) -> str:
    return f'language = "{language}"\ncommit = false\n'


@pytest.mark.parametrize("row", LANGUAGES.values(), ids=lambda row: row.code)
def test_a_section_is_known_by_its_name_in_every_language(row: object) -> None:
    (language,) = [one for one in LANGUAGES.values() if one is row]
    assert [section_named(language.said(section)) for section in (*SECTIONS, *TAIL)] == [*SECTIONS, *TAIL]


@pytest.mark.parametrize(
    ("language", "title", "section", "says"),
    [
        ("de", "Woche 48: 23. bis 29. November 2026", "Danken", "bedank dich: „lent me her flat“"),
        ("fr", "Semaine 48 : du 23 au 29 novembre 2026", "Remercier", "remercier : « lent me her flat »"),
        ("es", "Semana 48: del 23 al 29 de noviembre de 2026", "Dar las gracias", "da las gracias: «lent me her flat»"),
    ],
)
def test_a_week_is_in_the_owners_language(
    language: str, title: str, section: str, says: str, vault: Vault, journal: Run
) -> None:
    here = vault({"contacts/ada.md": ADA, "journal.toml": settings(language)})
    journal("agenda", "--write", cwd=here)
    begins = f"# {title}\n\n## {section}\n\n- [ ] [[ada|Ada Lovelace]]: {says}"
    assert begins in (here / WEEK).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", ["Kreis close, alle 6 Wochen. Zuletzt gesprochen am 18. November (Kaffee)", "Letzte Gespräche"]),
        (
            "fr",
            ["Cercle close, toutes les 6 semaines. Dernier échange le 18 novembre (café)", "Dernières conversations"],
        ),
        (
            "es",
            ["Círculo close, cada 6 semanas. Última conversación: 18 de noviembre (café)", "Últimas conversaciones"],
        ),
    ],
)
def test_a_brief_is_in_the_owners_language(language: str, said: list[str], vault: Vault, journal: Run) -> None:
    here = vault({"contacts/ada.md": ADA, "journal.toml": settings(language)})
    brief = str(journal("--json", "brief", "ada", cwd=here))
    assert all(one in brief for one in said)


@pytest.mark.parametrize(
    ("first", "then", "section"), [("en", "de", "Thank"), ("de", "en", "Danken"), ("fr", "es", "Remercier")]
)
def test_a_week_goes_on_in_another_language(first: str, then: str, section: str, vault: Vault, journal: Run) -> None:
    here = vault({"contacts/ada.md": ADA, "journal.toml": settings(first)})
    journal("agenda", "--write", cwd=here)
    begun = (here / WEEK).read_text(encoding="utf-8").replace("- [ ]", "- [x]", 1)
    (here / WEEK).write_text(begun, encoding="utf-8")
    (here / "journal.toml").write_text(settings(then))
    (here / "contacts/ben.md").write_text(BEN)
    journal("agenda", "--write", cwd=here)
    after = (here / WEEK).read_text(encoding="utf-8")
    assert "[thanked:: 2026-11-23]" in (here / "contacts/ada.md").read_text()
    own = [row for row in begun.split("\n") if row and not row.startswith("offered")]
    assert [row for row in own if row not in after] == [] and after.count(f"## {section}\n") == 1
    assert after.index(f"## {section}\n") < after.index("[[ben|Ben Okoye]]")
    journal("agenda", "--write", cwd=here)
    assert (here / WEEK).read_text(encoding="utf-8") == after
