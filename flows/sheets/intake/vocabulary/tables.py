"""The words of official forms and their many spellings, as data: labels before a value, and heads of columns.

Order does not matter, for a column is known by its head; a spelling belongs to one field per table.
"""

from __future__ import annotations

from dataclasses import dataclass, field

# label → field of the sheet (own fields of the forms stand beside those of the contract)
PAIRS: dict[str, str] = {
    spelling: name
    for name, spellings in {
        "title": "项目名称 项目政策名称 政策项目名称",
        "year": "项目年份 评价年度 年度 预算年度 项目年度",
        "department": "主管部门 项目主管部门 主管单位 预算部门 主管部门及代码",
        "unit": "实施单位 项目单位 项目实施单位 资金使用单位",
        "code": "项目编码 项目代码",
        "attribute": "项目属性",
        "period": "项目期 项目周期 项目期限 实施期",
        "leader": "项目负责人",
        "phone": "联系电话",
        "address": "地址",
        "postcode": "邮编",
        "project_type": "项目类型",
        "evaluation_type": "评价类型",
        "evaluated_on": "评价时间",
        "organiser": "组织方式",
        "evaluator": "评价机构",
        "evaluating_unit": "评价单位",
        "reported_on": "上报时间 填报日期 报告日期",
        "declared_grade": "评价等次 评价等级 评价结论 综合评定等级",
        "overview": "项目概况",
        "mid_term_goal": "项目总目标 中期目标",
        "goal": "年度绩效目标 年度目标",
        "goal_actual": "项目实施情况",
        "management_results": "项目管理成效",
        "problems": "项目管理存在的问题及原因",
        "suggestions": "进一步加强项目管理的建议",
    }.items()
    for spelling in spellings.split()
}

# labels that begin another part of the form: a table ends where one of them stands
SECTIONS = frozenset(
    [
        "年度总体目标",
        "总体目标",
        "绩效指标",
        "项目资金构成",
        "项目资金",
        "市级预算执行情况",
        "市级财政资金使用情况",
        "填表说明",
        "注",
        "说明",
        "评价人员",
        "项目绩效实现情况",
        "项目",
        "填报单位",
        "审核人",
        "主评人",
        "评价工作组组长",
        "项目单位负责人",
    ]
)
# labels that stand beside the rows of a table, down its side
SIDE_LABELS = frozenset(["绩效指标", "项目绩效实现情况", "项目", "项目资金"])
TOTALS = frozenset(["合计", "总分", "总计", "总分合计", "合计分", "总分值"])
SUBTOTALS = frozenset(("小计",))

TICKS: dict[str, dict[str, str]] = {
    "project_type": {"经常性项目": "recurring", "一次性项目": "one_off"},
    "evaluation_type": {"实施过程评价": "process", "完成结果评价": "completion"},
    "organiser": {"财政部门": "finance", "主管部门": "department", "项目单位": "unit"},
    "evaluator": {"中介机构": "agency", "专家组": "experts", "项目单位评价组": "unit_group"},
}


@dataclass(frozen=True, slots=True)
class TableWords:
    """How a table is known: `needs` are sets of fields, one of each must be among its heads."""

    name: str
    columns: dict[str, str]
    needs: tuple[frozenset[str], ...]
    lacks: frozenset[str] = field(default_factory=frozenset)
    one_row: bool = False


def column_words(spellings: dict[str, str]) -> dict[str, str]:
    return {spelling: name for name, words in spellings.items() for spelling in words.split()}


def needs_of(*groups: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group.split()) for group in groups)


