"""An expert's verdicts are as blind as the scores: nobody else reads them, nor what the record says, while scoring."""

import pytest

from flows.evidence import actions, queries
from flows.evidence.models import Evidence
from flows.review.flow import ReviewFlow
from flows.review.models import Review
from roles import audit
from roles.errors import Conflict, Refused
from roles.models import User
from tests.samples.factories_self_evaluation import Desk
from workflow.pages import present

from .pieces import accepted, missing, pinned, scored, scoring


def read_by(desk: Desk, viewer: User) -> list[tuple[str, bool]]:
    """Verdicts that the viewer reads."""
    lines = queries.lines(desk.document, viewer)
    pieces = [piece for line in lines for piece in line.pieces]
    return [(verdict.by.name, verdict.is_accepted) for piece in pieces for verdict in piece.verdicts]


def test_experts_verdict_is_its_own_until_all_have_scored(desk: Desk) -> None:
    piece = pinned(desk, 1)
    pinned(desk, 2)
    first, second = scoring(desk)
    actions.judge(evidence=piece, is_accepted=False, reason="与现场不符", by=first)
    office = desk.office
    everybody = [first, second, office.filler, office.reviewer, office.finance]
    assert [read_by(desk, one) for one in everybody] == [[("专家甲", False)], [], [], [], []]
    assert [missing(desk, one) for one in everybody] == [["接入部门数"], [], [], [], []]
    scored(desk, first, second)
    seen = [("专家甲", False)]
    assert [read_by(desk, one) for one in everybody] == [seen, seen, [], [], seen]


def test_record_of_an_experts_verdict_is_the_reviews_and_veiled(desk: Desk) -> None:
    piece = pinned(desk)
    first, second = scoring(desk)
    actions.judge(evidence=piece, is_accepted=False, reason="与现场不符", by=first)
    review = Review.objects.get()

    def told(viewer: User) -> list[str]:
        rows = present.history(ReviewFlow, Review.objects.get(), viewer)
        return [row["note"] for row in rows if "现场" in row["note"]]

    assert [told(one) for one in (second, desk.office.finance, desk.office.filler)] == [[], [], []]
    entry = next(entry for entry in audit.history(review) if entry.verb == "evidence_judged")
    assert [(one.changes, one.note) for one in audit.veiled([entry])] == [({}, "")]
    assert [one for one in audit.history(desk.document) if one.verb == "evidence_judged"] == []
    scored(desk, first, second)
    assert [told(one) for one in (second, desk.office.filler)] == [["与现场不符"], []]


def test_only_named_experts_judge_and_only_while_they_score(desk: Desk) -> None:
    piece = pinned(desk)
    first, second = scoring(desk)
    for stranger in (desk.office.reviewer, desk.office.finance, desk.office.outsider):
        with pytest.raises(Refused):
            actions.judge(evidence=piece, is_accepted=True, by=stranger)
    scored(desk, first, second)
    with pytest.raises(Conflict):
        actions.judge(evidence=piece, is_accepted=True, by=first)


def test_nobody_judges_between_acceptance_and_review(desk: Desk) -> None:
    pinned(desk)
    accepted(desk)
    with pytest.raises(Conflict):
        actions.judge(evidence=Evidence.objects.get(), is_accepted=True, by=desk.office.finance)
