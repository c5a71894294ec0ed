"""The one Jinja environment: where templates come from, what they may do, what they can't name. Imported when used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import wraps
from types import CodeType
from typing import ParamSpec, TypeVar

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    Environment,
    StrictUndefined,
    TemplateNotFound,
    Undefined,
    pass_eval_context,
)
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.nodes import Concat, EvalContext
from jinja2.runtime import Context, markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import htmlsafe_json_dumps, missing

from journal.classes import NamedTuple
from journal.notes.model import Plain
from journal.patterns import regex
from journal.templating import filters
from journal.templating.sizes import GROWING, MOST_TEXT, product_size, size_of

_BUILTIN = "builtin/"
MOST_STEPS = 100_000  # that all ranges of one rendering have together
LARGEST_POWER = 1_000
RANDOM = ("random", "lipsum")  # the same notes and the same day give the same text
_OUTSIDE = regex(r"(?:^|/)\.\.?(?:/|$)|^/|[\x00-\x1f\\]")

_EMPTY = regex(r"No (first|last) item, sequence was empty\.")

_P = ParamSpec("_P")
_T = TypeVar("_T")
ByName = Callable[[str], str | None]  # a template's text by its name; None when there is none


class FoundTemplate(NamedTuple):
    """A template's text, how messages call it, and whether it ships with the program."""

    text: str
    place: str
    ours: bool


class OfTheVault(Exception):
    """A template of the vault is wanted, and only built-in ones may be used here."""


class Templates(BaseLoader):
    """The vault's templates first, then the built-in ones; these are also `builtin/NAME`, whatever the vault has.

    Where they aren't trusted, OfTheVault is raised before one of the vault's is so much as read by Jinja.
    """

    def __init__(self, vault_template: ByName, built_in: ByName, folder: str, trusted: bool = True) -> None:
        self.by_place: dict[str, str] = {}
        self.trusted = trusted
        self._vault_template = vault_template
        self._built_in = built_in
        self.folder = folder

    def has(self, name: str) -> bool:
        """Whether there is a template of this name."""
        return self._find(name) is not None

    def has_own(self, name: str) -> bool:
        """Whether the vault has a template of this name."""
        found = self._find(name)
        return found is not None and not found.ours

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        """The template's text and place; TemplateNotFound when there is none."""
        found = self._find(template)
        if found is None:
            raise TemplateNotFound(template)
        if not self.trusted and not found.ours:
            raise OfTheVault
        self.by_place[found.place] = found.text
        return found.text, found.place, None

    def _find(self, name: str) -> FoundTemplate | None:
        if _OUTSIDE.search(name):
            return None
        if not name.startswith(_BUILTIN) and (text := self._vault_template(name)) is not None:
            return FoundTemplate(text, f"{self.folder}/{name}", False)
        name = name.removeprefix(_BUILTIN)
        text = self._built_in(name)
        return FoundTemplate(text, f"{_BUILTIN}{name}", True) if text is not None else None


class _Compiled(BytecodeCache):
    """What templates were compiled to in this run: twenty drafts of one template compile it once."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._code[bucket.key, bucket.checksum] = bucket.code


_compiled = _Compiled()


class _Measured(CodeGenerator):
    """What templates become: Python in which `~` is looked at before it is done, as the other operators are."""

    def visit_Concat(self, node: Concat, frame: Frame) -> None:
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("), context.eval_ctx)")


class Sandbox(ImmutableSandboxedEnvironment):
    """Templates that can read their values and make text of them, and nothing else.

    `speaks` is the code of the language in which days and lists are said and people greeted, where none is named.
    """

    intercepted_binops = frozenset(("*", "**", "%", "+"))
    code_generator_class = _Measured

    def __init__(self, templates: Templates, values: Mapping[str, Plain], speaks: str = "en") -> None:
        super().__init__(
            loader=templates, finalize=spoken_value, autoescape=_is_html,
            trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, bytecode_cache=_compiled,
        )  # fmt: skip
        said = values.get("today")
        today = said if isinstance(said, date) else date.min
        self.filters |= {
            "salutation": lambda who, greeting="", language=speaks: filters.salutation(who, greeting, language),
            "greeting": lambda who, language=speaks: filters.greeting(who, language),
            "addressed": lambda who, language=speaks: filters.addressed(who, language),
            "named": lambda name, language=speaks: filters.named(name, language),
            "closing": lambda who, language=speaks: filters.closing(who, language),
            "first_name": filters.first_name,
            "possessive": filters.possessive,
            "day": lambda value, language=speaks: filters.day(value, today, language),
            "when": lambda value, language=speaks: filters.when(value, today, language),
            "ago": lambda value: filters.ago(value, today),
            "plus": filters.plus,
            "workday": filters.workday,
            "line": filters.line_filter,
            "tidy": filters.tidy,
            "sentence": filters.sentence,
            "or_ask": _or_ask,
            "join_and": lambda words, language=speaks: filters.join_names(words, language),
            "link": filters.link,
            "tojson": _tojson,
        }
        self.filters |= {name: _measured(name, self.filters[name]) for name in GROWING if name in self.filters}
        self.globals["range"] = _Steps().range
        for name in RANDOM:
            self.filters.pop(name, None)
            self.globals.pop(name, None)
        self.undefined = _unknown_to(self, values)

    def getattr(self, obj: object, attribute: str) -> object:
        """A value's key before a dict's methods, so that `contact.items` is what the note says."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """What an operator gives; SecurityError where that would fill the memory."""
        if _is_too_big(operator, left, right):
            raise SecurityError(f"the result of {operator} is too big")
        return super().call_binop(context, operator, left, right)

    def joined(self, parts: tuple[object, ...], told: EvalContext) -> str:
        """What `~` gives of these parts; SecurityError as for the other operators."""
        if size_of(parts) > MOST_TEXT:
            raise SecurityError("the result of ~ is too big")
        return markup_join(parts) if told.autoescape else str_join(parts)

    def call(self, context: Context, called: object, /, *given: object, **named: object) -> object:
        """What a call gives; SecurityError for a method of a text that would make too long a one."""
        method = getattr(called, "__wrapped__", called)
        text, name = getattr(method, "__self__", None), getattr(method, "__name__", "")
        if isinstance(text, str) and name in GROWING:
            _refuse_long(name, text, [*given, *named.values()])
        return super().call(context, called, *given, **named)


class _Steps:
    """Ranges that have a number of steps in common."""

    def __init__(self) -> None:
        self.left = MOST_STEPS

    def range(self, *numbers: int) -> range:
        steps = range(*numbers)
        self.left -= len(steps)
        if self.left < 0:
            raise SecurityError(f"range goes on for more than {MOST_STEPS:,} steps in all")
        return steps


def spoken_value(value: object) -> object:
    """A value as a text has it: nothing for None, yes and no, lists with commas."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(str(spoken_value(item)) for item in value)
    return value


