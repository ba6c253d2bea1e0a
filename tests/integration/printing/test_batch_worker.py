"""The worker and its accidents: slices, cancelling, death in the middle, a server that cannot print."""

import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from flows.printing.batches import actions, jobs, works
from flows.printing.batches.models import KEPT, PrintBatch
from flows.sheets.out import Document, to_pdf
from notifications.jobs import enqueued
from tests.integration.printing.orders import Zip, a_slice, ordered, outcomes, worked
from tests.integration.printing.test_downloads import WithoutPango, signed_in
from tests.samples.factories_review import Bench, accepted_self_evaluation


@pytest.fixture(autouse=True)
def _media(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings


def three(bench: Bench) -> PrintBatch:
    """An order of three forms."""
    for name in ("甲项目", "乙项目"):
        accepted_self_evaluation(bench.unit, name=name)
    return ordered(bench.manager)


def while_printing(monkeypatch: pytest.MonkeyPatch, act: Callable[[int], object]) -> None:
    """Let something happen in the middle of each PDF; `act` is told which one it is, from 1."""
    made = []

    def printed(document: Document) -> bytes:
        made.append(document)
        act(len(made))
        return to_pdf(document)

    monkeypatch.setattr(works, "to_pdf", printed)


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_job_gives_way_after_its_slice_and_goes_on(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = three(bench)
    monkeypatch.setattr(jobs, "SLICE_SECONDS", -1)
    counts = [(a_slice(batch).done, batch.status, len(enqueued(jobs.print_forms))) for _ in range(4)]
    assert counts == [(1, "running", 2), (2, "running", 3), (3, "running", 4), (3, "done", 4)]


def test_cancelled_order_stops_before_the_next_form(
    bench: Bench, tmp_path: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    batch = three(bench)
    assert actions.print_next(batch=batch, by=bench.manager)
    assert files(tmp_path) == [f"prints/{batch.pk}/00001.part"]
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(bench.manager).post(f"{batch.get_absolute_url()}cancel")
    worked(batch)
    assert (batch.status, batch.done, outcomes(batch)) == ("cancelled", 1, ["made", "waiting", "waiting"])
    assert files(tmp_path) == []
    client = signed_in(bench.manager)
    assert client.get(f"{batch.get_absolute_url()}forms.zip").status_code == 404
    assert "1 / 3" in client.get(batch.get_absolute_url()).content.decode()


def test_form_in_the_making_is_thrown_away_when_its_order_is_cancelled(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = three(bench)
    while_printing(monkeypatch, lambda _number: actions.cancel(batch=batch, by=bench.manager))
    assert not actions.print_next(batch=batch, by=bench.manager)
    assert (outcomes(batch), files(tmp_path)) == (["waiting"] * 3, [])


def test_worker_that_dies_with_a_form_in_hand_doubles_nothing(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch, save, calls = three(bench), FileSystemStorage.save, []

    def dies_after_the_second(self: FileSystemStorage, name: str, *rest: object) -> str:
        kept = save(self, name, *rest)  # type: ignore[arg-type]
        calls.append(name)
        if len(calls) == 2:
            raise SystemExit
        return kept

    monkeypatch.setattr(FileSystemStorage, "save", dies_after_the_second)
    with pytest.raises(SystemExit):
        worked(batch)
    batch.refresh_from_db()
    assert (batch.status, batch.done, outcomes(batch)) == ("running", 1, ["made", "waiting", "waiting"])
    worked(batch)
    assert (batch.status, batch.done, batch.made) == ("done", 3, 3)
    assert [name[:4] for name in Zip(batch).pdfs] == ["0001", "0002", "0003"]
    assert batch.file.name == f"prints/{batch.pk}/forms.zip"


def test_job_that_runs_twice_finishes_once(bench: Bench) -> None:
    batch = worked(three(bench))
    before = (batch.finished_at, batch.size)
    assert (worked(batch).finished_at, batch.size) == before


def test_form_that_cannot_be_made_keeps_no_other_from_it(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = three(bench)
    while_printing(monkeypatch, lambda number: 1 / (number - 2))
    assert outcomes(worked(batch)) == ["made", "broken", "made"]
    assert (batch.status, batch.done, batch.made) == ("done", 3, 2)


def test_server_without_pango_says_so_and_gives_up(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = three(bench)
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [WithoutPango(), *sys.meta_path])
    worked(batch)
    assert (batch.status, "apt-get install libpango-1.0-0" in batch.problem) == ("failed", True)
    assert "apt-get install" in signed_in(bench.manager).get(batch.get_absolute_url()).content.decode()


def test_old_files_are_cleared_and_the_order_stays(
    bench: Bench, tmp_path: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        batch = worked(ordered(bench.manager))
    kept = [f"prints/{batch.pk}/forms.zip"]
    for days, left in ((KEPT - timedelta(days=1), kept), (KEPT + timedelta(days=1), [])):
        with django_capture_on_commit_callbacks(execute=True):
            actions.clear_prints(now=timezone.now() + days, by=None)
        assert files(tmp_path) == left
    batch.refresh_from_db()
    assert (batch.status, batch.made, bool(batch.file), outcomes(batch)) == ("done", 1, False, [])
    assert signed_in(bench.manager).get(batch.get_absolute_url()).status_code == 200


def test_order_without_a_worker_is_cancelled_when_its_days_are_over(bench: Bench) -> None:
    batch = ordered(bench.manager)
    actions.clear_prints(now=timezone.now() + KEPT + timedelta(days=1), by=None)
    batch.refresh_from_db()
    assert batch.status == "cancelled"
