"""The command line: which commands there are, what works with each of them, and how they end."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, cast

import click

from journal.classes import NamedTuple
from journal.late_modules import imported
from journal.output import complain, flush, give_up_stdout, ready_streams, tell
from journal.session import GlobalOptions, Session

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

INTERRUPTED = 130
WIDEST = 80
COMPLETING = "_JOURNAL_COMPLETE"  # what click's scripts for the shells set


class Row(NamedTuple):
    """A command: where it stands in the help, the module it is in, the first line of its own help, what it does."""

    section: str
    module: str
    help: str
    writes: bool = False


COMMANDS = {
    "agenda": Row("Every week", "agenda", "Show who waits to hear from you this week.", writes=True),
    "log": Row("Every week", "log", "Note a conversation.", writes=True),
    "promise": Row("Every week", "promise", "Note what you promised.", writes=True),
    "done": Row("Every week", "done", "Tick off items: by id, by person, or by number.", writes=True),
    "answered": Row("Every week", "answered", "Note the answer to an ask or a request.", writes=True),
    "declined": Row("Every week", "declined", "Note that an ask or a request was declined.", writes=True),
    "snooze": Row("Every week", "snooze", "Put a person or an item off until a date.", writes=True),
    "triage": Row("Every week", "triage", "Decide about new people and this week's items, one key each.", writes=True),
    "add": Row("People", "add", "Add a person.", writes=True),
    "show": Row("People", "show", "Show a person's card, what is open, and the last conversations."),
    "list": Row("People", "list", "List people, filtered."),
    "find": Row("People", "find", "Find words in everything you wrote."),
    "history": Row("People", "history", "Show everything with a person, from every note, newest first."),
    "brief": Row("People", "brief", "One page to read before you meet someone."),
    "edit": Row("People", "edit", "Open a person's file in your editor.", writes=True),
    "set": Row("People", "set", "Change one field.", writes=True),
    "rename": Row("People", "rename", "Rename a person, their file and every link to them.", writes=True),
    "remove": Row("People", "remove", "Remove a person.", writes=True),
    "merge": Row("People", "merge", "Make one note of two about the same person.", writes=True),
    "thanks": Row("Write", "thanks", "Draft thank-you notes: for everyone you owe one, or for WHO.", writes=True),
    "progress": Row("Write", "progress", "Draft progress updates: what is new since you last spoke.", writes=True),
    "draft": Row("Write", "draft", "Draft a note of another kind.", writes=True),
    "mail": Row("Write", "mail", "Open a draft in your mail program.", writes=True),
    "sent": Row("Write", "sent", "Mark a draft as sent: log it, and close what it closes.", writes=True),
    "template": Row("Write", "template", "See, try and change the templates of drafts.", writes=True),
    "review": Row("Look back", "review", "Show how your relationships are: the weekly reality check."),
    "goals": Row("Look back", "goals", "Show the new people of this month against your aim."),
    "suggest": Row("Ideas", "suggest", "Suggest people for a coffee or a lunch."),
    "share": Row("Ideas", "share", "Show who would care about a link, and log that you sent it.", writes=True),
    "match": Row("Ideas", "match", "Show whose needs meet whose offers."),
    "playbook": Row("Ideas", "playbook", "Add a dated list of tasks: a new job, a new hire, an event …", writes=True),
    "init": Row("Vault", "init", "Start a journal in a folder, or in the notes you already have.", writes=True),
    "check": Row("Vault", "check", "Find mistakes in the notes; --fix mends the safe ones.", writes=True),
    "sync": Row("Vault", "sync", "Commit, fetch, merge, push.", writes=True),
    "resolve": Row("Vault", "resolve", "Settle what two devices wrote differently, one by one.", writes=True),
    "undo": Row("Vault", "undo", "Take back the last command.", writes=True),
    "trust": Row("Vault", "trust", "Show, allow and forbid what came with a vault and can run.", writes=True),
    "import": Row("Vault", "import_", "Bring people, mails and meetings in from other programs.", writes=True),
    "export": Row("Vault", "export", "Take people, days and promises out, for other programs.", writes=True),
    "where": Row("Vault", "where", "Show which vault and settings are used, and why."),
}
HIDDEN = {"merge-driver": Row("", "merge_driver", "Merge three versions of a note for git.")}
HELP_SECTIONS = ("Every week", "People", "Write", "Look back", "Ideas", "Vault")


class Commands(click.Group):
    """The commands of the table. A command's module is imported when it is called, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, with the options that work everywhere; None when there is none."""
        row = COMMANDS.get(cmd_name) or HIDDEN.get(cmd_name)
        return None if row is None else with_global_options(load_command(cmd_name), row.writes)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it; for a word that is no command, with the ones that may have been meant."""
        name = args[0]
        if name in COMMANDS or name in HIDDEN or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        raise click.UsageError(f"There is no command '{name}'.{_meant(name)}", ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads the words, with the session ready that the global options fill."""
        ctx.obj = Session(GlobalOptions(), date.today)
        ctx.color = ctx.obj.colour
        ctx.terminal_width = _width()
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the commands in their sections."""
        for section in HELP_SECTIONS:
            rows = [(name, row.help) for name, row in COMMANDS.items() if row.section == section]
            if rows:
                with formatter.section(section):
                    formatter.write_dl(rows)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """The commands and options that begin like this, from the table alone."""
        from click.shell_completion import CompletionItem

        names = [CompletionItem(name, help=row.help) for name, row in COMMANDS.items() if name.startswith(incomplete)]
        return names + click.Command.shell_complete(self, ctx, incomplete)


class Everywhere(click.Option):
    """An option that stands before or after any command; without a type it is a flag. What comes later wins."""

    def __init__(
        self,
        names: list[str],
        help: str,
        type: click.Path | click.ParamType[str, str] | None = None,
        metavar: str | None = None,
        then: Callable[[click.Context, click.Parameter, object], None] | None = None,
        in_each_help: bool = False,
    ) -> None:
        super().__init__(
            names, help=help, type=type, metavar=metavar, is_flag=None if type else True,
            expose_value=False, is_eager=True, callback=then or _keep,
        )  # fmt: skip
        self.in_each_help = in_each_help

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Its line in the help of the whole; most have none in that of one command."""
        return super().get_help_record(ctx) if self.in_each_help or ctx.parent is None else None


