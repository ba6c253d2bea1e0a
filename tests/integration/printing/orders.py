"""Hands for tests of print orders: give one as the page does, work as the worker does, open the zip."""

import json
import zipfile
from hashlib import sha256
from io import BytesIO
from typing import Any

import openpyxl

from flows.lifecycle.models import Evaluation
from flows.printing.batches import jobs
from flows.printing.batches.models import PrintBatch
from notifications.jobs import enqueued
from roles.models import User
from tests.integration.printing.test_downloads import signed_in

SHEET = "selfevaluation/self-evaluation"


def ordered(user: User, *, form: str = SHEET, **posted: Any) -> PrintBatch:
    """Order on the list of projects; all rows unless some are ticked."""
    data = {"form": form, **(posted if "row" in posted else {"all": "1", **posted})}
    answer = signed_in(user).post("/prints/projects", data)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return PrintBatch.objects.get(pk=int(answer["Location"].strip("/").rpartition("/")[2]))


def worked(batch: PrintBatch) -> PrintBatch:
    """Let the worker take the newest job, and on a slow machine those that it leaves behind after its seconds."""
    done = -1
    while done < len(waiting := enqueued(jobs.print_forms)):
        done = len(waiting)
        a_slice(batch)
    return batch


def a_slice(batch: PrintBatch) -> PrintBatch:
    """Let the worker take the newest job once."""
    jobs.print_forms(**enqueued(jobs.print_forms)[-1])
    batch.refresh_from_db()
    return batch


def dossier_of(evaluation: Evaluation, user: User) -> bytes | int:
    """The dossier as its page orders it, the worker makes it and the order gives it; else the status of the refusal."""
    client = signed_in(user)
    answer = client.post(f"/projects/{evaluation.project_id}/{evaluation.year}/dossier")
    if answer.status_code != 302:
        return answer.status_code
    batch = worked(PrintBatch.objects.latest("pk"))
    taken = client.get(f"{batch.get_absolute_url()}forms.zip")
    assert taken.status_code == 200, outcomes(batch)
    return b"".join(taken.streaming_content)  # type: ignore[attr-defined]  # a file response


def outcomes(batch: PrintBatch) -> list[str]:
    return list(batch.forms.order_by("position").values_list("outcome", flat=True))


class Zip:
    """What the owner takes."""

    def __init__(self, batch: PrintBatch) -> None:
        answer = signed_in(batch.by).get(f"{batch.get_absolute_url()}forms.zip")
        self.status = answer.status_code
        assert self.status == 200
        self.archive = zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]  # a file
        self.manifest: dict[str, Any] = json.loads(self.archive.read("manifest.json"))

    @property
    def pdfs(self) -> list[str]:
        """The names of the PDFs whose bytes are PDFs."""
        names = [name for name in self.archive.namelist() if name.endswith(".pdf")]
        return [name for name in names if self.archive.read(name).startswith(b"%PDF-")]

    @property
    def hashes(self) -> dict[str, str]:
        """SHA-256 of each PDF as it lies in the zip."""
        return {name: sha256(self.archive.read(name)).hexdigest() for name in self.pdfs}

    @property
    def listed(self) -> list[tuple[Any, ...]]:
        """Number, project and result of each line of the list for people."""
        page = openpyxl.load_workbook(BytesIO(self.archive.read("清单.xlsx"))).worksheets[0]
        return [tuple(row[:3]) for row in page.iter_rows(min_row=4, values_only=True)]
