"""Acts of the engine, on a real flow."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from viewflow.workflow.status import STATUS

from flows.goals import actions as goals
from roles import audit
from roles.errors import Invalid, Refused
from roles.queries import post_of
from tests.samples.factories import AppointmentFactory
from tests.samples.office import DECLARATION, Office
from workflow import actions, queries
from workflow.engine.invariants import disagreements
from workflow.errors import AlreadyClaimed, NotHolder, TaskGone, UnansweredPoints
from workflow.models import Attachment, Task


def test_claim_takes_the_task_out_of_the_queue(office: Office) -> None:
    task = office.take(office.filler)
    assert (task.owner, task.status) == (office.filler, STATUS.ASSIGNED)
    assert list(queries.queue(office.filler)) == []
    assert list(queries.in_hand(office.filler)) == [task]


def test_claim_lost_names_holder_and_next_free_task(office: Office) -> None:
    office.submitted()
    goals.endorse(task=office.take(office.head), by=office.head)
    stale = queries.next_free(office.second_reviewer)
    assert stale is not None
    office.take(office.reviewer)
    with pytest.raises(AlreadyClaimed, match="李工") as lost:
        actions.claim(task=stale, by=office.second_reviewer)
    assert lost.value.next_free is None


def test_claim_by_outsider_is_refused_by_rule(office: Office) -> None:
    task = queries.next_free(office.filler)
    assert task is not None
    with pytest.raises(Refused) as refused:
        actions.claim(task=task, by=office.outsider)
    assert refused.value.rule == "post.not_yours"


def test_author_may_not_approve_own_work(office: Office) -> None:
    AppointmentFactory(user=office.filler, post=post_of("unit_head", office.unit))
    office.submitted()
    task = queries.next_free(office.head)
    assert task is not None
    with pytest.raises(Refused) as refused:
        actions.claim(task=task, by=office.filler)
    assert refused.value.rule == "duty.author_is_not_approver"


def test_release_offers_the_task_to_everybody_again(office: Office) -> None:
    office.submitted()
    goals.endorse(task=office.take(office.head), by=office.head)
    task = office.take(office.reviewer)
    actions.release(task=task, by=office.reviewer)
    assert queries.next_free(office.second_reviewer) == task


def test_send_back_reopens_the_earlier_step_with_its_holder(office: Office) -> None:
    task = office.with_department()
    points = [actions.Point("indicators.1.weight", "权重", "应为 40", "50")]
    goals.send_back(task=task, to="fill", opinion="权重不对", points=points, by=office.reviewer)
    office.goal.refresh_from_db()
    back = queries.in_hand(office.filler).get()
    assert (office.goal.state, back.step, back.round) == ("returned", "fill", 2)
    assert [(p.number, p.field, p.reason) for p in back.slip.points.all()] == [(1, "indicators.1.weight", "应为 40")]
    assert list(disagreements()) == []


def test_resubmission_with_unanswered_point_is_refused(office: Office) -> None:
    task = office.with_department()
    points = [actions.Point("total_goal", "总目标", "太空")]
    goals.send_back(task=task, to="fill", opinion="", points=points, by=office.reviewer)
    back = queries.in_hand(office.filler).get()
    with pytest.raises(UnansweredPoints):
        goals.submit(task=back, declaration=DECLARATION, by=office.filler)
    actions.answer(task=back, answers={1: "已补充"}, by=office.filler)
    goals.submit(task=back, declaration=replace(DECLARATION, total_goal="一网通办"), by=office.filler)
    office.goal.refresh_from_db()
    assert office.goal.state == "submitted"


def test_send_back_needs_a_reason(office: Office) -> None:
    task = office.with_department()
    with pytest.raises(Invalid):
        goals.send_back(task=task, to="fill", opinion=" ", by=office.reviewer)
    office.goal.refresh_from_db()
    assert (office.goal.state, Task.objects.get(pk=task.pk).status) == ("endorsed", STATUS.ASSIGNED)


def test_withdraw_brings_the_step_back(office: Office) -> None:
    task = office.submitted()
    goals.withdraw(task=task, by=office.filler)
    office.goal.refresh_from_db()
    assert (office.goal.state, queries.in_hand(office.filler).get().step) == ("returned", "fill")
    assert list(queries.queue(office.head)) == []
    assert list(disagreements()) == []


def test_withdraw_after_opening_names_who_opened(office: Office) -> None:
    task = office.submitted()
    actions.mark_opened(task=office.take(office.head), by=office.head)
    with pytest.raises(Refused, match="单位负责人"):
        goals.withdraw(task=task, by=office.filler)


def test_hand_over_only_to_the_same_post(office: Office) -> None:
    task = office.with_department()
    with pytest.raises(Refused):
        actions.hand_over(task=task, to=office.finance, by=office.reviewer)
    actions.hand_over(task=task, to=office.second_reviewer, by=office.reviewer, reason="出差")
    assert queries.in_hand(office.second_reviewer).get() == task
    with pytest.raises(NotHolder):
        actions.release(task=task, by=office.reviewer)


def test_cancel_stops_every_open_task(office: Office) -> None:
    task = office.with_department()
    actions.cancel(process=task.process, by=office.manager, reason="项目取消")
    assert list(Task.objects.filter(finished=None)) == []
    with pytest.raises(TaskGone):
        actions.release(task=task, by=office.reviewer)


def test_every_act_is_in_the_record(office: Office) -> None:
    task = office.with_department()
    actions.copy_to(process=task.process, readers=[office.finance], by=office.reviewer)
    verbs = [entry.verb for entry in audit.history(office.goal)]
    assert verbs == ["launched", "claimed", "submitted", "claimed", "endorsed", "claimed", "copied"]
    assert audit.verify("goal", office.goal.pk) == []


def test_copy_opens_the_document_to_its_reader_only(office: Office) -> None:
    task = office.with_department()
    assert not queries.may_see(office.outsider, "goal", office.goal.pk)
    actions.copy_to(process=task.process, readers=[office.outsider], by=office.reviewer)
    assert queries.may_see(office.outsider, "goal", office.goal.pk)
    assert list(queries.queue(office.outsider)) == []


def test_draft_of_another_tab_is_a_conflict(office: Office) -> None:
    task = office.take(office.filler)
    first = actions.save_draft(task=task, fields={"total_goal": "甲"}, seen={}, by=office.filler)
    second = actions.save_draft(task=task, fields={"total_goal": "乙"}, seen={}, by=office.filler)
    assert (first.versions, second.versions) == ({"total_goal": 1}, {})
    assert second.conflicts["total_goal"].value == "甲"
    merged = actions.save_draft(task=task, fields={"total_goal": "乙"}, seen={"total_goal": 1}, by=office.filler)
    assert merged.versions == {"total_goal": 2}


def test_drafts_end_with_their_step(office: Office) -> None:
    task = office.take(office.filler)
    actions.save_draft(task=task, fields={"total_goal": "甲"}, by=office.filler)
    goals.submit(task=task, declaration=DECLARATION, by=office.filler)
    assert not task.drafts.exists()


PDF = b"%PDF-1.7\n1 0 obj"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", PDF, "pdf"),
        ("b.doc", PDF, "pdf"),
        ("c.txt", "说明".encode(), "txt"),
        ("d.png", b"\x89PNG\r\n\x1a\n0", "png"),
    ],
)
def test_attachment_is_recognised_by_its_bytes(office: Office, name: str, content: bytes, kind: str) -> None:
    task = office.take(office.filler)
    file = actions.attach(task=task, upload=SimpleUploadedFile(name, content), by=office.filler)
    assert (file.kind, file.size, len(file.sha256)) == (kind, len(content), 64)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", b"MZ\x90\x00"), ("b.txt", b"<html>"), ("c.docx", b"PK\x03\x04broken"), ("d.txt", b"")],
)
def test_attachment_of_wrong_type_is_refused(office: Office, name: str, content: bytes) -> None:
    task = office.take(office.filler)
    with pytest.raises(Invalid):
        actions.attach(task=task, upload=SimpleUploadedFile(name, content), by=office.filler)
    assert not Attachment.objects.exists()


def test_attachment_count_is_limited(office: Office, settings: object) -> None:
    settings.ATTACHMENT_MAX_COUNT = 1  # type: ignore[attr-defined]
    task = office.take(office.filler)
    actions.attach(task=task, upload=SimpleUploadedFile("a.pdf", PDF), by=office.filler)
    with pytest.raises(Invalid, match="1"):
        actions.attach(task=task, upload=SimpleUploadedFile("b.pdf", PDF), by=office.filler)


def test_manager_stops_a_declaration_with_a_reason(office: Office, client: Client) -> None:
    task = office.with_department()
    client.force_login(office.manager)
    address = f"/processes/{task.process_id}/cancel"
    assert client.post(address, {"reason": " "}).status_code == 422
    assert client.post(address, {"reason": "项目撤销"}).status_code == 302
    office.goal.refresh_from_db()
    assert office.goal.state == "stopped"
    assert list(disagreements()) == []


def test_reviewer_may_not_stop_a_declaration(office: Office, client: Client) -> None:
    task = office.with_department()
    client.force_login(office.reviewer)
    assert client.post(f"/processes/{task.process_id}/cancel", {"reason": "不办了"}).status_code == 403
    office.goal.refresh_from_db()
    assert office.goal.state == "endorsed"
