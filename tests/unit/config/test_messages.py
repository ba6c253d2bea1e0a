"""Texts are found where people write them: calls, template tags, docstrings of errors."""

from pathlib import Path

import pytest

from config.dev.words import extract, messages


@pytest.fixture
def product(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty product with one folder, in place of ours."""
    (tmp_path / "roles").mkdir()
    (tmp_path / "parts").mkdir()
    monkeypatch.setattr(extract, "ROOT", tmp_path)
    monkeypatch.setattr(extract, "FOLDERS", ("roles",))
    monkeypatch.setattr(messages, "PARTS", tmp_path / "parts")
    return tmp_path


def test_texts_are_found_in_python_templates_and_error_docstrings(product: Path) -> None:
    (product / "roles/a.py").write_text(
        'x = _("One")\ny = ngettext("%(n)d file", "%(n)d files", n)\nz = pgettext_lazy("verb", "Claim")\n'
        'class Late(HengpingError):\n    """Too late."""\nclass Later(Late):\n    """Much too late."""\n'
        'class Other:\n    """Not shown."""\n'
    )
    (product / "roles/b.html").write_text(
        "{% load i18n %}{% translate \"Two\" %}{% translate 'It' context 'thing' %}\n"
        "{% blocktranslate trimmed count n=n %}\n  {{ n }} row\n{% plural %}\n  {{ n }} rows\n{% endblocktranslate %}"
        '{{ _("Three")|upper }}'
    )
    assert extract.texts() == {
        ("", "One"): "roles/a.py:1",
        ("", "%(n)d file"): "roles/a.py:2",
        ("verb", "Claim"): "roles/a.py:3",
        ("", "Too late."): "roles/a.py:4",
        ("", "Much too late."): "roles/a.py:6",
        ("", "Two"): "roles/b.html:1",
        ("thing", "It"): "roles/b.html:1",
        ("", "%(n)s row"): "roles/b.html:2",
        ("", "Three"): "roles/b.html:6",
    }


def test_a_text_without_translation_is_named_with_its_place(product: Path) -> None:
    (product / "roles/a.py").write_text('x = _("One"), _("Two")\n')
    (product / "parts/a.po").write_text('msgid "One"\nmsgstr "一"\n\nmsgid "Two"\nmsgstr ""\n')
    catalog, problems = messages.merge()
    assert (problems, messages.untranslated(catalog)) == ([], ["roles/a.py:1: no translation of 'Two'"])


def test_two_parts_that_contradict_each_other_are_named(product: Path) -> None:
    (product / "parts/a.po").write_text('msgid "Claim"\nmsgstr "领取"\n')
    (product / "parts/b.po").write_text('msgid "Claim"\nmsgstr "认领"\n')
    _, problems = messages.merge()
    assert problems == ["b.po: 'Claim' is '认领' here and '领取' elsewhere."]
