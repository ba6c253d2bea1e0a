"""Tags of the pages: a refused button says why, states are words, pages are numbered with gaps."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.utils import timezone

from roles.templatetags.ui import figure, page_numbers
from workflow.pages.shown import ShownDeadline


def rendered(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


def test_a_refused_act_keeps_its_place_and_says_why() -> None:
    html = rendered('{% act "退回" "/x" False "已提交，不能退回。" %}')
    assert 'aria-disabled="true"' in html
    assert html.count("已提交，不能退回。") == 2
    assert "<form" not in html


def test_an_allowed_act_is_a_form_with_the_token() -> None:
    html = rendered('{% act "领取" "/claim" True "" True shortcut="c" %}', csrf_token="t0ken")
    assert 'action="/claim"' in html
    assert 'value="t0ken"' in html
    assert 'data-shortcut="c"' in html
    assert "btn-primary" in html


def test_an_act_of_another_form_submits_that_form() -> None:
    html = rendered('{% act "提交" "" True "" True form="step" name="decision" value="approve" %}')
    assert 'form="step"' in html
    assert 'name="decision" value="approve"' in html
    assert "<form" not in html


def test_what_is_shown_is_escaped() -> None:
    assert "<b>" not in rendered("{% act label '/x' False label %}{% state_badge label 'late' %}", label="<b>x</b>")


def test_a_state_of_an_unknown_tone_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError):
        rendered('{% state_badge "x" "pink" %}')


@pytest.mark.parametrize(
    ("now", "shown"),
    [(1, [1, 2, None, 13]), (4, [1, None, 3, 4, 5, None, 13]), (13, [1, None, 12, 13]), (2, [1, 2, 3, None, 13])],
)
def test_pages_are_numbered_with_gaps(now: int, shown: list[int | None]) -> None:
    assert page_numbers(Paginator(range(317), 25), now) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("1044.600000"), "1,044.6"),
        (Decimal(8), "8"),
        (Decimal("-20000.5"), "-20,000.5"),
        (None, "—"),
        ("", "—"),
    ],
)
def test_figure_of_a_table_is_grouped_and_has_no_idle_noughts(value: object, shown: str) -> None:
    assert figure(value) == shown


@pytest.mark.parametrize(("year", "shown"), [(0, "01-05"), (-2, "{year}-01-05")])
def test_deadline_of_another_year_says_its_year(year: int, shown: str) -> None:
    at = dt.date(timezone.localdate().year + year, 1, 5)
    due = ShownDeadline(at=at, word="已销号", late=False, soon=False, provisional=False, sentence="")
    html = rendered("{% deadline due %}", due=due)
    assert re.findall(r"<time[^>]*>([^<]*)</time>", html) == [shown.format(year=at.year)]
