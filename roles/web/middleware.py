"""What every request needs: the posts and the language of the person, and errors of ours turned into answers.

An object that the viewer may not see answers exactly like one that does not exist.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import get_resolver
from django.utils import translation

from .. import queries
from ..errors import HengpingError, Invalid, NotFound
from .remembering import remembering

#: where the session keeps the post that was chosen in the switcher
ACTIVE_POST = "active_post"

Answer = Callable[[HttpRequest], HttpResponse]


class RememberingMiddleware:
    """A request that only reads asks the same thing once; the first of ours, so that all others profit."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with remembering():
            return self.get_response(request)


class PostsMiddleware:
    """`request.posts`: the posts held today; `request.post`: the one chosen in the switcher, None for all of them."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        held = queries.active_posts(request.user) if request.user.is_authenticated else []
        wanted = request.session.get(ACTIVE_POST) if held else None
        request.posts = held  # type: ignore[attr-defined]  # ours
        request.post = next((post for post in held if post.pk == wanted), None)  # type: ignore[attr-defined]  # ours
        return self.get_response(request)


class LanguageMiddleware:
    """The language of the profile, unless this browser has chosen one by the switch."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
        if not chosen and request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)


class ErrorsMiddleware:
    """Answers a HengpingError with its status: as JSON, as a fragment for htmx, else as a page."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Called by Django when a view raised; None leaves the error to others."""
        if isinstance(error, Http404 | NotFound):
            return _not_found(request)
        if isinstance(error, HengpingError):
            return _answer(request, error)
        return None


def _not_found(request: HttpRequest) -> HttpResponse:
    """One answer for what is not there and for what is not for the viewer."""
    if _wants(request) == "page":
        return get_resolver().resolve_error_handler(404)(request, exception=Http404())  # type: ignore[call-arg]  # 404's
    return _answer(request, NotFound())


def _answer(request: HttpRequest, error: HengpingError) -> HttpResponse:
    wanted = _wants(request)
    context = {
        "error": error,
        "sentence": error.message,
        "status": error.status,
        "rule": getattr(error, "rule", ""),
        "fields": getattr(error, "fields", {}),
        "lines": getattr(error, "lines", []),
        **error.context(),
    }
    if wanted == "json":
        return JsonResponse(_as_json(error), status=error.status, json_dumps_params={"ensure_ascii": False})
    templates = [f"errors/{error.status}.html", "errors/400.html"] if wanted == "page" else ["errors/fragment.html"]
    return render(request, templates, context, status=error.status)


def _as_json(error: HengpingError) -> dict[str, object]:
    body: dict[str, object] = {"message": error.message}
    if rule := getattr(error, "rule", ""):
        body["rule"] = rule
    if isinstance(error, Invalid):
        body["fields"] = {field: str(sentence) for field, sentence in error.fields.items()}
    if lines := getattr(error, "lines", []):
        body["lines"] = lines
    return body


def _wants(request: HttpRequest) -> str:
    if "application/json" in request.headers.get("Accept", ""):
        return "json"
    if request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true":
        return "fragment"
    return "page"
