"""What the commands that draft have in common: who is meant, what is given by hand, how drafts are made and shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from journal.classes import dataclass
from journal.errors import Misused
from journal.output import Record
from journal.session import Session

if TYPE_CHECKING:
    from journal.notes.model import Plain
    from journal.plan.drafts.file import DraftFile
    from journal.plan.drafts.kinds import DraftKind
    from journal.plan.drafts.values import Values
    from journal.plan.people.people import Person

SCISSORS = "-------- 8< --------"  # between two drafts, on a line of its own
DRAFT_COLUMNS = ("path", "state", "contact", "name", "kind", "to", "subject", "closes")
ONLINE = 300  # characters that most pages take


@dataclass(frozen=True, slots=True)
class DraftOptions:
    """What the options of a command that drafts say."""

    is_print: bool = False
    is_open: bool = False
    given: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A draft to be made: of which kind, for whom, about whom besides, by which template."""

    kind: DraftKind
    person: Person
    other: Person | None
    template: str


@dataclass(frozen=True, slots=True)
class MadeDraft:
    """A draft as its template made it, what was given by hand, the codes of the wanted language and of its own."""

    wanted: Wanted
    draft: DraftFile
    given: Mapping[str, str]
    language: str
    spoken: str

    @property
    def made(self) -> DraftFile:
        """The draft as a file: with its keys, and its checksum."""
        from journal.plan.drafts.file import read_draft, with_keys

        keys: dict[str, Plain] = {"with": [self.wanted.other.id]} if self.wanted.other else {}
        keys |= {"given": dict(self.given)} if self.given else {}
        made, _ = read_draft(with_keys(self.draft.text, keys), self.draft.path)
        assert made is not None, "a draft stays one with more keys"
        return made


# --- what is asked for ----------------------------------------------------------------------------------------


GIVEN = click.option(
    "--set", "given", multiple=True, metavar="KEY=TEXT", help='Say what your notes don\'t, as effect="We shipped."'
)
OPEN = click.option("--open", "is_open", is_flag=True, help="Open the drafts in your editor.")
PRINT = click.option("--print", "is_print", is_flag=True, help="Print the drafts and write nothing.")


def draft_options(given: Sequence[str], is_print: bool, is_open: bool) -> DraftOptions:
    """The options as values; Misused for one of --set without a =, and for a file that is not written."""
    from journal.notes.fields import folded_key

    if is_print and is_open:
        raise Misused("--print writes no file, and --open opens one: leave one of them out")
    pairs = [one.partition("=") for one in given]
    wrong = next(
        (one for one, (key, sign, _) in zip(given, pairs, strict=True) if not sign or not folded_key(key)), None
    )
    if wrong is not None:
        raise Misused(f"--set '{wrong}': say what is what, as in --set effect=\"We shipped in May.\"")
    return DraftOptions(is_print, is_open, tuple((folded_key(key), text) for key, _, text in pairs))


def say_unknown(session: Session, kind: DraftKind, given: Sequence[tuple[str, str]]) -> None:
    """Says which keys only a template of the user's own can use."""
    from journal.plan.words.item_words import join_and

    known = [key for key, _ in kind.keys]
    for key, _ in given:
        if key not in known:
            session.out.say(f"{kind.name} doesn't ask for {key}, only for {join_and(known)}; a template of yours may.")


def everyone_meant(session: Session, who: Sequence[str]) -> tuple[Person, ...]:
    """The people whom these words mean: one when they are a name together, else one a word. NotFound as in person."""
    from journal.plan.people.find import named_apart

    names = named_apart(session.people, who)
    return tuple({person.id: person for person in map(session.person, names)}.values())


# --- what is made ---------------------------------------------------------------------------------------------


