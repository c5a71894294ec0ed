"""Blocks of a template that nothing above it has: what stands in them is never seen. Imported when used."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from jinja2 import nodes

from journal.errors import Problem, Source
from journal.templating.confined import WorkStopped, run_confined
from journal.templating.render import built_in
from journal.templating.sandbox import Sandbox, Templates, nearest_name


def unknown_blocks(name: str, vault_template: Callable[[str], str | None], folder: str) -> tuple[Problem, ...]:
    """Each block of the vault's template of this name that changes nothing, as a misspelt one, with its place.

    None of a template that can't be taken apart: what is wrong with it is told where it is used.
    """

    def work() -> bytes:
        return json.dumps([*_unknown(name, Templates(vault_template, built_in, folder))]).encode()

    try:
        found: list[tuple[int, str, str]] = json.loads(run_confined(work, lambda error: b"[]"))
    except WorkStopped:
        return ()
    path = f"{folder}/{name}"
    return tuple(Problem("unknown-block", "warning", said, how, Source(path, line)) for line, said, how in found)


def _unknown(name: str, templates: Templates) -> Iterator[tuple[int, str, str]]:
    own, above = _tree(name, templates), set[str]()
    parent, first = _parent(own), ""
    for _ in range(20):  # a circle is told where the template is used
        if parent is None:
            break
        first = first or parent
        tree = _tree(parent, templates)
        above |= {block.name for block in tree.find_all(nodes.Block)}
        parent = _parent(tree)
    if not first:
        return
    for block in own.body:
        if isinstance(block, nodes.Block) and block.name not in above:
            meant = nearest_name(block.name, above).removeprefix(". ") or f"there are {', '.join(sorted(above))}"
            yield block.lineno, f"{first} has no block '{block.name}', so this one is never seen", meant


def _tree(name: str, templates: Templates) -> nodes.Template:
    environment = Sandbox(templates, {})
    text, place, _ = templates.get_source(environment, name)
    return environment.parse(text, name, place)


def _parent(tree: nodes.Template) -> str | None:
    """The name of the template that one extends; None for none, and where it is made of values."""
    extends = next(iter(tree.find_all(nodes.Extends)), None)
    named = extends.template if extends else None
    return str(named.value) if isinstance(named, nodes.Const) else None
