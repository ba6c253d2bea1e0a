"""Every address × every role × own and foreign documents, exactly as the table says; a foreign one does not exist."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from notifications.sockets import live
from roles.audit import AuditEntry
from tests.answers import without_tokens
from workflow.models import Task

from . import table
from .world import NOWHERE, World


def lines(text: str) -> list[list[str]]:
    """The cells of each line of a table."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def at(name: str, arguments: str, numbers: dict[str, int] | None) -> str:
    """The address, of a place's rows or, without any, of rows that do not exist."""
    words = {"kind", "form", "ending"}
    filled = {}
    for each in arguments.split():
        key, value = each.split("=")
        filled[key] = value if key in words else NOWHERE if numbers is None else numbers.get(value, NOWHERE)
    return reverse(name, kwargs=filled)


def comparable(answer: HttpResponse, url: str) -> tuple[int, str]:
    """Status and text of an answer without tokens and without the address itself."""
    return answer.status_code, without_tokens(answer).replace(url, "")


def names(patterns: list[URLPattern | URLResolver], space: str = "") -> set[str]:
    """The full names of all addresses."""
    found: set[str] = set()
    for each in patterns:
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            found |= names(each.url_patterns, inner)
        else:
            found.add(f"{space}{each.name}")
    return found


def test_table_names_every_address_of_the_site() -> None:
    entered = {
        cells[0]
        for text in (table.PAGES, table.OBJECTS, table.ACTS, table.NARROW, table.FORMS)
        for cells in lines(text)
    }
    apart = tuple(table.ELSEWHERE)
    missing = {
        name
        for name in names(get_resolver().url_patterns) - entered
        if not any(name == each or (each.endswith("_") and name.startswith(each)) for each in apart)
    }
    assert sorted(missing) == []


@pytest.mark.parametrize(("name", "who", "others"), lines(table.PAGES), ids=lambda cell: cell[:30])
def test_page_opens_for_whom_the_table_names(undone: World, name: str, who: str, others: str) -> None:
    allowed = table.ASKERS if who == "all" else who.split()
    expected = {asker: 200 if asker in allowed else int(others) for asker in table.ASKERS} | {"anonymous": 302}
    assert {asker: undone.clients[asker].get(reverse(name)).status_code for asker in expected} == expected


@pytest.mark.parametrize(("name", "arguments", "place", "who", "others"), lines(table.NARROW))
def test_narrow_page_opens_for_whom_the_table_names(  # noqa: PLR0917 - the cells of a line
    undone: World, name: str, arguments: str, place: str, who: str, others: str
) -> None:
    url = at(name, arguments, undone.numbers[place])
    expected = {asker: 200 if asker in who.split() else int(others) for asker in table.ASKERS} | {"anonymous": 302}
    assert {asker: undone.clients[asker].get(url).status_code for asker in expected} == expected


@pytest.mark.parametrize(("name", "who", "others"), lines(table.FORMS))
def test_form_is_refused_to_whom_the_table_does_not_name(undone: World, name: str, who: str, others: str) -> None:
    before = written()
    expected = {asker: int(others) for asker in table.ASKERS if asker not in who.split()} | {"anonymous": 302}
    assert {asker: undone.clients[asker].post(reverse(name)).status_code for asker in expected} == expected
    assert written() == before


@pytest.mark.parametrize(("name", "arguments", "places", "answer"), lines(table.OBJECTS))
def test_document_shows_itself_to_whom_the_table_names(
    undone: World, name: str, arguments: str, places: str, answer: str
) -> None:
    for place in places.split():
        url = at(name, arguments, undone.numbers[place])
        sees = table.SEES[place].split()
        expected = {asker: int(answer) if asker in sees else 404 for asker in table.ASKERS} | {"anonymous": 302}
        assert {asker: undone.clients[asker].get(url).status_code for asker in expected} == expected, url


