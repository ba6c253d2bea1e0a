"""The bytes of an upload to the child that may open them, and what came of it or the named reason of a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language, gettext as _

from roles.errors import Invalid

from ..sheets.guard import Reason
from ..sheets.guard.limits import LIMITS
from ..sheets.guard.messages import message
from ..sheets.intake import Intake, Refusal, read_sheets

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


class FileRefused(Invalid):
    """The file cannot be read."""

    def __init__(self, refusal: Refusal) -> None:
        self.reason = refusal.reason
        sentence = message(refusal).in_language(language())
        named = f"{sentence} ({refusal.detail})" if refusal.detail and refusal.detail.isprintable() else sentence
        super().__init__({"file": named})


def language() -> str:
    """The reader's language as the sheets call it."""
    return "zh" if (get_language() or "zh").startswith("zh") else "en"


def read(upload: UploadedFile | None) -> tuple[bytes, Intake]:
    """What a file holds. Raises `FileRefused`, or `Invalid` where it holds no form that anybody knows."""
    if upload is None:
        raise Invalid({"file": _("Choose a file first.")})
    name = str(upload.name)
    if (upload.size or 0) > LIMITS.file_size:
        raise FileRefused(Refusal(Reason.TOO_LARGE, "", name))
    content = upload.read()
    found = read_sheets(content, name)
    if isinstance(found, Refusal):
        raise FileRefused(found)
    if not found.sheets and not found.lists:
        raise Invalid({"file": " ".join(problem.message.in_language(language()) for problem in found.problems)})
    return content, found
