"""The parent's side: hands the bytes to the child, waits for so long, and believes only a well-formed answer."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import flows
from flows.sheets.guard.limits import LIMITS, Limits
from flows.sheets.guard.reasons import Reason, Refusal
from flows.sheets.guard.workbook import Workbook, from_plain

ROOT = Path(flows.__file__).parents[1]
# SIGXCPU and SIGKILL: the child ran out of its processor time
OUT_OF_TIME = {-24, -9}


def read_upload(content: bytes | Path, name: str, *, limits: Limits = LIMITS) -> Workbook | Refusal:
    """A file from outside as a workbook of plain cells, or the reason why it is refused; within five seconds."""
    answer = run_on_upload("read", content, name, limits=limits)
    if isinstance(answer, Refusal):
        return answer
    try:
        return from_plain(json.loads(answer)["workbook"])
    except (ValueError, KeyError, TypeError, ArithmeticError) as odd:
        return Refusal(Reason.CRASHED, type(odd).__name__, name)


def run_on_upload(
    operation: str, content: bytes | Path, name: str, *, extra: bytes = b"", limits: Limits = LIMITS
) -> bytes | Refusal:
    """Run one operation of the child on a file; `extra` travels in front of it with its length."""
    size = content.stat().st_size if isinstance(content, Path) else len(content)
    if size > limits.file_size:
        return Refusal(Reason.TOO_LARGE, f"{size}", name)
    data = content.read_bytes() if isinstance(content, Path) else content
    with tempfile.TemporaryFile() as question, tempfile.TemporaryFile() as answer:
        if operation != "read":
            question.write(len(extra).to_bytes(8, "big") + extra)
        question.write(data)
        question.seek(0)
        command = [sys.executable, "-m", "flows.sheets.guard.child", operation, _as_argument(name)]
        child = subprocess.Popen(
            command, stdin=question, stdout=answer, stderr=subprocess.DEVNULL, cwd=ROOT, env={"PYTHONUTF8": "1"}
        )
        try:
            code = child.wait(timeout=limits.wall_seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
            return Refusal(Reason.TIMEOUT, "", name)
        answer.seek(0)
        return _judge(code, answer.read(), name)


def _as_argument(name: str) -> str:
    """No argument may hold NUL or a lone surrogate; the child refuses such a name by what is left in its place."""
    return name.replace("\0", "\\").encode("utf-8", "replace").decode()


def _judge(code: int, answer: bytes, name: str) -> bytes | Refusal:
    if code:
        return Refusal(Reason.TIMEOUT if code in OUT_OF_TIME else Reason.CRASHED, f"exit {code}", name)
    if answer.startswith(b'{"refused"'):
        reason, detail = json.loads(answer)["refused"]
        return Refusal(Reason(reason), str(detail), name)
    return answer
