"""Functions with a form for each type of value."""

from collections.abc import Callable
from functools import singledispatch
from typing import Any, Generic, TypeVar, overload

Said = TypeVar("Said")
Form = TypeVar("Form", bound=Callable[..., Any])


class _Found(dict[type, Callable[..., Said]]):
    """Forms by type, each looked for when it is first asked for."""

    __slots__ = ("_look",)

    def __init__(self, look: Callable[[type], Callable[..., Said]]) -> None:
        self._look = look

    def __missing__(self, sort: type) -> Callable[..., Said]:
        return self.setdefault(sort, self._look(sort))


class ByType(Generic[Said]):
    """A function that the type of its first argument chooses a form of: that of the type, else of its nearest base.

    It is what ``singledispatch`` makes, which looks longer for a form than most of them take. Who asks very often says
    ``one.forms[type(value)](value, …)``.
    """

    __slots__ = ("_register", "forms")

    def __init__(self, of_any: Callable[..., Said]) -> None:
        """Begin with the form for types that have none of their own."""
        registered = singledispatch(of_any)
        self._register = registered.register
        self.forms: _Found[Said] = _Found(registered.dispatch)

    def __call__(self, value: Any, *more: Any) -> Said:
        """Return what the form for the value gives."""
        return self.forms[type(value)](value, *more)

    def dispatch(self, sort: type[Any]) -> Callable[..., Said]:
        """Return the form for a type."""
        return self.forms[sort]

    @overload
    def register(self, form: type[Any]) -> Callable[[Form], Form]: ...
    @overload
    def register(self, form: Form) -> Form: ...
    def register(self, form: Any) -> Any:
        """Add a form for the type that is given, or that its first argument is declared with."""
        self.forms.clear()
        return self._register(form)
