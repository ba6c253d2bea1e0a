"""target_in_name: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, row


def test_target_in_name_when_the_target_is_empty() -> None:
    rows = [row(level3="租用网络线路49条", target_text=None), row(level3="系统可用率≥99.9%", target_text="")]
    assert found("target_in_name", form="goal", indicators=rows) == [
        ("indicators[0].target_text", "租用网络线路49条", "49条"),
        ("indicators[1].target_text", "系统可用率≥99.9%", "≥99.9%"),
    ]


def test_target_in_name_is_none_for_years_phases_and_hotlines() -> None:
    names = ("2023年度培训", "12345热线接通", "绿金通二期3号平台", "5G覆盖", "3级等保测评")
    assert found("target_in_name", form="goal", indicators=[row(level3=name, target_text=None) for name in names]) == []


def test_target_in_name_is_none_beside_a_target() -> None:
    assert found("target_in_name", form="goal", indicators=[row(level3="租用网络线路49条")]) == []
