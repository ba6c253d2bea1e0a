"""Sign or seal a form as it stands, and ask those who have still to sign."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.db import transaction

from notifications.send import send
from workflow.engine.holding import lock
from workflow.engine.record import record
from workflow.queries import processes_of

from ..sheets import seal as signatures
from ..sheets.out import RenderingUnavailable, render_pdf
from . import queries
from .errors import SealingFailed
from .models import Sealed, SealMark
from .plans import PLANS
from .policies import check_may_remind, check_may_seal
from .providers import provider

if TYPE_CHECKING:
    from roles.models import User
    from workflow.models import Process

    from .plans import Mark, Plan


@transaction.atomic
def seal(*, subject: Any, by: User) -> Sealed:
    """Fill the places that are `by`'s: an own signature, else the seal. Raises where it is not theirs, or too early."""
    kind = subject._meta.model_name
    process = _locked(kind, subject.pk)
    subject = type(subject).objects.get(pk=subject.pk)
    marks, plan = check_may_seal(by, subject), PLANS[kind]
    data = plan.data(subject)
    sealed, is_new = Sealed.objects.get_or_create(
        subject_kind=kind, subject_id=subject.pk, form=plan.form, digest=signatures.digest(data),
        defaults={"data": signatures.canonical(data).decode()},
    )  # fmt: skip
    pdf = _prepared(plan, subject) if is_new else _read(sealed)
    for mark in marks:
        pdf = _set(sealed, mark, pdf, by)
    verb = "sealed" if any(mark.look == "office" for mark in marks) else "form_signed"
    changes = {
        "places": [None, "、".join(mark.label for mark in marks)],
        "digest": [None, sealed.digest],
        "sha256": [None, hashlib.sha256(pdf).hexdigest()],
    }
    record(process, verb, by=by, changes=changes)
    if verb == "sealed":
        params = {"title": subject.title, "form": plan.label, "by": by.name}
        send(
            "form_sealed", to=plan.told(subject), params=params, url=subject.get_absolute_url(), subject=subject, by=by
        )
    return sealed


@transaction.atomic
def remind(*, subject: Any, by: User) -> list[User]:
    """Ask those who have still to sign; gives whom."""
    process = _locked(subject._meta.model_name, subject.pk)
    check_may_remind(by, subject)
    people, plan = queries.missing_signers(subject), PLANS[subject._meta.model_name]
    params = {"title": subject.title, "form": plan.label, "by": by.name}
    url = f"{subject.get_absolute_url()}#seals"
    send("signature_wanted", to=people, params=params, url=url, subject=subject, by=by)
    record(process, "signatures_asked", by=by, changes={"people": [None, "、".join(one.name for one in people)]})
    return people


def _locked(kind: str, pk: int) -> Process:
    """The document's newest process, locked: signatures come one after the other, and none while the form changes."""
    return lock(process_id=processes_of(kind, pk).values_list("pk", flat=True)[0])


def _prepared(plan: Plan, subject: Any) -> bytes:
    try:
        return signatures.prepare(render_pdf(plan.document(subject)), plan.data(subject))
    except RenderingUnavailable as missing:
        raise SealingFailed(str(missing)) from missing


def _read(sealed: Sealed) -> bytes:
    with queries.last_mark(sealed).file.open("rb") as file:
        return bytes(file.read())


def _set(sealed: Sealed, mark: Mark, pdf: bytes, by: User) -> bytes:
    """The PDF with one more mark, stored beside the earlier ones."""
    site = provider()
    is_office = mark.look == "office"
    identity = site.office(mark.organisation) if is_office else site.person(by)
    try:
        signed = signatures.sign(pdf, identity, field=mark.place, reason=mark.label, look=mark.look)
    except signatures.CannotSign as problem:
        raise SealingFailed from problem
    SealMark.objects.create(
        sealed=sealed,
        place=mark.place,
        by=by,
        organisation=mark.organisation if is_office else None,
        file=ContentFile(signed, name=f"{sealed.form}-{sealed.subject_id}-{mark.place}.pdf"),
        size=len(signed),
        sha256=hashlib.sha256(signed).hexdigest(),
    )
    return signed
