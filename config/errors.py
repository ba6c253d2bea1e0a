"""Django's own error pages in our words; the errors that our actions raise are answered by roles.web.middleware."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, *_: object, **__: object) -> HttpResponse:
    """400: a request that no page of ours makes."""
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, *_: object, **__: object) -> HttpResponse:
    """403: Django's own refusal, which has no sentence."""
    return render(request, "errors/403.html", status=403)


def not_found(request: HttpRequest, *_: object, **__: object) -> HttpResponse:
    """404: not there, or not for the viewer."""
    return render(request, "errors/404.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """500: a page without user, menu or database, since those may be what failed."""
    return render(request, "errors/500.html", status=500)


def stale_form(request: HttpRequest, *_: object, **__: object) -> HttpResponse:
    """403 for a missing or old CSRF token."""
    return render(request, "errors/csrf.html", status=403)
