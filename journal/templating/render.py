"""A template and values to text; whatever goes wrong in a template is told with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from journal.classes import NamedTuple
from journal.errors import JournalError
from journal.languages.known import DEFAULT_LANGUAGE, known_language, language_code
from journal.notes.model import Plain
from journal.patterns import regex

if TYPE_CHECKING:
    from journal.templating.sandbox import Templates

MOST_OUTPUT = 1_000_000  # characters
# The package's own when it is installed, else the source tree's.
_PACKAGE = Path(__file__).parent.parent
_FOLDERS = (_PACKAGE / "templates", _PACKAGE.resolve().parent / "templates")
_LANGUAGE = regex(r"[A-Za-z]+(?:-[A-Za-z0-9]+)*")
_TEXT, _FAILURE = b"+", b"-"
_NO_FILTER = regex(r"No (filter|test) named '(.+?)'")


class TemplateFailed(JournalError):
    """A template can't be used; the message says its place, what is wrong, and shows the line."""


@cache
def shipped() -> tuple[str, ...]:
    """The names of the templates that ship with the program, in order."""
    return tuple(sorted(path.name for path in _folder().glob("*.j2")))


def built_in(name: str) -> str | None:
    """The text of the template of this name that ships with the program; None when there is none."""
    return (_folder() / name).read_text(encoding="utf-8") if name in shipped() else None


def _folder() -> Path:
    return next(folder for folder in _FOLDERS if folder.is_dir())


def render_template(
    name: str, values: Mapping[str, Plain], vault_template: Callable[[str], str | None], folder: str = "templates"
) -> str:
    """The text that the template of this name makes of the values.

    The vault's own template comes first (`vault_template` gives its text by name, `folder` is what messages call its
    place), then the built-in one; before both, one for the contact's language. TemplateFailed for whatever goes wrong
    in a template, and for more than a million characters. As soon as one of the vault's is wanted, all is done in a
    process of its own, which is held to a time and a memory.
    """
    # Jinja takes longer to import than most commands take to run.
    from journal.templating.sandbox import OfTheVault, Templates

    ours = Templates(vault_template, built_in, folder, trusted=False)
    try:
        return _made(name, values, ours)
    except OfTheVault:
        return _confined(name, values, Templates(vault_template, built_in, folder))
    except JournalError:
        raise
    except Exception as error:
        raise TemplateFailed(_told(error, name, ours)) from error


def _made(name: str, values: Mapping[str, Plain], templates: Templates) -> str:
    from journal.templating.sandbox import Sandbox

    chosen = _chosen(name, values, templates)
    template = Sandbox(templates, values, chosen.language).get_template(chosen.name)
    return "".join(_bounded(template.generate(values)))


def _confined(name: str, values: Mapping[str, Plain], templates: Templates) -> str:
    """The text, made by a child; the first byte of its answer says whether it is that, or why there is none."""
    from journal.templating.confined import WorkStopped, run_confined

    def work() -> bytes:
        return _TEXT + _coded(_made(name, values, templates))

    def failed(error: Exception) -> bytes:
        return _FAILURE + _coded(str(error) if isinstance(error, JournalError) else _told(error, name, templates))

    try:
        answer = run_confined(work, failed)
    except WorkStopped as error:
        place = f"{templates.folder}/{_chosen(name, values, templates).name}"
        raise TemplateFailed(f"{place}: it {error}") from None
    text = answer[1:].decode("utf-8", "surrogatepass")
    if answer.startswith(_FAILURE):
        raise TemplateFailed(text)
    return text


def _coded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def template_language(
    name: str, values: Mapping[str, Plain], vault_template: Callable[[str], str | None], folder: str = "templates"
) -> str:
    """The code of the language in which the template of this name would be, for these values, as in its own name."""
    from journal.templating.sandbox import Templates

    chosen = _chosen(name, values, Templates(vault_template, built_in, folder, trusted=False))
    return chosen.code or chosen.language


