"""What a template names: its values and filters, through all the templates that it is made of. Imported when used."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from jinja2 import TemplateError, meta, nodes
from jinja2.defaults import DEFAULT_NAMESPACE

from journal.classes import dataclass, field
from journal.errors import JournalError
from journal.notes.model import Plain
from journal.templating.confined import WorkStopped, run_confined
from journal.templating.sandbox import Sandbox, Templates

# Filters that leave a list a list of the same things; of the others, what comes out is something else.
_SAME = ("list", "sort", "unique", "select", "reject", "selectattr", "rejectattr", "reverse")
_ONE_OF = ("first", "last")
# Names that Jinja gives.
_OWN = ("loop", "self", "super", "caller", "varargs", "kwargs", *DEFAULT_NAMESPACE)
_EACH = "[]"  # stands in a name for each thing of a list: favours[].said


class NotReadable(JournalError):
    """A template can't be taken apart; the message says where and why."""


@dataclass(slots=True)
class NamedIn:
    """What a template and those it is made of name, in the order of its lines: name → the places it stands at."""

    values: dict[str, list[str]] = field(default_factory=dict)
    filters: dict[str, list[str]] = field(default_factory=dict)
    templates: list[str] = field(default_factory=list)


def names_in_template(name: str, templates: Templates) -> NamedIn:
    """The values, filters and other templates that a template of this name uses, itself or through those it extends.

    It is taken apart within the limits that it is run in. NotReadable, with its place, where one of them is none.
    """

    def work() -> bytes:
        found = _taken_apart(name, templates)
        return json.dumps([found.values, found.filters, found.templates]).encode()

    def failed(error: Exception) -> bytes:
        said = str(error) if isinstance(error, JournalError) else f"{name}: it is too large to be taken apart"
        return json.dumps(said).encode()

    try:
        told = json.loads(run_confined(work, failed))
    except WorkStopped as error:
        raise NotReadable(f"{name}: it {error}") from None
    if isinstance(told, str):
        raise NotReadable(told)
    return NamedIn(*told)


def _taken_apart(name: str, templates: Templates) -> NamedIn:
    found, waiting = NamedIn(), [name]
    while waiting:
        current = waiting.pop(0)
        tree, place = _tree(current, templates)
        if place in found.templates:
            continue
        found.templates.append(place)
        _Reader(found, place).read(tree)
        waiting += [other for other in meta.find_referenced_templates(tree) if other is not None]
    return found


def _tree(name: str, templates: Templates) -> tuple[nodes.Template, str]:
    environment = Sandbox(templates, {})
    try:
        text, place, _ = templates.get_source(environment, name)
        return environment.parse(text, name, place), place
    except RecursionError:
        raise NotReadable(f"{name}: it is too deep") from None
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        place = getattr(error, "filename", None) or name
        raise NotReadable(
            f"{place}{f':{line}' if line else ''}: {error.message or 'there is no such template'}"
        ) from None


class _Reader:
    """Goes through one template; names that it makes itself are known by what they are made of."""

    def __init__(self, found: NamedIn, place: str) -> None:
        self.found = found
        self.place = place
        self.made: dict[str, str | None] = {}

    def read(self, node: nodes.Node) -> None:
        """Takes down what a part of the template names, in the order of its lines."""
        if isinstance(node, nodes.For):
            self.read(node.iter)
            source = self._path(node.iter)
            self._make(node.target, f"{source}{_EACH}" if source else None)
            self._read_all(node.body + node.else_ + ([node.test] if node.test else []))
            return
        if isinstance(node, nodes.Assign):
            self.read(node.node)
            self._make(node.target, self._path(node.node))
            return
        if isinstance(node, nodes.Macro):
            self.made.update({argument.name: None for argument in node.args} | {node.name: None})
        if isinstance(node, nodes.Filter):
            self._note(self.found.filters, node.name, node.lineno)
            self._read_attributes(node)
        path = self._path(node)
        if path and isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
            self._note(self.found.values, path, node.lineno)
            return
        self._read_all(node.iter_child_nodes())

    def _read_all(self, several: list[nodes.Node] | Iterator[nodes.Node]) -> None:
        for one in several:
            self.read(one)

    def _read_attributes(self, node: nodes.Filter) -> None:
        """The keys that `map(attribute="x")`, `selectattr("x")` and the like look at."""
        source = self._path(node.node) if node.node else None
        words = [one.value for one in node.kwargs if one.key == "attribute"]
        words += node.args[:1] if node.name in ("selectattr", "rejectattr") else []
        for word in words:
            if source and isinstance(word, nodes.Const):
                self._note(self.found.values, f"{source}{_EACH}.{word.value}", node.lineno)

    def _path(self, node: nodes.Node | None) -> str | None:
        """The name that a part of a template stands for, as `contact.name` or `favours[].said`; None for none."""
        if isinstance(node, nodes.Name):
            return self.made[node.name] if node.name in self.made else self._given(node)
        if isinstance(node, nodes.Getattr):
            return self._below(node.node, f".{node.attr}")
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            return self._below(node.node, _EACH if isinstance(node.arg.value, int) else f".{node.arg.value}")
        if isinstance(node, nodes.Filter) and node.node is not None:
            return self._path(node.node) if node.name in _SAME else self._below(node.node, _EACH, node.name in _ONE_OF)
        return None

    def _given(self, node: nodes.Name) -> str | None:
        return node.name if node.ctx == "load" and node.name not in _OWN else None

    def _below(self, node: nodes.Node, what: str, fits: bool = True) -> str | None:
        path = self._path(node) if fits else None
        return f"{path}{what}" if path else None

    def _make(self, target: nodes.Node, path: str | None) -> None:
        if isinstance(target, nodes.Name):
            self.made[target.name] = path
        elif isinstance(target, nodes.Tuple):
            for one in target.items:
                self._make(one, None)

    def _note(self, table: dict[str, list[str]], name: str, line: int) -> None:
        place = f"{self.place}:{line}"
        places = table.setdefault(name, [])
        if place not in places:
            places.append(place)


def value_named(path: str, values: Mapping[str, Plain]) -> Plain:
    """What a name has among the values, of lists what their first thing has; None where there is nothing."""
    here: Plain = dict(values)
    for part in path.replace(_EACH, f".{_EACH}").split("."):
        if part == _EACH:
            here = here[0] if isinstance(here, list) and here else None
        else:
            here = here.get(part) if isinstance(here, dict) else None
    return here
