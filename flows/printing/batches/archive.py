"""The zip of an order: its files, a list for people (what was printed, what not and why) and a manifest of hashes."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterable, Sequence
from typing import IO, TYPE_CHECKING, Any

from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from roles.output.export import Column, table_to_xlsx

from ...sheets.dossier import MANIFEST
from .models import Outcome

if TYPE_CHECKING:
    from .models import PrintBatch, PrintedForm

_COLUMNS = (
    Column("number", gettext_lazy("Number"), "int", 8),
    Column("title", gettext_lazy("Project"), width=48),
    Column("result", gettext_lazy("Result"), width=44),
    Column("name", gettext_lazy("File"), width=60),
    Column("sha256", "SHA-256", width=68),
)


def write_archive(batch: PrintBatch, label: str, forms: Sequence[PrintedForm], *, target: IO[bytes]) -> None:
    """Write the zip. Its files are packed as they are: they are compressed inside."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for form in _made(forms):
            with default_storage.open(form.part) as part, archive.open(_entry(form.name, batch), "w") as entry:
                shutil.copyfileobj(part, entry)
        listed = table_to_xlsx(label, _COLUMNS, _rows(forms), note=batch.chosen)
        archive.writestr(_entry(f"{_('List')}.xlsx", batch), listed)
        manifest = json.dumps(_manifest(label, batch, forms), ensure_ascii=False, indent=2).encode()
        archive.writestr(_entry(MANIFEST, batch), manifest)


def _made(forms: Iterable[PrintedForm]) -> list[PrintedForm]:
    return [form for form in forms if form.outcome == Outcome.MADE]


def _rows(forms: Iterable[PrintedForm]) -> Iterable[dict[str, Any]]:
    for form in forms:
        yield {
            "number": form.position,
            "title": form.title,
            "result": form.get_outcome_display(),
            "name": form.name,
            "sha256": form.sha256,
        }


def _manifest(label: str, batch: PrintBatch, forms: Sequence[PrintedForm]) -> dict[str, Any]:
    made = _made(forms)
    return {
        "title": label,
        "chosen": batch.chosen,
        "ordered_at": timezone.localtime(batch.at).isoformat(timespec="seconds"),
        "files": [{"name": one.name, "title": one.title, "size": one.size, "sha256": one.sha256} for one in made],
        "left_out": [
            {"title": one.title, "reason": one.outcome, "sentence": one.get_outcome_display()}
            for one in forms
            if one.outcome != Outcome.MADE
        ],
    }


def _entry(name: str, batch: PrintBatch) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, timezone.localtime(batch.at).timetuple()[:6])
    info.external_attr = 0o644 << 16
    return info
