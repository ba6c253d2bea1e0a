"""Hostile files through the product's own door: refused on the page, by name, never opened by the web process."""

import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from xml.parsers import expat

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import escape

from flows.imports.models import Import
from flows.sheets.guard import Reason, Refusal
from flows.sheets.guard.messages import message
from tests.integration.imports.conftest import signed_in, upload
from tests.samples.factories_review import Bench
from tests.unit.sheets.intake import hostile

ADDRESS = "/imports/lists/ledger/"
#: the promise is five seconds for the child; signing in, page and a busy machine come on top
SECONDS = 10


#: bad names are none any more when they arrive: Django cuts off paths and takes out NUL. To count half a million cells
#: takes the child seconds, which on a busy machine are too many: it then says so instead (see the tests of the guard)
APART = frozenset({Reason.BAD_NAME, Reason.TOO_MANY_CELLS})


class OpenedHereError(AssertionError):
    """The web process looked into an upload."""


def refuse(*_given: object, **_named: object) -> None:
    raise OpenedHereError


@contextmanager
def blind(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This process can open neither archive nor XML; the child, a process of its own, can."""
    with monkeypatch.context() as patched:
        patched.setattr(zipfile.ZipFile, "__init__", refuse)
        patched.setattr(expat, "ParserCreate", refuse)
        yield


def cases() -> list[hostile.Hostile]:
    """Three of each reason."""
    by_reason: dict[Reason, list[hostile.Hostile]] = {}
    for case in hostile.ALL:
        if case.reason not in APART:
            by_reason.setdefault(case.reason, []).append(case)
    return [case for found in by_reason.values() for case in found[:3]]


def sentence(case: hostile.Hostile) -> str:
    """What the page has to say in Chinese."""
    return escape(message(Refusal(case.reason, "", case.name)).zh)


def test_hostile_uploads_are_refused_by_name_on_the_page(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    """One test for all, since the office is set up once; what was answered otherwise is listed."""
    client, files = signed_in(bench.manager), [(case, case.make()) for case in cases()]
    assert len(files) >= 60
    otherwise: dict[str, object] = {}
    slowest = 0.0
    with blind(monkeypatch):
        for case, content in files:
            start = time.monotonic()
            answer = client.post(ADDRESS, {"file": SimpleUploadedFile(case.name, content)})
            slowest = max(slowest, time.monotonic() - start)
            page = answer.content.decode()
            if (answer.status_code, page.count(sentence(case))) != (422, 1):
                otherwise[case.title] = (answer.status_code, [line for line in page.splitlines() if "alert" in line])
    record_property("files", len(files))
    record_property("slowest", round(slowest, 2))
    assert (otherwise, Import.objects.count(), slowest < SECONDS) == ({}, 0, True)


def test_honest_form_is_taken_without_being_opened_here(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    content = signed_in(bench.manager).get("/imports/templates/ledger.xlsx").content
    with blind(monkeypatch):
        one = upload(signed_in(bench.manager), ADDRESS, content, "台账.xlsx")
    assert one.name == "台账.xlsx"
