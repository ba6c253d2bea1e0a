"""A site's own Word template is filled as data: nothing in it runs, nothing in the values becomes markup."""

from __future__ import annotations

import io

import docx
import pytest

from flows.sheets.out.own_template import BadTemplate, fill_own_template


def template(*lines: str) -> bytes:
    letter, target = docx.Document(), io.BytesIO()
    for line in lines:
        letter.add_paragraph(line)
    letter.save(target)
    return target.getvalue()


def filled(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs if paragraph.text]


def test_fields_and_loops_are_filled() -> None:
    made = template("项目：{{ title }}", "{% for row in rows %}{{ row.name }}；{% endfor %}")
    assert filled(fill_own_template(made, {"title": "甲", "rows": [{"name": "一"}, {"name": "二"}]})) == [
        "项目：甲",
        "一；二；",
    ]


def test_markup_in_a_value_stays_text() -> None:
    assert filled(fill_own_template(template("{{ title }}"), {"title": "a<b & c"})) == ["a<b & c"]


def test_template_text_in_a_value_is_not_run() -> None:
    assert filled(fill_own_template(template("{{ title }}"), {"title": "{{ 7 * 7 }}"})) == ["{{ 7 * 7 }}"]


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ title.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ range(100000000) }}",
        "{{ rows.append(1) }}",
        "{{ unknown }}",
        "{% include 'x' %}",
    ],
)
def test_attack_is_refused(attack: str) -> None:
    with pytest.raises(BadTemplate):
        fill_own_template(template(attack), {"title": "甲", "rows": []})


def test_file_that_is_no_template_is_refused() -> None:
    with pytest.raises(BadTemplate):
        fill_own_template(b"nothing", {})
