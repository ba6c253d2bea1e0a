"""Rule sets: data that names methods and tunes them. `load_ruleset`, `available`, `choose_ruleset`, `explain`."""

from flows.scoring.rulesets.choosing import choose_ruleset
from flows.scoring.rulesets.explaining import explain
from flows.scoring.rulesets.loader import available, load_ruleset, read_ruleset
from flows.scoring.rulesets.ruleset import RuleSet
from flows.scoring.schema import RuleSetError

__all__ = ["RuleSet", "RuleSetError", "available", "choose_ruleset", "explain", "load_ruleset", "read_ruleset"]
