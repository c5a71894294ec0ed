"""Dataclasses and named tuples that cost little to define: what makes one is written when the first is made.

`dataclass`, `field`, `replace` and `NamedTuple` are used, and known to the type checker, as those of the standard
library, which takes twenty times as long to define a class. A room has many classes, of which a command makes a few.
"""

from __future__ import annotations

from collections import _tuplegetter  # type: ignore[attr-defined]  # what a field of a named tuple is
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from types import FunctionType, MemberDescriptorType
from typing import TYPE_CHECKING, NoReturn, TypeVar, cast

if TYPE_CHECKING:
    from dataclasses import Field

_T = TypeVar("_T")
_MISSING = object()
_FEW = 32  # that are made of a class before it is worth while to write what makes one


class _Said:
    """What is said of a field beside its name: what it is by default, whether it is compared and shown; its type."""

    __slots__ = ("compare", "default", "factory", "repr", "type")

    def __init__(
        self, default: object, factory: Callable[[], object] | None = None, compare: bool = True, repr: bool = True
    ) -> None:
        self.default, self.factory, self.compare, self.repr = default, factory, compare, repr
        self.type = ""

    @property
    def can_be_left_out(self) -> bool:
        return self.factory is not None or self.default is not _MISSING


def _dataclass(
    *, frozen: bool = False, slots: bool = False, eq: bool = True, order: bool = False
) -> Callable[[type[_T]], type[_T]]:
    """Gives a class what its annotations say of it. It stands alone: none is made from another."""

    def defined(cls: type[_T]) -> type[_T]:
        said = {name: _said_of(cls, name, kind) for name, kind in cls.__annotations__.items() if not _is_shared(kind)}
        own = {**_facts(said), **_SHOWN, **(_EQUAL[frozen] if eq else {}), **(_ORDERED if order else {})}
        own |= _FROZEN if frozen else {}
        own["__init__"] = _written_when_made(said, frozen)
        own |= {"__slots__": tuple(said)} if slots else {}
        kept = {name: value for name, value in vars(cls).items() if name not in said and name not in _NOT_KEPT}
        return cast("type[_T]", type(cls.__name__, cls.__bases__, kept | own))

    return defined


def _field(
    *,
    default: object = _MISSING,
    default_factory: Callable[[], object] | None = None,
    compare: bool = True,
    repr: bool = True,
) -> _Said:
    return _Said(default, default_factory, compare, repr)


def _replace(value: _T, /, **changes: object) -> _T:
    """Another of the same kind, which differs in these fields."""
    names: tuple[str, ...] = type(value).__dict__["__match_args__"]
    return type(value)(**{name: getattr(value, name) for name in names} | changes)


def _said_of(cls: type, name: str, kind: str) -> _Said:
    value = cls.__dict__.get(name, _MISSING)
    said = value if isinstance(value, _Said) else _Said(value)
    said.type = kind
    return said


def _is_shared(kind: str) -> bool:
    """Whether an annotation is about the class and not about each that is made of it."""
    return kind.startswith("ClassVar")


def _facts(said: Mapping[str, _Said]) -> dict[str, object]:
    """What the class knows of its fields."""
    compared = [name for name, one in said.items() if one.compare]
    return {
        "__match_args__": tuple(said),
        "__dataclass_fields__": _Fields(said),
        "_compared": attrgetter(*compared) if compared else type,
        "_shown": tuple(name for name, one in said.items() if one.repr),
    }


class _Fields:
    """The fields as the standard library has them; made for the first who asks, since that is what takes long."""

    def __init__(self, said: Mapping[str, _Said]) -> None:
        self.said = said

    def __get__(self, instance: object, owner: type) -> Mapping[str, Field[object]]:
        import dataclasses

        plain = dataclasses.make_dataclass(
            "Plain", [(name, one.type, _standard(one)) for name, one in self.said.items()]
        )
        found = {one.name: one for one in dataclasses.fields(plain)}
        setattr(owner, "__dataclass_fields__", found)  # noqa: B010  # not as the type checker knows it
        return found


