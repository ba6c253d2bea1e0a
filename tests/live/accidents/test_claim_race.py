"""A hundred pairs claim the same hundred tasks at the same instant, over HTTP, on the site's own server."""

import http.client
import re
import statistics
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext, override

from flows.goals import actions as goals
from flows.lifecycle.models import Evaluation
from flows.projects.models import Project
from roles import audit
from roles.catalog import OrganisationKind, Role
from roles.models import User
from tests.live_site import LiveSite
from tests.samples.factories import OrganisationFactory, staff
from tests.sessions import session_of
from workflow.engine.invariants import disagreements
from workflow.models import Task

UNITS, PAIRS = 10, 100
LOST = re.compile(r"data-claim-lost>([^<]*)</p>")
NEXT = re.compile(r'data-next-free="(\d+)"')
TOKEN = "t" * 32


@dataclass
class Try:
    """One person's claim: the answer, its page, and how long it took."""

    task: Task
    by: User
    session: str = ""
    status: int = 0
    location: str = ""
    page: str = ""
    seconds: float = 0.0

    @property
    def lost_sentence(self) -> str:
        return (LOST.findall(self.page) or [""])[0]

    @property
    def next_free(self) -> int:
        return int((NEXT.findall(self.page) or ["0"])[0])


def waiting_tasks() -> list[tuple[Task, User, User]]:
    """Ten units with ten pairs of fillers, a task for each pair, and one more that nobody will claim."""
    bureau = OrganisationFactory(kind=OrganisationKind.FINANCE)
    department = OrganisationFactory(kind=OrganisationKind.DEPARTMENT, parent=bureau)
    found = []
    for number in range(UNITS):
        unit = OrganisationFactory(parent=department)
        people = [staff(Role.FILLER, unit) for _ in range(2 * PAIRS // UNITS)]
        for task_number in range(PAIRS // UNITS + 1):
            project = Project.objects.create(code=f"R{number}-{task_number}", name=f"项目{task_number}", unit=unit)
            goals.declare(evaluation=Evaluation.objects.create(project=project, year=2026), by=people[0])
        *tasks, _spare = (
            Task.objects.filter(post__organisation=unit, status="NEW").select_related("post").order_by("pk")
        )
        found += [(task, people[2 * n], people[2 * n + 1]) for n, task in enumerate(tasks)]
    return found


def claim(site: LiveSite, one: Try, start: threading.Barrier) -> None:
    connection = http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=120)
    connection.connect()
    cookie = f"{settings.SESSION_COOKIE_NAME}={one.session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
    headers = {"Cookie": cookie, "X-CSRFToken": TOKEN}
    start.wait(timeout=120)
    begun = time.perf_counter()
    connection.request("POST", f"/tasks/{one.task.pk}/claim", headers=headers)
    answer = connection.getresponse()
    one.status, one.location, one.page = answer.status, answer.headers.get("Location", ""), answer.read().decode()
    one.seconds = time.perf_counter() - begun
    connection.close()


def race(site: LiveSite, tries: list[Try]) -> None:
    start = threading.Barrier(len(tries))
    threads = [threading.Thread(target=claim, args=(site, one, start)) for one in tries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=180)


def test_a_hundred_pairs_have_a_hundred_winners(server: LiveSite) -> None:
    pairs = waiting_tasks()
    tries = [Try(task, user, session_of(user)) for task, *users in pairs for user in users]
    race(server, tries)
    assert {status: [one.status for one in tries].count(status) for status in {one.status for one in tries}} == {
        302: PAIRS,
        409: PAIRS,
    }
    for number, (task, *_users) in enumerate(pairs):
        pair = tries[2 * number : 2 * number + 2]
        (winner,) = [one for one in pair if one.status == 302]
        (loser,) = [one for one in pair if one.status == 409]
        task.refresh_from_db()
        assert task.owner == winner.by
        assert winner.location == task.get_absolute_url()
        assert loser.lost_sentence == sentence(task)
        offered = Task.objects.get(pk=loser.next_free)
        assert (offered.post, offered.pk == task.pk) == (task.post, False)
        assert loser.page.count(f'action="/tasks/{offered.pk}/claim"') == 1, "the next free task is one click away"
        assert [entry.verb for entry in audit.history(task.process.subject)].count("claimed") == 1
    assert Task.objects.filter(status="NEW").count() == UNITS, "nobody got what nobody claimed"
    assert list(disagreements()) == []
    assert audit.verify() == []
    times = sorted(one.seconds for one in tries)
    p95 = statistics.quantiles(times, n=100)[94]
    print(f"\n200 claims at once: median {statistics.median(times):.2f} s, p95 {p95:.2f} s, last {times[-1]:.2f} s")  # noqa: T201  what `-s` shows


def sentence(task: Task) -> str:
    """What the loser reads: who was faster, and when."""
    assert task.owner
    assert task.assigned
    at = timezone.localtime(task.assigned)
    with override("zh-hans"):
        return gettext("%(name)s claimed it at %(time)s.") % {"name": task.owner.name, "time": f"{at:%H:%M:%S}"}
