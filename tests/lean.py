"""What Django's test tools do at every request and no test of ours asks for, done once or not at all.

A fifth of the processor time of the integration tests went into it.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from django.core.handlers.base import BaseHandler
from django.template import Context, Template
from django.test.client import ClientHandler
from django.test.utils import instrumented_test_render

_build = BaseHandler.load_middleware
_LOADED = ("_middleware_chain", "_view_middleware", "_template_response_middleware", "_exception_middleware")
_handlers: dict[bool, BaseHandler] = {}


@contextmanager
def lean() -> Iterator[None]:
    """Both of them, for the time of the block; and nobody looks for garbage among what was loaded before."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    with patch.object(Template, "_render", _rendered), patch.object(ClientHandler, "load_middleware", _shared):
        yield


def _rendered(template: Template, context: Context) -> str:
    """`answer.context` has what the view gave; the contexts of a hundred includes beneath it are not copied."""
    if context.template is template:
        return str(instrumented_test_render(template, context))
    return template.nodelist.render(context)


def _shared(handler: BaseHandler, *, is_async: bool = False) -> None:
    """Each client would build the middleware anew, for which WhiteNoise looks through all static files."""
    first = _handlers.setdefault(is_async, handler)
    if handler is first:
        _build(handler, is_async=is_async)
    else:
        for lists in (
            "_middleware_chain",
            "_view_middleware",
            "_template_response_middleware",
            "_exception_middleware",
        ):
            setattr(handler, lists, getattr(first, lists))
