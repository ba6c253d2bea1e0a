"""The card 签章, the verification page and the sealed file over HTTP."""

import re
from pathlib import Path

from django.test import Client

from flows.sealing import actions, queries
from flows.sealing.models import Sealed, SealMark
from flows.sealing.providers import provider
from flows.self_evaluation.models import SelfEvaluation
from flows.sheets.seal import verify
from roles.models import User
from tests.integration.sealing.test_seals import endorsed, pdf_of, sealed_sheet
from tests.samples.factories_review import Bench
from tests.samples.factories_self_evaluation import Desk
from workflow.actions import copy_to


def signed_in(user: User) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    client.force_login(user)
    user.language = "en"
    user.save(update_fields=["language"])
    return client


def page(user: User, address: str) -> str:
    return signed_in(user).get(address).content.decode()


def address_of(document: SelfEvaluation) -> str:
    return f"/seals/selfevaluation/{document.pk}/seal"


def test_card_offers_the_act_to_those_who_sign_only(desk: Desk) -> None:
    document = endorsed(desk)
    people = (desk.members[0], desk.office.head, desk.office.filler, desk.office.reviewer)
    pages = [page(user, document.get_absolute_url()) for user in people]
    assert [shown.count('id="seals"') for shown in pages] == [1, 1, 1, 1]
    assert [shown.count(f'action="{address_of(document)}"') for shown in pages] == [1, 0, 0, 0]
    assert [shown.count("have to sign before") > 0 for shown in pages] == [False, True, False, False]


def test_card_is_absent_while_the_group_has_not_signed(desk: Desk) -> None:
    document = desk.signing()
    assert page(desk.office.head, document.get_absolute_url()).count('id="seals"') == 0


def test_member_signs_by_the_button(desk: Desk) -> None:
    document = endorsed(desk)
    answer = signed_in(desk.members[0]).post(address_of(document))
    assert (answer.status_code, answer["Location"]) == (302, f"/documents/selfevaluation/{document.pk}/#seals")
    assert list(SealMark.objects.values_list("place", "by")) == [
        ("member-1", desk.members[0].pk),
        ("group_leader", desk.members[0].pk),
    ]


def test_stranger_finds_neither_act_nor_file_nor_verification(desk: Desk) -> None:
    sealed = sealed_sheet(desk)
    stranger = signed_in(desk.office.outsider)
    answers = [
        stranger.post(address_of(desk.document)).status_code,
        stranger.get(f"/seals/{sealed.pk}/").status_code,
        stranger.get(f"/seals/{sealed.pk}/file.pdf").status_code,
        stranger.get("/seals/987654/").status_code,
    ]
    assert answers == [404, 404, 404, 404]


def test_form_of_a_kind_without_a_plan_is_not_found(desk: Desk) -> None:
    goal = desk.evaluation.goals.get()
    assert signed_in(desk.office.head).post(f"/seals/goal/{goal.pk}/seal").status_code == 404


def test_report_is_closed_until_the_viewer_may_read_it(bench: Bench) -> None:
    review = bench.reconciled()
    assert signed_in(bench.head).post(f"/seals/review/{review.pk}/seal").status_code == 404


def test_change_after_the_seal_shows_on_the_document_without_asking(desk: Desk) -> None:
    sealed_sheet(desk)
    before = page(desk.office.filler, desk.document.get_absolute_url())
    SelfEvaluation.objects.update(management="后来写的")
    after = page(desk.office.filler, desk.document.get_absolute_url())
    assert [("Unchanged since it was signed" in shown, "Void:" in shown) for shown in (before, after)] == [
        (True, False),
        (False, True),
    ]
    card = after[after.index('id="seals"') :]
    assert re.findall(r"<del>(.*?)</del></td>\s*<td[^>]*>(.*?)</td>", card) == [("—", "后来写的")]


def test_verification_says_what_changed(desk: Desk) -> None:
    sealed = sealed_sheet(desk)
    good = page(desk.office.filler, f"/seals/{sealed.pk}/")
    SelfEvaluation.objects.update(attained="另一句话")
    bad = page(desk.office.filler, f"/seals/{sealed.pk}/")
    assert ["Valid: every signature holds" in shown for shown in (good, bad)] == [True, False]
    assert re.findall(r"<del>(.*?)</del>", bad) == ["已接入四十四个部门"]


def test_altered_byte_of_the_stored_file_is_found(desk: Desk) -> None:
    sealed = sealed_sheet(desk)
    mark = queries.last_mark(sealed)
    content = bytearray(pdf_of(sealed))
    content[len(content) // 3] ^= 1
    Path(mark.file.path).write_bytes(content)
    shown = page(desk.office.filler, f"/seals/{sealed.pk}/")
    assert "Not valid" in shown


def test_void_file_leaves_as_a_marked_copy_and_the_original_on_demand(desk: Desk) -> None:
    sealed = sealed_sheet(desk)
    client = signed_in(desk.office.filler)
    valid = client.get(f"/seals/{sealed.pk}/file.pdf").content
    SelfEvaluation.objects.update(attained="另一句话")
    void = client.get(f"/seals/{sealed.pk}/file.pdf").content
    original = client.get(f"/seals/{sealed.pk}/file.pdf?original").content
    assert (valid, original) == (pdf_of(sealed), pdf_of(sealed))
    # the mark is a change that no signature allows
    checks = verify(void, {}, roots=provider().roots()).signatures
    assert (void.startswith(valid), [check.intact for check in checks]) == (True, [False] * 3)


def test_copy_opens_the_seal_with_the_document(desk: Desk) -> None:
    """Whoever was sent a copy reads the seal too: one predicate for both."""
    task = desk.with_department()
    sealed = actions.seal(subject=desk.document, by=desk.members[0])
    copy_to(process=task.process, readers=[desk.office.outsider], note="供参考", by=desk.office.reviewer)
    assert signed_in(desk.office.outsider).get(f"/seals/{sealed.pk}/").status_code == 200
    assert Sealed.objects.readable(desk.office.outsider, sealed.pk) == sealed
