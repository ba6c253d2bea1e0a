"""While experts score, no page tells anybody else a figure: form, document, record, files, lists."""

import re
import zipfile
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from flows.review import actions
from roles.errors import Refused
from roles.models import User
from tests.samples.factories_review import Bench
from workflow import actions as engine
from workflow.models import Task

#: a score and words that stand nowhere else on a page
SCORE = Decimal("1.7321")
REASON = "暗号：台账与凭证不符"
REMARK = "暗号：总体偏低"
TABS = ("form", "files", "history", "picture")


def secret_card(bench: Bench, expert: User) -> Task:
    task = bench.take(expert, "score")
    scores = {row.pk: actions.Score(SCORE, REASON) for row in bench.review.indicators.all()}
    actions.score(task=task, scores=scores, remark=REMARK, by=expert)
    return Task.objects.get(pk=task.pk)


def pages_of(bench: Bench, user: User, task: Task) -> str:
    client = Client()
    client.force_login(user)
    addresses = [f"{bench.review.get_absolute_url()}?tab={tab}" for tab in TABS]
    addresses += [f"/tasks/{task.pk}/?tab={tab}" for tab in TABS]
    addresses += ["/tasks/", "/tasks/done/", "/overview/", "/tasks/done/?export=xlsx", "/audit/", "/audit/export/"]
    return "".join(text_of(b"".join(client.get(address))) for address in addresses)


def text_of(content: bytes) -> str:
    """A page, or every part of a workbook."""
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(BytesIO(content)) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


def secrets_in(text: str) -> list[str]:
    """1.7321 is shown as 1.73, which 41.73 seconds of a time in the page are not."""
    return sorted(set(re.findall(r"(?<!\d)1\.73|暗号", text)))


def test_no_page_shows_a_submitted_card_before_the_last(bench: Bench) -> None:
    bench.scoring()
    task = secret_card(bench, bench.experts[0])
    secret_card(bench, bench.experts[1])
    others = ("lead", "quality", "finance", "manager", "auditor", "head", "filler", "department")
    told = {who: secrets_in(pages_of(bench, getattr(bench, who), task)) for who in others}
    assert told == {who: [] for who in others}


def test_other_expert_sees_nothing_and_the_own_card_shows(bench: Bench) -> None:
    bench.scoring()
    task = secret_card(bench, bench.experts[0])
    assert secrets_in(pages_of(bench, bench.experts[1], task)) == []
    assert secrets_in(pages_of(bench, bench.experts[2], task)) == []
    assert secrets_in(pages_of(bench, bench.experts[0], task)) == ["1.73", "暗号"]


def test_cards_open_to_agency_and_bureau_with_the_last_and_never_to_the_unit(bench: Bench) -> None:
    bench.scoring()
    tasks = [secret_card(bench, expert) for expert in bench.experts]
    for person in (bench.lead, bench.manager, bench.experts[0]):
        assert secrets_in(pages_of(bench, person, tasks[0])) == ["1.73", "暗号"]
    for person in (bench.head, bench.department):
        assert secrets_in(pages_of(bench, person, tasks[0])) == []


def test_agreed_scores_reach_the_unit_with_the_draft_not_before(bench: Bench) -> None:
    bench.scored()
    agreed = {row.pk: actions.Agreed(SCORE, REASON) for row in bench.review.indicators.all()}
    task = bench.take(bench.lead, "reconcile")
    sections = dict.fromkeys(["basics", "work", "conclusion", "analysis", "lessons", "advice"], "暗号：正文")
    actions.reconcile(task=task, agreed=agreed, sections=sections, problems=[], by=bench.lead)
    assert secrets_in(pages_of(bench, bench.head, task)) == []
    actions.pass_quality(task=bench.take(bench.quality, "quality"), by=bench.quality)
    assert secrets_in(pages_of(bench, bench.head, task)) == ["1.73", "暗号"]


