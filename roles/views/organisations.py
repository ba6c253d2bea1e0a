"""The tree of organisations with their posts, and adding to it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import actions, policies
from ..forms import OrganisationForm, PostForm, carry_out
from ..models import Appointment, Organisation, Post
from ..reach import visibility
from ..web.requests import SignedInRequest


@login_required
def organisations(request: SignedInRequest) -> HttpResponse:
    """The tree, in its own order, with how deep each stands."""
    visibility.check_may_see_people(request.user)
    tree = visibility.visible_organisations(request.user).with_tree_fields().prefetch_related("posts")
    context = {"organisations": tree, "may_create": policies.may_create_user(request.user)}
    return render(request, "roles/organisations.html", context)


@login_required
def organisation(request: SignedInRequest, pk: int) -> HttpResponse:
    """One organisation: its posts, who holds them, and the post that could be added."""
    return _page(request, _visible(request, pk))


@login_required
def create(request: SignedInRequest) -> HttpResponse:
    """A new organisation."""
    policies.check_may_create_user(request.user)
    form = OrganisationForm(request.POST or None, viewer=request.user)
    status = 200
    if request.method == "POST":
        status = carry_out(form, actions.create_organisation, by=request.user)
        if not status:
            messages.success(request, _("%(name)s has been added.") % {"name": form.cleaned_data["name"]})
            return redirect("roles:organisations")
    context = {"form": form, "title": _("New organisation"), "list_name": _("Organisations")}
    return render(request, "roles/new.html", context | {"list_url": reverse("roles:organisations")}, status=status)


@login_required
@require_POST
def add_post(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open a post at this organisation."""
    place = _visible(request, pk)
    form = PostForm(request.POST, organisation=place)
    if status := carry_out(form, actions.create_post, organisation=place, by=request.user):
        return _page(request, place, form=form, status=status)
    return redirect("roles:organisation", pk)


def _visible(request: SignedInRequest, pk: int) -> Organisation:
    return get_object_or_404(visibility.visible_organisations(request.user), pk=pk)


def _page(
    request: SignedInRequest, place: Organisation, *, form: PostForm | None = None, status: int = 200
) -> HttpResponse:
    held = Appointment.objects.active().select_related("user").order_by("user__name_key")
    posts = Post.objects.filter(organisation=place).select_related("organisation").order_by("pk")
    context = {
        "organisation": place,
        "posts_here": posts.prefetch_related(Prefetch("appointments", queryset=held, to_attr="running")),
        "form": form or PostForm(organisation=place),
        "refusal": policies.refusal(policies.check_may_open_post, request.user, place),
    }
    return render(request, "roles/organisation.html", context, status=status)
