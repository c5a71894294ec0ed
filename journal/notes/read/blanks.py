"""Values that say nothing: what a form has where nothing is known yet, code of a template; and those that say no more
than yes or no."""

from __future__ import annotations

import re

from journal.notes.fields import KeyField
from journal.notes.yaml.front_matter import Node, Scalar, Sequence
from journal.patterns import regex

YES = frozenset(("yes", "true", "on", "y"))
NO = frozenset(("no", "false", "off", "n"))
_TEMPLATE_CODE = regex(r"<%.*%>|\{\{.*\}\}", re.DOTALL)
_SURE_BLANKS = frozenset(("?", "??", "???", "-", "--", "–", "—", "n/a", "n.a.", "tbd", "tba", "tbc", "unknown",
                          "_unknown_", "unbekannt", "inconnu", "inconnue", "desconocido", "desconocida", "sconosciuto",
                          "sconosciuta", "desconhecido", "desconhecida", "onbekend"))  # fmt: skip
LONGEST_BLANK = 12  # letters
_BLANK_KINDS = ("date", "vague_day", "year_day", "labels", "span")
# What a form has where nothing is known yet.
_BLANKS = _SURE_BLANKS | {"na", "none", "null", "yyyy-mm-dd", "mm-dd", "yyyy-mm", "yyyy"}
# What stands for a day that never was.
_NO_DAY = frozenset(("never", "not yet", "none yet", "nie", "noch nie", "jamais", "pas encore", "nunca", "aún no",
                     "mai", "non ancora", "ainda não", "nooit", "nog niet"))  # fmt: skip
BLANK_WORDS = _BLANKS | _NO_DAY | YES  # that stand for nothing under some of the keys, without case


def is_empty_value(key: KeyField, node: Node) -> bool:
    """Whether nothing is said for a key: no value, what a form has in its place, code of a template, and for a rhythm
    that somebody is to be kept in touch with at all."""
    if is_no_value(node):
        return True
    if not isinstance(node, Scalar):
        return all(is_empty_value(key, one) for one in node.items) if isinstance(node, Sequence) else False
    if has_template_code(node.text):
        return True
    if len(node.text) > LONGEST_BLANK:
        return False
    word = node.text.strip().casefold()
    if word in (_BLANKS if key.kind in _BLANK_KINDS else _SURE_BLANKS):
        return True
    if key.kind == "date" and word in _NO_DAY:
        return True
    return key.kind == "span" and (isinstance(node.value, bool) or word in YES)


def has_template_code(text: str) -> bool:
    """Whether a text has code of a template that was never filled in: `<% tp.date.now() %>`, `{{date}}`."""
    return ("<%" in text or "{{" in text) and _TEMPLATE_CODE.search(text) is not None


def is_no_value(node: Node) -> bool:
    """Whether nothing is typed in the place of a value: an empty text, `null`, an empty list or map."""
    if isinstance(node, Scalar):
        return node.value is None or not node.text.strip()
    return not (node.items if isinstance(node, Sequence) else node.pairs)
