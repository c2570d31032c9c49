"""Small tables that many parts of a page ask for are read once for each request.

A page may show a route to help in ten blocks: without this each kind of block would ask the
database by itself. Outside a request nothing is kept, and saving anything forgets what was kept.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db.models import Model

_kept: ContextVar[dict[Any, Any] | None] = ContextVar("kept for this request", default=None)
Record = TypeVar("Record", bound=Model)


class OncePerRequestMiddleware:
    """Begins with nothing kept, and leaves nothing behind."""

    def __init__(self, get_response: Callable[[Any], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        before = _kept.set({})
        try:
            return self.get_response(request)
        finally:
            _kept.reset(before)


def registry(model: type[Record]) -> dict[Any, Record]:
    """Return all records of a small table by their primary keys, in the table's own order."""
    return once((model, "all"), lambda: {row.pk: row for row in model._default_manager.all()})


def once(key: Any, read: Callable[[], Any]) -> Any:
    """Return what was read under this key in this request, or read it now."""
    kept = _kept.get()
    if kept is None:
        return read()
    if key not in kept:
        kept[key] = read()
    return kept[key]


def forget(**kwargs: Any) -> None:
    """Forget what this request has read. It is called whenever anything is saved or deleted."""
    kept = _kept.get()
    if kept:
        kept.clear()