def made_draft(session: Session, wanted: Wanted, given: Mapping[str, str]) -> MadeDraft:
    """The draft that the template makes; TemplateFailed where it makes none."""
    from journal.plan.drafts.file import with_lines_for_mail

    values = wanted.kind.values(session.people, wanted.person, wanted.other, given)
    text = session.render(wanted.template, values)
    draft = _drafted(wanted.template, text)
    if draft is None or not draft.kind:
        draft = _drafted(wanted.template, with_lines_for_mail(text, _for_mail(values)))
    assert draft is not None, "the lines for the mail that we make say for whom they are"
    spoken = session.template_language(wanted.template, values)
    return MadeDraft(wanted, draft, given, str(values["language"]), spoken)


def _for_mail(values: Values) -> Values:
    """The lines for the mail, where the template makes none that can be used."""
    keys = {"to": values["to"] or "", "subject": "", "contact": _as_values(values["contact"])["id"]}
    return keys | {key: values[key] for key in ("kind", "closes")}


def _drafted(template: str, text: str) -> DraftFile | None:
    """The draft that a template's text is; None where it doesn't say for whom, TemplateFailed when it can't be read."""
    from journal.plan.drafts.file import laid_out, read_draft
    from journal.templating.render import TemplateFailed

    draft, problems = read_draft(text, template)
    if wrong := next((problem for problem in problems if problem.severity == "error"), None):
        raise TemplateFailed(f"{template} makes lines for the mail that can't be read: {wrong.message}")
    return read_draft(laid_out(text), template)[0] if draft else None


def _as_values(value: Plain) -> Values:
    return value if isinstance(value, dict) else {}


# --- what is shown --------------------------------------------------------------------------------------------


def show_drafts(session: Session, letters: Sequence[MadeDraft], nobody: str) -> None:
    """Prints the drafts, as they are or as JSON, and writes nothing; `nobody` is said when there are none."""
    if session.out.as_json:
        session.out.answer([draft_record(one, None, None) for one in letters], DRAFT_COLUMNS, str, session.problems)
        return
    session.out.page(f"\n{SCISSORS}\n\n".join(one.draft.text for one in letters))
    if not letters:
        session.out.say(nobody)
    session.out.warn_of(session.problems)


def draft_record(one: MadeDraft, path: str | None, state: str | None) -> Record:
    """The draft as JSON has it; what the template wrote in the lines for the mail holds."""
    return {
        "contact": one.wanted.person.id,
        "name": one.wanted.person.name,
        "kind": one.draft.kind,
        "to": one.draft.to,
        "subject": one.draft.subject,
        "closes": list(one.draft.closes),
        "with": [one.wanted.other.id] if one.wanted.other else [],
        "path": path,
        "state": state,
        "text": one.draft.body,
    }


def languages_missing(made: Sequence[MadeDraft]) -> Iterator[str]:
    """A sentence for each language that somebody reads and no template is in, with all of them."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for one in made:
        if one.spoken not in (one.language, one.language.partition("-")[0]):
            groups.setdefault((one.wanted.template, one.language, one.spoken), []).append(one.wanted.person.name)
    return (_no_template(*group, dict.fromkeys(names)) for group, names in groups.items())


def _no_template(template: str, language: str, spoken: str, names: Iterable[str]) -> str:
    from journal.languages.known import known_language
    from journal.plan.words.item_words import join_and

    stem, row, whom = template.removesuffix(".md.j2"), known_language(language), [*names]
    wanted, own = row.name if row else language, known_language(spoken)
    these = "this is" if len(whom) == 1 else "these are"
    return (
        f"There is no template '{stem}' in {wanted} for {join_and(whom)}, so {these} "
        f"in {own.name if own else spoken}; one of yours would be templates/{stem}.{language}.md.j2."
    )


def length_of(one: MadeDraft) -> str:
    """A sentence with the length of a text that is to be pasted."""
    count = len(one.draft.body.strip())
    if count <= ONLINE:
        return f"It has {count} characters; most pages take {ONLINE}."
    return f"It has {count} characters, and most pages take {ONLINE}: make it shorter."
