"""Somebody at a desk: a browser of their own, signed in, whose pages may ask no stranger and complain of nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Response, expect

from tests.live_site import LiveSite

PASSWORD = "hengping-demo"  # the demonstration's, printed by ./dev run
#: what others do is seen without a reload: in an office within two seconds, later beside a second run of browsers
IN_TIME = 10_000
#: a click that waits for the server; not a promise, only patience on a busy machine
PATIENCE = 30_000
#: Chromium writes this for every page that is refused on purpose; broken files of a page are caught below
REFUSED_PAGE = re.compile(r"Failed to load resource: the server responded with a status of (403|404|409|422)")


@dataclass
class Desk:
    """One person's page, and what it should not have done."""

    site: str
    page: Page
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen from the first page on."""
        self.page.set_default_timeout(PATIENCE)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("response", self._weigh)

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type == "error" and not REFUSED_PAGE.match(said.text):
            self.complaints.append(said.text)

    def _weigh(self, answer: Response) -> None:
        host, ours = urlsplit(answer.url).netloc, urlsplit(self.site).netloc
        wanted = answer.request.resource_type
        if urlsplit(answer.url).scheme in {"http", "https"} and host != ours:
            self.complaints.append(f"asked another host: {answer.url}")
        elif answer.status >= 500 or (answer.status >= 400 and wanted not in {"document", "xhr", "fetch"}):
            self.complaints.append(f"{answer.status} for {answer.url}")

    def open(self, path: str) -> int:
        """Go to an address of the site; the status of its answer."""
        answer = self.page.goto(f"{self.site}{path}")
        assert answer is not None
        return answer.status

    def sign_in_here(self, name: str) -> None:
        """As a person does it, by the form of the door that is open now."""
        self.page.fill("[name=login]", name)
        self.page.fill("[name=password]", PASSWORD)
        self.page.press("[name=password]", "Enter")
        self.page.wait_for_url(lambda url: "/accounts/" not in url)

    def claim(self, *words: str) -> None:
        """Take the one row of the queue that holds these words; its form opens."""
        self.open("/tasks/")
        row = self.page.locator("#task-list [data-row]")
        for word in words:
            row = row.filter(has_text=word)
        expect(row).to_have_count(1)
        row.get_by_role("button", name="领取").click()
        self.page.wait_for_url("**/tasks/*/")
        expect(self.page.locator("#step")).to_be_visible()

    def in_hand(self, words: str) -> None:
        """Open what one holds already."""
        self.open("/tasks/in-hand/")
        self.page.locator("#task-list [data-row]").filter(has_text=words).locator("a.row-open").click()
        expect(self.page.locator("#step")).to_be_visible()

    def button(self, name: str) -> Locator:
        """A button by its whole word; the one of the action bar, where the page says it twice."""
        return self.page.get_by_role("button", name=name, exact=True).last

    def finish(self, name: str) -> None:
        """Press a button that ends the step: the queue says so and offers the next."""
        self.button(name).click()
        expect(self.page.locator(".messages, [role=status]").filter(has_text="已办结").first).to_be_visible()

    def refused(self, name: str) -> Locator:
        """Press a button whose form is refused: the errors on top, which have the focus."""
        self.button(name).click()
        summary = self.page.locator("#error-summary")
        expect(summary).to_be_visible()
        expect(summary).to_be_focused()
        return summary

    def fill(self, **values: str) -> None:
        """Type into fields by name."""
        for name, value in values.items():
            self.page.locator(f'[name="{name}"]').fill(value)

    def point_at(self, field: str, reason: str) -> None:
        """Click a cell of the form that is read, and say what is wrong with it."""
        self.page.locator(f'#step [data-field="{field}"]').click()
        row = self.page.locator("#points tbody tr").filter(has=self.page.locator("select:focus, input:focus"))
        expect(row.locator("select")).to_have_value(field)
        row.locator("[name=point-reason]").fill(reason)

    def send_back(self, to: str, opinion: str) -> None:
        """Return the form to an earlier step."""
        self.page.locator("[name=opinion]").fill(opinion)
        if self.page.locator("[name=return_to] option").count() > 1 or to:
            self.page.locator("[name=return_to]").select_option(to)
        self.button("退回").click()
        question = self.page.locator("dialog#confirm")
        expect(question).to_contain_text(" → ")
        question.get_by_role("button", name="退回").click()
        expect(self.page.locator(".messages, [role=status]").filter(has_text="已退回").first).to_be_visible()

    def sees(self, words: str, *, within: int = IN_TIME) -> None:
        """The head of the open page comes to say this by itself."""
        expect(self.page.locator("#document-head")).to_contain_text(words, timeout=within)

    def sideways(self) -> int:
        """How many pixels the page can be scrolled to the side; nought is right."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


@dataclass
class Office:
    """Everybody of a story."""

    browser: Browser
    site: LiveSite
    desks: dict[str, Desk] = field(default_factory=dict)

    def __call__(self, name: str) -> Desk:
        """The desk of this person, who is signed in when first called."""
        if name not in self.desks:
            self.desks[name] = self.seat(name)
        return self.desks[name]

    def seat(self, name: str, *, width: int = 1440, height: int = 900) -> Desk:
        """Another browser of the same person, for instance a telephone."""
        context = self.browser.new_context(
            locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": width, "height": height}
        )
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": self._session_of(name), "url": self.site.url}
        context.add_cookies([{**cookie, "httpOnly": True}])
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=self.site.url)
        desk = Desk(self.site.url, context.new_page())
        self.desks[f"{name} {width}"] = desk
        return desk

    def _session_of(self, name: str) -> str:
        # here: a conftest imports this module before Django is set up
        from roles.models import User
        from tests.sessions import session_of

        with self.site.database():
            return session_of(User.objects.get(username=name))

    def leave(self) -> list[str]:
        """Close every browser; what their pages complained of."""
        complaints = [f"{name}: {one}" for name, desk in self.desks.items() for one in desk.complaints]
        for context in {desk.page.context for desk in self.desks.values()}:
            context.close()
        return complaints
