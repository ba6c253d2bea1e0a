"""Fan-out within one event loop."""

import pytest

from notifications.layers import hub as module
from notifications.layers.hub import MISSED, Hub


@pytest.fixture
def hub() -> Hub:
    return Hub(lambda _channel: 3)


def heard(hub: Hub, channel: str) -> list[dict]:
    queue = hub.open(channel)
    return [queue.get_nowait() for _ in range(queue.qsize())]


def message(number: int) -> dict:
    return {"type": "live.push", "id": number}


def test_group_reaches_members_only(hub: Hub) -> None:
    hub.join("post.1", "a")
    hub.join("post.2", "b")
    hub.deliver(message(1), groups=("post.1",))
    assert (heard(hub, "a"), heard(hub, "b")) == ([message(1)], [])


def test_member_of_two_groups_hears_a_message_to_both_once(hub: Hub) -> None:
    hub.join("post.1", "a")
    hub.join("post.2", "a")
    hub.deliver(message(1), groups=("post.1", "post.2"))
    assert heard(hub, "a") == [message(1)]


def test_member_that_left_hears_nothing(hub: Hub) -> None:
    hub.join("post.1", "a")
    hub.leave("post.1", "a")
    hub.deliver(message(1), groups=("post.1",))
    assert heard(hub, "a") == []


def test_closed_channel_leaves_nothing_behind(hub: Hub) -> None:
    hub.join("post.1", "a")
    hub.close("a")
    assert (hub._queues, hub._members, hub._groups_of) == ({}, {}, {})


def test_overflow_becomes_one_word_that_something_was_missed(hub: Hub) -> None:
    hub.join("post.1", "a")
    for number in range(4):
        hub.deliver(message(number), groups=("post.1",))
    assert heard(hub, "a") == [MISSED]


def test_one_member_cannot_change_what_another_hears(hub: Hub) -> None:
    hub.join("post.1", "a")
    hub.join("post.1", "b")
    hub.deliver(message(1), groups=("post.1",))
    heard(hub, "a")[0]["id"] = 2
    assert heard(hub, "b") == [message(1)]


def test_joining_repeats_the_last_seconds(hub: Hub) -> None:
    hub.deliver(message(1), groups=("post.1",))
    hub.deliver(message(2), groups=("post.2",))
    hub.join("post.1", "a")
    assert heard(hub, "a") == [message(1)]


def test_joining_twice_repeats_once(hub: Hub) -> None:
    hub.deliver(message(1), groups=("post.1",))
    hub.join("post.1", "a")
    hub.join("post.1", "a")
    assert heard(hub, "a") == [message(1)]


def test_joining_does_not_repeat_what_is_older(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    hub.deliver(message(1), groups=("post.1",))
    monkeypatch.setattr(module, "REPEAT_SECONDS", 0.0)
    hub.join("post.1", "a")
    assert heard(hub, "a") == []


def test_joining_after_more_than_is_kept_says_so(hub: Hub) -> None:
    for number in range(module.REPEAT_MESSAGES + 1):
        hub.deliver(message(number), groups=("post.2",))
    hub.join("post.1", "a")
    assert heard(hub, "a") == [MISSED]
