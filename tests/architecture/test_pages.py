"""Pages as the content security policy and the browser floor (Chromium 90) want them."""

import re
from pathlib import Path

import pytest

from config.dev.places import ROOT
from tests.architecture.source import styles_and_scripts, templates

INLINE = {
    "a style attribute": re.compile(r"""<[^>{]*\sstyle\s*=""", re.IGNORECASE),
    "an event handler": re.compile(r"""<[^>{]*\son[a-z]+\s*=\s*["']""", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a script with code": re.compile(r"""<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>""", re.IGNORECASE),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
    "another host": re.compile(r"""(?:src|href|action|url)\s*[=(]\s*["']?(?:https?:)?//""", re.IGNORECASE),
}
COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)
TOO_NEW = (":has(", "color-mix(", "oklch(", "oklab(", "@layer", "@container", "structuredClone(", "Object.hasOwn(")
TOO_NEW += (".at(-", ".findLast(", ".toSorted(", ".replaceChildren(", "@scope", "text-wrap: balance")
# mail is read by mail programs, which know no policy and no style sheet; a printed document is not a page
NOT_PAGES = {"email", "mail", "pdf"}


def _pages() -> list[Path]:
    return [path for path in templates() if not NOT_PAGES & set(path.parts)]


@pytest.mark.parametrize("path", _pages(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_holds_nothing_that_the_policy_forbids(path: Path) -> None:
    text = re.sub(
        r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    assert [what for what, pattern in INLINE.items() if pattern.search(text)] == []


@pytest.mark.parametrize("path", styles_and_scripts(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_style_or_script_keeps_to_the_browser_floor(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert [word for word in TOO_NEW if word in text] == []
    assert INLINE["another host"].search(text) is None


def test_the_laws_see_pages() -> None:
    assert len(_pages()) > 20
    assert len(styles_and_scripts()) > 3
