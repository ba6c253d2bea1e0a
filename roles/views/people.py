"""Persons: the list, one person with appointments, and what the administrators do to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch, QuerySet
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from .. import actions, audit, leaving, policies
from ..forms import AppointForm, EndForm, PeopleFilter, PersonForm, WorkForm, carry_out
from ..models import Appointment, Substitute, User
from ..reach import visibility
from ..web.requests import SignedInRequest
from .excel import workbook
from .paging import SIZES, page_of


@login_required
def people(request: SignedInRequest) -> HttpResponse:
    """Everybody in the viewer's care."""
    found = _found(request)
    context = {
        "filter": found,
        "page_obj": page_of(request, found.qs),
        "sizes": SIZES,
        "may_create": policies.may_create_user(request.user),
    }
    return render(request, "roles/people.html", context)


@login_required
def export(request: SignedInRequest) -> HttpResponse:
    """The same list, whole, as Excel."""
    head = [_("Full name"), _("User name"), _("Posts"), _("Email"), _("Telephone"), _("State")]
    rows = (
        [
            person.name,
            person.username,
            "; ".join(each.post.title for each in person.running),
            person.email,
            person.phone,
            _("Active") if person.is_active else _("Inactive"),
        ]
        for person in _found(request).qs
    )
    return workbook("people", head, rows)


@login_required
@never_cache
def create(request: SignedInRequest) -> HttpResponse:
    """A new person; the first password is shown once."""
    policies.check_may_create_user(request.user)
    form = PersonForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = carry_out(form, actions.create_user, by=request.user)
        if not status:
            person = User.objects.get(username=form.cleaned_data["username"])
            return _with_password(request, person)
    context = {"form": form, "title": _("New person"), "list_name": _("People"), "list_url": reverse("roles:people")}
    hint = _("The first password is shown once, on the next page.")
    return render(request, "roles/new.html", context | {"hint": hint}, status=status)


@login_required
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    """One person."""
    return _page(request, _visible(request, pk))


@login_required
@require_POST
def appoint(request: SignedInRequest, pk: int) -> HttpResponse:
    """Appoint this person to a post."""
    someone = _visible(request, pk)
    form = AppointForm(request.POST, viewer=request.user)
    done = _("%(name)s has been appointed.")
    return _tried(request, someone, form, actions.appoint, done=done, place="appoint_form", user=someone)


@login_required
@require_POST
def end(request: SignedInRequest, pk: int, appointment_id: int) -> HttpResponse:
    """Set the last day of an appointment, and say where its work goes."""
    someone = _visible(request, pk)
    appointment = get_object_or_404(
        Appointment.objects.select_related("post__organisation", "user"), pk=appointment_id, user=someone
    )
    policies.check_may_appoint(request.user, someone, appointment.post.organisation)
    form = _end_form(appointment, leaving.in_hands_of(someone), request.POST)
    done = _("The appointment ends on %(last_day)s.")
    return _tried(request, someone, form, actions.end_appointment, done=done, place="end_form", appointment=appointment)


@login_required
@require_POST
def deactivate(request: SignedInRequest, pk: int) -> HttpResponse:
    """Shut a leaver out, and say where the work in hand goes."""
    someone = _visible(request, pk)
    policies.check_may_deactivate(request.user, someone)
    form = _leave_form(someone, leaving.in_hands_of(someone), request.POST)
    done = _("%(name)s can no longer sign in.")
    return _tried(request, someone, form, actions.deactivate_user, done=done, place="leave_form", user=someone)


@login_required
@require_POST
def pass_on_work(request: SignedInRequest, pk: int) -> HttpResponse:
    """Move what somebody absent has in hand."""
    someone = _visible(request, pk)
    policies.check_may_appoint(request.user, someone)
    form = _work_form(someone, leaving.in_hands_of(someone), request.POST)
    done = _("The work of %(name)s has been passed on.")
    return _tried(request, someone, form, actions.pass_on_work, done=done, place="work_form", user=someone)


@login_required
@require_POST
def reactivate(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let a person in again."""
    someone = actions.reactivate_user(user=_visible(request, pk), by=request.user)
    messages.success(request, _("%(name)s can sign in again.") % {"name": someone.name})
    return redirect("roles:person", pk)


@login_required
@require_POST
@never_cache
def password(request: SignedInRequest, pk: int) -> HttpResponse:
    """A new password, shown once."""
    return _with_password(request, _visible(request, pk))


def _found(request: SignedInRequest) -> PeopleFilter:
    visibility.check_may_see_people(request.user)
    return PeopleFilter(request.GET, _with_posts(visibility.visible_people(request.user)))


def _with_posts(someone: QuerySet[User]) -> QuerySet[User]:
    held = Appointment.objects.active().select_related("post__organisation").order_by("pk")
    return someone.prefetch_related(Prefetch("appointments", queryset=held, to_attr="running"))


def _visible(request: SignedInRequest, pk: int) -> User:
    return get_object_or_404(visibility.visible_people(request.user), pk=pk)


def _with_password(request: SignedInRequest, someone: User) -> HttpResponse:
    fresh = actions.issue_password(user=someone, by=request.user)
    return render(request, "roles/password.html", {"person": someone, "password": fresh})


def _end_form(appointment: Appointment, pieces: Sequence[leaving.Piece], data: QueryDict | None = None) -> EndForm:
    here = [piece for piece in pieces if piece.post.pk == appointment.post_id]
    return EndForm(data, person=appointment.user, pieces=here, prefix=f"end-{appointment.pk}")


def _leave_form(someone: User, pieces: Sequence[leaving.Piece], data: QueryDict | None = None) -> WorkForm:
    return WorkForm(data, person=someone, pieces=pieces, prefix="leave")


def _work_form(someone: User, pieces: Sequence[leaving.Piece], data: QueryDict | None = None) -> WorkForm:
    return WorkForm(data, person=someone, pieces=pieces, stay=_("Stays where it is"), prefix="work")


def _tried(
    request: SignedInRequest,
    someone: User,
    form: Form,
    act: Callable[..., object],
    *,
    done: str,
    place: str,
    **given: object,
) -> HttpResponse:
    """Carry the form out; back on the person's page stands what was done, or the form with what speaks against."""
    if status := carry_out(form, act, by=request.user, **given):
        return _page(request, someone, status=status, **{place: form})
    messages.success(request, done % {"name": someone.name, **form.cleaned_data})
    return redirect("roles:person", someone.pk)


def _page(
    request: SignedInRequest, someone: User, *, status: int = 200, end_form: Form | None = None, **forms: object
) -> HttpResponse:
    viewer = request.user
    appointments = someone.appointments.select_related("post__organisation", "user")
    refusals = {
        "manage_refusal": policies.refusal(policies.check_may_deactivate, viewer, someone),
        "appoint_refusal": policies.refusal(policies.check_may_appoint, viewer, someone),
    }
    pieces = [] if all(refusals.values()) else leaving.in_hands_of(someone)
    endings = [(each, _end_form(each, pieces)) for each in appointments if each.ends is None or each.runs()]
    context = {
        **refusals,
        "person": someone,
        "appointments": appointments,
        "endings": [
            (each, end_form if end_form and end_form.prefix == form.prefix else form) for each, form in endings
        ],
        "substitutes": Substitute.objects.filter(appointment__user=someone).select_related(
            "user", "appointment__user", "appointment__post__organisation"
        ),
        "entries": audit.lines(someone),
        "appoint_form": AppointForm(viewer=viewer),
        "leave_form": _leave_form(someone, pieces),
        "work_form": _work_form(someone, pieces),
        **forms,
    }
    return render(request, "roles/person.html", context, status=status)
