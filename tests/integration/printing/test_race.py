"""Two workers at once, on a database with real commits."""

from pathlib import Path

from django.core.files.storage import default_storage

from flows.printing.batches import jobs
from tests.concurrency import at_once
from tests.integration.printing.orders import Zip, ordered, worked
from tests.samples.factories_review import accepted_self_evaluation, make_bench


def test_two_workers_print_each_form_once(real_db: str, settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings
    bench = make_bench()
    for number in range(5):
        accepted_self_evaluation(bench.unit, name=f"项目{number}")
    batch = ordered(bench.manager)
    assert at_once(*[lambda: jobs.print_forms(batch=batch.pk)] * 2) == ["", ""]
    worked(batch)  # where both gave way after their seconds
    assert (batch.status, batch.done, batch.made) == ("done", 6, 6)
    assert len(set(Zip(batch).pdfs)) == 6
    assert not default_storage.exists(f"prints/{batch.pk}/00001.part")
