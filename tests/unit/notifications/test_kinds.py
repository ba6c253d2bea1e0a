"""Texts are put together when they are read."""

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy

from notifications import kinds
from notifications.kinds import Kind


def test_title_of_one_and_of_several() -> None:
    kind = Kind("k", "tasks", "New: %(title)s", merged="%(count)s new, last %(title)s")
    assert (kind.title_for({"title": "A"}), kind.title_for({"title": "A"}, 3)) == ("New: A", "3 new, last A")


def test_title_of_several_without_a_merged_text() -> None:
    with translation.override("en"):
        assert Kind("k", "tasks", "New: %(title)s").title_for({"title": "A"}, 3) == "New: A, and 2 more"


def test_lazy_param_is_translated_for_the_reader() -> None:
    with translation.override("zh-hans"):
        stored = kinds.packed({"day": gettext_lazy("Monday"), "count": 2, "title": "100%"})
    assert stored == {"day": {"msgid": "Monday"}, "count": 2, "title": "100%"}
    kind = Kind("k", "tasks", "%(day)s %(count)s %(title)s")
    with translation.override("zh-hans"):
        assert kind.title_for(stored) == "星期一 2 100%"
    with translation.override("en"):
        assert kind.title_for(stored) == "Monday 2 100%"


def test_check_refuses_params_that_lack_a_word_of_any_text() -> None:
    kind = Kind("k", "tasks", "New", "", merged="%(title)s")
    with pytest.raises(KeyError):
        kind.check({})


def test_register_refuses_a_second_kind_of_the_same_name() -> None:
    kinds.register(Kind("test_twice", "tasks", "A"))
    kinds.register(Kind("test_twice", "tasks", "A"))
    with pytest.raises(ValueError, match="test_twice"):
        kinds.register(Kind("test_twice", "tasks", "B"))


def test_kind_refuses_an_unknown_category() -> None:
    with pytest.raises(ValueError, match="nonsense"):
        Kind("k", "nonsense", "A")


def test_row_of_a_kind_that_is_gone_still_reads() -> None:
    with translation.override("en"):
        assert kinds.of_row("gone").title_for({"x": "y"}) == "A message of an earlier version"