def _standard(one: _Said) -> object:
    from dataclasses import field

    if one.factory is not None:
        return field(default_factory=one.factory, compare=one.compare, repr=one.repr, kw_only=True)
    if one.default is not _MISSING:
        return field(default=one.default, compare=one.compare, repr=one.repr, kw_only=True)
    return field(compare=one.compare, repr=one.repr, kw_only=True)


# --- making one -------------------------------------------------------------------------------------------------


def _written_when_made(said: Mapping[str, _Said], frozen: bool) -> FunctionType:
    """An `__init__` that sets the fields one by one, for the first few. Then it writes the real one, puts that in its
    own place and goes on with it: it is five times as fast, and takes as long to write as many are made."""
    left = _FEW

    def first(self: object, *values: object, **named: object) -> None:
        nonlocal left
        left -= 1
        given = _given_values(said, values, named) if left else None
        if given is None:
            written = _written(type(self), said, frozen)
            type.__setattr__(type(self), "__init__", written)
            written(self, *values, **named)
            return
        for name, value in given.items():
            object.__setattr__(self, name, value)
        if hasattr(self, "__post_init__"):
            self.__post_init__()

    return cast("FunctionType", first)


def _given_values(
    said: Mapping[str, _Said], values: tuple[object, ...], named: Mapping[str, object]
) -> dict[str, object] | None:
    """The values of all fields, as they are given by place, by name, or not at all; None where something is wrong with
    that, which the written `__init__` says."""
    given = dict(zip(said, values, strict=False))
    given.update(named)
    if len(given) != len(values) + len(named):
        return None
    for name, one in said.items():
        if name not in given:
            if not one.can_be_left_out:
                return None
            given[name] = one.factory() if one.factory else one.default
    return given if len(given) == len(said) else None


def _written(cls: type, said: Mapping[str, _Said], frozen: bool) -> FunctionType:
    names: dict[str, object] = {"missing": _MISSING}
    wanted, lines = ["self"], []
    for name, one in said.items():
        names |= {f"make_{name}": one.factory, f"default_{name}": one.default, f"set_{name}": _setter(cls, name)}
        wanted.append(f"{name}=default_{name}" if one.can_be_left_out else name)
        value = f"make_{name}() if {name} is missing else {name}" if one.factory else name
        lines.append(f"set_{name}(self, {value})" if frozen else f"self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    found: dict[str, FunctionType] = {}
    exec(f"def __init__({', '.join(wanted)}): {'; '.join(lines) or 'pass'}", names, found)
    found["__init__"].__qualname__ = f"{cls.__qualname__}.__init__"  # which Python names where a value is forgotten
    return found["__init__"]


def _setter(cls: type, name: str) -> Callable[[object, object], None]:
    """What sets a field, also of one that is frozen."""
    place = cls.__dict__.get(name)
    if isinstance(place, MemberDescriptorType):
        return place.__set__
    return lambda self, value: object.__setattr__(self, name, value)


# --- what they do -----------------------------------------------------------------------------------------------


class _Made:
    """One of them as the methods below see it: what `_facts` has put into its class."""

    _compared: Callable[[object], tuple[object, ...]]
    _shown: tuple[str, ...]


def _repr(self: _Made) -> str:
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self._shown)})"


def _eq(self: _Made, other: _Made) -> object:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self is other or self._compared(self) == other._compared(other)


def _hash(self: _Made) -> int:
    return hash(self._compared(self))


def _lt(self: _Made, other: _Made) -> object:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self._compared(self) < other._compared(other)


def _le(self: _Made, other: _Made) -> object:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self._compared(self) <= other._compared(other)


def _keep(self: object, name: str, value: object = None) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to or delete field {name!r}")


_SHOWN = {"__repr__": _repr}
_EQUAL: dict[bool, dict[str, object]] = {
    True: {"__eq__": _eq, "__hash__": _hash},
    False: {"__eq__": _eq, "__hash__": None},
}
_ORDERED = {"__lt__": _lt, "__le__": _le}  # from which Python has > and >= as well
_FROZEN = {"__setattr__": _keep, "__delattr__": _keep}
_NOT_KEPT = ("__dict__", "__weakref__")