def load_command(name: str) -> click.Command:
    """The command of this name, from its module."""
    row = COMMANDS.get(name) or HIDDEN[name]
    module = imported(f"journal.commands.{row.module}")
    return next(value for value in vars(module).values() if isinstance(value, click.Command) and value.name == name)


def with_global_options(command: click.Command, writes: bool) -> click.Command:
    """A copy of the command, and of those below it, with the options that work everywhere, each once."""
    there = {param.name for param in command.params}
    # As `copy.copy` makes it, the import of which takes as long as that of a command's module.
    whole = command.__class__.__new__(command.__class__)
    vars(whole).update(vars(command))
    whole.params = [*command.params, *(option for option in global_options(writes) if option.name not in there)]
    whole.epilog = command.epilog or "journal --help has the options that work with every command."
    if isinstance(whole, click.Group):
        whole.commands = {name: with_global_options(inner, writes) for name, inner in whole.commands.items()}
    return whole


@cache
def global_options(writes: bool) -> tuple[Everywhere, ...]:
    """The options that work before and after each command; -n only where something is written."""
    if writes:
        dry_run = Everywhere(["-n", "--dry-run"], "Show what would be written, and write nothing.", in_each_help=True)
        return (*global_options(writes=False), dry_run)
    return (
        Everywhere(["-C", "--vault"], "The journal to use.", click.Path(file_okay=False), "DIR"),
        Everywhere(["--today"], "The day to take as today, as 2026-11-21.", click.STRING, "DATE", then=_day),
        Everywhere(["--json"], "Answer in JSON.", in_each_help=True),
        Everywhere(["-q", "--quiet"], "Answer, but don't talk."),
        Everywhere(["--no-input"], "Never ask anything."),
        Everywhere(["--no-cache"], "Read every note anew."),
        Everywhere(["--color"], "Whether to use colour.", click.Choice(["auto", "always", "never"]), then=_colour),
        Everywhere(["--version"], "Show the version.", then=_show_version),
    )


def _keep(ctx: click.Context, param: click.Parameter, value: object) -> None:
    if value is not None and value is not False:
        setattr(_session(ctx).asked, str(param.name), value)


def _day(ctx: click.Context, param: click.Parameter, value: object) -> None:
    """Keeps the day; only ISO will do, as what counts as today is not guessed."""
    if value is None:
        return
    from journal.dates.words import iso_day

    if (day := iso_day(str(value))) is None:
        raise click.BadParameter(f"'{value}' is not a day (write 2026-11-21).", ctx, param)
    _keep(ctx, param, day)


