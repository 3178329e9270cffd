"""Functions with a form for each type of value."""

from collections.abc import Callable
from functools import singledispatch
from typing import Any, Generic, TypeVar, overload

Said = TypeVar("Said")
Form = TypeVar("Form", bound=Callable[..., Any])


class ByType(Generic[Said]):
    """A function that the type of its first argument chooses a form of: that of the type, else of its nearest base.

    It is what ``singledispatch`` makes, which looks longer for a form than most of them take.
    """

    __slots__ = ("_forms", "_found")

    def __init__(self, of_any: Callable[..., Said]) -> None:
        """Begin with the form for types that have none of their own."""
        self._forms = singledispatch(of_any)
        self._found: dict[type, Callable[..., Said]] = {}

    def __call__(self, value: Any, *more: Any) -> Said:
        """Return what the form for the value gives."""
        return (self._found.get(type(value)) or self.dispatch(type(value)))(value, *more)

    def dispatch(self, sort: type[Any]) -> Callable[..., Said]:
        """Return the form for a type."""
        return self._found.setdefault(sort, self._forms.dispatch(sort))

    @overload
    def register(self, form: type[Any]) -> Callable[[Form], Form]: ...
    @overload
    def register(self, form: Form) -> Form: ...
    def register(self, form: Any) -> Any:
        """Add a form for the type that is given, or that its first argument is declared with."""
        self._found.clear()
        return self._forms.register(form)
