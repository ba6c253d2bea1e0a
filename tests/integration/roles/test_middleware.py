"""Errors of ours as page, fragment and JSON: same status, same sentence."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from roles.errors import Conflict, HengpingError, Invalid, NotFound, NotSetUp, Refused
from roles.leaving import StillHolds
from roles.web.middleware import ErrorsMiddleware
from tests.answers import without_tokens

pytestmark = pytest.mark.django_db


def _answer(error: Exception, **headers: str) -> HttpResponse | None:
    request: HttpRequest = RequestFactory().get("/somewhere/", headers=headers)
    request.user = AnonymousUser()
    return ErrorsMiddleware(lambda _request: HttpResponse()).process_exception(request, error)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (HengpingError("So."), 400),
        (Refused("duty.x", "So."), 403),
        (Conflict("So."), 409),
        (NotSetUp("So."), 409),
        (Invalid({"ends": "So."}), 422),
    ],
)
def test_error_answers_with_its_status_and_sentence_everywhere(error: HengpingError, status: int) -> None:
    page = _answer(error)
    fragment = _answer(error, **{"HX-Request": "true"})
    data = _answer(error, Accept="application/json")
    assert [answer.status_code for answer in (page, fragment, data)] == [status] * 3
    assert ["<html" in answer.content.decode() for answer in (page, fragment)] == [True, False]
    assert ["So." in answer.content.decode() for answer in (page, fragment, data)] == [True] * 3


def test_error_as_json_names_rule_fields_and_lines() -> None:
    accept = {"Accept": "application/json"}
    assert json.loads(_answer(Refused("duty.x", "No."), **accept).content) == {"message": "No.", "rule": "duty.x"}
    invalid = Invalid({"ends": "Early."})
    assert json.loads(_answer(invalid, **accept).content) == {"message": "Early.", "fields": {"ends": "Early."}}
    assert json.loads(_answer(StillHolds(["a"]), **accept).content)["lines"] == ["a"]


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}, {"Accept": "application/json"}])
def test_not_found_says_nothing_of_what_was_hidden(headers: dict[str, str]) -> None:
    hidden = _answer(NotFound("goal 7 of 市商务局"), **headers)
    absent = _answer(Http404("No Goal matches the given query."), **headers)
    assert (hidden.status_code, without_tokens(hidden)) == (absent.status_code, without_tokens(absent))
    assert hidden.status_code == 404
    assert "市商务局" not in hidden.content.decode()


def test_other_errors_are_left_to_django() -> None:
    assert _answer(ValueError("bug")) is None