def nearest_name(name: str, known: Iterable[str]) -> str:
    """` Did you mean contact?`, or nothing when no known name is near."""
    from difflib import get_close_matches

    near = get_close_matches(name, [*known], 1)
    return f". Did you mean {near[0]}?" if near else ""


def _is_html(name: str | None) -> bool:
    return name is not None and name.endswith(".html.j2")


def _is_too_big(operator: str, left: object, right: object) -> bool:
    if operator == "**":
        return any(isinstance(one, int | float) and abs(one) > LARGEST_POWER for one in (left, right))
    return product_size(operator, left, right) > MOST_TEXT


def _refuse_long(name: str, text: str, given: list[object]) -> None:
    if GROWING[name](text, given) > MOST_TEXT:
        raise SecurityError(f"what {name} would make is too long")


def _measured(name: str, made: Callable[_P, _T]) -> Callable[_P, _T]:
    """A filter that is refused where it would make too long a text; the one it is, otherwise."""

    @wraps(made)
    def filtered(*given: _P.args, **named: _P.kwargs) -> _T:
        values: list[object] = [
            one for one in (*given, *named.values()) if not isinstance(one, Environment | EvalContext | Context)
        ]
        # `a|join(b)` is b.join(a): there the text is what comes second.
        text, *others = values if name != "join" else (*values[1:2], *values[:1], *values[2:])
        _refuse_long(name, text if isinstance(text, str) else "", others)
        return made(*given, **named)

    return filtered


def _unknown_to(environment: Sandbox, values: Mapping[str, Plain]) -> type[StrictUndefined]:
    """What an unknown name becomes: an error that knows which names there are."""

    class Unknown(StrictUndefined):
        __slots__ = ()

        @property
        def _undefined_message(self) -> str:
            name = str(self._undefined_name)
            if self._undefined_hint:
                return _EMPTY.sub(r"a list that is asked for its \1 one is empty here", self._undefined_hint)
            if self._undefined_obj is missing:
                return f"'{name}' is not known here{_meant(name, environment, values)}"
            if isinstance(self._undefined_obj, list):
                return _no_such_index(self._undefined_obj, name, values)
            known = self._undefined_obj if isinstance(self._undefined_obj, Mapping) else ()
            return f"'{name}' is not known here{nearest_name(name, map(str, known))}"

    return Unknown


def _no_such_index(found: list[object], index: str, values: Mapping[str, Plain]) -> str:
    """That a list has nothing at a place, by its name where it is a value, and how to ask before."""
    name = next((key for key, value in values.items() if value is found), "this list")
    has = f"has {len(found)}, and no [{index}]" if found else f"is empty here, and has no [{index}]"
    return f"{name} {has}. Ask first: {{% if {name if name in values else 'the list'} %}} … {{% endif %}}"


def _meant(name: str, environment: Sandbox, values: Mapping[str, Plain]) -> str:
    """What a template may have meant by a name that is none: a near one, one inside a value, a filter."""
    if near := nearest_name(name, (*values, *environment.globals)):
        return near
    if owner := next((key for key, value in values.items() if isinstance(value, dict) and name in value), None):
        return f". Did you mean {owner}.{name}?"
    return f". It is a filter: write it behind a value, as value|{name}" if name in environment.filters else ""


def _or_ask(value: Plain | Undefined, question: str) -> Plain:
    """`or_ask`, also for a key that this note doesn't have; a name that no template has stays an error."""
    if isinstance(value, Undefined):
        if value._undefined_obj is missing:
            str(value)
        return filters.or_ask(None, question)
    return filters.or_ask(value, question)


@pass_eval_context
def _tojson(context: EvalContext, value: object) -> str:
    if isinstance(value, Undefined):
        return str(value)
    return htmlsafe_json_dumps(value) if context.autoescape else filters.tojson(value)
