"""Who is told, how notices merge, and how they are taken back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from notifications import kinds
from notifications.models import Notice
from notifications.queries import told, unread_count
from notifications.send import MERGE_WINDOW, send, withdraw
from roles.models import User

TEXT = {"title": "河道治理", "by": "李工", "opinion": "第 3 行"}


def test_send_tells_everybody_but_the_actor_and_the_inactive(writer: User, reader: User, outsider: User) -> None:
    outsider.is_active = False
    outsider.save()
    notices = send("test_return", to=[writer, reader, outsider, reader], params=TEXT, url="/x/", by=writer)
    assert [notice.recipient for notice in notices] == [reader]
    assert [notice.title for notice in Notice.objects.all()] == ["Returned: 河道治理"]


def test_send_of_an_unknown_kind_is_refused(reader: User) -> None:
    with pytest.raises(kinds.UnknownKind):
        send("test_nothing", to=[reader], params={}, url="/x/")


@pytest.mark.parametrize("url", ["https://example.org/", "//example.org/", "javascript:alert(1)", ""])
def test_send_refuses_a_link_that_leaves_the_site(reader: User, url: str) -> None:
    with pytest.raises(ValueError, match="this site"):
        send("test_return", to=[reader], params=TEXT, url=url)


def test_hundred_assignments_are_one_notice(reader: User, outsider: User) -> None:
    subjects = [User(pk=number) for number in range(1, 101)]
    for subject in subjects:
        send(
            "test_task", to=[reader, outsider], params=TEXT, url=f"/{subject.pk}/", subject=subject, merge_key="post:1"
        )
    notice = Notice.objects.get(recipient=reader)
    assert (notice.count, notice.title, notice.target) == (100, "100: 河道治理", "/many/")
    assert [told(subject).filter(recipient=reader).count() for subject in subjects] == [1] * 100
    assert (unread_count(reader), unread_count(outsider)) == (1, 1)


def test_merging_counts_the_same_subject_once(reader: User, outsider: User) -> None:
    for _ in range(2):
        send("test_task", to=[reader], params=TEXT, url="/x/", subject=outsider, merge_key="post:1")
    assert [notice.count for notice in Notice.objects.all()] == [1]


@pytest.mark.parametrize("apart", ["read", "old", "key", "kind"])
def test_merging_keeps_apart(reader: User, writer: User, outsider: User, apart: str) -> None:
    [first] = send("test_task", to=[reader], params=TEXT, url="/x/", subject=writer, merge_key="post:1")
    now = timezone.now()
    change = {
        "read": {"read_at": now},
        "old": {"created": now - MERGE_WINDOW - timedelta(seconds=1)},
        "key": {"merge_key": "post:2"},
        "kind": {"kind": "test_return"},
    }[apart]
    Notice.objects.filter(pk=first.pk).update(**change)
    send("test_task", to=[reader], params=TEXT, url="/x/", subject=outsider, merge_key="post:1")
    assert Notice.objects.count() == 2


def test_merging_without_a_subject_is_refused(reader: User) -> None:
    with pytest.raises(ValueError, match="subjects"):
        send("test_task", to=[reader], params=TEXT, url="/x/", merge_key="post:1")


def test_withdraw_takes_back_what_is_unread(writer: User, reader: User, outsider: User) -> None:
    send("test_return", to=[reader, outsider], params=TEXT, url="/x/", subject=writer)
    Notice.objects.filter(recipient=outsider).update(read_at=timezone.now())
    assert withdraw(writer, ["test_return"]) == 1
    assert unread_count(reader) == 0
    assert [notice.withdrawn_at is None for notice in told(writer).order_by("recipient__username")] == [True, False]


def test_withdraw_leaves_the_other_subjects_of_a_merged_notice(writer: User, reader: User, outsider: User) -> None:
    for subject in (writer, outsider):
        send("test_task", to=[reader], params=TEXT, url="/x/", subject=subject, merge_key="post:1")
    withdraw(writer, ["test_task"])
    notice = Notice.objects.unread().get()
    assert notice.subjects == [f"user:{outsider.pk}"]
    withdraw(outsider, ["test_task"])
    assert unread_count(reader) == 0


def test_withdraw_leaves_other_kinds(writer: User, reader: User) -> None:
    send("test_return", to=[reader], params=TEXT, url="/x/", subject=writer)
    assert (withdraw(writer, ["test_task"]), unread_count(reader)) == (0, 1)


def test_send_to_more_people_takes_no_more_statements(
    writer: User, reader: User, outsider: User, django_assert_num_queries: object
) -> None:
    crowd = [
        User(username=f"u{n}", name=f"u{n}", name_key=f"u{n}", email=f"u{n}@example.org", is_active=True)
        for n in range(50)
    ]
    User.objects.bulk_create(crowd)
    for people in ([reader], [writer, reader, outsider, *crowd]):
        with django_assert_num_queries(7):
            send("test_return", to=people, params=TEXT, url="/x/", subject=writer)