@pytest.mark.parametrize(("name", "arguments", "places"), [cells[:3] for cells in lines(table.OBJECTS)])
@pytest.mark.parametrize("asker", ["agency2_expert", "second_manager"])
def test_foreign_document_answers_like_one_that_does_not_exist(
    undone: World, name: str, arguments: str, places: str, asker: str
) -> None:
    nowhere = at(name, arguments, None)
    place = next(place for place in places.split() if asker not in table.SEES[place].split())
    url = at(name, arguments, undone.numbers[place])
    client = undone.clients[asker]
    assert comparable(client.get(url), url) == comparable(client.get(nowhere), nowhere)


@pytest.mark.parametrize(("name", "arguments", "place", "answer"), lines(table.ACTS))
def test_act_is_refused_to_those_who_only_read_and_changes_nothing(
    undone: World, name: str, arguments: str, place: str, answer: str
) -> None:
    before = written()
    posted = {**table.POSTED, "to": undone.people["filler"].pk, "file": SimpleUploadedFile("a.pdf", b"%PDF-1.4")}
    got = undone.clients["auditor"].post(at(name, arguments, undone.numbers[place]), posted)
    assert (got.status_code, written()) == (int(answer), before)


@pytest.mark.parametrize(("name", "arguments", "place"), [cells[:3] for cells in lines(table.ACTS)])
@pytest.mark.parametrize("asker", ["hainan_filler", "second_manager"])
def test_act_on_a_foreign_document_answers_like_on_none(
    undone: World, name: str, arguments: str, place: str, asker: str
) -> None:
    before = written()
    url, nowhere = at(name, arguments, undone.numbers[place]), at(name, arguments, None)
    client = undone.clients[asker]
    assert comparable(client.post(url), url) == comparable(client.post(nowhere), nowhere)
    assert written() == before


@pytest.mark.parametrize("kind", ["goal", "selfevaluation", "review", "finding", "process"])
def test_socket_group_is_joined_by_whom_the_table_names(undone: World, kind: str) -> None:
    for place, numbers in undone.numbers.items():
        if kind in numbers:
            group = f"{kind}.{numbers[kind]}"
            joins = {asker for asker in table.ASKERS if live.may_listen(undone.people[asker], group)}
            assert joins == set(table.SEES[place].split()), group


@pytest.mark.parametrize("place", ["suzhou", "second"])
def test_socket_group_of_a_ledger_is_joined_by_whom_oversees_the_unit(undone: World, place: str) -> None:
    group = f"ledger.{undone.numbers[place]['organisation']}"
    joins = {asker for asker in table.ASKERS if live.may_listen(undone.people[asker], group)}
    assert joins == set(table.SEES[place].split())


def test_socket_group_of_a_post_is_joined_by_its_holders(undone: World) -> None:
    post = undone.people["filler"].appointments.earliest("pk").post_id
    assert [asker for asker in table.ASKERS if live.may_listen(undone.people[asker], f"post.{post}")] == ["filler"]


def test_socket_group_of_a_person_is_joined_by_nobody_else(undone: World) -> None:
    group = f"user.{undone.people['filler'].pk}"
    assert [asker for asker in table.ASKERS if live.may_listen(undone.people[asker], group)] == ["filler"]


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("workflow:queue", {}),
        ("flows:projects", {}),
        ("flows:ledger", {}),
        *(("flows:search", {"q": q}) for q in "平运"),
    ],
)
def test_list_holds_no_foreign_title(undone: World, address: str, asked: dict[str, str]) -> None:
    for asker in table.LISTERS:
        text = undone.clients[asker].get(reverse(address), asked).content.decode()
        foreign = [place for place in undone.titles if asker not in table.SEES[place].split()]
        assert [title for place in foreign for title in undone.titles[place] if title in text] == [], asker


def written() -> tuple[int, list[tuple[int, str, int | None]]]:
    """What a refused act must leave as it is: the record, and the state and holder of every task."""
    return AuditEntry.objects.count(), list(Task.objects.order_by("pk").values_list("pk", "status", "owner_id"))
