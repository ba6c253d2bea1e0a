"""The manager's choice: engagement, skipping, refusals, and a receipt for every row of a selection."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from flows.lifecycle.models import Evaluation
from flows.review import actions
from flows.review.models import Review
from roles.catalog import OrganisationKind
from roles.errors import Conflict, Invalid, NotSetUp, Refused
from tests.samples.factories import OrganisationFactory
from tests.samples.factories_review import Bench, accepted_self_evaluation


def test_engagement_moves_the_evaluation_and_asks_the_lead(bench: Bench) -> None:
    review = bench.engage()
    bench.evaluation.refresh_from_db()
    assert (bench.evaluation.state, review.state, review.comment_days) == ("review", "declaring", 5)
    assert bench.take(bench.lead, "declare").process.subject == review


@pytest.mark.parametrize("who", ["finance", "department", "head", "lead", "auditor"])
def test_engage_by_anybody_but_the_manager_is_refused(bench: Bench, who: str) -> None:
    with pytest.raises(Refused) as refused:
        actions.engage(evaluation=bench.evaluation, agency=bench.agency, by=getattr(bench, who))
    assert (refused.value.rule, Review.objects.count()) == ("post.lacking", 0)


def test_bureau_may_not_commission_the_review_of_its_own_project(bench: Bench) -> None:
    bureau = bench.unit.parent.parent  # type: ignore[union-attr]  # the bench has both
    own, _result = accepted_self_evaluation(bureau)
    with pytest.raises(Refused) as refused:
        actions.engage(evaluation=own, agency=bench.agency, by=bench.manager)
    assert refused.value.rule == "duty.client_is_owner"


@pytest.mark.parametrize("over", ["unit", "department"])
def test_agency_below_the_evaluated_side_is_refused(bench: Bench, over: str) -> None:
    bench.agency.parent = bench.unit if over == "unit" else bench.unit.parent
    bench.agency.save()
    with pytest.raises(Refused) as refused:
        bench.engage()
    assert refused.value.rule == "duty.agency_of_unit"


def test_second_engagement_is_refused(bench: Bench) -> None:
    bench.engage()
    with pytest.raises(Conflict):
        bench.engage()
    assert Review.objects.count() == 1


def test_engagement_before_acceptance_is_refused(bench: Bench) -> None:
    bench.self_evaluation.state = "reviewed"
    bench.self_evaluation.save()
    with pytest.raises(Conflict):
        bench.engage()


def test_unit_is_no_agency(bench: Bench) -> None:
    with pytest.raises(Conflict):
        actions.engage(evaluation=bench.evaluation, agency=bench.unit, by=bench.manager)


def test_agency_without_posts_is_named(bench: Bench) -> None:
    empty = OrganisationFactory(kind=OrganisationKind.AGENCY, name="空壳公司")
    with pytest.raises(NotSetUp, match="空壳公司"):
        actions.engage(evaluation=bench.evaluation, agency=empty, by=bench.manager)
    bench.evaluation.refresh_from_db()
    assert bench.evaluation.state == "self_evaluation"


def test_another_agency_can_follow_a_declined_one(bench: Bench) -> None:
    bench.engage()
    actions.declare(task=bench.take(bench.lead, "declare"), no_conflict=False, statement="有利害关系", by=bench.lead)
    bench.engage()
    assert sorted(Review.objects.values_list("state", flat=True)) == ["declaring", "declined"]


def test_skipped_review_keeps_the_own_score_and_closes(bench: Bench) -> None:
    evaluation = actions.skip_review(evaluation=bench.evaluation, reason="上年已评", by=bench.manager)
    evaluation.refresh_from_db()
    assert (evaluation.state, evaluation.review_skipped, evaluation.final_grade) == ("closed", "上年已评", "优")


def test_skip_without_reason_is_invalid(bench: Bench) -> None:
    with pytest.raises(Invalid) as invalid:
        actions.skip_review(evaluation=bench.evaluation, reason=" ", by=bench.manager)
    assert list(invalid.value.fields) == ["reason"]


def client_of(bench: Bench) -> Client:
    client = Client()
    client.force_login(bench.manager)
    return client


def test_selection_gives_each_row_a_receipt(bench: Bench) -> None:
    second, _result = accepted_self_evaluation(bench.unit)
    busy, result = accepted_self_evaluation(bench.unit)
    result.state = "signing"
    result.save()
    picked = [bench.evaluation.pk, second.pk, busy.pk]
    data = {"picked": picked, "act": "engage", "agency": bench.agency.pk, "comment_days": 5}
    page = client_of(bench).post("/reviews/engage/", data)
    receipts = {receipt.evaluation.pk: receipt.refusal for receipt in page.context["receipts"]}
    assert receipts == {bench.evaluation.pk: "", second.pk: "", busy.pk: "只有自评已通过的项目才能选取。"}
    assert set(Review.objects.values_list("evaluation", flat=True)) == {bench.evaluation.pk, second.pk}


def test_skipped_selection_gives_receipts(bench: Bench) -> None:
    data = {"picked": [bench.evaluation.pk], "act": "skip", "reason": "规模较小"}
    page = client_of(bench).post("/reviews/engage/", data)
    assert [receipt.refusal for receipt in page.context["receipts"]] == [""]
    assert Evaluation.objects.get(pk=bench.evaluation.pk).state == "closed"


def test_selection_without_agency_keeps_the_ticks(bench: Bench) -> None:
    data = {"picked": [bench.evaluation.pk], "act": "engage", "comment_days": 5}
    page = client_of(bench).post("/reviews/engage/", data)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["agency"])
    assert page.context["picked"] == {str(bench.evaluation.pk)}


def test_selection_of_a_foreign_evaluation_is_no_choice(bench: Bench) -> None:
    elsewhere = OrganisationFactory(kind=OrganisationKind.FINANCE)
    foreign, _result = accepted_self_evaluation(OrganisationFactory(parent=elsewhere))
    data = {"picked": [foreign.pk], "act": "engage", "agency": bench.agency.pk, "comment_days": 5}
    page = client_of(bench).post("/reviews/engage/", data)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["picked"])


def test_page_lists_what_waits_in_the_own_bureau(bench: Bench) -> None:
    elsewhere = OrganisationFactory(kind=OrganisationKind.FINANCE)
    accepted_self_evaluation(OrganisationFactory(parent=elsewhere))
    page = client_of(bench).get("/reviews/engage/")
    assert list(page.context["page_obj"].object_list) == [bench.evaluation]


def test_page_narrows_by_words(bench: Bench) -> None:
    wanted, _result = accepted_self_evaluation(bench.unit, name="道路养护")
    page = client_of(bench).get("/reviews/engage/?words=道路")
    assert list(page.context["page_obj"].object_list) == [wanted]


@pytest.mark.parametrize("who", ["finance", "lead", "head", "auditor"])
def test_page_does_not_exist_for_others(bench: Bench, who: str) -> None:
    client = Client()
    client.force_login(getattr(bench, who))
    assert client.get("/reviews/engage/").status_code == 404


def test_statements_of_the_page_do_not_grow_with_its_rows(bench: Bench) -> None:
    client = client_of(bench)
    client.get("/reviews/engage/")
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as captured:
            client.get("/reviews/engage/")
        counts.append(len(captured))
        for _number in range(8):
            accepted_self_evaluation(bench.unit)
    assert counts[0] == counts[1]
