"""Child processes that never outlive the one that started them, however that one ends."""

import ctypes
import signal
import sys

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def die_with_parent(how: signal.Signals = signal.SIGTERM) -> None:
    """For Popen(preexec_fn=…): the kernel asks this child to end when its parent is gone, even by kill -9."""
    if _LIBC:
        _LIBC.prctl(_PR_SET_PDEATHSIG, how)
