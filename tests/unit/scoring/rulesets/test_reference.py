"""The reference in docs/rulesets.md is the schema's own, and its sample is a rule set that loads."""

from pathlib import Path

from flows.scoring.rulesets import read_ruleset
from flows.scoring.rulesets.reference import METHODS, reference

DOCUMENT = (Path(__file__).parents[4] / "docs" / "rulesets.md").read_text(encoding="utf-8")


def test_reference_in_the_documents_is_up_to_date() -> None:
    assert DOCUMENT.split("<!-- reference -->\n")[1] == reference()


def test_reference_names_every_method() -> None:
    named = [line.split("`")[1] for line in reference().splitlines() if line.startswith("- `")]
    assert named == [name for register in METHODS.values() for name in register]


def test_sample_in_the_documents_loads() -> None:
    rules = read_ruleset(DOCUMENT.split("```yaml\n")[1].split("```")[0])
    assert (rules.id, rules.grades.vetoes[0].then.points) == ("my-county-2026", 79)
