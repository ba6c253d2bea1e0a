"""The acts of bench.bulk: each goes the way that a person's click goes."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from io import BytesIO
from itertools import cycle
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from bench.bulk import LEDGER_SECONDS, Figure, timed
from bench.measure import Cost, counted
from flows.demo import province
from flows.imports import jobs as imports
from flows.imports.models import Import, ImportStatus
from flows.lifecycle.models import Evaluation
from flows.printing.batches import jobs as prints
from flows.printing.batches.models import PrintBatch, PrintStatus
from flows.rectification.models import Finding, Measure
from flows.self_evaluation.actions import launch_many
from flows.sheets.out import Ledger, LedgerRow, to_xlsx
from roles.catalog import Role
from roles.models import Appointment, User
from workflow.deadlines import Clock, compute

CODE = "bulk"
#: half of a province's projects have approved goals
SPARE = 2


def figures(forms: int, rows: int) -> list[Figure]:
    """All figures, in the order of the answer."""
    print("a province ...", flush=True)
    province.build(SPARE * forms + 20, code=CODE, password="x")  # noqa: S106  nobody signs in with it
    found = Appointment.objects.select_related("user").filter(post__role=Role.FINANCE_MANAGER).order_by("pk")
    manager = found[0].user
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(manager, backend="allauth.account.auth_backends.AuthenticationBackend")
    waiting = Evaluation.objects.filter(state="goal_setting", goals__state="approved").order_by("pk")
    launch_many(evaluation_ids=list(waiting.values_list("pk", flat=True)[:forms]), by=manager)
    printed = timed(f"{forms} self-evaluation sheets as PDF in one zip", lambda: _print(client))
    # findings are issued once the report is accepted
    Evaluation.objects.update(state="rectification")
    book = _book(rows, "一")
    planned = timed(f"{rows}-row ledger brought in: read by the child, checked, planned", lambda: _plan(client, book))
    applied = timed("… and applied by the worker, each row an issued finding", lambda: _apply(client, manager))
    few = _ledger(client)[1]
    _closed_ones(rows, manager)
    _measures(manager)
    many: list[Cost] = []

    def ledger() -> str:
        content, cost = _ledger(client)
        many.append(cost)
        return f"{cost.statements} statements, {len(content) // 1024} KB"

    exported = timed(f"{2 * rows}-row ledger through its page, as .xlsx", ledger, limit=LEDGER_SECONDS)
    if many[0].statements > few.statements:
        raise RuntimeError(f"{few.statements} statements for {rows} rows, {many[0].statements} for twice as many")
    return [printed, planned, applied, exported]


def _print(client: Client) -> str:
    """Order on the list of projects, work, take the zip."""
    asked = {"form": "selfevaluation/self-evaluation", "state": "self_evaluation", "all": "1"}
    answer = client.post("/prints/projects", asked)
    batch = PrintBatch.objects.get(pk=int(answer["Location"].strip("/").rpartition("/")[2]))
    slices = 0
    while batch.is_open:
        prints.print_forms(batch=batch.pk)
        slices += 1
        batch.refresh_from_db()
    if batch.status != PrintStatus.DONE or batch.made != batch.all:
        raise RuntimeError(f"{batch.made} of {batch.all} printed: {batch.status}")
    taken: Any = client.get(f"{batch.get_absolute_url()}forms.zip")
    with zipfile.ZipFile(BytesIO(b"".join(taken.streaming_content))) as archive:
        pdfs = sum(name.endswith(".pdf") for name in archive.namelist())
    return f"{pdfs} PDFs, {batch.size // 1024**2} MB, {slices} slices"


def _book(rows: int, mark: str) -> bytes:
    """A ledger of open problems, spread over all projects."""
    names = list(Evaluation.objects.order_by("pk").values_list("project__name", "project__unit__name"))
    lines = (LedgerRow(number=str(n + 1), project=names[n % len(names)][0], unit=names[n % len(names)][1],
                       problem=f"问题{mark}{n}：资金使用进度较慢", cause="前期工作准备不足", measure="加快支付进度",
                       state="待整改") for n in range(rows))  # fmt: skip
    return to_xlsx(Ledger(rows=tuple(lines)).document())


def _plan(client: Client, book: bytes) -> str:
    answer = client.post("/imports/lists/ledger/", {"file": SimpleUploadedFile("台账.xlsx", book)})
    if answer.status_code != 302:
        raise RuntimeError(answer.content.decode()[:2000])
    upload = Import.objects.latest("pk")
    kinds = [row["kind"] for row in upload.plan]
    if set(kinds) != {"new"}:
        raise RuntimeError({kind: kinds.count(kind) for kind in set(kinds)})
    return f"{len(kinds)} new rows"


def _apply(client: Client, manager: User) -> str:
    upload, before = Import.objects.latest("pk"), Finding.objects.count()
    client.post(f"{upload.get_absolute_url()}apply")
    slices = 0
    while not slices or upload.status == ImportStatus.RUNNING:
        imports.apply_import(upload=upload.pk)
        slices += 1
        upload.refresh_from_db()
    issued = Finding.objects.filter(issued_by=manager).count() - before
    if upload.status != ImportStatus.APPLIED or upload.failed or issued != len(upload.plan):
        raise RuntimeError(f"{issued} of {len(upload.plan)} applied: {upload.failed[:3]}")
    return f"{issued} findings with their processes, {slices} slices"


def _closed_ones(rows: int, manager: User) -> None:
    """As many findings of earlier years, whose processes are over."""
    evaluations, now = list(Evaluation.objects.select_related("project").order_by("pk")), timezone.now()
    deadline, rule = compute(Clock.fixed(now.date(), start=now.date())).stored()
    Finding.objects.bulk_create(
        Finding(
            evaluation=one, unit_id=one.project.unit_id, number=10_000 + n, problem=f"往年问题{n}", demand="整改",
            state="closed", closed_at=now, closed_by=manager, issued_by=manager, amount=Decimal(n) / 100,
            deadline=deadline, original_deadline=deadline, deadline_rule=rule,
        )
        for n, one in zip(range(rows), cycle(evaluations), strict=False)
    )  # fmt: skip


def _measures(manager: User) -> None:
    """Two measures each, as units plan them."""
    Measure.objects.bulk_create(
        Measure(finding=one, position=n, text=f"措施{n}", owner=manager.name, due=one.deadline)
        for one in Finding.objects.all().iterator()
        for n in range(2)
    )


def _ledger(client: Client) -> tuple[bytes, Cost]:
    """The official form of everything that the manager sees."""
    with counted() as cost:
        answer = client.get("/documents/ledger.xlsx")
    if answer.status_code != 200:
        raise RuntimeError(f"the ledger answers {answer.status_code}")
    return answer.content, cost
