"""The card on the sheet's page and on the task: who finds which buttons, and where a post leads."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from flows.evidence import actions
from flows.evidence.models import Evidence
from roles.models import User
from tests.samples.factories_self_evaluation import Desk

from .pieces import missing, pinned, row_of, scoring, with_department


def page(user: User, address: str) -> str:
    client = Client()
    client.force_login(user)
    return client.get(address).content.decode()


def acts(desk: Desk, user: User, piece: Evidence) -> list[int]:
    """How often the sheet's page offers this user to pin, to unpin and to judge the piece."""
    shown = page(user, desk.document.get_absolute_url())
    ends = (f"sheets/{desk.document.pk}/pin", f"{piece.pk}/unpin", f"{piece.pk}/judge")
    return [shown.count(f'/evidence/{end}"') for end in ends]


def test_buttons_follow_the_viewer_and_the_state(desk: Desk) -> None:
    piece, office = pinned(desk), desk.office
    assert [acts(desk, user, piece) for user in (office.filler, office.reviewer)] == [[1, 1, 0], [0, 0, 0]]
    with_department(desk)
    people = (office.filler, office.reviewer, office.finance)
    assert [acts(desk, user, piece) for user in people] == [[0, 0, 0], [0, 0, 1], [0, 0, 0]]


def test_reviewer_finds_the_card_on_the_task(desk: Desk) -> None:
    piece = pinned(desk)
    reviewer = with_department(desk)
    shown = page(reviewer, desk.take(reviewer).get_absolute_url())
    assert shown.count(f'/evidence/{piece.pk}/judge"') == 1
    assert shown.count('id="evidence-mark-') == 4


def test_filler_finds_the_card_below_the_form_and_may_bring_a_file(desk: Desk) -> None:
    filler = desk.office.filler
    document = desk.document.get_absolute_url()
    assert 'id="evidence-upload"' not in page(filler, document)
    task = desk.take(filler).get_absolute_url()
    assert [page(filler, address).count('id="evidence-upload"') for address in (document, task)] == [1, 1]


def test_expert_is_led_from_the_review_to_the_evidence(desk: Desk) -> None:
    piece = pinned(desk)
    first, _second = scoring(desk)
    shown = page(first, desk.take(first, "review").get_absolute_url())
    assert shown.count(f'href="{desk.document.get_absolute_url()}#evidence"') == 1
    assert acts(desk, first, piece) == [0, 0, 1]


def test_indicator_without_evidence_is_marked_in_the_form_and_no_other(desk: Desk) -> None:
    pinned(desk, 1)
    shown = page(desk.office.filler, desk.document.get_absolute_url())
    table = shown[: shown.index('id="evidence"')]
    assert (table.count('id="evidence-mark-'), table.count("缺佐证"), table.count("1 份佐证材料")) == (4, 1, 1)
    lack = table.index("缺佐证")
    assert table.rindex("验收合格率", 0, lack) > table.rindex("接入部门数", 0, lack)


def test_new_file_is_brought_and_pinned_by_one_post(desk: Desk) -> None:
    filler = desk.office.filler
    task = desk.take(filler)
    client = Client()
    client.force_login(filler)
    proof = SimpleUploadedFile("验收.txt", "验收合格".encode())
    data = {"row": row_of(desk, 1).pk, "upload": proof, "pages": "1", "back": task.get_absolute_url()}
    answer = client.post(f"/evidence/sheets/{desk.document.pk}/pin", data)
    assert answer["Location"] == f"{task.get_absolute_url()}#evidence"
    assert (Evidence.objects.get().attachment.name, missing(desk)) == ("验收.txt", ["验收合格率"])


def test_refused_post_says_why_and_leads_back(desk: Desk) -> None:
    filler = desk.office.filler
    client = Client()
    client.force_login(filler)
    address = desk.document.get_absolute_url()
    answer = client.post(f"/evidence/sheets/{desk.document.pk}/pin", {"row": "x", "back": address}, follow=True)
    assert [str(message) for message in answer.context["messages"]] == ["请选择指标和本表的附件。"]
    piece = pinned(desk)
    reviewer = with_department(desk)
    client.force_login(reviewer)
    answer = client.post(f"/evidence/{piece.pk}/judge", {"verdict": "refuse", "back": address}, follow=True)
    assert [str(message) for message in answer.context["messages"]] == ["请写明不采信的理由。"]


def test_stranger_finds_no_evidence_and_nobody_is_led_to_another_site(desk: Desk) -> None:
    piece = pinned(desk)
    stranger, filler = Client(), Client()
    stranger.force_login(desk.office.outsider)
    filler.force_login(desk.office.filler)
    posts = [f"/evidence/{piece.pk}/judge", f"/evidence/{piece.pk}/unpin", f"/evidence/sheets/{desk.document.pk}/pin"]
    assert [stranger.post(address).status_code for address in posts] == [404, 404, 404]
    answer = filler.post(posts[1], {"back": "//evil.example/"})
    assert (answer.status_code, answer["Location"]) == (302, f"{desk.document.get_absolute_url()}#evidence")


def test_number_of_statements_does_not_grow_with_the_pieces(desk: Desk) -> None:
    client = Client()
    client.force_login(desk.office.filler)
    address = desk.document.get_absolute_url()
    pinned(desk, 1, "a.pdf")
    client.get(address)
    counts = []
    for number in range(2):
        with CaptureQueriesContext(
            connection,
        ) as caught:
            client.get(address)
        counts.append(len(caught))
        for row in (1, 2, 3):
            pinned(desk, row, f"b{number}{row}.pdf")
    assert counts[0] == counts[1]


def test_history_names_acts_and_fields_in_the_readers_language(desk: Desk) -> None:
    piece = pinned(desk)
    actions.judge(evidence=piece, is_accepted=False, reason="看不清", by=with_department(desk))
    shown = page(desk.office.reviewer, f"{desk.document.get_absolute_url()}?tab=history")
    assert [word in shown for word in ("关联佐证材料", "审核佐证材料", "是否采信", "evidence_accepted")] == [
        True, True, True, False,
    ]  # fmt: skip
