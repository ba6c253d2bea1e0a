"""Two experts at the same instant, with real connections: the last card opens the reconciliation exactly once."""

import threading

from django.db import connection

from flows.review import actions
from flows.review.models import Review
from roles.errors import Conflict, HengpingError
from roles.models import User
from tests.samples.factories_review import Bench, make_bench
from workflow.engine.invariants import disagreements
from workflow.models import Task


def at_once(*acts: object) -> list[str]:
    """Run the acts in threads that start together; gives the class of each error, or an empty text."""
    start = threading.Barrier(len(acts))
    outcomes = [""] * len(acts)

    def run(number: int, act: object) -> None:
        try:
            start.wait(timeout=20)
            act()  # type: ignore[operator]  # a function without arguments
        except HengpingError as error:
            outcomes[number] = type(error).__name__
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number, act)) for number, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcomes


def test_last_two_experts_submit_at_once(real_db: str) -> None:
    bench = make_bench()
    bench.scoring()
    bench.score(bench.experts[0])

    def submit(expert: User) -> object:
        return lambda: bench.score(expert)

    assert at_once(submit(bench.experts[1]), submit(bench.experts[2])) == ["", ""]
    open_steps = [task.step for task in Task.objects.filter(process__subject_kind="review", finished=None)]
    assert (bench.review.state, open_steps) == ("reconciling", ["reconcile"])
    assert bench.review.scorecards.exclude(submitted_at=None).count() == 3
    assert list(disagreements()) == []


def test_two_engagements_at_once_leave_one(real_db: str) -> None:
    bench: Bench = make_bench()
    outcomes = at_once(bench.engage, bench.engage)
    assert sorted(outcomes) == ["", Conflict.__name__]
    assert Review.objects.count() == 1


def test_engage_and_skip_at_once_leave_one(real_db: str) -> None:
    bench = make_bench()
    outcomes = at_once(
        bench.engage, lambda: actions.skip_review(evaluation=bench.evaluation, reason="额度已满", by=bench.manager)
    )
    bench.evaluation.refresh_from_db()
    assert sorted(outcomes) == ["", Conflict.__name__]
    assert bench.evaluation.state == ("review" if Review.objects.exists() else "closed")
    assert list(disagreements()) == []