def test_second_round_is_blind_again_in_the_record_too(bench: Bench) -> None:
    bench.scored()
    agreed = {row.pk: actions.Agreed(SCORE, REASON) for row in bench.review.indicators.all()}
    task = bench.take(bench.lead, "reconcile")
    sections = dict.fromkeys(["basics", "work", "conclusion", "analysis", "lessons", "advice"], "正文")
    actions.reconcile(task=task, agreed=agreed, sections=sections, problems=[], by=bench.lead)
    quality = bench.take(bench.quality, "quality")
    actions.send_back(task=quality, to="score", opinion="重新评分", by=bench.quality)
    for person in (bench.lead, bench.auditor, bench.head):
        assert secrets_in(pages_of(bench, person, task)) == []
    assert [row.agreed_score for row in bench.review.indicators.all()] == [None] * 17


def test_draft_of_a_card_is_shown_to_its_writer_only(bench: Bench) -> None:
    bench.scoring()
    task = bench.take(bench.experts[0], "score")
    row = bench.review.indicators.first()
    assert row is not None
    engine.save_draft(task=task, fields={f"score-{row.pk}": "1.7321", f"reason-{row.pk}": REASON}, by=bench.experts[0])
    for person in (bench.lead, bench.experts[1]):
        assert secrets_in(pages_of(bench, person, task)) == []
    assert secrets_in(pages_of(bench, bench.experts[0], task)) == ["1.73", "暗号"]


def test_card_takes_no_files(bench: Bench) -> None:
    bench.scoring()
    task = bench.take(bench.experts[0], "score")
    with pytest.raises(Refused) as refused:
        engine.attach(task=task, upload=SimpleUploadedFile("评分.txt", b"1.7321"), by=bench.experts[0])
    assert refused.value.rule == "blind.no_files"


def test_card_cannot_be_handed_over_or_put_back(bench: Bench) -> None:
    bench.scoring()
    task = bench.take(bench.experts[0], "score")
    with pytest.raises(Refused) as handed:
        engine.hand_over(task=task, to=bench.experts[1], by=bench.experts[0])
    with pytest.raises(Refused) as released:
        engine.release(task=task, by=bench.experts[0])
    assert (handed.value.rule, released.value.rule) == ("task.personal", "task.personal")


def test_an_expert_is_not_told_who_has_scored_nor_how_many(bench: Bench) -> None:
    bench.scoring()
    first, second = bench.experts[:2]
    done = secret_card(bench, first)
    own = bench.take(second, "score")
    client = Client()
    client.force_login(second)
    pages = [f"{bench.review.get_absolute_url()}?tab={tab}" for tab in TABS]
    pages += [f"/tasks/{own.pk}/?tab={tab}" for tab in ("form", "history", "picture")]
    evaluation = bench.review.evaluation
    pages.append(f"/projects/{evaluation.project_id}/{evaluation.year}/")
    before = {page: other_names(bench, second, client.get(page)) for page in pages}
    assert client.get(f"/tasks/{done.pk}/").status_code == 404
    # the plan names the experts, and a task its holder's colleagues: neither says who has scored
    assert [page for page, names in before.items() if names] == [pages[0], f"/tasks/{own.pk}/?tab=form"]
    sentence = client.get(pages[0]).context["sentence"]
    third = Client()
    third.force_login(bench.lead)
    assert bench.experts[2].name in third.get(pages[0]).context["sentence"]
    assert not any(expert.name in sentence for expert in bench.experts)


def other_names(bench: Bench, viewer: User, page: HttpResponse) -> set[str]:
    text = page.content.decode()
    return {expert.name for expert in bench.experts if expert != viewer and expert.name in text}


def test_the_card_leads_to_the_file_of_the_project(bench: Bench) -> None:
    bench.scoring()
    task = bench.take(bench.experts[0], "score")
    client = Client()
    client.force_login(bench.experts[0])
    form = client.get(f"/tasks/{task.pk}/").context["form"]
    assert [client.get(paper.url).status_code for paper in form.papers] == [200] * len(form.papers)
    assert [paper.url.split("/")[2] for paper in form.papers] == ["goal", "selfevaluation"]
    assert form.full == 100
