"""The page of one task, and the acts on it. A view is: form → one action → redirect."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roles.errors import Invalid, NotFound
from roles.models import User
from roles.queries import holders

from .. import actions, policies, queries
from ..engine.slips import slip_of
from ..errors import AlreadyClaimed, NotHolder
from ..holders import people
from ..models import Task
from ..pages.forms import StepForm, answers_from
from ..pages.shown import shown_deadline
from .document import document_context


def _task(request: HttpRequest, pk: int) -> Task:
    """The task, or the answer that a task which does not exist gets."""
    task = queries.visible_task(request.user, pk)  # type: ignore[arg-type]  # login_required
    if task is None:
        raise NotFound
    return task


@login_required
@require_GET
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The task as its viewer may use it: the form for the holder, the document for everybody else."""
    task = _task(request, pk)
    actions.mark_opened(task=task, by=request.user)  # type: ignore[arg-type]
    form = None
    if task.is_open and task.owner_id == request.user.pk:
        subject = task.process.subject
        form_class = form_class_of(task)
        drafts = {one.field: form_class.draft_value(one.field, one.value) for one in task.drafts.all()}
        initial = {**form_class.initial_for(subject, task), **drafts}
        holder: Any = task.owner
        form = form_class(initial=initial, subject=subject, task=task, user=holder)
    return _render(request, task, form)


@login_required
@require_http_methods(["GET", "POST"])
def complete(request: HttpRequest, pk: int) -> HttpResponse:
    """Submit the step's form: its one action, or the page again with every error and everything typed."""
    task = _task(request, pk)
    if request.method == "GET":  # a refused form stands at this address: reload, language and live refresh ask for it
        return redirect(task.get_absolute_url())
    user: Any = request.user
    if task.owner_id != user.pk:
        raise NotHolder
    form = form_class_of(task)(request.POST, request.FILES, subject=task.process.subject, task=task, user=user)
    if form.is_valid():
        try:
            with transaction.atomic():
                _answer(request, task)
                form.perform()
        except Invalid as error:
            _put_errors(form, error)
        else:
            messages.success(request, _receipt(task, form))
            return _to_next(request)
    return _render(request, task, form, status=422)


@login_required
@require_POST
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the task; the loser is told who was faster and what is free next."""
    task = _task(request, pk)
    try:
        actions.claim(task=task, by=request.user)  # type: ignore[arg-type]
    except AlreadyClaimed as lost:
        template = "workflow/claim_lost_fragment.html" if request.htmx else "workflow/claim_lost.html"  # type: ignore[attr-defined]
        return render(request, template, {"lost": lost, "task": lost.task}, status=lost.status)
    return _go(request, task.get_absolute_url())


@login_required
@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the task back into the queue."""
    actions.release(task=_task(request, pk), by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("The task is back in the queue."))
    return _go(request, "/tasks/")


