"""./dev run: database, tables, demonstration, then the site and its worker under a supervisor, until Ctrl-C."""

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack

import psycopg

from config.dev.places import PYTHON, data_dir, say, stop
from config.dev.serving import running, server, supervise
from config.dev.serving.supervise import Service
from config.postgres import embedded


def run(arguments: list[str]) -> int:
    """Serve until told to stop; `--no-demo` leaves an empty database empty."""
    if unknown := set(arguments) - {"--no-demo"}:
        stop(f"./dev run does not know {' '.join(sorted(unknown))}: it takes --no-demo or nothing.")
    host, port = os.environ.get("HOST") or "127.0.0.1", _port()
    address = f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}"  # noqa: S104 - compared, not bound
    supervise.on_signals()
    services: list[Service] = []
    with ExitStack() as held:
        try:
            held.enter_context(running.only_one(data_dir(), address))
            server.check_given_servers()
            _port_must_be_free(host, port)
            look_after_database = _database(held)
            _make_ready(demo="--no-demo" not in arguments)
            services += [_site(host, port), _worker()]
            for service in services:
                service.start()
            _wait_until_ready(address, services)
            _greet(address)
            supervise.keep(services, also=look_after_database)
        except supervise.Stopped:
            say("Stopping ...")
        finally:
            for service in services:
                service.stop()
    return 0


def _port() -> int:
    text = os.environ.get("PORT") or "8000"
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        stop(f"PORT is {text!r}: set it to a number from 1 to 65535.")
    return int(text)


def _port_must_be_free(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            stop(f"Port {port} of {host} cannot be used ({error.strerror}): choose another, as in PORT=8001 ./dev run.")


def _database(held: ExitStack) -> Callable[[], None]:
    """Start our own database unless one is given; returns what revives it should it crash."""
    if os.environ.get("DATABASE_URL"):
        return lambda: None
    cluster = held.enter_context(server.own_database(data_dir()))

    def revive() -> None:
        if cluster.process is None or cluster.process.poll() is not None:
            say("The database ended; starting it again.")
            try:
                cluster.start()
            except embedded.EmbeddedDatabaseError as error:
                stop(str(error))

    return revive


def _make_ready(*, demo: bool) -> None:
    """Create or upgrade the tables, and load the demonstration where nobody has an account yet."""
    owner = server.environment(owner=True)
    _do("The tables could not be made", server.manage("migrate", "--verbosity=0", "--no-input"), owner)
    with psycopg.connect(owner["DATABASE_URL"]) as connection:
        row = connection.execute("SELECT EXISTS (SELECT FROM roles_user)").fetchone()
    if demo and row and not row[0]:
        say("Loading the demonstration ...")
        _do("The demonstration could not be loaded", server.manage("demo"), owner)


def _do(failure: str, command: list[str], environment: dict[str, str]) -> None:
    if subprocess.run(command, env=environment, check=False).returncode:
        stop(f"{failure}: the lines above say why.")


def site_command(host: str, port: int) -> list[str]:
    """How the site is served: one process, pages and websockets."""
    # compression costs 35 kB per open page and saves nothing on messages of forty bytes
    options = ["--ws-per-message-deflate", "false", "--no-server-header", "--timeout-graceful-shutdown", "3"]
    quiet = ["--no-access-log", "--log-level", "warning", "--lifespan", "off"]
    command = [str(PYTHON), "-m", "uvicorn", "config.asgi:application", "--host", host, "--port", str(port)]
    return [*command, *options, *quiet]


def _site(host: str, port: int) -> Service:
    return Service("site", site_command(host, port), server.environment())


def _worker() -> Service:
    return Service("worker", server.manage("procrastinate", "worker"), server.environment())


def _wait_until_ready(address: str, services: list[Service]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/healthz/ready", timeout=5):  # noqa: S310 - our own http address
                return
        except (urllib.error.URLError, OSError):
            if services[0].process and services[0].process.poll() is not None:
                stop("The site did not start: the lines above say why.")
            time.sleep(0.2)
    stop("The site did not answer within a minute: the lines above may say why.")


def _greet(address: str) -> None:
    print(f"\n  衡评 Hengping is at  {address}   (Ctrl-C stops it)\n", flush=True)
    subprocess.run(server.manage("demo", "--accounts"), env=server.environment(), check=False)
