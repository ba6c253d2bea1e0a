"""Within one reading request the same question goes to the database once.

Only GET and HEAD remember, and only until their answer: whoever writes, and every job and test, always asks afresh.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_answers: ContextVar[dict[Any, Any] | None] = ContextVar("answers of this request", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Remember answers until the end of the block."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def once_a_request(question: Callable[P, T]) -> Callable[P, T]:
    """Make a question with hashable arguments (rows are, by their key) one that is remembered."""

    @wraps(question)
    def ask(*args: P.args, **kwargs: P.kwargs) -> T:
        answers = _answers.get()
        if answers is None:
            return question(*args, **kwargs)
        given: tuple[object, ...] = tuple(args)
        while given and given[-1] is None:  # a default that is said and one that is left out ask the same
            given = given[:-1]
        key = (question, given, tuple(sorted(kwargs.items())))
        if key not in answers:
            answers[key] = question(*args, **kwargs)
        found: T = answers[key]
        return found

    return ask
