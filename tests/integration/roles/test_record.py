"""The record: chained by the database, closed to every change, and honest about what was done to it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from roles import actions, audit
from roles.audit import AuditEntry
from roles.audit.protection import revoke
from roles.audit.reading import kinds
from roles.models import User
from tests.samples.factories import AppointmentFactory, OrganisationFactory, PostFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """The sentences below are compared as they are written in the program."""
    with translation.override("en"):
        yield


@pytest.fixture
def subject() -> User:
    """Somebody with three entries."""
    person = UserFactory()
    for number in range(3):
        audit.record(person, "contact_changed", by=person, changes={"phone": (str(number), str(number + 1))})
    return person


def _tamper(statement: str, *values: object) -> None:
    """Change the record as a superuser of the database could, with its triggers switched off."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement, values)
        cursor.execute("SET LOCAL session_replication_role = origin")


def test_record_numbers_and_chains(subject: User) -> None:
    entries = list(audit.history(subject))
    assert [entry.seq for entry in entries] == [1, 2, 3]
    assert [entry.previous_hash for entry in entries] == ["", entries[0].hash, entries[1].hash]
    assert len({entry.hash for entry in entries}) == 3
    assert audit.verify() == []


def test_record_gives_back_what_the_database_computed() -> None:
    person = UserFactory()
    entry = audit.record(person, "user_created", by=None)
    assert (entry.seq, entry.hash) == tuple(AuditEntry.objects.values_list("seq", "hash").get(pk=entry.pk))


def test_record_copies_names(subject: User) -> None:
    post = PostFactory(organisation=OrganisationFactory(name="市信息中心"))
    entry = audit.record(subject, "claimed", by=subject, post=post, on_behalf_of=UserFactory(name="李工"))
    assert (entry.actor_name, entry.post_title) == (subject.name, post.official_title)
    assert (entry.subject_kind, entry.on_behalf_of_name) == ("user", "李工")


def test_record_names_the_one_post_that_somebody_holds_and_guesses_at_none_of_several() -> None:
    post, person = PostFactory(), UserFactory()
    AppointmentFactory(user=person, post=post)
    several = [audit.record(person, "claimed", by=person).post_title]
    AppointmentFactory(user=person, post=PostFactory())
    several.append(audit.record(person, "claimed", by=person).post_title)
    assert several == [post.official_title, ""]


def test_record_guesses_at_no_post_of_a_substitute() -> None:
    person = UserFactory()
    AppointmentFactory(user=person, post=PostFactory())
    substituted = AppointmentFactory(post=PostFactory())
    today = timezone.localdate()
    actions.set_substitute(
        appointment=substituted, user=person, starts=today, ends=today, reason="出差", by=substituted.user
    )
    assert audit.record(person, "claimed", by=person).post_title == ""


def test_record_ignores_a_hash_that_is_passed() -> None:
    person = UserFactory()
    entry = audit.entry(person, "user_created", by=None)
    entry.seq, entry.hash = 77, "made up"
    entry.save(force_insert=True)
    assert audit.verify() == []
    assert audit.history(person).get().seq == 1


