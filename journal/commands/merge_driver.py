"""journal merge-driver: what git calls to merge a note; not for people."""

from __future__ import annotations

import click

from journal.session import working_folder

_FILE = click.Path(dir_okay=False)


@click.command(name="merge-driver", hidden=True)
@click.argument("base", type=_FILE, metavar="%O")
@click.argument("ours", type=_FILE, metavar="%A")
@click.argument("theirs", type=_FILE, metavar="%B")
@click.argument("path", metavar="%P")
@click.pass_context
def merge_driver(ctx: click.Context, base: str, ours: str, theirs: str, path: str) -> None:
    """Merge three versions of a note for git, over the second.

    Git calls it with the names that .git/config gives; `journal sync` writes them there. Ends with 0 when the notes
    are merged, else with 1: git then merges by lines.

    \b
    Example:
      git config merge.journal.driver     how git calls it in this clone
    """
    from journal.errors import JournalError
    from journal.vault.git.driver import merge_files

    try:
        merge_files(str(working_folder()), base, ours, theirs, path)
    except (JournalError, OSError, UnicodeError):
        ctx.exit(1)
