"""Many forms at once: what is printed, what is left out and why, and that nobody else meets the order."""

from pathlib import Path

import pytest

from flows.printing.batches import policies
from flows.printing.batches.models import PrintBatch
from flows.self_evaluation.models import SelfEvaluation
from notifications.models import Notice
from notifications.sockets import live
from roles.audit import AuditEntry
from roles.catalog import Role
from tests.integration.printing.orders import SHEET, Zip, ordered, outcomes, worked
from tests.integration.printing.test_downloads import signed_in
from tests.integration.printing.test_sheets_and_ledger import findings
from tests.samples.factories import OrganisationFactory, staff
from tests.samples.factories_review import Bench, accepted_self_evaluation
from tests.samples.office import Office


@pytest.fixture(autouse=True)
def _media(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings


def more(bench: Bench, *names: str) -> list[SelfEvaluation]:
    """Further projects of the bench's unit, with their self-evaluations."""
    return [accepted_self_evaluation(bench.unit, name=name)[1] for name in names]


def test_all_that_the_filter_finds_come_as_a_zip(bench: Bench) -> None:
    more(bench, "甲项目", "乙项目")
    batch = worked(ordered(bench.manager, words="项目"))
    assert (batch.status, batch.all, batch.done, batch.made) == ("done", 2, 2, 2)
    assert batch.chosen == "项目或单位：项目"
    taken = Zip(batch)
    assert taken.pdfs == ["0001 项目支出绩效自评表_甲项目_2026.pdf", "0002 项目支出绩效自评表_乙项目_2026.pdf"]
    assert {one["name"]: one["sha256"] for one in taken.manifest["files"]} == taken.hashes
    assert taken.listed == [(1, "甲项目 · 2026", "已打印"), (2, "乙项目 · 2026", "已打印")]


def test_only_the_ticked_rows_are_printed(bench: Bench) -> None:
    chosen, _other = more(bench, "甲项目", "乙项目")
    batch = worked(ordered(bench.manager, row=[chosen.evaluation_id]))
    assert Zip(batch).pdfs == ["0001 项目支出绩效自评表_甲项目_2026.pdf"]


def test_row_of_a_foreign_project_cannot_be_ticked(bench: Bench, office: Office) -> None:
    (own,) = more(bench, "甲项目")
    batch = ordered(bench.filler, row=[own.evaluation_id, office.evaluation.pk])
    assert list(batch.forms.values_list("subject_id", flat=True)) == [own.pk]


def test_document_that_was_taken_from_the_asker_is_left_out(bench: Bench) -> None:
    lost, _kept = more(bench, "甲项目", "乙项目")
    batch = ordered(bench.filler, words="项目")
    project = lost.evaluation.project
    project.unit = OrganisationFactory(name="别的单位")
    project.save()
    worked(batch)
    assert (batch.status, batch.made, outcomes(batch)) == ("done", 1, ["gone", "made"])
    assert Zip(batch).manifest["left_out"] == [
        {"title": "甲项目 · 2026", "reason": "gone", "sentence": "文档已不存在，或已不对您开放。"}
    ]


def test_asker_who_was_locked_gets_nothing(bench: Bench) -> None:
    batch = ordered(bench.filler)
    bench.filler.is_active = False
    bench.filler.save()
    assert outcomes(worked(batch)) == ["gone"]


def test_form_that_is_not_open_is_left_out(bench: Bench) -> None:
    bench.scoring()
    batch = worked(ordered(bench.finance, form="review/scores"))
    assert outcomes(batch) == ["closed"]
    assert "该表单未对您开放，或尚未开放。" in signed_in(bench.finance).get(batch.get_absolute_url()).content.decode()


def test_project_without_the_document_is_named(bench: Bench, office: Office) -> None:
    reader = staff(Role.FINANCE_MANAGER, office.unit.parent.parent)  # type: ignore[union-attr,arg-type]  # a unit of a bureau
    accepted_self_evaluation(office.unit, name="甲项目")
    batch = worked(ordered(reader))
    assert sorted(outcomes(batch)) == ["lacking", "made"]


def test_nothing_to_print_is_refused(office: Office) -> None:
    client = signed_in(office.filler)
    answers = [
        client.post("/prints/projects", {"form": SHEET, **asked}).status_code
        for asked in ({"all": "1"}, {}, {"row": "x"}, {"all": "1", "year": "nonsense"})
    ]
    assert (answers, PrintBatch.objects.count()) == ([422, 422, 422, 422], 0)


def test_form_that_no_list_offers_is_not_found(bench: Bench) -> None:
    answer = signed_in(bench.manager).post("/prints/projects", {"form": "finding/notice", "all": "1"})
    assert answer.status_code == 404


def test_too_many_forms_at_once_are_refused(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    more(bench, "甲项目")
    monkeypatch.setattr(policies, "MOST", 1)
    client = signed_in(bench.manager)
    answers = [client.post("/prints/projects", {"form": SHEET, "all": "1", "words": words}) for words in ("", "甲")]
    assert [answer.status_code for answer in answers] == [422, 302]


def test_fourth_order_waits_for_the_others(bench: Bench) -> None:
    for _ in range(policies.MOST_OPEN):
        ordered(bench.manager)
    assert signed_in(bench.manager).post("/prints/projects", {"form": SHEET, "all": "1"}).status_code == 409
    assert ordered(bench.finance).status == "waiting"


def test_notices_of_the_ledgers_filter(bench: Bench) -> None:
    findings(bench, "档案缺失", "进度缓慢")
    answer = signed_in(bench.manager).post("/prints/ledger", {"words": "档案", "all": "1"})
    batch = worked(PrintBatch.objects.get(by=bench.manager))
    assert answer["Location"] == batch.get_absolute_url()
    assert [form.title.rpartition(" · ")[2] for form in batch.forms.all()] == ["档案缺失"]
    assert len(Zip(batch).pdfs) == 1


def test_only_the_ticked_findings_get_a_notice(bench: Bench) -> None:
    chosen, _other = findings(bench, "档案缺失", "进度缓慢")
    signed_in(bench.manager).post("/prints/ledger", {"row": [chosen.pk]})
    batch = PrintBatch.objects.get(by=bench.manager)
    assert (list(batch.forms.values_list("subject_id", flat=True)), batch.chosen) == ([chosen.pk], "列表中勾选")
    assert signed_in(bench.manager).post("/prints/ledger", {}).status_code == 422


def test_approved_declaration_is_printed_and_not_the_draft_of_its_change(bench: Bench) -> None:
    approved = bench.self_evaluation.goal
    bench.evaluation.goals.create(version=2)
    batch = ordered(bench.manager, form="goal/declaration")
    assert list(batch.forms.values_list("subject_id", flat=True)) == [approved.pk]


def test_order_is_its_owners(bench: Bench) -> None:
    batch = worked(ordered(bench.manager))
    stranger, address = signed_in(bench.finance), batch.get_absolute_url()
    answers = [stranger.get(address), stranger.get(f"{address}forms.zip"), stranger.post(f"{address}cancel")]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    people = (bench.manager, bench.finance)
    assert [live.may_listen(user, f"printbatch.{batch.pk}") for user in people] == [True, False]
    shown = [address in signed_in(user).get("/prints/").content.decode() for user in people]
    assert shown == [True, False]


def test_zip_of_documents_that_closed_since_is_not_given(bench: Bench) -> None:
    batch = worked(ordered(bench.filler))
    project = bench.evaluation.project
    project.unit = OrganisationFactory(name="别的单位")
    project.save()
    assert signed_in(bench.filler).get(f"{batch.get_absolute_url()}forms.zip").status_code == 409


def test_owner_is_told_and_the_record_has_it(bench: Bench) -> None:
    batch = worked(ordered(bench.manager))
    notice = Notice.objects.get(kind="forms_printed")
    assert (notice.recipient, notice.url) == (bench.manager, batch.get_absolute_url())
    verbs = AuditEntry.objects.filter(subject_id=str(batch.pk), verb__startswith="print").values_list("verb", flat=True)
    assert list(verbs.order_by("pk")) == ["print_ordered", "printed"]


def test_projects_page_offers_every_form_and_keeps_the_filter(bench: Bench) -> None:
    page = signed_in(bench.manager).get("/projects/?words=一码通").content.decode()
    assert page.count('<option value="goal/') + page.count('<option value="review/') == 5
    assert '<input type="hidden" name="words" value="一码通">' in page