class _Chosen(NamedTuple):
    """A template's name, the code of the language that is spoken in it, and that in its name, which may be unknown."""

    name: str
    language: str
    code: str


def _chosen(name: str, values: Mapping[str, Plain], templates: Templates) -> _Chosen:
    """The template in the contact's language, where there is one: `thanks.fr.md.j2` for `fr` and for `fr-CA`.

    Of the vault's own, one without a language in its name is in the owner's; it comes first for whom no other language
    is noted.
    """
    stem, _, endings = name.partition(".")
    wanted = [f"{stem}.{word}.{endings}" for word in _languages(values)]
    own = str(values.get("own_language") or DEFAULT_LANGUAGE)
    first = [] if _noted_language(values) else [one for one in (*wanted, name) if templates.has_own(one)]
    found = next((one for one in (*first, *wanted) if templates.has(one)), name)
    code = found.removeprefix(f"{stem}.").removesuffix(endings).strip(".") if found != name else ""
    spoken = known_language(code) if code else None
    default = own if templates.has_own(name) else DEFAULT_LANGUAGE
    return _Chosen(found, spoken.code if spoken else default, code)


def _languages(values: Mapping[str, Plain]) -> tuple[str, ...]:
    """The language that is wanted as templates may be named by it, the nearest first: `fr-ca`, `fr`."""
    noted = values.get("language") or _noted_language(values)
    found = _LANGUAGE.match(language_code(noted)) if isinstance(noted, str) else None
    said = found[0].casefold() if found else ""
    return tuple(word for word in dict.fromkeys((said, said.partition("-")[0])) if word)


def _noted_language(values: Mapping[str, Plain]) -> str | None:
    contact = values.get("contact")
    language = contact.get("language") if isinstance(contact, dict) else None
    return language if isinstance(language, str) and language else None


def _bounded(pieces: Iterator[str]) -> Iterator[str]:
    left = MOST_OUTPUT
    for piece in pieces:
        left -= len(piece)
        if left < 0:
            raise OverflowError(f"it makes more than {MOST_OUTPUT:,} characters")
        yield piece


def _told(error: Exception, name: str, templates: Templates) -> str:
    place, line = _place(error, templates)
    source = templates.by_place.get(place, "").split("\n")
    shown = source[line - 1].strip() if 0 < line <= len(source) else ""
    where = f"{place}:{line}" if line else place or name
    return f"{where}: {_why(error, templates)}" + (f"\n    {shown}" if shown else "")


def _place(error: Exception, templates: Templates) -> tuple[str, int]:
    """The template and the line where it went wrong, innermost; the line is 0 where none is known."""
    from jinja2 import TemplateSyntaxError

    if isinstance(error, TemplateSyntaxError):
        return error.filename or error.name or "", error.lineno  # a comment without an end has its place as its name
    found, step = ("", 0), error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename in templates.by_place:
            found = (step.tb_frame.f_code.co_filename, step.tb_lineno)
        step = step.tb_next
    return found


def _why(error: Exception, templates: Templates) -> str:
    from jinja2 import TemplateNotFound

    from journal.templating.confined import too_big, too_long
    from journal.templating.sandbox import Sandbox, nearest_name

    if isinstance(error, TimeoutError | MemoryError):
        return f"it {too_long() if isinstance(error, TimeoutError) else too_big()}"
    if isinstance(error, TemplateNotFound):
        return f"there is no template '{error.name}'{nearest_name(str(error.name), shipped())}"
    if isinstance(error, RecursionError):
        return "it is too deep, or goes round in a circle (to extend one of its own name, write builtin/ before it)"
    if found := _NO_FILTER.match(str(error)):
        environment = Sandbox(templates, {})
        known = environment.filters if found[1] == "filter" else environment.tests
        return f"there is no {found[1]} '{found[2]}'{nearest_name(found[2], known)}"
    why = str(error).removesuffix(".") or type(error).__name__
    return why if why[:2].isupper() else why[0].lower() + why[1:]
