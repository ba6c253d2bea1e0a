"""Killed at any moment of any act: what was acknowledged stands, nothing is half done, document and tasks agree."""

import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from config.dev.places import ROOT
from flows.goals import actions as goals
from flows.goals.models import Goal
from flows.lifecycle.models import Evaluation
from flows.projects.models import Project
from notifications.models import Notice
from roles import audit
from roles.models import User
from tests import databases
from tests.live.acting import acts_of
from tests.samples.office import Office, make_office
from workflow import actions
from workflow.engine.invariants import disagreements
from workflow.models import Draft, Process, ReturnPoint, Task

PROCESSES, DOCUMENTS = 3, 10
#: each process acknowledges so many acts before it is killed, however slow the machine is
ACTS = 15


def more_declarations(office: Office) -> None:
    for number in range(DOCUMENTS):
        project = Project.objects.create(code=f"K{number}", name=f"项目{number}", unit=office.unit)
        goals.declare(evaluation=Evaluation.objects.create(project=project, year=2026), by=office.filler)


def start(database_url: str, file: Path, seed: int) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "DATABASE_URL": databases.as_application(database_url)}
    environment |= {"DJANGO_SETTINGS_MODULE": "config.settings"}
    command = [sys.executable, "-m", "tests.live.acting", str(file), str(seed)]
    return subprocess.Popen(command, env=environment, cwd=ROOT)


def wait_for_acts(files: list[Path]) -> None:
    """Until every process has acknowledged its acts."""
    for _ in range(1200):
        if all(file.exists() and file.read_bytes().count(b"\n") > ACTS for file in files):
            return
        time.sleep(0.05)
    pytest.fail("the processes do not act")


def acknowledged(file: Path) -> list[list[Any]]:
    """Whole lines only: one that the kill cut short was not acknowledged."""
    lines = file.read_bytes().split(b"\n")[:-1]
    return [json.loads(line) for line in lines if line]


def test_killed_at_random_moments_loses_nothing_acknowledged(real_db: str, tmp_path: Path) -> None:
    more_declarations(make_office())
    dice = random.Random(20240401)  # noqa: S311  not a secret
    verbs: set[str] = set()
    kept: list[audit.Anchor] = []
    files = [tmp_path / f"{each}" for each in range(PROCESSES)]
    running = [start(real_db, file, seed=each) for each, file in enumerate(files)]
    try:
        wait_for_acts(files)
        for process in running:
            time.sleep(dice.uniform(0.01, 0.3))
            assert process.poll() is None, "it ended by itself"
            process.send_signal(signal.SIGKILL)
    finally:
        for process in running:
            process.kill()
            process.wait()
    for file in files:
        for kind, pk, seq, digest, verb in acknowledged(file):
            kept.append(audit.Anchor(kind, pk, seq, digest))
            verbs.add(verb)
    all_gone()
    assert list(disagreements()) == []
    assert audit.verify() == []
    assert audit.verify_against(kept) == []
    assert len(kept) >= ACTS * PROCESSES
    assert {"claimed", "submitted", "endorsed"} <= verbs


def all_gone() -> None:
    """Until the database has ended the transactions of those who were killed."""
    others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute(others)
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.05)
    pytest.fail("somebody is still connected")


# --- every moment of one act ------------------------------------------------------------------------------------------

Act = Callable[[], object]


def killed_after(statements: int, act: Act) -> bool:
    """Do the act in a process that dies after so many statements that write; whether it lived to the end."""
    connections.close_all()
    child = multiprocessing.get_context("fork").Process(target=_act_and_die, args=(statements, act))
    child.start()
    child.join(timeout=60)
    assert child.exitcode in {0, -signal.SIGKILL}
    return child.exitcode == 0


def _act_and_die(statements: int, act: Act) -> None:
    done = 0

    def count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal done
        result = execute(sql, params, many, context)
        # a statement that only reads leaves what the one before it left
        done += not sql.lstrip().upper().startswith("SELECT")
        if done == statements:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    with connection.execute_wrapper(count):
        act()
    connections.close_all()


def everything() -> list[Any]:
    """All that an act on a declaration may change."""
    tables = (Goal, Process, Task, Draft, ReturnPoint, Notice, audit.AuditEntry)
    return [list(table.objects.order_by("pk").values()) for table in tables]


#: the story of a declaration that comes back once; an act that was killed at every moment before is only done
STEPS = ("claim", "submit", "claim", "endorse", "claim", "return", "submit", "claim", "endorse", "claim", "assess")
#: the second submission answers the return, which the first had not to
KILLED = {0, 1, 3, 5, 6, 10}


def next_act(office: Office, step: str) -> Act:
    """The next act of the story, on the one open task."""
    task = Task.objects.select_related("post", "owner").get(finished=None, flow_task_type="HUMAN")
    if step == "claim":
        people = {"fill": office.filler, "unit_head": office.head, "department": office.reviewer}
        return lambda: actions.claim(task=task, by=people[task.step])
    by: User = task.owner  # type: ignore[assignment]  # claimed before
    return acts_of(task, by)[-1 if step == "return" else 0]


def test_killed_after_every_statement_of_every_act_leaves_all_or_nothing(real_db: str) -> None:
    office = make_office()
    moments = 0
    for number, step in enumerate(STEPS):
        before, statements, lived = everything(), 0, False
        act = next_act(office, step)
        if number not in KILLED:
            act()
            continue
        while not lived:
            statements += 1
            lived = killed_after(statements, act)
            if not lived:
                all_gone()
                assert everything() == before, f"{step}, killed after {statements} statements"
        moments += statements - 1
        assert everything() != before, step
        assert list(disagreements()) == []
        assert audit.verify() == []
    assert moments > 5 * len(KILLED)