@login_required
@require_POST
def draft(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep typed fields: JSON {fields: {name: text}, seen: {name: version}} → versions, or 409 with the conflicts."""
    task = _task(request, pk)
    try:
        sent = json.loads(request.body)
        fields = {str(name): str(value) for name, value in sent["fields"].items()}
        seen = {str(name): int(version) for name, version in sent["seen"].items()} if "seen" in sent else None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Invalid({"fields": _("The draft could not be read.")}) from error
    saved = actions.save_draft(task=task, fields=fields, seen=seen, by=request.user)  # type: ignore[arg-type]
    conflicts = {
        name: {"value": one.value, "by": one.by.name, "at": one.at.isoformat(), "version": one.version}
        for name, one in saved.conflicts.items()
    }
    at = timezone.localtime().strftime("%H:%M")
    body = {"versions": saved.versions, "conflicts": conflicts, "saved_at": at}
    return JsonResponse(body, status=409 if conflicts else 200)


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what was sent on, through the stage's own action."""
    task = _task(request, pk)
    policies.check_may_withdraw(request.user, task)  # type: ignore[arg-type]
    action = import_string(task.flow_task.flow_class.withdraw_action)
    action(task=task, by=request.user, reason=request.POST.get("reason", ""))
    messages.success(request, _("Withdrawn: it is with you again."))
    return _go(request, "/tasks/in-hand/")


@login_required
@require_POST
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the task to a colleague of the same post."""
    task = _task(request, pk)
    policies.check_may_hand_over(request.user, task)  # type: ignore[arg-type]  # login_required
    to = holders(task.post, substitutes=False).filter(pk=_number(request, "to")).first() if task.post else None
    if to is None:
        raise Invalid({"to": _("Choose a colleague.")})
    reason = request.POST.get("reason", "")
    actions.hand_over(task=task, to=to, by=request.user, reason=reason)  # type: ignore[arg-type]
    messages.success(request, _("Handed over to %(name)s.") % {"name": to.name})
    return _go(request, "/tasks/in-hand/")


@login_required
@require_POST
def deadline(request: HttpRequest, pk: int) -> HttpResponse:
    """Move the deadline, with a reason."""
    task = _task(request, pk)
    try:
        on = dt.date.fromisoformat(request.POST.get("on", ""))
    except ValueError as error:
        raise Invalid({"on": _("Enter the new deadline as a date.")}) from error
    actions.change_deadline(task=task, on=on, by=request.user, reason=request.POST.get("reason", ""))  # type: ignore[arg-type]
    return _go(request, task.get_absolute_url())


@login_required
@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Let colleagues read along."""
    task = _task(request, pk)
    policies.check_may_copy(request.user, task.process)  # type: ignore[arg-type]  # login_required
    offered = people.may_read_along(request.user, task.process)  # type: ignore[arg-type]
    readers = offered.filter(username__in=request.POST.getlist("readers"))
    if not readers:
        raise Invalid({"readers": _("Choose a colleague.")})
    actions.copy_to(process=task.process, readers=readers, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("Copied to %(names)s.") % {"names": _(", ").join(reader.name for reader in readers)})
    return _go(request, task.get_absolute_url())


def form_class_of(task: Task) -> type[StepForm]:
    """The form of the task's step."""
    form_class: type[StepForm] = import_string(task.flow_task.form)
    return form_class


def _render(request: HttpRequest, task: Task, form: StepForm | None, *, status: int = 200) -> HttpResponse:
    user: Any = request.user
    slip = slip_of(task)
    holds_it = task.owner_id == user.pk and task.is_open
    why_no_files = policies.refusal(policies.check_may_attach, user, task) if holds_it else ""
    why_not_release = policies.refusal(policies.check_may_release, user, task) if holds_it else ""
    context = {
        **document_context(request, task.process.subject_kind, task.process.subject, task.process),
        "task": task,
        "crumbs": _crumbs(task, user),
        "task_deadline": shown_deadline(task.due, task.due_rule),
        "form": form,
        "slip": slip,
        "slip_points": _slip_points(slip, request.POST if form and form.is_bound else None, editable=form is not None),
        "upload_url": f"/tasks/{task.pk}/files",
        "may_upload": holds_it and not why_no_files,
        "why_not_release": why_not_release,
        "upload_sentence": why_no_files or _("Only the person who holds the task can add files."),
        "limit_sentence": _("At most %(mb)d MB a file, %(count)d files.")
        % {"mb": settings.ATTACHMENT_MAX_BYTES // 1024**2, "count": settings.ATTACHMENT_MAX_COUNT},
        "may_show_withdraw": task.owner_id == user.pk and task.step in task.flow_task.flow_class.withdrawable,
        "versions": json.dumps(dict(task.drafts.values_list("field", "version"))),
        "why_not_claim": policies.refusal(policies.check_may_claim, user, task),
        "why_not_withdraw": policies.refusal(policies.check_may_withdraw, user, task),
        "colleagues": _colleagues(task, user) if holds_it and not why_not_release else [],
        "readers": people.may_read_along(user, task.process) if holds_it else [],
    }
    for row in context["file_rows"] if holds_it else []:
        row["remove_url"] = f"/tasks/{task.pk}/files/{row['pk']}/remove"
    return render(request, "workflow/task.html", context, status=status)


def _crumbs(task: Task, user: User) -> list[tuple[Any, str]]:
    """The list of the viewer's in which the task stands, its document, its step."""
    mine = task.owner_id == user.pk
    listed = (_("Queue"), "/tasks/")
    if mine:
        listed = (_("In hand"), "/tasks/in-hand/") if task.is_open else (_("Done"), "/tasks/done/")
    document = task.process.subject
    return [listed, (document.title, document.get_absolute_url()), (task.flow_task.task_title, "")]


def _slip_points(slip: Any, typed: Any, *, editable: bool) -> list[dict[str, Any]]:
    """The points of a slip as its card shows them, with what was just typed on top of what is stored."""
    if slip is None:
        return []
    answers = answers_from(typed, slip) if typed is not None else {}
    return [
        {
            "number": point.number,
            "field": point.field,
            "label": point.label,
            "reason": point.reason,
            "old": point.old_value,
            "answer": answers.get(point.number) or point.answer,
            "answer_name": f"answer-{point.number}" if editable else "",
            "error": _("Answer this point.") if typed is not None and not answers.get(point.number) else "",
        }
        for point in slip.points.all()
    ]


def _colleagues(task: Task, user: User) -> list[User]:
    """Who holds the same post in person and is kept from this task by no duty."""
    at_post = holders(task.post, substitutes=False) if task.post else User.objects.none()
    return [one for one in at_post if not policies.refusal(policies.check_may_hand_over, user, task, one)]


def _answer(request: HttpRequest, task: Task) -> None:
    slip = slip_of(task)
    if slip is not None:
        actions.answer(task=task, answers=answers_from(request.POST, slip), by=request.user)  # type: ignore[arg-type]


def _put_errors(form: StepForm, error: Invalid) -> None:
    for field, sentence in (error.fields or {"": str(error)}).items():
        form.add_error(field if field in form.fields else None, str(sentence))


def _receipt(task: Task, form: StepForm) -> str:
    """What was done, in one sentence: handed on, or sent back and where to."""
    target = form.cleaned_data.get("return_to") if form.cleaned_data.get("decision") == "return" else ""
    if not target:
        return _("Done: %(step)s.") % {"step": task.flow_task.task_title}
    words = {"title": task.process.title, "step": task.flow_task.flow_class.step_title(target)}
    return _("Sent %(title)s back to: %(step)s.") % words


def _to_next(request: HttpRequest) -> HttpResponse:
    """Back to the queue, where the next task is offered."""
    following = queries.next_free(request.user)  # type: ignore[arg-type]
    return redirect(f"/tasks/?next={following.pk}" if following else "/tasks/")


def _go(request: HttpRequest, url: str) -> HttpResponse:
    """Redirect a page or an htmx request."""
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)


def _number(request: HttpRequest, name: str) -> int:
    value = request.POST.get(name, "")
    return int(value) if value.isdigit() else 0
