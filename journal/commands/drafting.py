"""What the commands that draft have in common: who is meant, a template for each of them, and how drafts are shown."""

from __future__ import annotations

from collections.abc import Sequence

from journal.notes import front_matter
from journal.notes.model import Plain
from journal.output import Record
from journal.plan.drafts import Values
from journal.plan.people import Person
from journal.plan.query import find
from journal.render import TemplateFailed, render
from journal.session import Session

SCISSORS = "-------- 8< --------"  # between two drafts, on a line of its own
COLUMNS = ("contact", "name", "kind", "to", "subject", "closes", "text")
UNWRITTEN = "Nothing was written: copy from here what you need."


def everyone_meant(session: Session, who: Sequence[str]) -> tuple[Person, ...]:
    """The people whom these words mean: one when they are a name together, else one a word. NotFound as in person."""
    together = " ".join(who)
    names = [together] if find(session.people, together) else who
    return tuple({person.id: person for person in map(session.person, names)}.values())


def show_drafts(session: Session, template: str, everybody: Sequence[Values], nobody: str, is_print: bool) -> None:
    """Shows the draft that the template makes for each of these; `nobody` is said when there are none."""
    texts = [_draft(session, template, values) for values in everybody]
    if session.out.as_json:
        records = [_record(template, values, text) for values, text in zip(everybody, texts, strict=True)]
        session.out.answer(records, COLUMNS, str, session.problems)
        return
    session.out.page(f"\n{SCISSORS}\n\n".join(texts))
    if not texts:
        session.out.say(nobody)
    elif not is_print:
        session.out.say(UNWRITTEN)
    session.out.warn_of(session.problems)


def _draft(session: Session, template: str, values: Values) -> str:
    return render(template, values, session.vault_template, session.settings.templates)


def _record(template: str, values: Values, text: str) -> Record:
    """The draft as JSON has it; what the template wrote in the lines for the mail holds."""
    contact, said, body = _as_values(values["contact"]), *_taken_apart(template, text)
    return {
        "contact": contact["id"],
        "name": contact["name"],
        "kind": said.get("kind", values["kind"]),
        "to": said.get("to") or None,
        "subject": said.get("subject"),
        "closes": said.get("closes", values["closes"]),
        "text": body,
    }


def _taken_apart(template: str, text: str) -> tuple[Values, str]:
    """The lines for the mail as values, and the text below them; TemplateFailed when they can't be read."""
    found = front_matter.read(text, template)
    if found.problems:
        problem = found.problems[0]
        raise TemplateFailed(f"{template} makes lines for the mail that can't be read: {problem.message}")
    said = front_matter.plain(found.mapping) if found.mapping else {}
    return _as_values(said), text[found.block.body :] if found.block else text


def _as_values(value: Plain) -> Values:
    return value if isinstance(value, dict) else {}
