"""What `score` and `check` share: files and folders in, one answer per sheet out, streaming, a bad file in its place.

Pure: streams are given. One line of JSON per sheet, so that a thousand sheets never stand in memory together.
"""

from __future__ import annotations

import errno
import gc
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from time import monotonic
from typing import Any, Protocol
from unicodedata import east_asian_width

from flows.scoring.sheet import Sheet, SheetError
from flows.scoring.text import Text

Json = Mapping[str, Any]
LARGEST_FILE = 20_000_000
_WHY: dict[int | None, Text] = {
    errno.ENOENT: Text("没有这个文件", "there is no such file"),
    errno.EACCES: Text("没有读取权限", "it may not be read"),
    errno.EPERM: Text("没有读取权限", "it may not be read"),
    errno.EIO: Text("磁盘读取出错", "the disk failed"),
}
EXIT_OK, EXIT_NO_SHEET = 0, 2
STDIN = "-"


def list_files(paths: Iterable[str]) -> Iterator[str]:
    """The files behind the arguments: folders give their .json files, sorted, subfolders included."""
    for path in paths:
        if path != STDIN and Path(path).is_dir():
            found = sorted(str(file) for file in Path(path).rglob("*.json"))
            yield from found or [path]
        else:
            yield path


def read_sheet(path: str) -> Sheet:
    """The sheet in a file ("-" is standard input); SheetError says in one line why there is none."""
    return Sheet.from_json(_decoded(_bytes_of(path)))


def unreadable(error: OSError | ValueError) -> Text:
    """Why a file cannot be read; the system's own words stand only where we have none for them."""
    said = getattr(error, "strerror", None) or str(error)
    why = _WHY.get(getattr(error, "errno", None), Text(said, said))
    return Text(f"无法读取文件：{why.zh}", f"cannot read the file: {why.en}")


def _bytes_of(path: str) -> bytes:
    try:
        if path == STDIN:
            data = sys.stdin.buffer.read(LARGEST_FILE + 1)
        elif Path(path).is_dir():
            raise SheetError(Text("文件夹里没有 .json 文件", "the folder holds no .json file"))
        else:
            with Path(path).open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        if isinstance(error, SheetError):
            raise
        raise SheetError(unreadable(error)) from error
    if len(data) > LARGEST_FILE:
        raise SheetError(Text("文件超过 20 MB", "the file is larger than 20 MB"))
    return data


def _decoded(data: bytes) -> Any:
    """The JSON document; figures with a point become Decimal, so that 99.76 stays 99.76."""
    try:
        return json.loads(data.decode("utf-8-sig"), parse_float=Decimal)
    except UnicodeDecodeError as error:
        raise SheetError(Text("不是 UTF-8 编码", "it is not UTF-8")) from error
    except json.JSONDecodeError as error:
        line, what = error.lineno, error.msg
        raise SheetError(Text(f"不是 JSON：第 {line} 行，{what}", f"it is no JSON: line {line}, {what}")) from error
    except (ValueError, RecursionError, ArithmeticError) as error:
        raise SheetError(
            Text("JSON 嵌套过深或数字过大", "the JSON is nested too deeply or holds too large a figure")
        ) from error


class Stream(Protocol):
    """Where text goes: a file of Python's, or Django's wrapper of one."""

    def write(self, text: str, /) -> Any: ...
    def flush(self) -> None: ...
    def isatty(self) -> bool: ...


@dataclass
class Progress:
    """A bar on a terminal; on anything else it stays silent."""

    total: int
    stream: Stream
    done: int = 0
    _shown_at: float = 0.0

    @property
    def is_shown(self) -> bool:
        """Whether there is anybody to see it."""
        return self.total > 1 and self.stream.isatty()

    def step(self) -> None:
        """One file further; drawn at most ten times a second."""
        self.done += 1
        now = monotonic()
        if self.is_shown and (now - self._shown_at > 0.1 or self.done == self.total):
            self._shown_at = now
            filled = 30 * self.done // self.total
            self.stream.write(f"\r[{'█' * filled}{'·' * (30 - filled)}] {self.done}/{self.total}")
            self.stream.flush()

    def clear(self) -> None:
        """Make room for a line of output."""
        if self.is_shown:
            self.stream.write("\r\x1b[K")


def run(
    paths: Sequence[str],
    work: Callable[[str, Sheet], Json],
    *,
    out: Stream,
    err: Stream,
    bar: Stream | None = None,
    table: Callable[[Json], str] | None = None,
    language: str = "zh",
) -> int:
    """Work through the sheets and print each answer; the exit status is 2 when any file was no sheet.

    `bar` is the stream for the progress bar where it is not `err` (Django's wrapper ends every write with a new line).
    """
    # a thousand sheets make millions of small objects and hardly a cycle: looking for cycles cost a fifth of the time
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    files = list(list_files(paths))
    progress, status = Progress(len(files), bar or err), EXIT_OK
    for path in files:
        try:
            answer = work(path, read_sheet(path))
        except SheetError as error:
            status = EXIT_NO_SHEET
            answer = {"sheet": path, "error": {"zh": error.text.zh, "en": error.text.en}}
            progress.clear()
            err.write(printable(f"{path}: {error.text.in_language(language)}\n"))
        if table is None:
            out.write(printable(json.dumps(answer, ensure_ascii=False)) + "\n")
        elif "error" not in answer:
            out.write(printable(table(answer)) + "\n")
        else:
            out.write(printable(f"{path}\n  {answer['error']['en' if language.startswith('en') else 'zh']}\n\n"))
        progress.step()
    progress.clear()
    return status


def finish(status: int) -> None:
    """Leave with a status; 0 just returns, so that the command can be called as a function."""
    if status:
        sys.exit(status)


def silence_broken_pipe() -> None:
    """After `| head` has closed the pipe, let Python not complain at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def printable(text: str) -> str:
    """The text without half characters (lone surrogates), which no stream can encode."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def width(text: str) -> int:
    """Columns on a terminal: Chinese characters take two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def columns(rows: Sequence[Sequence[str]], rights: frozenset[int] = frozenset()) -> str:
    """Rows as aligned columns, two blanks between; columns in `rights` are set to the right; the last is not padded."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = []
        for index, cell in enumerate(row):
            gap = " " * (widths[index] - width(cell))
            cells.append(gap + cell if index in rights else cell + gap)
        lines.append("  " + "  ".join(cells).rstrip())
    return "\n".join(lines)
