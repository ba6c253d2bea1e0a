"""Signing in: nobody opens an account for himself; five wrong passwords lock that name at that address for a while."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from axes.helpers import get_client_ip_address
from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone


class ClosedAdapter(DefaultAccountAdapter):
    """Accounts are made by the system administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def username(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The name that somebody signs in with, as axes counts it: allauth's form calls the field `login`."""
    return str((credentials or {}).get("username") or request.POST.get("login", "")).strip()


def locked(request: HttpRequest, _response: HttpResponse | None, _credentials: dict[str, Any] | None) -> HttpResponse:
    """The page that says when to try again (429)."""
    attempts = AccessAttempt.objects.filter(username=username(request), ip_address=get_client_ip_address(request))
    last = attempts.order_by("-attempt_time").values_list("attempt_time", flat=True).first() or timezone.now()
    again = last + settings.AXES_COOLOFF_TIME
    return render(request, "account/locked.html", {"again": again}, status=429)
