"""Lists that are brought in row by row: the ledger, organisations, users. Their columns as data, as in `vocabulary`."""

from __future__ import annotations

from flows.sheets.intake.vocabulary.tables import TableWords, column_words, needs_of
from flows.sheets.out.forms.ledger import COLUMNS as LEDGER_COLUMNS

_LEDGER_ALIASES = {
    "project": "项目",
    "unit": "项目单位 单位",
    "problem": "问题 问题描述 发现问题 主要问题",
    "amount": "金额 问题金额",
    "cause": "原因 问题原因",
    "measure": "措施 整改措施及时限 拟采取措施",
    "responsible_unit": "整改单位 整改责任单位",
    "responsible_person": "整改责任人 联系人",
    "due": "完成时限 整改时限 期限",
    "extended_to": "延期后期限",
    "progress": "整改情况 进展 整改进展情况",
    "evidence": "佐证",
    "state": "状态 整改结果",
    "closed_on": "销号时间",
}

LEDGER = TableWords(
    "ledger",
    column_words({name: f"{label} {_LEDGER_ALIASES.get(name, '')}" for name, label, _, _ in LEDGER_COLUMNS}),
    needs_of("problem", "measure due responsible_unit state"),
)
ORGANISATIONS = TableWords(
    "organisations",
    column_words({
        "code": "单位编码 机构编码 统一社会信用代码 编码",
        "name": "单位名称 机构名称 组织名称",
        "kind": "单位类型 机构类型 类型",
        "parent": "上级单位 主管部门 上级机构",
    }),
    needs_of("name", "parent kind code"),
    lacks=frozenset({"姓名"}),
)  # fmt: skip
USERS = TableWords(
    "users",
    column_words({
        "username": "用户名 账号 登录名 登录账号",
        "name": "姓名",
        "organisation": "单位 单位名称 所属单位",
        "post": "岗位 职务 角色",
        "mail": "邮箱 电子邮箱",
        "valid_from": "任职起始 起始日期 生效日期",
        "valid_until": "任职截止 截止日期 失效日期",
    }),
    needs_of("name", "username"),
)  # fmt: skip

MONEY = frozenset({"amount"})
DATES = frozenset({"due", "extended_to", "closed_on", "valid_from", "valid_until"})
KEYS: dict[str, tuple[str, ...]] = {
    "ledger": ("project", "problem"),
    "organisations": ("name",),
    "users": ("username",),
}
CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("ledger", "state"): (
        "待整改",
        "措施待审批",
        "措施退回",
        "整改中",
        "待复核",
        "部分整改",
        "已整改",
        "持续整改",
        "逾期未整改",
        "已销号",
        "销号退回",
        "退回",
    ),
    ("organisations", "kind"): ("财政部门", "主管部门", "项目单位", "第三方机构"),
}
