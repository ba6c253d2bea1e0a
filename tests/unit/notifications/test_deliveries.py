"""Mail: by the recipient's choice, with every failure written down."""

import smtplib
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from django.core import mail
from django.utils import timezone
from django.utils.translation import gettext_lazy

from notifications import tasks
from notifications.actions import choose, read
from notifications.channels import TemporaryFailure
from notifications.jobs import enqueued
from notifications.models import Delivery, Notice
from notifications.send import send, withdraw
from roles.models import User

TEXT = {"title": "河道治理", "by": "李工", "opinion": "第 3 行"}
#: 2026-11-20 07:30 in Shanghai
MORNING = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)


def told(reader: User, kind: str = "test_return", **more: object) -> Delivery:
    [notice] = send(kind, to=[reader], params=TEXT, url="/x/", **more)
    return notice.deliveries.get()


def run_jobs() -> None:
    for arguments in enqueued(tasks.deliver):
        tasks.deliver(**arguments)


def states() -> list[tuple[str, int]]:
    return list(Delivery.objects.order_by("pk").values_list("state", "attempts"))


def refused_by_server(error: Exception) -> object:
    return patch("django.core.mail.backends.locmem.EmailBackend.send_messages", side_effect=error)


def test_urgent_kind_is_mailed_at_once_and_once(reader: User) -> None:
    told(reader)
    run_jobs()
    run_jobs()
    assert [(message.to, message.subject) for message in mail.outbox] == [
        (["reader@example.org"], "[Hengping] Returned: 河道治理")
    ]
    assert "李工: 第 3 行\nhttp://" in mail.outbox[0].body
    assert states() == [("sent", 1)]


def test_mail_speaks_the_reader_s_language(reader: User) -> None:
    reader.language = "zh-hans"
    reader.save()
    send("test_return", to=[reader], params={**TEXT, "title": gettext_lazy("Monday")}, url="/x/")
    run_jobs()
    assert mail.outbox[0].subject.partition("Returned: ")[2] == "星期一"


def test_mail_is_not_planned_without_an_address(reader: User) -> None:
    reader.email = ""
    reader.save()
    send("test_return", to=[reader], params=TEXT, url="/x/")
    assert (Notice.objects.count(), Delivery.objects.count()) == (1, 0)


def test_mail_of_a_category_switched_off_is_not_planned(reader: User) -> None:
    choose(modes={"returns": "off"}, by=reader)
    send("test_return", to=[reader], params=TEXT, url="/x/")
    assert (Notice.objects.count(), Delivery.objects.count()) == (1, 0)


def test_mail_of_what_was_read_or_withdrawn_is_not_sent(reader: User, writer: User) -> None:
    read(notice=told(reader).notice, by=reader)
    told(reader, subject=writer)
    withdraw(writer, ["test_return"])
    run_jobs()
    assert (mail.outbox, states()) == ([], [("skipped", 0), ("skipped", 0)])


def test_hundred_assignments_are_one_mail(reader: User) -> None:
    choose(modes={"tasks": "instant"}, by=reader)
    for number in range(100):
        send("test_task", to=[reader], params=TEXT, url="/x/", subject=User(pk=number + 1), merge_key="post:1")
    run_jobs()
    assert [message.subject for message in mail.outbox] == ["[Hengping] 100: 河道治理"]


def test_digest_takes_what_waited_at_half_past_seven(reader: User, outsider: User) -> None:
    choose(modes={"returns": "daily"}, by=reader)
    for _ in range(2):
        told(reader)
    told(outsider, "test_task")
    Delivery.objects.update(created=MORNING - timedelta(hours=1))
    late = told(reader)
    Delivery.objects.filter(pk=late.pk).update(created=MORNING + timedelta(minutes=1))

    tasks.digest(timestamp=int((MORNING - timedelta(minutes=30)).timestamp()))
    assert mail.outbox == []
    for minutes in (0, 30):
        tasks.digest(timestamp=int((MORNING + timedelta(minutes=minutes)).timestamp()))
    assert sorted((message.to[0], message.subject) for message in mail.outbox) == [
        ("outsider@example.org", "[Hengping] New tasks"),
        ("reader@example.org", "[Hengping] 2 notices"),
    ]
    assert states() == [("sent", 1), ("sent", 1), ("sent", 1), ("waiting", 0)]


def test_choice_of_digest_for_returns_and_at_once_for_tasks_is_followed(reader: User) -> None:
    choose(modes={"returns": "daily", "tasks": "instant"}, by=reader)
    told(reader, "test_return")
    told(reader, "test_task")
    run_jobs()
    assert [message.subject for message in mail.outbox] == ["[Hengping] New tasks"]


def test_server_that_is_away_is_tried_again_until_the_last_time(reader: User) -> None:
    told(reader)
    with refused_by_server(ConnectionRefusedError("no answer")):
        for _ in tasks.PAUSES:
            with pytest.raises(TemporaryFailure):
                run_jobs()
        assert states() == [("waiting", 5)]
        run_jobs()
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.attempts, delivery.problem) == (
        "failed", 6, "ConnectionRefusedError: no answer",
    )  # fmt: skip


def test_address_that_is_refused_for_ever_fails_at_once(reader: User) -> None:
    told(reader)
    with refused_by_server(smtplib.SMTPRecipientsRefused({"reader@example.org": (550, b"unknown")})):
        run_jobs()
    assert states() == [("failed", 1)]


def test_busy_server_is_tried_again(reader: User) -> None:
    told(reader)
    busy = smtplib.SMTPRecipientsRefused({"reader@example.org": (451, b"later")})
    with refused_by_server(busy), pytest.raises(TemporaryFailure):
        run_jobs()
    run_jobs()
    assert (states(), len(mail.outbox)) == ([("sent", 2)], 1)


def test_digest_that_fails_for_one_person_reaches_the_others(reader: User, outsider: User) -> None:
    for person in (reader, outsider):
        told(person, "test_task")
    Delivery.objects.update(created=MORNING - timedelta(hours=1))
    outcomes = [ConnectionRefusedError("no answer"), 1]
    with patch("django.core.mail.backends.locmem.EmailBackend.send_messages", side_effect=outcomes):
        tasks.digest(timestamp=int(MORNING.timestamp()))
    assert states() == [("waiting", 1), ("sent", 1)]


def test_retries_stop_for_a_failure_that_is_not_temporary() -> None:
    strategy = tasks.deliver.retry_strategy

    class Job:
        attempts = 0

    assert strategy.get_retry_decision(exception=ValueError(), job=Job()) is None
    decision = strategy.get_retry_decision(exception=TemporaryFailure(), job=Job())
    assert abs(decision.retry_at - timezone.now() - timedelta(seconds=60)) < timedelta(seconds=5)
    Job.attempts = len(tasks.PAUSES)
    assert strategy.get_retry_decision(exception=TemporaryFailure(), job=Job()) is None
