"""journal trust: what came with a vault and can run, and whether it may."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journal.consent import asked, program_sentence
from journal.errors import GitNeedsYou, Misused
from journal.output import Record
from journal.session import Session
from journal.shell_words import quote

if TYPE_CHECKING:
    from journal.vault.trust.answers import Program

_COLUMNS = ("name", "allowed", "when", "runs")


@click.command()
@click.option("--yes", is_flag=True, help="Allow all of it.")
@click.option("--no", is_flag=True, help="Allow none of it any more.")
@click.pass_obj
def trust(session: Session, yes: bool, no: bool) -> None:
    """Show, allow and forbid what came with a vault and can run.

    A vault that you copied can bring programs: settings in its .git/config that name them, hooks, filters that its
    .gitattributes asks for, templates. None of them runs before you say so, once. The answer is kept outside of the
    vault, by what each of them is: when one changes you are asked again. What your own git settings name is yours, and
    no question.

    \b
    Examples:
      journal trust           what there is, and the question
      journal trust --yes     allow it
      journal trust --no      take that back
    """
    from journal.vault.trust.answers import allow, take_back, waiting
    from journal.vault.trust.templates import template_programs

    if yes and no:
        raise Misused("say either --yes or --no")
    root = session.vault.root
    found = (*_programs(session), *template_programs(session.vault, session.settings))
    if no and not session.dry_run:
        take_back(root)
    elif yes and not session.dry_run:
        allow(root, found)
    elif not (yes or no or session.no_input or session.dry_run) and (left := waiting(root, found)):
        asked(root, left)
    left = waiting(root, found)
    session.out.answer([_record(one, left) for one in found], _COLUMNS, lambda: _on_screen(found, left))
    _say_more(session, found, left)


def _programs(session: Session) -> tuple[Program, ...]:
    """What git could run; nothing where there is no repository, or where it can't be opened, which is said."""
    from journal.vault.git.opening import programs_in
    from journal.vault.walk import repository_of

    if repository_of(session.vault.root.resolve()) is None:
        return ()
    try:
        return programs_in(session.vault)
    except GitNeedsYou as error:
        session.out.say(f"Git runs nothing here: {error}.")
        return ()


def _record(one: Program, left: tuple[Program, ...]) -> Record:
    return {"name": one.name, "allowed": one not in left, "when": one.when, "runs": one.runs}


def _on_screen(found: tuple[Program, ...], left: tuple[Program, ...]) -> str:
    rows = (("Allowed:", [one for one in found if one not in left]), ("Not allowed:", left))
    text = "".join(f"{head}\n" + "".join(f"  {program_sentence(one)}\n" for one in some) for head, some in rows if some)
    return text or "Nothing that came with this vault can run.\n"


def _say_more(session: Session, found: tuple[Program, ...], left: tuple[Program, ...]) -> None:
    """What comes next; that git is to take a vault of somebody else's is said after all that it could run."""
    from journal.vault.git.opening import is_foreign_vault
    from journal.vault.walk import repository_of

    if left:
        session.out.say("None of that runs. To allow it: journal trust --yes")
    elif found:
        session.out.say("To take that back: journal trust --no")
    if is_foreign_vault(session.vault):
        top = quote(str(repository_of(session.vault.root) or session.vault.root))
        session.out.say(
            "The repository belongs to somebody else, so git leaves it alone. If you trust whoever that is, and all of "
            f"the above: git config --global --add safe.directory {top}"
        )
