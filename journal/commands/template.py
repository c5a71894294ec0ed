"""journal template: see, try and change the templates of drafts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from journal.actions.draft_text import GIVEN, draft_options, say_unknown
from journal.actions.params import WHO
from journal.errors import JournalError, Misused, Refused
from journal.output import Record
from journal.patterns import regex
from journal.session import Session
from journal.shell_words import quote

if TYPE_CHECKING:
    from journal.actions.templates import Template
    from journal.notes.model import Plain

LIST = ("name", "place", "overrides", "for")
VARS = ("name", "is", "example", "places")
_SHOWN = 60  # characters of an example
# What the filters of the program make of Ada Lovelace, who gave the owner something on 18 November.
FILTERS: dict[str, tuple[str, str]] = {
    "salutation": ("contact|salutation", "Dear Ada"),
    "greeting": ("contact|greeting", "Dear Ada,"),
    "addressed": ("contact|addressed", "Ada"),
    "named": ('"Dr. Ada Okoye"|named("fr")', "le Dr Ada Okoye"),
    "closing": ("contact|closing", "Best wishes,"),
    "first_name": ('"Sam Lee"|first_name', "Sam"),
    "possessive": ('"James"|possessive', "James'"),
    "day": ("last.day|day", "18 November"),
    "when": ("last.day|when", "on 18 November"),
    "ago": ("last.day|ago", "5 days ago"),
    "plus": ('last.day|plus("2w")', "2026-12-02"),
    "workday": ("last.day|plus(10)|workday", "2026-11-30"),
    "line": ('"one \\n two"|line', "one two"),
    "tidy": ("filter tidy", "one empty line at most between paragraphs"),
    "sentence": ('"the rubric"|sentence', "The rubric."),
    "or_ask": ('nothing|or_ask("Why?")', "[Why?]"),
    "join_and": ('["a", "b", "c"]|join_and', "a, b and c"),
    "link": ("contact|link", "[[ada|Ada Lovelace]]"),
    "tojson": ('"Ada"|tojson', '"Ada"'),
}


_ODD = regex(r"[^\w-]|^-")
# What `template new` writes: each line that may go says so.
NEW_TEMPLATE = """---
about: "what it is for, as journal draft --help shows it"
# Whom it is for when nobody is named, as filter words of journal list:
# for: circle:close
# What --set can give it:
# keys: {memory: what you remember of the year}
---
{# Extends what all drafts have in common: the lines for the mail, the greeting, the closing and your name. #}
{% extends "base.md.j2" %}

{% block subject %}What stands in the subject{% endblock %}

{% block text %}
{# What your notes tell stands in double braces; journal template vars NAME shows all there is. #}
I was thinking of you{{ " and our " ~ last.kind if last and last.kind in ("coffee", "lunch", "dinner", "walk") }}.

{# What nobody noted becomes a question in brackets, for you to answer before you send it. #}
{{ given.memory|or_ask("What would you like to tell them?") }}
{% endblock +%}
"""


class Name(click.ParamType[str, str]):
    """The name of a template, with or without its ending."""

    name = "name"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        """The templates that begin like this, of the vault too."""
        from journal.plan.drafts.own_kinds import ENDING
        from journal.templating.render import shipped
        from journal.vault.files import template_names

        session, names = ctx.find_object(Session), set(shipped())
        with suppress(JournalError):
            names |= {*template_names(session.vault, session.settings)} if session else set()
        stems = sorted(name.removesuffix(ENDING) for name in names)
        return [CompletionItem(name) for name in stems if name.startswith(incomplete)]


_NAME = click.argument("name", type=Name())


@click.group(name="template", invoke_without_command=True)
@click.pass_context
def group(ctx: click.Context) -> None:
    """See, try and change the templates of drafts.

    A template is a text with gaps, which are filled from your notes. One in the folder `templates` of your vault goes
    before the built-in one of its name.

    \b
    Examples:
      journal template list                           all of them, and where they are
      journal template show thanks                    the text of one
      journal template vars thanks                    what it names, with what that is for somebody
      journal template preview thanks --for priya     what it makes
      journal template copy thanks                    into your vault, to be changed
      journal template new christmas                  one for a kind of draft of your own
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_templates)


@group.command(name="list")
@click.pass_obj
def list_templates(session: Session) -> None:
    """Show the templates, and where each comes from.

    \b
    Examples:
      journal template list
    """
    from journal.actions.templates import every_template
    from journal.plan.drafts.own_kinds import misnamed_templates
    from journal.vault.files import template_names

    found = every_template(session)
    records = [_listed(one) for one in found]
    session.out.answer(records, LIST, lambda: "".join(_list_line(one) for one in found))
    for problem in misnamed_templates(template_names(session.vault, session.settings), session.settings.templates):
        session.out.say(str(problem))


@group.command(name="show")
@_NAME
@click.pass_obj
def show_template(session: Session, name: str) -> None:
    """Print the text of a template.

    builtin/NAME is the one that ships, whatever your vault has.

    \b
    Examples:
      journal template show thanks
      journal template show builtin/thanks
    """
    from journal.actions.templates import template_named

    found = template_named(session, name)
    if session.out.as_json:
        session.out.answer([_listed(found) | {"text": found.text}], LIST, str)
        return
    session.out.page(found.text)
    session.out.say(_from(found))


@group.command(name="vars")
@_NAME
@click.option("--for", "who", type=WHO, multiple=True, metavar="WHO", help="Show what the names are for this person.")
@click.pass_obj
def vars_(session: Session, name: str, who: tuple[str, ...]) -> None:
    """Show all that a template names, with examples.

    Every value and every filter, of the template itself and of those that it extends. The values are those of somebody
    for whom such a draft is due.

    \b
    Examples:
      journal template vars thanks
      journal template vars progress --for priya
    """
    from journal.actions.templates import template_named

    found = template_named(session, name)
    records = list(_used(session, found, _sample(session, found, who)))
    session.out.answer(records, VARS, lambda: "".join(_used_line(record) for record in records))


@group.command()
@_NAME
@click.option("--for", "who", type=WHO, multiple=True, metavar="WHO", help="For whom; two for an introduction.")
@GIVEN
@click.pass_obj
def preview(session: Session, name: str, who: tuple[str, ...], given: tuple[str, ...]) -> None:
    """Print what a template makes, and write nothing.

    Without --for it is somebody for whom such a draft is due.

    \b
    Examples:
      journal template preview thanks --for priya
      journal template preview ask --for tom --set purpose="a talk on parsers"
    """
    from journal.actions import note_edits
    from journal.actions.own_kinds import template_doubts
    from journal.actions.templates import template_named, values_for

    found = template_named(session, name)
    said = draft_options(given, is_print=True, is_open=False).given
    values = values_for(session, found, who, dict(said))
    text = session.render(_full(found), values)
    note_edits.say_each(session, *map(str, template_doubts(session, found.name)))
    if found.kind:
        say_unknown(session, found.kind, said)
    if session.out.as_json:
        session.out.answer([{"name": found.short, "place": found.place, "text": text}], ("name", "place", "text"), str)
        return
    session.out.page(text)


@group.command()
@_NAME
@click.pass_obj
def copy(session: Session, name: str) -> None:
    """Copy a built-in one into your vault.

    There it is yours to change. One that is there already stays as it is. To change one block only, write a template
    that extends the built-in one instead: it goes on following it.

    \b
    Examples:
      journal template copy thanks
      journal template copy base -n       what would be written
    """
    from journal.actions.templates import template_named
    from journal.templating.render import built_in
    from journal.vault.trust.templates import allow_template
    from journal.vault.write.changes import Change

    found = template_named(session, name)
    text = built_in(found.name)
    path = f"{session.settings.templates}/{found.name}"
    if text is None or session.vault_template(found.name) is not None:
        raise Refused(
            f"{path} is there already, and stays as it is. See it with: journal template show {quote(found.short)}"
        )
    with session.writing():
        if not session.change([Change(path, None, text.encode())], f"Template {found.short}", "template"):
            return
        allow_template(session.vault, session.settings, path)
    session.out.say(f"{path} takes precedence over the built-in one from now on.\nNext: journal edit {quote(path)}")


@group.command()
@click.argument("name")
@click.pass_obj
def new(session: Session, name: str) -> None:
    """Make a template for a kind of draft of your own.

    A short one, with what can be changed told in it. `journal draft NAME` makes drafts of it from then on.

    \b
    Examples:
      journal template new christmas
      journal template new christmas -n       what would be written
    """
    from journal.plan.drafts.own_kinds import ENDING
    from journal.templating.render import shipped
    from journal.vault.trust.templates import allow_template
    from journal.vault.write.changes import Change

    stem = name.removesuffix(ENDING)
    if _ODD.search(stem) or stem != stem.casefold():
        raise Misused(f"'{name}': write small letters, digits and hyphens, as in: journal template new christmas")
    if f"{stem}{ENDING}" in shipped():
        raise Refused(f"{stem} ships with the program. To have it in your words: journal template copy {quote(stem)}")
    path = f"{session.settings.templates}/{stem}{ENDING}"
    with session.writing():
        if session.vault_template(f"{stem}{ENDING}") is not None:
            told = f"{path} is there already, and stays as it is."
            raise Refused(f"{told} See it with: journal template show {quote(stem)}")
        if not session.change([Change(path, None, NEW_TEMPLATE.encode())], f"Template {stem}", "template"):
            return
        allow_template(session.vault, session.settings, path)
    session.out.say(f"{path} is written.\nNext: journal edit {quote(path)}\nThen: journal draft {quote(stem)} priya")


def _full(found: Template) -> str:
    """The name by which it is rendered: the built-in one by its own name, whatever the vault has."""
    from journal.actions.templates import BUILTIN

    return found.place if found.place.startswith(BUILTIN) else found.name


# --- how they look ------------------------------------------------------------------------------------------------


def _for(found: Template) -> str:
    """What a template is for, in a few words."""
    from journal.actions.templates import about_playbook
    from journal.plan.drafts.own_kinds import PARTS

    own = about_playbook(found) or PARTS.get(found.name.partition(".")[0], "a template of your own")
    help = found.kind.help if found.kind else own
    language = found.short.partition(".")[2]
    return f"{help}{', to paste' * ('-online' in found.name)}{f' (language: {language})' * bool(language)}"


def _listed(found: Template) -> dict[str, object]:
    return {"name": found.short, "place": found.place, "overrides": found.overrides, "for": _for(found)}


def _from(found: Template) -> str:
    from journal.actions.templates import BUILTIN

    if found.place.startswith(BUILTIN):
        return f"This is {found.place}, which ships with the program."
    return f"This is {found.place} of your vault{', in the place of the built-in one' if found.overrides else ''}."


def _list_line(found: Template) -> str:
    from journal.actions.templates import BUILTIN

    own = "" if found.place.startswith(BUILTIN) else f" ({found.place}{', not the built-in one' * found.overrides})"
    return f"{found.short}: {_for(found)}{own}\n"


def _sample(session: Session, found: Template, who: tuple[str, ...]) -> Mapping[str, Plain]:
    """What the template gets for those who are named, else for somebody; nothing in a vault without anybody."""
    from journal.actions.templates import values_for

    try:
        return values_for(session, found, who, {})
    except Misused:
        if who:
            raise
        return {}


def _used(session: Session, found: Template, values: Mapping[str, Plain]) -> Iterator[Record]:
    from journal.templating.render import built_in
    from journal.templating.sandbox import Templates
    from journal.templating.variables import names_in_template, value_named

    used = names_in_template(_full(found), Templates(session.vault_template, built_in, session.settings.templates))
    keys = dict(found.kind.keys) if found.kind else {}
    for name, places in sorted(used.values.items()):
        given = name.removeprefix("given.") if name.startswith("given.") else None
        example = f"--set {given}: {keys.get(given, 'what you say')}" if given else _example(value_named(name, values))
        yield {"name": name, "is": "value", "example": example, "places": places}
    for name, places in sorted(used.filters.items()):
        yield {"name": name, "is": "filter", "example": _filter(name), "places": places}


def _example(value: Plain) -> str:
    """A value as a template has it, on one line, not too long."""
    from journal.templating.sandbox import spoken_value

    if isinstance(value, list) and any(isinstance(one, dict) for one in value):
        return f"a list of {len(value)}"
    said = f"with {', '.join(value)}" if isinstance(value, dict) else str(spoken_value(value))
    text = " ".join(said.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} …"


def _filter(name: str) -> str:
    """What a filter makes of something; of Jinja's own what Jinja says that it does."""
    if name in FILTERS:
        return " gives ".join(FILTERS[name])
    from jinja2.filters import FILTERS as OF_JINJA

    said = " ".join(str(getattr(OF_JINJA.get(name), "__doc__", None) or "").split())
    return f"Jinja: {said.partition('. ')[0].removesuffix('.')}" if said else "there is no such filter"


def _used_line(record: Record) -> str:
    places = record["places"]
    first = places[0] if isinstance(places, Sequence) and places else ""
    example = record["example"] or "nothing here"
    return f"{record['name']} ({record['is']}, {first}): {example}\n"
