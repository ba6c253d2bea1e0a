"""What each check is called where nothing is known of a cell: in counts, charts and exports. One short title a code."""

from __future__ import annotations

from flows.scoring.text import Text

TITLES: dict[str, Text] = {
    "total_mismatch": Text("总分与各行得分之和不符", "The total is not the sum of the scores"),
    "weight_sum": Text("分值合计不符", "The weights do not add up"),
    "section_weight": Text("一级指标的分值不合规则", "A section does not weigh what the rules say"),
    "subproject_sum": Text("子项目之和与合计不符", "Sub-projects do not add up to their total"),
    "children_sum": Text("小计与所含各行之和不符", "A subtotal is not the sum of its rows"),
    "incomplete_copy": Text("表格不完整", "The sheet is incomplete"),
    "funds_parts": Text("资金各分项之和与合计不符", "Money by source does not add up to its total"),
    "execution_rate_mismatch": Text("执行率与金额不符", "The execution rate contradicts the amounts"),
    "over_execution": Text("支出超过预算", "More was spent than budgeted"),
    "budget_change_unexplained": Text("预算调整未说明原因", "A change of the budget is not explained"),
    "payment_share": Text("付款与合同约定的比例不符", "A payment is not the agreed share"),
    "balance_identity": Text("结余与收支不平", "The balance does not follow from income and spending"),
    "score_above_weight": Text("得分超过分值", "A score is above its weight"),
    "score_negative": Text("得分为负", "A score is negative"),
    "score_by_rule": Text("得分与规则计算不符", "A score is not what the rules give"),
    "execution_score_by_rule": Text("执行率得分与规则计算不符", "The points of execution are not what the rules give"),
    "unmet_full_score": Text("目标未完成却得满分", "Full marks for a target that was missed"),
    "all_full": Text("全部指标满分", "Full marks in every row"),
    "deducted_without_reason": Text("扣分未说明原因", "Points were lost without a reason"),
    "met_but_deducted": Text("目标已完成却扣分且未说明", "Points were lost on a target that was met"),
    "reason_noise": Text("扣分原因无实质内容", "The reason of lost points says nothing"),
    "value_unreadable": Text("数值无法识别", "A value cannot be read"),
    "target_zero": Text("目标值为零", "A target is zero"),
    "actual_copies_target": Text("实际完成值照抄目标", "The actual value copies the target"),
    "actual_not_numeric": Text("实际完成值无法核对", "The actual value cannot be measured"),
    "quality_is_figure": Text("定性指标填了数字", "A quality holds a mere figure"),
    "unit_mismatch": Text("实际完成值与目标的单位不一致", "Actual value and target differ in their unit"),
    "over_completion": Text("完成率过高未说明原因", "Very high completion without a reason"),
    "duplicate_values": Text("多行疑为向下复制", "Rows look as if copied down"),
    "target_missing": Text("指标值未填", "A target is missing"),
    "target_in_name": Text("指标值写在名称里", "The target stands in the name"),
    "operator_missing": Text("目标值没有方向", "A target has no direction"),
    "actual_missing": Text("实际完成值未填", "An actual value is missing"),
    "score_missing": Text("得分未填", "A score is missing"),
    "weight_missing": Text("分值未填", "A weight is missing"),
    "placeholder_text": Text("仍是模板文字", "Text of the template was left in place"),
    "misclassified": Text("指标归类不当", "An indicator is filed under the wrong heading"),
    "not_measurable": Text("指标没有衡量标准", "A target has no standard to measure it by"),
    "operator_suspect": Text("目标方向与指标性质相反", "The direction contradicts the indicator"),
    "band_gap": Text("等级标准有空档", "The grade bands leave a gap"),
    "band_overlap": Text("等级标准重叠", "Grade bands overlap"),
    "band_inverted": Text("等级标准方向相反", "A grade band runs the wrong way"),
    "goal_outside_best_band": Text("等级标准与绩效目标不一致", "Grade bands and the goal disagree"),
    "grade_mismatch": Text("等级与总分不符", "The grade does not fit the total"),
    "grade_unknown": Text("等级用语不规范", "A grade is not one of the table"),
    "grade_on_other_base": Text("总分值与等级表不一致", "The base is not that of the grade table"),
    "role_conflict": Text("岗位回避冲突", "Duties that must be apart are not"),
}


def title_of(code: str) -> Text:
    """The title of a check; a code that is stored but no longer checked is called by itself."""
    return TITLES.get(code) or Text(code, code)