INDICATORS = TableWords(
    "indicators",
    column_words({
        "level1": "一级指标 类别 指标类型 指标类别 一级",
        "level2": "二级指标 二级",
        "level3": "三级指标 指标名称 三级 绩效指标 具体指标 指标内容",
        "target": "年度指标值 指标值 目标值 绩效目标 年度目标值 计划指标值 预期指标值 指标值及单位",
        "nature": "指标性质 指标方向 运算符号 符号 计算符号",
        "unit": "计量单位 度量单位 单位",
        "actual": "实际完成值 实际值 全年实际值 完成值 全年实际完成值 实际完成情况",
        "weight": "分值 权重 权重值 标准分 分值权重",
        "score": "得分 评分",
        "self_score": "自评得分 自评分 单位自评得分 自评",
        "review_score": "评价得分 评价分 复核得分 复核分 审核得分 财政审核得分 部门复核得分 第三方得分 专家评分",
        "deviation_reason": "偏差原因分析及改进措施 偏差原因 偏差原因分析 未完成原因分析 未完成原因及改进措施 "
        "扣分原因 原因分析",
        "definition": "指标解释 指标说明 指标解释及评分标准",
        "standard": "评分标准 评价标准 评分规则",
        "band_优": "绩效标准·优 优 评价标准·优",
        "band_良": "绩效标准·良 良 评价标准·良",
        "band_中": "绩效标准·中 中 评价标准·中",
        "band_差": "绩效标准·差 差 评价标准·差",
    }),
    needs_of("level3", "level1 band_优", "target weight score self_score review_score band_优"),
)  # fmt: skip
FUNDS = TableWords(
    "funds",
    column_words({
        "source": "资金来源",
        "initial_budget": "年初预算数 年初预算 预算数",
        "annual_budget": "全年预算数 全年预算 调整后预算数",
        "executed": "全年执行数 全年执行 执行数 实际支出数",
        "weight": "分值 权重",
        "execution_rate": "执行率 预算执行率",
        "score": "得分",
    }),
    needs_of("initial_budget annual_budget", "executed source"),
    lacks=frozenset({"指标结余数"}),
)  # fmt: skip
BUDGET = TableWords(
    "balances",
    column_words({
        "initial": "年初预算数",
        "adjusted": "当年使用上年结余、结转及当年调整预算数 当年使用上年结余结转及当年调整预算数 调整预算数",
        "appropriated": "财政拨款数",
        "indicator_balance": "指标结余数",
        "indicator_recovered": "指标结余收回数",
    }),
    needs_of("initial", "indicator_balance"),
    one_row=True,
)  # fmt: skip
CASH = TableWords(
    "balances",
    column_words({
        "appropriated": "财政拨款数",
        "paid": "实际支付数",
        "cash_balance": "资金结余、结转数 资金结余结转数",
        "carried": "其中·结转数 结转数",
        "recovered": "其中·财政收回数 财政收回数",
    }),
    needs_of("paid", "cash_balance carried"),
    one_row=True,
)  # fmt: skip
SUBPROJECTS = TableWords(
    "subprojects",
    column_words({
        "number": "序号",
        "name": "子项名称 子项目名称 子项目 项目名称",
        "estimate": "概算金额 概算",
        "budget": "预算数 预算金额",
        "contract": "合同金额 投资金额",
        "actual": "实际数 累计支付 实际支付 已支付",
    }),
    needs_of("name", "budget contract", "actual"),
)  # fmt: skip
#: of a declaration, before anything is paid; 项目名称 alone would take any table of projects for it
PLANNED_PARTS = TableWords(
    "subprojects",
    column_words({"number": "序号", "name": "子项名称 子项目名称 子项目", "budget": "预算数 预算金额"}),
    needs_of("name", "budget"),
)
PAYMENTS = TableWords(
    "payments",
    column_words({
        "number": "序号 期次",
        "milestone": "支付节点 付款条件 支付条件 里程碑 付款节点",
        "share": "支付比例 比例 付款比例",
        "of": "计算基数 基数 合同金额",
        "amount": "支付金额 金额 付款金额",
        "part": "合同部分 所属部分 分项",
    }),
    needs_of("milestone", "amount"),
)  # fmt: skip
PEOPLE = TableWords(
    "people",
    column_words({
        "number": "序号",
        "name": "姓名",
        "post": "职务/职称 职务 职称 职务职称",
        "organisation": "单位 工作单位",
        "score": "项目评分 评分",
        "signature": "签字 签名",
    }),
    needs_of("name", "organisation post", "signature score"),
)  # fmt: skip
