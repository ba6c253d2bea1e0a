"""The problems of a sheet as a table for a terminal; it prints what the JSON answer holds, nothing else."""

from __future__ import annotations

from flows.scoring.cli import Json, columns
from flows.scoring.text import Text

SEVERITIES = {
    "error": Text("错误", "error"),
    "warning": Text("提醒", "warning"),
    "notice": Text("提示", "notice"),
}
NO_PROBLEM = Text("未发现问题", "no problem found")
COUNTED = Text(
    "{errors} 个错误，{warnings} 个提醒，{notices} 个提示", "errors {errors}, warnings {warnings}, notices {notices}"
)


def problem_table(answer: Json, language: str) -> str:
    """One sheet's answer: every problem with its weight, code and sentence, and how many there are."""
    problems = answer["problems"]
    lines = [f"{answer['sheet']}  [{answer['ruleset']} v{answer['ruleset_version']}]"]
    if not problems:
        return f"{lines[0]}\n  {NO_PROBLEM.in_language(language)}\n"
    sentence = "en" if language.startswith("en") else "zh"
    rows = [
        [SEVERITIES[problem["severity"]].in_language(language), problem["code"], problem["at"], problem[sentence]]
        for problem in problems
    ]
    counts = {f"{name}s": sum(problem["severity"] == name for problem in problems) for name in SEVERITIES}
    return "\n".join([*lines, columns(rows), f"  {COUNTED.fill(**counts).in_language(language)}"]) + "\n"
