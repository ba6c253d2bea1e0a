"""The tree of errors: sentence, status, fields."""

from collections.abc import Iterator

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from roles.errors import Conflict, HengpingError, Invalid, NotFound, NotSetUp, Refused


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """The sentences below are compared as they are written in the program."""
    with translation.override("en"):
        yield


def test_message_defaults_to_the_docstring() -> None:
    class Closed(Conflict):
        """The office is closed."""

    assert Closed().message == str(Closed()) == "The office is closed."


def test_message_given_wins_and_is_lazy() -> None:
    assert Conflict(_("Claimed")).message == str(_("Claimed"))


def test_status_of_each_error() -> None:
    kinds = (HengpingError, Conflict, NotSetUp, Invalid, NotFound)
    assert [kind.status for kind in kinds] == [400, 409, 409, 422, 404]
    assert Refused("duty.x").status == 403


def test_refused_carries_its_rule() -> None:
    assert Refused("duty.x", "No.").rule == "duty.x"


def test_invalid_joins_its_fields_into_the_message() -> None:
    error = Invalid({"ends": "Too early.", "reason": "Say why."})
    assert error.message == "Too early. Say why."
    assert error.fields == {"ends": "Too early.", "reason": "Say why."}
