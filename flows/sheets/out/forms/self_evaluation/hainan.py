"""The Hainan layout of 2018 (framework 20/25/55): cover, goal sheet with bands, basic data, scores, evaluators."""

from __future__ import annotations

from flows.scoring.sheet import Sheet
from flows.sheets.out.blocks import Block, Document, Heading, Paragraph, Section, Signature, Signatures
from flows.sheets.out.forms import spending
from flows.sheets.out.forms.parts import own, tick
from flows.sheets.out.forms.self_evaluation import hainan_tables as tables

TITLE, VERSION = "财政支出项目绩效评价表", "self_evaluation/hainan/1"
EVALUATION_TYPES = {"process": "实施过程评价", "completion": "完成结果评价"}
ORGANISERS = {"finance": "财政部门", "department": "主管部门", "unit": "项目单位"}
EVALUATORS = {"agency": "中介机构", "experts": "专家组", "unit_group": "项目单位评价组"}


def document(sheet: Sheet, goal: Sheet | None = None) -> Document:
    """The whole booklet; without a goal sheet its page is left out."""
    sections = [Section("封面", _cover(sheet))]
    if goal is not None:
        named = Paragraph(f"项目名称：{sheet.title or ''}")
        note = Paragraph("注：以预算批复的绩效目标为准填列。", small=True)
        sections.append(Section("绩效目标表", (Heading("项目绩效目标表", 0), named, tables.goals(goal), note)))
    sections += [Section("基本信息和评分", _main(sheet)), *spending.subprojects(sheet), *spending.payments(sheet)]
    return Document(TITLE, tuple(sections), VERSION)


def _cover(sheet: Sheet) -> tuple[Heading | Paragraph, ...]:
    lines = {
        "评价类型": tick(own(sheet, "evaluation_type"), EVALUATION_TYPES),
        "项目名称": sheet.title,
        "项目单位": own(sheet, "unit"),
        "主管部门": own(sheet, "department"),
        "评价时间": own(sheet, "evaluated_on"),
        "组织方式": tick(own(sheet, "organiser"), ORGANISERS),
        "评价机构": tick(own(sheet, "evaluator"), EVALUATORS),
        "评价单位（盖章）": own(sheet, "evaluating_unit"),
        "上报时间": own(sheet, "reported_on"),
    }
    shown = tuple(Paragraph(f"{label}：{value or ''}", indent=True) for label, value in lines.items())
    return (Heading("财政支出项目绩效评价报告", 0), Paragraph(""), *shown)


def _main(sheet: Sheet) -> tuple[Block, ...]:
    leader, chief = _name(sheet, "group_leader"), _name(sheet, "unit_head")
    day = own(sheet, "signed_on") or ""
    return (
        Heading("项目基本信息", 0),
        Heading("一、项目基本情况", 2),
        tables.basics(sheet),
        Heading("二、绩效评价指标评分", 2),
        tables.scores(sheet),
        Heading("三、评价人员", 2),
        tables.people(sheet),
        Signatures((
            Signature(f"评价工作组组长{leader}签字：", place="group_leader"),
            Signature(f"项目单位负责人{chief}签字并盖章：", place="unit", seal=True, date=day),
        )),
    )  # fmt: skip


def _name(sheet: Sheet, role: str) -> str:
    names = [person.name for person in sheet.people if role in person.role_names and person.name]
    return f"（{'、'.join(names)}）" if names else ""
