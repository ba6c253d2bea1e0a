"""The line in which a word stands: where it is cut, and what is marked."""

import pytest

from flows.search.excerpts import AFTER, BEFORE, excerpt


def shown(texts: list[str], *words: str) -> str:
    """The pieces in one line, the words in brackets."""
    return "".join(f"[{piece.text}]" if piece.is_word else piece.text for piece in excerpt(texts, words))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("平台稳定运行", "[平台]稳定运行"),
        ("一个\n平台， 两个平台", "一个 [平台]， 两个[平台]"),
        ("甲" * 40 + "平台" + "乙" * 90, "…" + "甲" * BEFORE + "[平台]" + "乙" * AFTER + "…"),
    ],
    ids=["at the beginning", "over lines and twice", "in a long text"],
)
def test_excerpt_marks_the_word_and_cuts_far_from_it(text: str, line: str) -> None:
    assert shown([text], "平台") == line


def test_excerpt_is_of_the_first_text_that_holds_a_word_whatever_its_case() -> None:
    assert shown(["没有", "APP 二期"], "app") == "[APP] 二期"


def test_excerpt_takes_signs_of_patterns_as_they_are() -> None:
    assert shown(["完成率(%)：99.8%"], "(%)", ".*") == "完成率[(%)]：99.8%"


def test_excerpt_is_empty_where_the_word_stands_elsewhere() -> None:
    assert excerpt(["平台"], ["岸电"]) == []