def test_record_many_chains_within_one_copy() -> None:
    people = UserFactory.create_batch(3)
    written = audit.record_many(
        audit.entry(person, verb, by=person, note="制表\t、\\ 与\n换行", changes={"name": (None, "李")})
        for verb in ("user_created", "contact_changed")
        for person in people
    )
    assert written == 6
    for person in people:
        assert list(audit.history(person).values_list("seq", "verb", "note", "changes")) == [
            (1, "user_created", "制表\t、\\ 与\n换行", {"name": [None, "李"]}),
            (2, "contact_changed", "制表\t、\\ 与\n换行", {"name": [None, "李"]}),
        ]
    assert audit.verify() == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE roles_auditentry SET note = 'x'",
        "DELETE FROM roles_auditentry",
        "TRUNCATE roles_auditentry",
    ],
)
def test_record_refuses_to_be_changed(subject: User, statement: str) -> None:
    with pytest.raises(ProgrammingError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert audit.history(subject).count() == 3


def test_a_fork_is_refused(subject: User) -> None:
    with pytest.raises(IntegrityError, match="audit_no_fork"), transaction.atomic():
        _tamper(
            "INSERT INTO roles_auditentry (subject_kind, subject_id, seq, at, actor_name, post_title,"
            " on_behalf_of_name, verb, changes, note)"
            " VALUES ('user', %s, 3, now(), '', '', '', 'x', '{}', '')",
            subject.pk,
        )


@pytest.mark.parametrize(
    "column_and_value",
    [
        "note = 'x'",
        "actor_name = 'x'",
        "at = at + interval '1 microsecond'",
        "verb = 'x'",
        "changes = '{}'",
        "post_title = 'x'",
        "actor_id = actor_id + 1",
    ],
)
def test_verify_names_the_altered_entry(subject: User, column_and_value: str) -> None:
    second = audit.history(subject)[1]
    _tamper(f"UPDATE roles_auditentry SET {column_and_value} WHERE id = %s", second.pk)  # noqa: S608 - the cases above
    (broken,) = audit.verify()
    assert (broken.kind, broken.id, broken.seq, broken.entry_id) == ("user", subject.pk, 2, second.pk)
    assert str(broken.what) == "The content of this entry was altered."


def test_verify_names_the_entry_after_one_that_was_rewritten_with_its_hash(subject: User) -> None:
    _tamper("UPDATE roles_auditentry SET note = 'x' WHERE subject_id = %s AND seq = 2", subject.pk)
    _tamper("UPDATE roles_auditentry e SET hash = roles_audit_digest(e) WHERE subject_id = %s AND seq = 2", subject.pk)
    assert [(each.seq, str(each.what)) for each in audit.verify()] == [
        (3, "This entry does not follow the one before it.")
    ]


def test_verify_names_the_entry_after_a_gap(subject: User) -> None:
    _tamper("DELETE FROM roles_auditentry WHERE subject_id = %s AND seq = 2", subject.pk)
    assert [(each.seq, str(each.what)) for each in audit.verify("user", subject.pk)] == [
        (3, "The entries before this one are missing.")
    ]


def test_a_cut_tail_is_found_only_by_an_anchor(subject: User, tmp_path: Path) -> None:
    anchor = tmp_path / "anchor.jsonl"
    call_command("verify_audit", anchor=anchor)
    heads = [json.loads(line) for line in anchor.read_text().splitlines()]
    assert {"kind": "user", "id": subject.pk, "seq": 3}.items() <= heads[-1].items()
    audit.record(subject, "contact_changed", by=subject)
    call_command("verify_audit", against=anchor)
    _tamper("DELETE FROM roles_auditentry WHERE subject_id = %s AND seq >= 3", subject.pk)
    assert audit.verify() == []
    with pytest.raises(CommandError) as failed:
        call_command("verify_audit", against=anchor)
    assert failed.value.returncode == 1


def test_verify_audit_fails_and_prints_the_row(subject: User, capsys: pytest.CaptureFixture[str]) -> None:
    _tamper("UPDATE roles_auditentry SET note = 'x' WHERE subject_id = %s AND seq = 2", subject.pk)
    with pytest.raises(CommandError):
        call_command("verify_audit")
    assert capsys.readouterr().out == f"user {subject.pk} #2: The content of this entry was altered.\n"


def test_revoke_leaves_the_application_role_insert_and_select() -> None:
    role = settings.APP_DATABASE_ROLE
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone() is None:  # a server that is not ours
            cursor.execute(f"CREATE ROLE {role}")
        cursor.execute(f"GRANT ALL ON roles_auditentry TO {role}")
        revoke(using="default")
        granted = {}
        for privilege in ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE"):
            cursor.execute("SELECT has_table_privilege(%s, 'roles_auditentry', %s)", [role, privilege])
            (granted[privilege],) = cursor.fetchone()
    assert granted == {"SELECT": True, "INSERT": True, "UPDATE": False, "DELETE": False, "TRUNCATE": False}


def test_revoke_passes_over_a_role_that_is_not_there() -> None:
    with CaptureQueriesContext(connection) as asked:
        with override_settings(APP_DATABASE_ROLE="nobody_of_this_name"):
            revoke(using="default")
        with override_settings(APP_DATABASE_ROLE=""):
            revoke(using="default")
    assert [query["sql"] for query in asked.captured_queries if "REVOKE" in query["sql"]] == []


def test_record_keeps_the_official_title_whatever_the_language_of_the_actor() -> None:
    """Acting in English leaves the same words behind as acting in Chinese."""
    post, person = PostFactory(organisation=OrganisationFactory(name="市信息中心")), UserFactory()
    with translation.override("zh-hans"):
        official = post.title
    assert audit.record(person, "claimed", by=person, post=post).post_title == official == post.official_title
    assert official != post.title


def test_changes_read_as_people_say_them() -> None:
    place = OrganisationFactory()
    entry = audit.record(
        place,
        "organisation_created",
        by=None,
        changes={"kind": (None, "unit"), "parent": (None, None), "is_active": (True, False)},
    )
    assert sorted(entry.old_and_new) == [("Active", "Yes", "No"), ("Kind", None, "Unit")]
    assert entry.changes == {"kind": [None, "unit"], "is_active": [True, False]}


def test_kinds_are_those_that_the_record_tells_of(subject: User) -> None:
    audit.record(OrganisationFactory(), "organisation_created", by=None)
    assert kinds() == [("organisation", "Organisation"), ("user", "User")]