def _colour(ctx: click.Context, param: click.Parameter, value: object) -> None:
    """Keeps the choice, and tells click of it, which knows neither NO_COLOR nor FORCE_COLOR."""
    _keep(ctx, param, value)
    ctx.color = _session(ctx).colour


def _show_version(ctx: click.Context, param: click.Parameter, value: object) -> None:
    if not value or ctx.resilient_parsing:
        return
    from journal.vault.example import installed_version

    tell(f"journal {installed_version()}")
    ctx.exit()


def _session(ctx: click.Context) -> Session:
    return cast("Session", ctx.find_object(Session))


def _width() -> int:
    """Columns for the help, 80 at most: as click would have it, without all that its own way to ask imports."""
    try:
        columns = int(os.environ.get("COLUMNS") or os.get_terminal_size(1).columns)
    except (OSError, ValueError):
        columns = WIDEST
    return max(min(columns, WIDEST) - 2, 50)


def _meant(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, 2)
    return f" Did you mean {' or '.join(near)}?" if near else ""


@click.group(
    cls=Commands,
    name="journal",
    params=list(global_options(writes=True)),
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="[OPTIONS]",
    subcommand_metavar="COMMAND [WORDS]...",
    epilog="The options work before and after the command. journal COMMAND --help says more about it.",
)
@click.pass_context
def journal(ctx: click.Context) -> None:
    """Keep in touch, keep your word: a contact journal in plain Markdown notes."""
    if ctx.invoked_subcommand is None:
        tell(ctx.get_help())


def main(words: list[str] | None = None) -> int:
    """Runs the command that the words say, those of the command line by default, and gives its exit code.

    0 done, 1 problems found or refused, 2 wrong usage, 3 no vault, 4 no such contact or several, 5 git needs you,
    130 interrupted.
    """
    ready_streams()
    if os.environ.get(COMPLETING) == "bash_source":
        from journal.actions.bash_script import tell_bash

        tell_bash()
    with _uncollected(ends=words is None):
        return _code_of(words)


@contextmanager
def _uncollected(*, ends: bool) -> Iterator[None]:
    """Without the garbage collector: notes lead nowhere back to themselves, and what a command makes goes with it.

    Where the process `ends` after it, nothing is looked through then either; a caller that goes on has it collected.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
        if ends:
            gc.freeze()


def _code_of(words: list[str] | None) -> int:
    try:
        result = journal.main(words, prog_name="journal", standalone_mode=False)
    except click.Abort:  # at a prompt, whose line goes on to where the shell's prompt would stand
        complain("")
        return INTERRUPTED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  # whatever it is, it ends with a sentence and not with a traceback
        return _ended(error)
    return result if isinstance(result, int) else 0


def _ended(error: Exception) -> int:
    """Says what went wrong, if anybody listens, and gives the exit code for it."""
    try:
        flush()
    except OSError:
        give_up_stdout()
    if isinstance(error, BrokenPipeError) or COMPLETING in os.environ:
        return 1
    sentence, code = _told(error)
    with suppress(OSError):
        complain(f"Error: {sentence}")
    return code


def _told(error: Exception) -> tuple[str, int]:
    from journal.errors import JournalError

    if isinstance(error, JournalError):
        return str(error), error.exit_code
    if isinstance(error, click.UsageError):
        see = f"\nSee: {error.ctx.command_path} --help" if error.ctx else ""
        return error.format_message() + see, error.exit_code
    if isinstance(error, click.ClickException):
        return error.format_message(), error.exit_code
    if os.environ.get("JOURNAL_DEBUG"):
        raise error
    if isinstance(error, OSError):
        return ": ".join(str(part) for part in (error.filename, error.strerror or error) if part), 1
    return f"{_mistake(error)}\nWith JOURNAL_DEBUG=1 before the command it says more; please report that.", 1


def _mistake(error: Exception) -> str:
    """What kind of error, and where; not its text, in which there can be words of somebody's notes."""
    import traceback
    from pathlib import Path

    own = f"{Path(__file__).parent}{os.sep}"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(own)]
    place = f" at {frames[-1].filename.removeprefix(own)}:{frames[-1].lineno}" if frames else ""
    return f"this is a mistake in journal, not in your notes: {type(error).__name__}{place}."
