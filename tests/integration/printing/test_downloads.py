"""Printed forms over HTTP: what is in the file, who gets it, and what the document page offers."""

import sys
from importlib.abc import MetaPathFinder
from io import BytesIO
from urllib.parse import unquote

import docx
import openpyxl
import pytest
from django.test import Client

from flows.rectification.models import Finding
from flows.review import actions as review_actions
from roles.models import User
from tests.samples.factories_review import Bench
from tests.samples.office import Office


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def cells(content: bytes) -> list[str]:
    """Every text of a workbook's first page."""
    page = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    return [str(cell.value) for row in page.iter_rows() for cell in row if cell.value is not None]


class WithoutPango(MetaPathFinder):
    """WeasyPrint as it is imported on a machine whose system libraries are missing."""

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> None:
        if fullname == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")


def test_declaration_as_excel_has_the_stored_goal(office: Office) -> None:
    office.submitted()
    answer = signed_in(office.filler).get(f"/documents/goal/{office.goal.pk}/print/declaration.xlsx")
    assert answer.status_code == 200
    wanted = {
        "项目支出绩效目标申报表",
        "一码通平台",
        "市信息中心",
        "市数据局",
        "一网通用",
        "接入四十个部门",
        "接入部门数",
    }
    assert wanted - set(cells(answer.content)) == set()
    assert unquote(answer["Content-Disposition"]) == (
        "attachment; filename*=UTF-8''项目支出绩效目标申报表_一码通平台_2026.xlsx"
    )


def test_declaration_as_word_has_the_indicator(office: Office) -> None:
    office.submitted()
    answer = signed_in(office.filler).get(f"/documents/goal/{office.goal.pk}/print/declaration.docx")
    texts = [cell.text for table in docx.Document(BytesIO(answer.content)).tables for cell in table._cells]
    start = texts.index("接入部门数")
    assert texts[start : start + 5] == ["接入部门数", "≥", "40", "个", "50"]


def test_declaration_as_pdf_is_a_pdf(office: Office) -> None:
    answer = signed_in(office.filler).get(f"/documents/goal/{office.goal.pk}/print/declaration.pdf")
    assert (answer.status_code, answer["Content-Type"], answer.content[:5]) == (200, "application/pdf", b"%PDF-")


@pytest.mark.parametrize("form", ["declaration.odt", "notice.pdf", "nothing.xlsx"])
def test_form_unknown_to_the_document_is_not_found(office: Office, form: str) -> None:
    assert signed_in(office.filler).get(f"/documents/goal/{office.goal.pk}/print/{form}").status_code == 404


def test_form_of_a_foreign_document_is_not_found(office: Office) -> None:
    address = f"/documents/goal/{office.goal.pk}/print/declaration.xlsx"
    assert signed_in(office.outsider).get(address).status_code == 404


def test_document_page_offers_each_file(office: Office) -> None:
    page = signed_in(office.filler).get(f"/documents/goal/{office.goal.pk}/").content.decode()
    address = f'href="/documents/goal/{office.goal.pk}/print/declaration.'
    assert [page.count(f'{address}{ending}"') for ending in ("docx", "xlsx", "pdf")] == [1, 1, 1]


def test_self_evaluation_has_total_and_grade(bench: Bench) -> None:
    address = f"/documents/selfevaluation/{bench.self_evaluation.pk}/print/self-evaluation.xlsx"
    shown = cells(signed_in(bench.filler).get(address).content)
    assert [text for text in shown if text in {"项目支出绩效自评表", "93.5", "评价等级：优"}] == [
        "项目支出绩效自评表",
        "93.5",
        "评价等级：优",
    ]


@pytest.mark.parametrize(
    ("ruleset", "pages"),
    [
        ("cn-2020-10", ["自评表"]),
        ("suzhou-2023", ["自评表", "项目基本情况"]),
        ("cn-2011-285", ["封面", "绩效目标表", "基本信息和评分"]),
    ],
)
def test_self_evaluation_layout_follows_the_rule_set(bench: Bench, ruleset: str, pages: list[str]) -> None:
    bench.self_evaluation.ruleset = ruleset
    bench.self_evaluation.save()
    address = f"/documents/selfevaluation/{bench.self_evaluation.pk}/print/self-evaluation.xlsx"
    content = signed_in(bench.filler).get(address).content
    assert openpyxl.load_workbook(BytesIO(content)).sheetnames[:3] == pages


def test_review_forms_open_to_the_unit_with_the_draft(bench: Bench) -> None:
    review = bench.reconciled()
    unit, agency = signed_in(bench.head), signed_in(bench.lead)
    addresses = [f"/documents/review/{review.pk}/print/{form}.xlsx" for form in ("report", "scores")]
    assert [unit.get(address).status_code for address in addresses] == [404, 404]
    assert [agency.get(address).status_code for address in addresses] == [200, 200]
    review_actions.pass_quality(task=bench.take(bench.quality, "quality"), by=bench.quality)
    assert [unit.get(address).status_code for address in addresses] == [200, 200]


def test_review_forms_do_not_exist_while_experts_score(bench: Bench) -> None:
    review = bench.scoring()
    page = signed_in(bench.finance).get(f"/documents/review/{review.pk}/")
    assert (page.status_code, page.content.decode().count("/print/")) == (200, 0)
    assert signed_in(bench.finance).get(f"/documents/review/{review.pk}/print/scores.pdf").status_code == 404


def test_report_has_the_outline_with_its_problems(bench: Bench) -> None:
    bench.reported()
    address = f"/documents/review/{bench.review.pk}/print/report.docx"
    lines = [line.text for line in docx.Document(BytesIO(signed_in(bench.finance).get(address).content)).paragraphs]
    wanted = ["一、基本情况", "basics的内容", "五、主要经验及做法、存在的问题及原因分析", "（一）档案缺失"]
    assert [line for line in lines if line in wanted] == wanted
    assert [line for line in lines if line.startswith(("原因分析", "整改要求"))] == [
        "原因分析：管理松散",
        "整改要求：补齐档案",
    ]


def test_notice_names_problem_demand_and_deadline(bench: Bench) -> None:
    bench.reported()
    review_actions.accept(task=bench.take(bench.finance, "accept"), by=bench.finance)
    finding = Finding.objects.get(evaluation=bench.evaluation)
    answer = signed_in(bench.head).get(f"/documents/finding/{finding.pk}/print/notice.docx")
    file = docx.Document(BytesIO(answer.content))
    row = [cell.text for cell in file.tables[0].rows[1].cells]
    assert row == ["1", "档案缺失", "补齐档案", "市信息中心", finding.deadline.isoformat()]
    assert [line.text for line in file.paragraphs].count("市财政局") == 1


def test_missing_pango_says_what_to_install(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [WithoutPango(), *sys.meta_path])
    answer = signed_in(office.filler).get(f"/documents/goal/{office.goal.pk}/print/declaration.pdf")
    assert (answer.status_code, "apt-get install libpango-1.0-0" in answer.content.decode()) == (503, True)
