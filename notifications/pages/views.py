"""The inbox, the badge, the choice of mail, and the operator's list of mail that did not leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roles.errors import NotFound
from roles.permissions import Can
from roles.policies import may_administer
from roles.web.requests import SignedInRequest

from .. import actions, queries
from ..kinds import Category
from .forms import PreferencesForm

if TYPE_CHECKING:
    from roles.models import User

PAGE_SIZE = 25


def _category(given: str | None) -> str:
    return given if given in Category.values else ""


@login_required
@require_GET
def inbox(request: SignedInRequest) -> HttpResponse:
    """Own notices, unread first."""
    category = _category(request.GET.get("category"))
    pages = Paginator(queries.inbox(request.user, category=category), PAGE_SIZE)
    context = {"page_obj": pages.get_page(request.GET.get("page")), "category": category, "categories": Category}
    fragment = request.headers.get("HX-Target") == "notices"
    return render(request, "notifications/list.html" if fragment else "notifications/inbox.html", context)


@login_required
@never_cache
@require_GET
def count(request: SignedInRequest) -> HttpResponse:
    """The badge alone."""
    return render(request, "notifications/count.html", {"unread_notices": queries.unread_count(request.user)})


@login_required
@require_GET
def open_notice(request: SignedInRequest, pk: int) -> HttpResponse:
    """Follow a notice: it counts as read, as a mail does that was opened."""
    notice = actions.read(notice=queries.notice_of(request.user, pk), by=request.user)
    return redirect(notice.target)


@login_required
@require_POST
def read(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mark as read without following."""
    actions.read(notice=queries.notice_of(request.user, pk), by=request.user)
    return redirect("notifications:inbox")


@login_required
@require_POST
def read_all(request: SignedInRequest) -> HttpResponse:
    """Mark all (of one category) as read."""
    actions.read_all(by=request.user, category=_category(request.POST.get("category")))
    return redirect("notifications:inbox")


@login_required
@require_http_methods(["GET", "POST"])
def preferences(request: SignedInRequest) -> HttpResponse:
    """When mail is sent, by category."""
    form = PreferencesForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        actions.choose(modes=form.cleaned_data, by=request.user)
        messages.success(request, _("Saved. It counts for what is sent from now on."))
        return redirect("notifications:preferences")
    return render(request, "notifications/preferences.html", {"form": form})


@login_required
@require_GET
def deliveries(request: SignedInRequest) -> HttpResponse:
    """Mail that did not leave, for the system administrator."""
    _require_operator(request.user)
    pages = Paginator(queries.troubled_deliveries(request.user), PAGE_SIZE)
    context = {"page_obj": pages.get_page(request.GET.get("page"))}
    return render(request, "notifications/deliveries.html", context)


@login_required
@require_POST
def send_again(request: SignedInRequest, pk: int) -> HttpResponse:
    """Try one of them again."""
    _require_operator(request.user)
    actions.send_again(delivery=queries.delivery_in_trouble(request.user, pk), by=request.user)
    return redirect("notifications:deliveries")


def _require_operator(user: User) -> None:
    """To everybody else the page does not exist."""
    if not may_administer(user, Can.MANAGE_USERS):
        raise NotFound
