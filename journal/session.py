"""The vault, the settings, the people and today, as a command gets them: each read when it is first asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

import click

from journal.characters import seen
from journal.classes import dataclass
from journal.output import Colours, Output, escape_unseen, wants_colour

# This is imported by every command, --help too: what only some of them need is imported where it is used.
if TYPE_CHECKING:
    from pathlib import Path

    from journal.errors import Problem
    from journal.notes.model import Event, Plain
    from journal.notes.settings.settings import Settings
    from journal.plan.people.people import Notes, People, Person
    from journal.vault.files import Vault
    from journal.vault.folded_texts import FoldedTexts
    from journal.vault.reading import LookAtNote
    from journal.vault.trust.answers import Program
    from journal.vault.write.changes import Change


@dataclass(slots=True)
class GlobalOptions:
    """What the global options say; filled while words are read, as they may stand before and after the command."""

    vault: str | None = None
    today: date | None = None
    json: bool = False
    quiet: bool = False
    no_input: bool = False
    dry_run: bool = False
    no_cache: bool = False
    color: Colours = "auto"


_WAITING = "Another command is writing in this journal, or asks something there; this one waits until it is done."


class Session:
    """What a command gets. `clock` gives today where neither --today nor $JOURNAL_TODAY does."""

    def __init__(self, asked: GlobalOptions, clock: Callable[[], date]) -> None:
        self.asked = asked
        self._clock = clock
        self._is_writing = False
        self.look: LookAtNote | None = None  # what gets each note that is read from its file

    @property
    def no_input(self) -> bool:
        """Whether nothing may be asked: --no-input, or nobody who could answer."""
        return self.asked.no_input or sys.stdin is None or not sys.stdin.isatty()

    @property
    def can_choose(self) -> bool:
        """Whether somebody is at a terminal who reads a list that is shown, and can answer with its numbers."""
        return self.out.terminal and not self.no_input and not self.out.as_json

    @property
    def dry_run(self) -> bool:
        """Whether to show what would be written, and write nothing."""
        return self.asked.dry_run

    @property
    def today(self) -> date:
        """The day that counts as today."""
        return self.dated[0]

    @cached_property
    def dated(self) -> tuple[date, str]:
        """Today, and who said so: `--today`, `$JOURNAL_TODAY` or `the clock`. Misused where the variable has no day."""
        if self.asked.today:
            return self.asked.today, "--today"
        if typed := os.environ.get("JOURNAL_TODAY"):
            from journal.dates.words import iso_day
            from journal.errors import Misused

            if day := iso_day(typed):
                return day, "$JOURNAL_TODAY"
            raise Misused(f"$JOURNAL_TODAY: '{typed}' is not a day (write 2026-11-21)")
        return self._clock(), "the clock"

    @cached_property
    def out(self) -> Output:
        """Where the command's answer goes."""
        asked = self.asked
        terminal = _terminal()
        return Output(
            self.today, as_json=asked.json, quiet=asked.quiet, terminal=terminal, colour=self.colour,
            pages=terminal and not self.no_input,
        )  # fmt: skip

    @property
    def colour(self) -> bool:
        """Whether to use colour."""
        return wants_colour(self.asked.color, os.environ, _terminal())

    @cached_property
    def vault(self) -> Vault:
        """The vault that is used, and why; NoVault when there is none."""
        from journal.vault.files import find_vault

        return find_vault(self.asked.vault, os.environ, working_folder())

    @property
    def settings(self) -> Settings:
        """The vault's settings."""
        return self._settings[0]

    @property
    def notes(self) -> Notes:
        """Every note of the vault that can be understood."""
        return self._notes[0]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the settings and the notes, in the order of their places."""
        from journal.errors import in_order

        return in_order((*self._settings[1], *self._notes[1]))

    @cached_property
    def people(self) -> People:
        """Everybody in the vault, as of today."""
        from journal.plan.people.people import People

        return People(self.notes, self.settings, self.today)

    def person(self, who: str) -> Person:
        """The one person meant by these words; asks which one where several are, and a terminal can answer.

        Where the words are the id of one and the name of others as well, a terminal is asked, and else it is said.
        NotFound, with the candidates or who may have been meant; Misused for the owner, who is no contact.
        """
        from journal.errors import Misused
        from journal.meant import person_meant
        from journal.plan.people.find import is_me

        if is_me(who):
            raise Misused(f"'{who}' is you: your own page is {self.settings.owner}, and journal show me shows it")
        self.refuse_unread(who)
        return person_meant(self.people, who, self.out, self._has_word, no_input=self.no_input)

    def _has_word(self, words: str) -> bool:
        """Whether these words stand in what people's notes say: a company, a place, a tag …"""
        if '"' in words:
            return False
        from journal.plan.people.filters import fits_anybody, parse_filter
        from journal.plan.people.folding import fold_name, words_in
        from journal.plan.search import may_say

        whose = {path: who for path, who, _ in self.people.heads()}
        parts = sorted(words_in(fold_name(words)), key=len)[-1:]
        wanted = [*parts, "\\"] if parts else []
        in_texts = may_say(self.folded_texts([*whose], wanted).all(), words)
        in_paths = (path for path in whose if any(part in fold_name(path) for part in parts))
        ids = (whose[path] for path in chain(in_texts, in_paths))
        return fits_anybody(self.people, parse_filter([f'"{words}"'], self.people), ids)

    def folded_texts(self, notes: Collection[str], wanted: Collection[str]) -> FoldedTexts:
        """The texts of notes in which one of these parts stands, as `FoldedTexts` has them."""
        from journal.vault.folded_texts import FoldedTexts

        return FoldedTexts(self.vault, self.notes.known, notes, wanted, cached=self.is_cached)

    @property
    def closed_folder(self) -> Problem | None:
        """The first folder of notes that can't be read: of whom is in it nothing can be said, nor written."""
        folders = (one for one in self.problems if one.code == "unreadable")
        return next((one for one in folders if (self.vault.root / one.source.path).is_dir()), None)

    def refuse_closed(self) -> None:
        """Refused where a folder of notes can't be read, as what is open with those in it isn't known."""
        from journal.errors import Refused

        if found := self.closed_folder:
            raise Refused(f"{found.source}: {found.message}; {found.remedy}. Nothing was written")

    def refuse_unread(self, who: str) -> None:
        """NotFound, with the place and what is wrong there, where these words are the name of a note that can't be
        read; nobody whose name is only like it is meant then."""
        from journal.errors import NotFound
        from journal.plan.people.find import unreadable_note

        if said := unreadable_note(self.people, self.problems, who):
            raise NotFound(said)

    def event(self, words: str) -> Event:
        """The one event meant by these words; asks which one where several are, and a terminal can answer.

        NotFound, with the candidates or what may have been meant.
        """
        from journal.meant import event_meant

        return event_meant(self.people, words, no_input=self.no_input)

    def paths(self, typed: str) -> tuple[str, ...]:
        """The file or folder in the vault that a typed path means, a week or a draft by its name too; () for none.

        It is given as it was typed and with links followed. Misused for one that lies outside of the vault.
        """
        from journal.vault.typed_path import typed_paths

        folders = (self.settings.agendas, self.settings.drafts)
        return typed_paths(self.vault.root, working_folder(), typed, folders)

    def chosen(self, question: str) -> tuple[str, ...]:
        """The numbers and names that are typed in answer to a list; none where nobody can choose."""
        from journal.plan.numbered import words_typed

        answer: str = (
            click.prompt(escape_unseen(question), default="", show_default=False, err=True) if self.can_choose else ""
        )
        return words_typed(answer)

    def vault_template(self, name: str) -> str | None:
        """The vault's own template of this name; None when it has none."""
        from journal.vault.files import template_text

        return template_text(self.vault, self.settings, name)

    def render(self, name: str, values: Mapping[str, Plain]) -> str:
        """The text that a template makes of the values: the vault's own of this name, else the program's.

        TemplateFailed says where a template is wrong.
        """
        from journal.templating.render import render_template

        return seen(render_template(name, {**values, **self._queries}, self._allowed_template, self.settings.templates))

    def template_language(self, name: str, values: Mapping[str, Plain]) -> str:
        """The code of the language that the template of this name is in, for these values."""
        from journal.templating.render import template_language

        return template_language(name, values, self._allowed_template, self.settings.templates)

    @cached_property
    def _queries(self) -> dict[str, Plain]:
        """For templates: who each query of the settings asks for, but for those who are private."""
        if not self.settings.queries:
            return {}
        from journal.plan.drafts.queries import query_values

        return {"queries": query_values(self.people)}

    def _allowed_template(self, name: str) -> str | None:
        """The vault's own template of this name, which somebody allowed; Refused where nobody did."""
        from journal.errors import Refused
        from journal.plan.drafts.own_kinds import PREFIX, without_head
        from journal.vault.trust.answers import waiting
        from journal.vault.trust.templates import template_program

        text = self.vault_template(name)
        if text is None:
            return None
        asked = waiting(self.vault.root, one := (template_program(self.settings, name, text),))
        if asked and (self.no_input or not self._asked_about(one)):
            from journal.vault.git.opening import untrusted  # with all that speaks git

            raise Refused(untrusted([one[0].name]))
        return text if name.startswith(PREFIX) else without_head(text)

    def ask_about_programs(self) -> None:
        """Asks about what git could run in this vault, once, where somebody is there to answer; nothing runs yet."""
        if self.no_input:
            return
        from journal.errors import GitNeedsYou
        from journal.vault.git.opening import programs_in
        from journal.vault.trust.answers import waiting

        with suppress(GitNeedsYou):
            if strange := waiting(self.vault.root, programs_in(self.vault)):
                self._asked_about(strange)

    def _asked_about(self, programs: Sequence[Program]) -> bool:
        """Whether these, and the templates that nobody has allowed yet, may run."""
        from journal.consent import asked_with_templates

        return asked_with_templates(self.vault, self.settings, programs)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keeps other commands from writing in the vault; to be entered before the notes are read.

        What a command that was killed had begun is ended first, and said.
        """
        from journal.vault.write.changes import finish_plan, locked_vault, put_aside

        assert "_notes" not in self.__dict__, "notes that were read before the lock may have changed since"
        if not self.dry_run and self.settings.commit:
            self.ask_about_programs()
        with locked_vault(self.vault, lambda: self.out.say(_WAITING)):
            if not self.dry_run and (aside := put_aside(self.vault)):
                self.out.say(f"A plan that no command of journal's here has left was not followed. It is {aside} now.")
            finished = () if self.dry_run else finish_plan(self.vault)
            if finished:
                self.out.say(f"A command that was stopped half-way is ended now: {', '.join(finished)}.")
            self._is_writing = True
            try:
                yield
            finally:
                self._is_writing = False

    def change(
        self, changes: Sequence[Change], message: str, op: str, undoes: str | None = None, read: Sequence[str] = ()
    ) -> bool:
        """Makes the changes, and a commit of them where the settings have it; gives whether something was written.

        With -n it shows what would change, and writes nothing. The message is the first line of the commit, `op` the
        command, `undoes` the commit that it takes back. What git can't do is said, and the files are written. Edits of
        the owner's in these files, and in those that are `read` for the change, are committed before.
        """
        from journal.vault.git.commits import Commits
        from journal.vault.write.changes import refuse_too_large

        assert self._is_writing, "changes are made under session.writing()"
        if undoes is None:
            refuse_too_large(changes)
        if self.dry_run:
            self.show(changes)
            return False
        if not self.settings.commit:
            return bool(self._write(changes))
        edited = [change.path for change in changes if change.before not in (None, change.after)]
        commits = Commits(self.vault)
        not_kept = commits.keep_earlier([*edited, *read])
        written = self._write(changes)
        if written and (missing := not_kept or commits.commit(written, message, op, undoes)):
            self.out.say_once(missing)
        return bool(written)

    def _write(self, changes: Sequence[Change]) -> tuple[str, ...]:
        """The paths of the files that changed; editors in which one of them is open get to know it."""
        from journal.vault.write.changes import apply_changes
        from journal.vault.write.open_edits import keep_for_editors

        written = apply_changes(self.vault, changes)
        keep_for_editors(self.vault, changes)
        return written

    def show(self, changes: Sequence[Change]) -> None:
        """Shows what the changes would do to the files."""
        from journal.vault.write.preview import diff_of

        if difference := diff_of(changes):
            self.out.page(difference)
        else:
            self.out.say("Nothing would change.")

    @cached_property
    def _settings(self) -> tuple[Settings, tuple[Problem, ...]]:
        from journal.vault.files import read_settings_of

        return read_settings_of(self.vault)

    @property
    def is_cached(self) -> bool:
        """Whether what was read before may be taken from the user's cache."""
        return not self.asked.no_cache and os.environ.get("JOURNAL_CACHE", "").casefold() != "off"

    @cached_property
    def _notes(self) -> tuple[Notes, tuple[Problem, ...]]:
        from journal.vault.reading import read_notes

        with self.out.progress("Reading the notes") as told:
            return read_notes(self.vault, self.settings, cached=self.is_cached, told=told, look=self.look)


def _terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def working_folder() -> Path:
    """The folder the command was called in; JournalError when it was removed meanwhile."""
    from pathlib import Path

    return Path(working_path())


def working_path() -> str:
    """The path of this folder."""
    try:
        return os.getcwd()  # noqa: PTH109  # without pathlib, which costs more than all that Tab looks at
    except FileNotFoundError:
        from journal.errors import JournalError

        raise JournalError("the folder you are in is gone; go to another one with cd, and try again") from None
