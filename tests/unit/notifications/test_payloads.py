"""What fits into a NOTIFY."""

import json

import pytest

from notifications.layers import MessageTooLong
from notifications.layers.postgres import PAYLOAD_BYTES, _payloads


def test_payloads_split_many_groups_and_lose_none() -> None:
    groups = [f"user.{number}" for number in range(1, 5001)]
    payloads = list(_payloads(groups, {"type": "live.push", "kind": "task", "id": "*"}))
    assert max(len(payload.encode()) for payload in payloads) <= PAYLOAD_BYTES
    assert [group for payload in payloads for group in json.loads(payload)["groups"]] == groups
    assert len(payloads) == 8


def test_payloads_without_groups_are_none() -> None:
    assert list(_payloads([], {"type": "live.push"})) == []


def test_payloads_refuse_a_message_that_is_too_long() -> None:
    with pytest.raises(MessageTooLong):
        list(_payloads(["post.1"], {"type": "live.push", "text": "长" * 3000}))
