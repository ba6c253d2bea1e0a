"""The measurements of bench.engine, one function each; every figure comes with what is required of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.test import Client

from bench.measure import Cost, counted, seconds, typical
from bench.parts import stock
from bench.parts.claims import claims
from flows.demo import province
from flows.lifecycle.models import Evaluation
from flows.self_evaluation.actions import launch as launch_one, launch_many
from roles.catalog import Role
from roles.models import Appointment, Post, User
from workflow import queries
from workflow.engine.invariants import disagreements
from workflow.models import Task

SMALL = 1_000
SAMPLE = 500
#: launched one by one in ours, so that ten thousand are left for the launch of many
ALONE = 100
GRANTS = 2_000


@dataclass(frozen=True)
class Figure:
    """One line of the report. `good` is whether it keeps what is required."""

    what: str
    ours: str
    stock: str = ""
    ratio: str = ""
    required: str = ""
    good: bool = True


def everything(projects: int) -> list[Figure]:
    """All figures, in the order of the report."""
    say(f"a small province of {SMALL} projects ...")
    province.build(SMALL, code="small", password="x")  # noqa: S106  nobody signs in with it
    clerk = somebody(Role.FINANCE_REVIEWER, "small")
    stock.copy_tasks()
    before, stock_before = page(clerk, "/tasks/"), typical(lambda: stock.first_page(clerk.pk))
    say(f"a province of {projects} projects ...")
    built = seconds(lambda: province.build(projects + 2 * ALONE, code="large", password="x"))  # noqa: S106
    tasks = stock.copy_tasks()
    grants(clerk)
    figures = [Figure(f"building {projects + 2 * ALONE} projects with ten times as many tasks", f"{built:.0f} s")]
    say("queues ...")
    figures += growth(clerk, before, stock_before, tasks)
    figures += [queue("the unit's filler", somebody(Role.FILLER, "large"))]
    figures += [queue("the bureau's reviewer", somebody(Role.FINANCE_REVIEWER, "large"))]
    figures += [other_lists(somebody(Role.FINANCE_REVIEWER, "large"))]
    say("overview ...")
    figures += [overview(somebody(Role.FINANCE_MANAGER, "large"))]
    say("claims ...")
    figures += [claims(1), claims(8)]
    say("launches ...")
    figures += launches()
    return figures


# --- pages ------------------------------------------------------------------------------------------------------------


def page(user: User, url: str) -> Cost:
    """A whole request: session, sign-in, middleware, page."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")

    def get() -> None:
        answer = client.get(url)
        if answer.status_code != 200:
            raise RuntimeError(f"{url} answers {answer.status_code}")

    return typical(get)


def queue(who: str, user: User) -> Figure:
    """The first page, whole; and stock's two statements for its rows, without session or page around them."""
    same_rows(user)
    ours, theirs = page(user, "/tasks/"), typical(lambda: stock.first_page(user.pk))
    return Figure(
        f"first queue page of {who} ({queries.queue(user).count()} tasks wait)",
        _cost(ours),
        _cost(theirs),
        f"{theirs.database_ms / ours.database_ms:.1f} ×",
        "≤ 12 statements, ≤ 50 ms in the database",
        ours.statements <= 12 and ours.database_ms <= 50,
    )


def same_rows(user: User) -> None:
    """Both queues must hold the very same tasks, or the comparison is refused."""
    ours = set(queries.queue(user).values_list("pk", flat=True))
    theirs = set(stock.queue(User.objects.get(pk=user.pk)).values_list("pk", flat=True))
    if ours != theirs or not ours:
        raise RuntimeError(f"{user}: {len(ours)} of ours, {len(theirs)} of stock's")


def growth(user: User, before: Cost, stock_before: Cost, tasks: int) -> list[Figure]:
    """The same person's queue after everything around it has grown."""
    ours, theirs = page(user, "/tasks/"), typical(lambda: stock.first_page(user.pk))
    return [
        Figure(
            f"first queue page with {10 * SMALL} tasks", _cost(before), _cost(stock_before), required="≤ 12 statements"
        ),
        Figure(
            f"the same with {tasks} tasks and {GRANTS} more grants",
            _cost(ours),
            _cost(theirs),
            f"{theirs.database_ms / ours.database_ms:.1f} ×",
            "as many statements as before",
            ours.statements == before.statements <= 12,
        ),
    ]


