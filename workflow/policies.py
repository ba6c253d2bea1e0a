"""Who may do what with a task, in three lines each: who (post), relation (not your own work), now (state).

`check_may_x` raises the sentence; `refusal` turns it into the tooltip of the disabled button.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from roles.errors import HengpingError, Refused
from roles.policies import holds
from roles.queries import active_posts, finance_of, holders, substituting
from roles.reach.standing import standings

from .engine.reopening import opener_of
from .errors import NotHolder, TaskGone
from .holders.people import bounds_of, money_words
from .models import Task

if TYPE_CHECKING:
    from roles.models import Post, User

    from .models import Attachment, Process


def refusal(check: Callable[..., None], *args: Any, **kwargs: Any) -> str:
    """Empty when the act is allowed, else the sentence that says why not."""
    try:
        check(*args, **kwargs)
    except HengpingError as error:
        return str(error)
    return ""


def check_may_claim(user: User, task: Task) -> None:
    """Raise unless this person may take this open task."""
    check_may_hold(user, task)
    if task.owner_id is None and not task.is_open:
        raise TaskGone


def check_may_hold(user: User, task: Task) -> None:
    """Raise unless this person, at one of their posts, may do this step of this document."""
    check_at_post(user, task)
    check_not_own_work(user, task)
    subject = SimpleLazyObject(lambda: task.process.subject)  # most policies ask nothing of the document here
    task.flow_task.flow_class.check_may_act(user=user, subject=subject, step=task.step)


def check_at_post(user: User, task: Task) -> None:
    """Raise unless this person stands at the task's post today; a substitute only within the bounds that were set."""
    if task.post_id is None:
        return
    standing = next((one for one in standings(user) if one.post_id == task.post_id), None)
    if standing is None:
        raise Refused("post.not_yours", _("This step belongs to %(post)s.") % {"post": task.post})
    if not standing.acts and task.post is not None:
        _check_within_bounds(user, task, task.post)


def _check_within_bounds(user: User, task: Task, post: Post) -> None:
    """Raise where every substitution of this person at the post has a bound that leaves this document out."""
    flow = task.flow_task.flow_class
    amount = flow.amount_of(task.process.subject)
    acting = [one for one in substituting(user) if one.appointment.post_id == post.pk]
    if any(one.covers(amount=amount, flow=flow.__name__) for one in acting):
        return
    if not acting:  # it has ended since the standings were asked
        raise Refused("post.not_yours", _("This step belongs to %(post)s.") % {"post": post})
    words = {
        "name": acting[0].appointment.user.name,
        "bounds": bounds_of(acting[0]),
        "amount": money_words(amount) if amount is not None else _("an amount that is not known yet"),
        "who": _(", ").join(one.name for one in holders(post, substitutes=False)),
    }
    sentence = _(
        "You stand in for %(name)s within bounds (%(bounds)s), and this is about %(amount)s. %(who)s may do it."
    )
    raise Refused("substitute.bounds", sentence % words)


def check_not_own_work(user: User, task: Task) -> None:
    """Raise where somebody would judge what they did themselves."""
    if not task.flow_task.judges:
        return
    steps = [step for step in task.flow_task.flow_class.steps() if not step.judges]
    if Task.objects.filter(
        process=task.process_id, owner=user, flow_task__in=steps, outcome=Task.Outcome.DONE
    ).exists():
        raise Refused(
            "duty.author_is_not_approver", _("You worked on this form yourself, so somebody else must judge it.")
        )


def check_may_release(user: User, task: Task) -> None:
    """Raise unless the holder gives back a task that others at the post could take."""
    _check_holder(user, task)
    check_not_personal(task)


def is_personal(task: Task) -> bool:
    """Whether the step was opened for a named person: a countersign is nobody else's."""
    return opener_of(task.flow_task) is not None


def check_not_personal(task: Task) -> None:
    """Raise where the step was opened for a named person."""
    if is_personal(task):
        raise Refused("task.personal", _("This step was given to you in person, so nobody else can do it."))


def check_may_attach(user: User, task: Task) -> None:
    """Raise where a file would show to others what they may not see yet."""
    _check_holder(user, task)
    if task.step in task.flow_task.flow_class.blind:
        raise Refused("blind.no_files", _("This step is done unseen by the others, so it takes no files."))


def check_may_hand_over(user: User, task: Task, to: User | None = None) -> None:
    """Raise unless the holder hands to a colleague who may hold the task."""
    _check_holder(user, task)
    check_not_personal(task)
    if to is not None:
        check_may_receive(to, task)


def check_may_receive(to: User, task: Task) -> None:
    """Raise unless this colleague holds the task's post in person, and no duty keeps them from it."""
    if to.pk == task.owner_id or not to.is_active:
        raise Refused("hand_over.colleague", _("Choose an active colleague."))
    if task.post_id not in {post.pk for post in active_posts(to)}:
        raise Refused(
            "hand_over.same_post", _("%(name)s does not hold the post %(post)s.") % {"name": to.name, "post": task.post}
        )
    check_may_hold(to, task)


def check_may_withdraw(user: User, task: Task) -> None:
    """Raise unless the sender takes back a step that nobody has touched since."""
    if task.owner_id != user.pk or task.outcome not in {Task.Outcome.DONE, Task.Outcome.APPROVED}:
        raise Refused("withdraw.sender", _("Only the person who sent it on can withdraw it."))
    if task.step not in task.flow_task.flow_class.withdrawable:
        raise Refused("withdraw.step", _("This step cannot be withdrawn: ask for a return instead."))
    later = Task.objects.filter(process=task.process_id, pk__gt=task.pk, flow_task_type="HUMAN")
    touched = later.exclude(opened_at=None).select_related("owner").first() or later.exclude(finished=None).first()
    if touched is not None:
        who = touched.owner.name if touched.owner else str(touched.post)
        raise Refused("withdraw.touched", _("%(name)s has already opened it.") % {"name": who})
    if not later.filter(finished=None).exists():
        raise TaskGone


def check_may_detach(user: User, task: Task, attachment: Attachment) -> None:
    """Raise unless the holder takes away a file that stands on this task's own document."""
    _check_holder(user, task)
    process = task.process
    if (attachment.subject_kind, attachment.subject_id) != (process.subject_kind, process.subject_id):
        raise TaskGone
    if attachment.removed_at is not None:
        raise TaskGone


def check_may_manage(user: User, process: Process) -> None:
    """Raise unless this person manages evaluations at the bureau that the process belongs to."""
    if not holds(user, "manage_evaluations", finance_of(process.organisation)):
        raise Refused("post.manager_only", _("Only the performance officer of the finance bureau can do this."))


def check_may_cancel(user: User, process: Process) -> None:
    """Raise unless this person manages evaluations there, and the process runs and can be stopped at all."""
    check_may_manage(user, process)
    if not process.flow_class.cancel_action or not process.is_open:
        raise Refused("cancel.not_running", _("This cannot be stopped: it is not running, or ends by its own steps."))


def check_may_copy(user: User, process: Process) -> None:
    """Raise unless this person has taken part in the process, or manages it."""
    if not Task.objects.filter(process=process, owner=user).exists():
        check_may_manage(user, process)


def _check_holder(user: User, task: Task) -> None:
    if task.owner_id != user.pk:
        raise NotHolder(_("Only the person who holds the task can do this."))
    if not task.is_open:
        raise TaskGone
