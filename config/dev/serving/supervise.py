"""Keeps the processes of the site alive: one that ends is started again, later each time, until we are told to stop."""

import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from config.dev.places import say
from config.processes import die_with_parent

PATIENCE = 30  # seconds: the longest wait before a start, and how long a process must live to be called healthy


class Stopped(Exception):
    """Ctrl-C, or SIGTERM from whoever runs us."""


@dataclass
class Service:
    """A child process that should always be there."""

    name: str
    command: list[str]
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0
    failures: int = field(default=0)

    def start(self) -> None:
        """Start it, in a session of its own: Ctrl-C is for the supervisor, which stops things in their order."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command, env=self.environment, start_new_session=True, preexec_fn=die_with_parent
        )

    def look_after(self) -> None:
        """Start it again where it has ended."""
        if self.process is None or self.process.poll() is None:
            return
        lived = time.monotonic() - self.started
        self.failures = 0 if lived > PATIENCE else self.failures + 1
        if lived >= min(2**self.failures - 1, PATIENCE):
            say(f"The {self.name} ended with {self.process.returncode}; starting it again.")
            self.start()

    def stop(self) -> None:
        """Ask it to end, and insist after some seconds."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def on_signals() -> None:
    """Turn the two signals that mean "stop" into one exception."""

    def stop(number: int, _frame: object) -> None:
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, signal.SIG_IGN)  # a second Ctrl-C must not break the stopping
        raise Stopped(signal.Signals(number).name)

    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, stop)


def keep(services: list[Service], *, also: Callable[[], None]) -> None:
    """Look after the services until Stopped is raised; `also` is called in each round."""
    while True:
        for service in services:
            service.look_after()
        also()
        time.sleep(0.5)
