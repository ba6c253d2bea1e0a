"""The reference of all checks, printed from the checks themselves; `docs/checks.md` is its output and a test compares.

`python -m flows.checks.reference > docs/checks.md` brings the page up to date.
"""

from __future__ import annotations

import inspect
import sys

from flows.checks.catalogue import GROUPS
from flows.checks.registry import Check

HEAD = """# Checks

Printed by `python -m flows.checks.reference > docs/checks.md`; edit the checks in `flows/checks/`, not this page.

`flows.checks.run_checks(sheet, ruleset) -> list[Problem]` and `manage.py check SHEET…` report these problems. A code is
stable for ever. An **error** stops a submission, a **warning** wants a word of reason that reviewers see, a
**notice** only tells; on a sheet that says it is cut, wrong sums are notices. A check that cannot know stays silent:
without a rule set, whatever depends on one is not reported.

In the sentences `{cell}` names the cell, `{found}` is what stands there, `{expected}` what was expected.
"""


def reference() -> str:
    """The whole page in Markdown."""
    return "\n".join([HEAD, *(_group(name, checks) for name, checks in GROUPS.items())])


def _group(name: str, checks: tuple[Check, ...]) -> str:
    module = inspect.getdoc(sys.modules[f"flows.checks.{name}"]) or ""
    return f"## {name}\n\n{module}\n\n" + "\n".join(map(_entry, checks))


def _entry(check: Check) -> str:
    policy = " ".join((inspect.getdoc(inspect.getmodule(check.look)) or "").split())
    return f"### `{check.code}` ({check.severity.value})\n\n{policy}\n\n- {check.message.zh}\n- {check.message.en}\n"


if __name__ == "__main__":
    sys.stdout.write(reference())
