"""The child process: limits first, then one upload from standard input, one JSON answer to standard output.

python -m flows.sheets.guard.child OPERATION NAME
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable

from flows.sheets.guard.limits import LIMITS, Limits
from flows.sheets.guard.reasons import Reason, RefusedError


def main(operation: str, name: str) -> int:
    """Carry out one operation on standard input."""
    confine(LIMITS)
    content = sys.stdin.buffer.read(LIMITS.file_size + 1)
    try:
        answer = operations()[operation](content, name, LIMITS)
    except RefusedError as refused:
        answer = _refusal(refused.reason, refused.detail)
    except MemoryError:
        answer = _refusal(Reason.MEMORY, "")
    except RecursionError:
        answer = _refusal(Reason.TOO_DEEP, "")
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    return 0


def operations() -> dict[str, Callable[[bytes, str, Limits], bytes]]:
    """What may be asked for; the modules are imported once the limits hold."""
    from flows.sheets.guard import annotate
    from flows.sheets.guard.readers import parse

    return {"read": parse.read_answer, "annotate": annotate.annotate_answer}


def confine(limits: Limits) -> None:
    """No more memory, time, or bytes written than an honest form needs; no core dump."""
    _limit(resource.RLIMIT_AS, limits.memory)
    _limit(resource.RLIMIT_CPU, limits.cpu_seconds)
    _limit(resource.RLIMIT_FSIZE, limits.answer_size)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, 64)


def _limit(kind: int, value: int) -> None:
    """Lower a limit; one that is lower already stays."""
    hard = resource.getrlimit(kind)[1]
    lowest = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (lowest, lowest))


def _refusal(reason: Reason, detail: str) -> bytes:
    return json.dumps({"refused": [reason.value, detail]}).encode()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
