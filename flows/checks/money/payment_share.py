"""An instalment is the agreed share of its base.

Where it is not, the split into contract parts is tried before reporting.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from flows.checks.money.payment_plan import Instalment, Plan, solve
from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.reading.figures import HUNDRED, ratio
from flows.checks.reading.shown import figure
from flows.checks.reading.texts import tight
from flows.checks.registry import check
from flows.scoring.text import Text

# a smaller share, or one above the whole, is a slip that other checks name
ONE_PER_MILLE = Decimal("0.001")


@check(Severity.ERROR)
def payment_share(facts: Facts) -> Iterator[Finding]:
    """{cell}：付款 {found}，而 {stated}；{verdict}。

    {cell}: {found} was paid, while {stated}; {verdict}.
    """
    paid = _instalments(facts)
    claims = {place: base for place, base in _claims(facts, paid).items() if not paid[place].is_of(base)}
    if not claims:
        return
    places = list(paid)
    plan = solve([paid[place] for place in places]) if len(paid) == len(facts.sheet.payments) else None
    for place, base in claims.items():
        item = paid[place]
        stated = f"{_percent(item.share)} × {figure(base)} = {figure(item.share * base)}"
        terms = _terms(plan, places.index(place)) if plan else None
        yield Finding(
            at=f"payments[{place}].amount",
            found=item.amount,
            expected=terms or stated,
            severity=Severity.NOTICE if terms else None,
            words={"stated": stated, "verdict": _verdict(terms, item.amount)},
        )


def _instalments(facts: Facts) -> dict[int, Instalment]:
    """The payments whose share and amount can be read."""
    found: dict[int, Instalment] = {}
    for place, payment in enumerate(facts.sheet.payments):
        share, amount, base = ratio(payment.share), facts.money(payment.amount), facts.money(payment.of)
        if share is not None and amount is not None and ONE_PER_MILLE <= share <= 1 and amount >= 0:
            found[place] = Instalment(share, amount, base)
    return found


def _claims(facts: Facts, paid: dict[int, Instalment]) -> dict[int, Decimal]:
    """The base each payment claims: the printed one, else what the first payment of the same contract part implies."""
    bases = {place: item.base for place, item in paid.items() if item.base is not None}
    of_part: dict[str, Decimal] = {}
    for place, item in paid.items():
        part = tight(str(facts.sheet.payments[place].part or ""))
        if part and place not in bases:
            bases[place] = of_part.setdefault(part, item.amount / item.share)
    return bases


def _terms(plan: Plan, place: int) -> str:
    shares = [(share, part) for share, part in zip(plan.shares[place], plan.parts, strict=True) if share]
    # the larger part first, as a reader looks for it
    return " + ".join(
        f"{_percent(share)} × {figure(part)}" for share, part in sorted(shares, key=lambda term: -term[1])
    )


def _verdict(terms: str | None, amount: Decimal) -> Text:
    if not terms:
        return Text("按合同分项拆分也不能解释", "a split into contract parts does not explain it either")
    return Text(
        f"按合同分项可以解释：{terms} = {figure(amount)}",
        f"the contract parts explain it: {terms} = {figure(amount)}",
    )


def _percent(share: Decimal) -> str:
    return figure(share * HUNDRED) + "%"