def grants(user: User) -> None:
    """Give the person's group rights on many single documents, as years of engagements do."""
    from guardian.models import GroupObjectPermission  # here: only this bench writes grants beside roles.grants
    from guardian.shortcuts import assign_perm

    group = Appointment.objects.get(user=user).post.group
    assign_perm("flows.view_evaluation", group, Evaluation.objects.all()[:GRANTS])
    if GroupObjectPermission.objects.filter(group=group).count() < GRANTS:
        raise RuntimeError("the grants are lacking")


def other_lists(user: User) -> Figure:
    """The other lists of the same person."""
    costs = {url: page(user, url) for url in ("/tasks/in-hand/", "/tasks/done/", "/projects/", "/notices/")}
    worst = max(costs.items(), key=lambda item: item[1].database_ms)
    return Figure("slowest of in hand, done, projects, notices", f"{worst[0]}: {_cost(worst[1])}")


def overview(user: User) -> Figure:
    """The manager's page over the whole province."""
    ours = page(user, "/overview/")
    return Figure(
        "overview of the province", _cost(ours), required="≤ 100 ms in the database", good=ours.database_ms <= 100
    )


def _cost(cost: Cost) -> str:
    return f"{cost.statements} statements, {cost.database_ms:.1f} ms"


# --- launches ---------------------------------------------------------------------------------------------------------


def launches() -> list[Figure]:
    """A year at once by COPY, beside one-by-one starts of the same documents in ours and in stock, which comes last:
    its starts leave documents without a process of ours.
    """
    waiting = Evaluation.objects.filter(state="goal_setting", goals__state="approved").order_by("pk")
    small = list(waiting.filter(project__code__startswith="small").values_list("pk", flat=True))[:SAMPLE]
    large = list(waiting.filter(project__code__startswith="large").values_list("pk", flat=True))
    singles, many = large[:ALONE], large[ALONE:]
    manager = somebody(Role.FINANCE_MANAGER, "large")
    settle()
    one = _each(lambda evaluation: launch_one(evaluation=evaluation, by=manager), singles)
    with counted() as cost:
        receipts = launch_many(evaluation_ids=many, by=manager)
    each = cost.total_ms / len(many)
    if sum(receipt.launched for receipt in receipts) != len(many):
        raise RuntimeError(f"{len(many)} asked, {sum(receipt.launched for receipt in receipts)} launched")
    wrong = len(list(disagreements()))
    stock_one = seconds(lambda: [stock.launch(pk) for pk in small]) / len(small) * 1000
    return [
        Figure(
            f"launching {len(many)} self-evaluations with their documents",
            f"{cost.total_ms / 1000:.1f} s, {each:.2f} ms each, {cost.statements} statements beside the COPYs",
            f"{stock_one:.1f} ms each ({len(small)} one by one)",
            f"{stock_one / each:.0f} ×",
            "≥ 25 ×",
            stock_one / each >= 25,
        ),
        Figure(f"the same one by one in ours, recorded and told ({len(singles)})", f"{one * 1000:.1f} ms each"),
        Figure("places where documents and tasks disagree afterwards", str(wrong), required="0", good=not wrong),
    ]


def settle() -> None:
    """Let the database clean up after the claims, so that neither side pays for what came before."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")


def _each(act: Callable[[Evaluation], Any], pks: list[int]) -> float:
    """Mean seconds of an act over evaluations."""
    evaluations = list(Evaluation.objects.filter(pk__in=pks))
    return seconds(lambda: [act(evaluation) for evaluation in evaluations]) / len(evaluations)


# --- people -----------------------------------------------------------------------------------------------------------


def somebody(role: Role, code: str) -> User:
    """A person at the first post of this role in this province where tasks wait, or at any."""
    posts = Post.objects.filter(role=role, organisation__code__startswith=code).order_by("pk")
    busy = posts.filter(pk__in=Task.objects.filter(status="NEW").values("post"))
    post = busy.first() or posts.get()
    return Appointment.objects.select_related("user").filter(post=post).order_by("pk")[0].user


def say(what: str) -> None:
    """Progress, so that nobody takes a long bench for a dead one."""
    print(what, flush=True)
