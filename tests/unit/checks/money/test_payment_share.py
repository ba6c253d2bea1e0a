"""payment_share: found, and not found where the sheet is right."""

from tests.unit.checks.looking import Json, found, severities


def pay(share: object, amount: object, of: object = None, part: object = None) -> Json:
    return {"milestone": "节点", "share": share, "of": of, "amount": amount, "part": part}


LANZHOU = [
    pay("30%", 63.21, 169.2), pay("35%", 14.525, part="展厅"), pay("40%", 51.08), pay("25%", 31.925),
    pay("5%", 8.46, 169.2),
]  # fmt: skip


def test_payment_share_when_shares_are_right() -> None:
    assert found("payment_share", payments=[pay("30%", 30, 100), pay("70%", "70.00万元", 100)]) == []


def test_payment_share_when_an_amount_is_wrong() -> None:
    payments = [pay("30%", 30, 100), pay("70%", 60, 100)]
    assert found("payment_share", payments=payments) == [("payments[1].amount", "60", "70% × 100 = 70")]
    assert severities("payment_share", payments=payments) == ["error"]


def test_payment_share_does_not_explain_away_two_errors_that_cancel() -> None:
    payments = [pay("30%", 40, 100), pay("70%", 60, 100)]
    assert severities("payment_share", payments=payments) == ["error", "error"]


def test_payment_share_explains_an_instalment_by_contract_parts() -> None:
    assert found("payment_share", payments=LANZHOU) == [("payments[0].amount", "63.21", "30% × 127.7 + 60% × 41.5")]
    assert severities("payment_share", payments=LANZHOU) == ["notice"]


def test_payment_share_explains_every_instalment_when_all_claim_the_whole() -> None:
    payments = [payment | {"of": 169.2, "part": None} for payment in LANZHOU]
    assert found("payment_share", payments=payments) == [
        ("payments[0].amount", "63.21", "30% × 127.7 + 60% × 41.5"),
        ("payments[1].amount", "14.525", "35% × 41.5"),
        ("payments[2].amount", "51.08", "40% × 127.7"),
        ("payments[3].amount", "31.925", "25% × 127.7"),
    ]


def test_payment_share_explains_two_instalments_that_are_both_split() -> None:
    payments = [pay("30%", 90, 250), pay("40%", 80), pay("25%", 12.5), pay("30%", 67.5, 250)]
    assert found("payment_share", payments=payments) == [
        ("payments[0].amount", "90", "30% × 200 + 60% × 50"),
        ("payments[3].amount", "67.5", "30% × 200 + 15% × 50"),
    ]


def test_payment_share_of_one_part_must_imply_one_amount() -> None:
    payments = [pay("40%", 40, part="系统"), pay("60%", 66, part="系统")]
    assert found("payment_share", payments=payments) == [("payments[1].amount", "66", "60% × 100 = 60")]


def test_payment_share_stays_silent_without_a_base() -> None:
    assert found("payment_share", payments=[pay("30%", 30), pay("70%", 20), pay(None, 5, 100)]) == []
