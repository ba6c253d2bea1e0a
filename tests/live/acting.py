"""A process that acts without pause, to be killed: `python -m tests.live.acting FILE SEED`.

After each commit it writes the head of the document's record to FILE, as far as the disk: that act is acknowledged.
"""

import json
import os
import random
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import django
from django.db import transaction

if TYPE_CHECKING:
    from roles.models import User
    from workflow.models import Task


def main(file: str, seed: int) -> None:
    """Act until killed."""
    django.setup()
    dice = random.Random(seed)  # noqa: S311  not a secret
    with open(file, "ab", buffering=0) as acknowledged:  # noqa: PTH123  unbuffered
        acknowledged.write(b"\n")  # ready: from here on a kill is a kill in the middle of work
        while True:
            head = act(dice)
            if head:
                acknowledged.write(json.dumps(head).encode() + b"\n")
                os.fsync(acknowledged.fileno())


def act(dice: random.Random) -> tuple[str, int, int, str, str] | None:
    """One act of somebody who may, on a task at random; (kind, id, seq, hash, verb) of what it recorded."""
    from roles import audit  # here, as below: Django is set up only now
    from roles.errors import HengpingError
    from roles.models import User
    from roles.queries import holders
    from workflow import actions
    from workflow.models import Task

    tasks = list(Task.objects.filter(finished=None, flow_task_type="HUMAN").order_by("pk").select_related("post"))
    if not tasks:
        return None
    task = dice.choice(tasks)
    try:
        if task.owner is None:
            actions.claim(task=task, by=dice.choice(list(holders(task.post).order_by("pk"))))
        else:
            by = User.objects.get(pk=task.owner_id)
            dice.choice(acts_of(task, by))()
    except HengpingError:
        return None  # the other process was faster, or this person may not
    last = audit.history(task.process.subject).order_by("seq").last()
    assert last is not None
    return last.subject_kind, last.subject_id, last.seq, last.hash, last.verb


def acts_of(task: "Task", by: "User") -> list[Callable[[], object]]:
    """What the holder of a step of a declaration can do with it, the way forward three times as likely."""
    from flows.goals import actions as goals
    from tests.samples.office import DECLARATION
    from workflow import actions
    from workflow.actions import Point
    from workflow.engine.slips import slip_of

    marks = goals.Marks(Decimal(19), Decimal(19), Decimal(28), Decimal(28))

    def submit() -> None:
        slip = slip_of(task)
        with transaction.atomic():  # as the page does: the answers and the sheet together, or neither
            if slip:
                actions.answer(task=task, answers={point.number: "已改" for point in slip.points.all()}, by=by)
            # a form that was returned has to change before it goes on
            fresh = replace(DECLARATION, total_goal=f"一网通用，第{task.round}稿")
            goals.submit(task=task, declaration=fresh, by=by)

    def send_back() -> None:
        goals.send_back(task=task, to="fill", opinion="请核实", points=[Point("total_goal", "总体目标", "不清")], by=by)

    def release() -> None:
        actions.release(task=task, by=by)

    forward: dict[str, Callable[[], object]] = {
        "fill": submit,
        "correct": submit,
        "unit_head": lambda: goals.endorse(task=task, by=by),
        "department": lambda: goals.assess(task=task, marks=marks, opinion="同意", by=by),
        "finance": lambda: goals.approve(task=task, by=by),
    }
    others = [release] if task.step in {"fill", "correct"} else [release, send_back]
    return [forward[task.step]] * 3 + others


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