# --- named tuples -----------------------------------------------------------------------------------------------


class _Naming(type):
    """What makes of a class's annotations a tuple with names."""

    def __new__(cls, name: str, bases: tuple[type, ...], said: dict[str, object]) -> type:
        names = tuple(cast("Mapping[str, str]", said.get("__annotations__", {})))
        known = {one: said[one] for one in names if one in said}
        facts = {"__slots__": (), "__match_args__": names, "_fields": names, "_field_defaults": known}
        fields = {one: _tuplegetter(place, None) for place, one in enumerate(names)}
        place = list[type]()
        made = type(name, (tuple,), {**_NAMED, **said, **facts, **fields, "__new__": _tuple_written_when_made(place)})
        place.append(made)
        return made


class _Named(tuple[object, ...]):
    """One of them as the methods below see it."""

    __slots__ = ()
    _fields: tuple[str, ...]
    _field_defaults: dict[str, object]


def _tuple_written_when_made(made: list[type]) -> FunctionType:
    """A `__new__` that looks at what is given, for the first few. Then it writes the real one, puts that in its own
    place and goes on with it. The class stands in the list, once it is there."""
    left = _FEW

    def first(cls: type, /, *values: object, **named: object) -> object:
        nonlocal left
        left -= 1
        (named_tuple,) = cast("list[type[_Named]]", made)
        given = _given_by_place(named_tuple, values, named) if left else None
        if given is not None:
            return tuple.__new__(cls, given)
        written = _tuple_written(named_tuple)
        setattr(named_tuple, "__new__", written)  # noqa: B010
        return written(cls, *values, **named)

    return cast("FunctionType", first)


def _given_by_place(
    made: type[_Named], values: tuple[object, ...], named: dict[str, object]
) -> tuple[object, ...] | None:
    """The values of a named tuple; None where something is wrong with what is given, as the written `__new__` says."""
    names, known = made._fields, made._field_defaults
    if len(values) == len(names) and not named:
        return values
    given = known | dict(zip(names, values, strict=False)) | named
    is_sure = len(given) == len(names) and named.keys().isdisjoint(names[: len(values)]) and len(values) <= len(names)
    return tuple([given[name] for name in names]) if is_sure and all(name in given for name in names) else None


def _tuple_written(made: type[_Named]) -> FunctionType:
    names, known = ", ".join(made._fields), made._field_defaults
    written: FunctionType = eval(
        f"lambda _cls, {names}: _made(_cls, ({names},))" if names else "lambda _cls: _made(_cls)",
        {"_made": tuple.__new__},
    )
    written.__defaults__ = tuple(known.values())
    written.__name__, written.__qualname__ = "__new__", f"{made.__qualname__}.__new__"
    return written


def _tuple_of(cls: type[_Named], values: Iterable[object]) -> _Named:
    made = tuple.__new__(cls, values)
    if len(made) != len(cls._fields):
        raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
    return made


def _tuple_replaced(self: _Named, /, **changes: object) -> _Named:
    made = _tuple_of(type(self), map(changes.pop, self._fields, self))
    if changes:
        raise ValueError(f"Got unexpected field names: {[*changes]!r}")
    return made


def _tuple_as_dict(self: _Named) -> dict[str, object]:
    return dict(zip(self._fields, self, strict=True))


def _tuple_repr(self: _Named) -> str:
    said = (f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
    return f"{type(self).__name__}({', '.join(said)})"


def _tuple_values(self: _Named) -> tuple[object, ...]:
    return tuple(self)


_NAMED: dict[str, object] = {
    "_make": classmethod(_tuple_of), "_replace": _tuple_replaced, "_asdict": _tuple_as_dict, "__repr__": _tuple_repr,
    "__getnewargs__": _tuple_values,
}  # fmt: skip

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import replace as replace
    from typing import NamedTuple as NamedTuple
else:
    dataclass, field, replace = _dataclass, _field, _replace
    NamedTuple = type.__new__(_Naming, "NamedTuple", (), {})
