"""The invented data of the gallery. The indicators are those of a real declaration, the people are not."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from types import SimpleNamespace as Thing
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator

from flows.grid import CellNote, CellProblem, Column, Grid, GridField, Kind, Locks, Sum

SHANGHAI = ZoneInfo("Asia/Shanghai")
AT = datetime(2026, 11, 18, 10, 32, tzinfo=SHANGHAI)
DUE = datetime(2026, 11, 26, 18, 0, tzinfo=SHANGHAI)

OPERATORS = [("", "—"), ("ge", "≥"), ("le", "≤"), ("eq", "="), ("text", "定性")]
COLUMNS = [
    Column(key="level1", label="一级", width=64, frozen=True, merged=True, required=True),
    Column(key="level2", label="二级", width=88, frozen=True, merged=True, required=True),
    Column(key="level3", label="三级", width=190, frozen=True, required=True),
    Column(key="operator", label="符号", kind=Kind.CHOICE, width=70, group="指标值", choices=OPERATORS),
    Column(key="target", label="值", kind=Kind.TEXT, width=80, group="指标值", required=True),
    Column(key="unit", label="单位", width=64, group="指标值"),
    Column(key="actual", label="实际值", width=90),
    Column(key="weight", label="权重", kind=Kind.NUMBER, width=72, required=True, places=2, least=Decimal(0)),
    Column(key="computed", label="计算得分", kind=Kind.OUTPUT, width=120),
    Column(key="score", label="自评得分", kind=Kind.NUMBER, width=84, places=2),
    Column(key="reason", label="偏差原因", kind=Kind.LONG, width=200),
    Column(key="evidence", label="证据", kind=Kind.OUTPUT, width=90),
]
ROWS: list[dict[str, Any]] = [
    {
        "id": "11", "level1": "产出", "level2": "数量", "level3": "一码通接入的政务服务应用数", "operator": "ge",
        "target": "60", "unit": "个", "actual": "64", "weight": Decimal(20), "computed": "20.00", "score": Decimal(20),
        "computed_steps": ["64 ≥ 60", "20 × 100 % = 20.00"], "reason": "", "evidence": "清单.xlsx",
    },
    {
        "id": "12", "level1": "产出", "level2": "数量", "level3": "数据共享接口调用量", "operator": "ge",
        "target": "589.5", "unit": "万次", "actual": "588.06", "weight": Decimal(10), "computed": "9.98",
        "score": Decimal("9.98"), "computed_steps": ["588.06 ÷ 589.5 = 99.76 %", "10 × 99.76 % = 9.98"],
        "reason": "第四季度一项接口停用两周", "evidence": "",
    },
    {
        "id": "13", "level1": "产出", "level2": "时效", "level3": "故障响应时间", "operator": "le", "target": "8",
        "unit": "小时", "actual": "8", "weight": Decimal(30), "computed": "30.00", "score": Decimal(30),
        "computed_steps": [], "reason": "", "evidence": "",
    },
    {
        "id": "14", "level1": "效益", "level2": "社会效益", "level3": "办事材料减少比例", "operator": "ge",
        "target": "30", "unit": "%", "actual": "31", "weight": Decimal(28), "computed": "28.00",
        "score": Decimal(28), "computed_steps": [], "reason": "", "evidence": "",
    },
    {
        "id": "15", "level1": "满意度", "level2": "服务对象", "level3": "使用者满意度", "operator": "ge",
        "target": "90", "unit": "%", "actual": "", "weight": Decimal(10), "computed": "", "score": None,
        "computed_steps": [], "reason": "", "evidence": "",
    },
]  # fmt: skip

PROBLEM = CellProblem(row=4, key="actual", text="没有实际值，也没有说明：请填写", severity="error", code="blank_value")
NOTES = [
    CellNote(
        row_id="12", key="actual", number=1, comment="与平台月报的 585.10 不一致，请核对", old="585.10",
        answer_name="answer-1",
    )
]  # fmt: skip


def declaration_grid(**changes: Any) -> Grid:
    """The table as its author edits it."""
    return Grid(
        **{
            "columns": COLUMNS,
            "rows": ROWS,
            "sums": [Sum(key="weight", target=Decimal(100))],
            "edit_rows": True,
            "caption": "绩效指标",
            **changes,
        }
    )


def returned_grid() -> Grid:
    """The table after a return: one cell open, the rest as text."""
    locks = Locks.everything_but({("12", "actual"), ("12", "reason")})
    return declaration_grid(locks=locks, notes=NOTES, score_url="/score")


class SheetForm(forms.Form):
    """A form with every kind of control and the table."""

    overall = forms.CharField(
        label="年度总体目标", widget=forms.Textarea(attrs={"rows": 3}), help_text="写成可以衡量的结果。"
    )
    amount = forms.DecimalField(label="全年预算数（万元）", widget=forms.TextInput(attrs={"class": "num"}))
    starts = forms.DateField(label="开始日期", widget=forms.DateInput(attrs={"type": "date"}))
    kind = forms.ChoiceField(label="资金来源", choices=[("", "请选择"), ("budget", "财政拨款"), ("bond", "专项债券")])
    grade = forms.ChoiceField(label="完整性", choices=[("a", "优"), ("b", "良"), ("c", "中")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="已与主管部门核对")
    indicators = GridField(grid=declaration_grid(), label="绩效指标", required=False)


class FilterForm(forms.Form):
    """A query bar."""

    step = forms.ChoiceField(label="环节", choices=[("", "全部"), ("review", "部门审核")], required=False)
    department = forms.ChoiceField(label="主管部门", choices=[("", "全部"), ("data", "市大数据局")], required=False)
    due = forms.ChoiceField(label="期限", choices=[("", "全部"), ("late", "已逾期")], required=False)
    word = forms.CharField(label="关键字", required=False)


def due(word: str, **flags: Any) -> Thing:
    """A deadline as the tag reads it."""
    sentence = "自 11-16 起 8 个工作日：11-16 至 11-20 计 5 日，11-21、11-22 为周末，11-23 至 11-25 计 3 日。"
    return Thing(
        **{"at": DUE, "word": word, "late": False, "soon": False, "provisional": False, "sentence": sentence, **flags}
    )


TASKS = [
    ("电子政务项目建设资金", "苏州市大数据管理局", "部门审核", 1, due("还剩 3 个工作日", soon=True)),
    ("江阴智慧港口公共服务平台", "临港开发区管委会", "整改核查", 2, due("逾期 2 日", late=True)),
    ("信息系统运行维护", "海南省某信息中心", "专家评分", 1, due("还剩 12 个工作日")),
    ("区域股权市场展示厅", "兰州市金融服务中心", "部门审核", 3, due("约 2027-01-08", provisional=True)),
]


def context(form: forms.Form) -> dict[str, Any]:
    """All that the gallery shows."""
    return {
        "form": form, "filter": FilterForm({"step": ""}), "tasks": TASKS, "page_obj": Paginator(range(317), 25).page(4),
        "user": Thing(is_authenticated=True, name="李敏", get_username="limin"), "queue_count": 12,
        "year": 2026, "years": [2026, 2025, 2024],
        "posts": [Thing(pk=1, title="市财政局 · 绩效科审核"), Thing(pk=2, title="市财政局 · 整改督办")],
        "active_post": Thing(pk=1, title="市财政局 · 绩效科审核"), "unread_notices": 3,
        "crumbs": [("待办", "/"), ("电子政务项目建设资金", "/"), ("自评审核", "")],
        "menu": [
            {"key": "queue", "label": "待办", "url": "#", "count": 12, "active": True, "icon": "inbox",
             "shortcut": "g q"},
            {"key": "in-hand", "label": "在办", "url": "#", "count": 3, "icon": "pencil-square"},
            {"key": "done", "label": "已办", "url": "#", "icon": "check2-circle"},
            {"key": "copied", "label": "抄送", "url": "#", "count": 1, "icon": "send"},
            {"key": "projects", "label": "项目", "url": "#", "icon": "folder2"},
            {"key": "ledger", "label": "整改台账", "url": "#", "count": 2, "alert": True, "icon": "clipboard-check"},
            {"key": "overview", "label": "总览", "url": "#", "icon": "bar-chart"},
            {"key": "settings", "label": "设置", "url": "#", "icon": "gear"},
        ],
        "stages": [
            {"label": "目标", "state": "done", "note": "11-02 批复"},
            {"label": "自评", "state": "now", "note": "部门审核"},
            {"label": "评价", "state": "todo"}, {"label": "整改", "state": "skipped"},
        ],
        "tabs": [
            {"label": "表单", "url": "#", "active": True}, {"label": "附件", "url": "#", "count": 4},
            {"label": "流转记录", "url": "#"}, {"label": "流程图", "url": "#"},
        ],
        "tiles": [
            {"label": "待整改", "value": "7", "note": "金额 3,412.50 万元", "url": "#", "active": True},
            {"label": "待复核", "value": "2", "note": "金额 129.20 万元", "url": "#"},
            {"label": "逾期", "value": "1", "note": "最长 12 日", "url": "#", "tone": "late"},
            {"label": "已销号", "value": "18", "note": "按件数 64 %，按金额 71 %", "url": "#", "tone": "done"},
        ],
        "points": [
            {"number": 1, "field": "indicators.12.actual", "label": "第 2 行 · 实际值", "old": "585.10",
             "reason": "与平台月报的 585.10 不一致，请核对", "answer_name": "answer-1", "answer": ""},
            {"number": 2, "field": "overall", "label": "年度总体目标", "old": "", "reason": "缺少可以衡量的结果",
             "answer_name": "answer-2", "answer": "", "error": "请答复这一点。"},
        ],
        "entries": [
            {"at": AT, "who": "周宁", "post": "市大数据局 · 填报", "verb": "提交", "tone": "brand", "note": ""},
            {"at": AT, "who": "李敏", "post": "市财政局 · 绩效科审核", "verb": "退回", "tone": "returned",
             "note": "两处需要核对", "changes": [("实际值", "585.10", "588.06"), ("偏差原因", None, "接口停用两周")]},
        ],
        "files": [
            {"name": "平台月报（1-12月）.xlsx", "url": "#", "size": 284_112, "who": "周宁", "at": AT,
             "sha256": "9f86d081884c7d65" * 4, "remove_url": "/files/1/remove"},
        ],
        "score_rows": [
            {"label": "数据共享接口调用量", "weight": Decimal(10),
             "cells": [("自评", Decimal("9.98")), ("部门", Decimal("9.5")), ("第三方", Decimal(6))],
             "spread": "3.98", "wide": True, "reason": "第三方按平台日志核减"},
            {"label": "故障响应时间", "weight": Decimal(30),
             "cells": [("自评", Decimal(30)), ("部门", Decimal(30)), ("第三方", None)],
             "spread": Decimal(0), "wide": False},
        ],
        "score_columns": ["自评", "部门", "第三方"],
        "sentence": "第 3 步 / 共 6 步，等待 市财政局·绩效科，自 11-18",
        "sections": [("overview", "概况", ""), ("goals", "目标", ""), ("indicators", "指标", "2")],
        "empty_action": {"label": "新建申报", "url": "#"}, "amount": Decimal("16797000.50"), "at": AT,
        "due_soon": due("还剩 3 个工作日", soon=True), "save_url": "/filters", "versions": "{}",
    }  # fmt: skip
