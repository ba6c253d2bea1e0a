"""The evaluation report by the national outline (annex 3 of 财预〔2020〕10号): cover, seven parts, scores, charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.scoring.sheet import IndicatorRow, Sheet
from flows.sheets.out.blocks import (
    Block,
    Cell,
    Chart,
    Document,
    Heading,
    Paragraph,
    Section,
    Signature,
    Signatures,
    figure,
    head,
    heads,
    money,
    table,
    text,
)
from flows.sheets.out.forms import spending
from flows.sheets.out.forms.parts import own, total, unit_of_money
from flows.sheets.out.forms.score_sheet import score_table

TITLE, VERSION = "项目支出绩效评价报告", "report/national/1"
OUTLINE = ("基本情况", "绩效评价工作开展情况", "综合评价情况及评价结论", "绩效评价指标分析",
           "主要经验及做法、存在的问题及原因分析", "有关建议", "其他需要说明的问题")  # fmt: skip
NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """One of the seven parts: text with paragraphs parted by line ends, and parts of its own."""

    heading: str
    text: str = ""
    parts: tuple[Chapter, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EvaluationReport:
    """A report; missing parts of the outline are printed with 无, so that nobody wonders whether a page is lost."""

    sheet: Sheet
    chapters: tuple[Chapter, ...]
    client: str = ""
    evaluator: str = ""
    lead_evaluator: str = ""
    number: str = ""
    reported_on: str | None = None

    def document(self) -> Document:
        """The whole report: cover, text, score table in landscape."""
        given = {chapter.heading: chapter for chapter in self.chapters}
        chapters = [given.get(heading, Chapter(heading=heading, text="无。")) for heading in OUTLINE]
        chapters += [chapter for chapter in self.chapters if chapter.heading not in OUTLINE]
        blocks: list[Block] = []
        for number, chapter in enumerate(chapters):
            blocks += _chapter(chapter, f"{NUMERALS[number % 10]}、", 1)
            blocks += self._figures(chapter.heading)
        sections = [Section("封面", self._cover()), Section("报告正文", (*blocks, self._signed()))]
        if self.sheet.indicators:
            scores = (Heading("附件　绩效评价指标体系及评分表", 1), score_table(self.sheet))
            sections.append(Section("评分表", scores, landscape=True))
        return Document(f"{self.sheet.title or ''}绩效评价报告", tuple(sections), VERSION)

    def _cover(self) -> tuple[Block, ...]:
        lines = {
            "项目名称": self.sheet.title,
            "主管部门": own(self.sheet, "department"),
            "实施单位": own(self.sheet, "unit"),
            "委托单位": self.client,
            "评价机构": self.evaluator,
            "主评人": self.lead_evaluator,
            "报告日期": self.reported_on,
        }
        number = [Paragraph(self.number, "right")] if self.number else []
        blank = [Paragraph("") for _ in range(6)]
        shown = [Paragraph(f"{label}：{value}", indent=True) for label, value in lines.items() if value]
        return (*number, *blank, Heading(f"{self.sheet.title or ''}\n绩效评价报告", 0), *blank, *shown)

    def _signed(self) -> Signatures:
        return Signatures((
            Signature("主评人（签字）：", place="lead_evaluator"),
            Signature(f"评价机构（盖章）：{self.evaluator}", place="agency", seal=True, date=self.reported_on or ""),
        ))  # fmt: skip

    def _figures(self, heading: str) -> list[Block]:
        """Tables and charts that belong to a part of the outline."""
        if heading == OUTLINE[0] and self.sheet.funds:
            return [Paragraph("资金投入和使用情况表", "center", bold=True), _funds(self.sheet), *self._spending()]
        if heading == OUTLINE[2] and self.sheet.indicators:
            scored = [group for group in _groups(self.sheet.indicators) if group[1] is not None]
            chart = Chart(
                "各类指标得分", tuple(group[0] for group in scored), tuple(group[2] for group in scored),
                tuple(group[1] for group in scored), "分", "得分", "分值",
            )  # fmt: skip
            return [Paragraph("综合评分表", "center", bold=True), _summary(self.sheet), chart]
        return []

    def _spending(self) -> list[Block]:
        """Where the money went, as far as the unit told it."""
        found: list[Block] = []
        if self.sheet.subprojects:
            found += [Paragraph(spending.PARTS, "center", bold=True), spending.subprojects_table(self.sheet)]
        if self.sheet.payments:
            found += [Paragraph(spending.PAYMENTS, "center", bold=True), spending.payments_table(self.sheet)]
        return found


def _chapter(chapter: Chapter, number: str, level: int) -> list[Block]:
    blocks: list[Block] = [Heading(number + chapter.heading, level)]
    if chapter.text:
        blocks.append(Paragraph(chapter.text, indent=True))
    for count, part in enumerate(chapter.parts):
        label = f"（{NUMERALS[count % 10]}）" if level == 1 else f"{count + 1}."
        blocks += _chapter(part, label, min(level + 1, 3))
    return blocks


def _groups(rows: Sequence[IndicatorRow]) -> list[tuple[str, object, object]]:
    """Name, weight and score of each first-level class, in the order of the sheet."""
    names = list(dict.fromkeys(row.level1 or "" for row in rows))
    parts = [[row for row in rows if (row.level1 or "") == name] for name in names]
    return [
        (name, total([row.weight for row in part]), total([row.score for row in part]))
        for name, part in zip(names, parts, strict=True)
    ]


def _summary(sheet: Sheet) -> Block:
    rows: list[list[Cell]] = [list(heads("一级指标", "分值", "得分", "得分率"))]
    for name, weight, score in _groups(sheet.indicators):
        rate = f"{score / weight * 100:.2f}%" if weight and score is not None else "—"  # type: ignore[operator]
        rows.append([text(name, align="center"), figure(weight), figure(score), text(rate, align="center")])
    base = sheet.total_base
    grade = f"评价等级：{sheet.declared_grade}" if sheet.declared_grade else ""
    rows.append([head("合计"), figure(base), figure(sheet.declared_total), text(grade, align="center")])
    return table(rows, (34, 20, 20, 26), head_rows=1)


def _funds(sheet: Sheet) -> Block:
    unit = unit_of_money(sheet)
    rows: list[list[Cell]] = [
        list(heads("资金来源", f"年初预算数{unit}", f"全年预算数{unit}", f"全年执行数{unit}", "执行率"))
    ]
    for number, row in enumerate(sheet.funds):
        name = ("其中：" if number == 1 else "") + (row.source or "")
        rows.append([
            text(name), money(row.initial_budget), money(row.annual_budget), money(row.executed),
            text(row.execution_rate, align="center"),
        ])  # fmt: skip
    return table(rows, (28, 19, 19, 19, 15), head_rows=1)
