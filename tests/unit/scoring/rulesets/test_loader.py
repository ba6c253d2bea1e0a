"""Loading rule sets: shipped ones, a user's own file, and every fault with line, key and cure."""

from pathlib import Path

import pytest

from flows.scoring.rulesets import RuleSetError, available, load_ruleset, read_ruleset

SHIPPED = ["cn-2011-285", "cn-2020-10", "cn-2020-10-review", "cn-2021-101", "example-execution-cap", "suzhou-2023"]


def faults(text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(RuleSetError) as caught:
        read_ruleset(text, "mine.yaml")
    return [(fault.line, fault.key, fault.problem.en) for fault in caught.value.faults]


def test_shipped_rule_sets() -> None:
    assert [rules.id for rules in available()] == SHIPPED


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_rule_set_cites_a_document_for_every_parameter(name: str) -> None:
    rules = load_ruleset(name)
    assert len(rules.parameters) == 22
    assert [key for key, block in rules.parameters.items() if not rules.citation(block.source)] == []


def test_own_file_is_loaded_without_code(tmp_path: Path) -> None:
    file = tmp_path / "my-county.yaml"
    file.write_text("extends: cn-2020-10\nid: my-county\nregion: 某县\nrounding: {row: 1}\n", encoding="utf-8")
    rules = load_ruleset(file)
    assert (rules.id, rules.region, rules.rounding.row, rules.rounding.total) == ("my-county", "某县", 1, 2)
    assert load_ruleset("my-county", folders=[tmp_path]) == rules
    assert "my-county" in [known.id for known in available([tmp_path])]


def test_own_file_is_read_again_after_a_change(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("extends: cn-2020-10\nversion: '1'\n", encoding="utf-8")
    assert load_ruleset(file).version == "1"
    file.write_text("extends: cn-2020-10\nversion: '1.1'\n", encoding="utf-8")
    assert load_ruleset(file).version == "1.1"


def test_method_replaces_the_extended_one_as_a_whole() -> None:
    rules = read_ruleset("extends: cn-2021-101\nunder_fulfilment: {method: {name: slope, lose_per_point: 2%}}")
    assert rules.under_fulfilment.method.text.en == "each point below the target costs 2% of the weight"


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("grade: 3", (2, "grade", "unknown key “grade”")),
        ("id: My-Set", (2, "id", "“My-Set” is not lower-case letters, digits and hyphens such as cn-2020-10")),
        ("rounding: {row: two}", (2, "rounding.row", "“two” is not a whole number such as 2")),
        ("rounding:\n  row: 2\n  row: 3", (4, "rounding.row", "the same key stands twice")),
        ("reverse: {method: {name: slop}}", (2, "reverse.method", "there is no method “slop”")),
        ("reverse: {method: {lose: 5%}}", (2, "reverse.method.lose", "unknown key “lose”")),
        ("reverse: {sections: {output: {lose: 5%}}}", (2, "reverse.sections.output", "the method has no name")),
        (
            "under_fulfilment: {method: {name: slope}}",
            (
                2,
                "under_fulfilment.method",
                "“lose_per_point” is missing (share of the weight lost for each point below)",
            ),
        ),
        (
            "over_fulfilment: {method: {name: slope, free_to: 130%, lose_per_point: 5}}",
            (2, "over_fulfilment.method.lose_per_point", "“5” is not a share such as 95%"),
        ),
        ("total: {base: 90}", (0, "framework.sections", "the sections weigh 100, the base is 90")),
        ("missing: {actual: ignore}", (2, "missing.actual", "unknown word “ignore”")),
        ("money:\n  source: hearsay", (3, "money.source", "there is no source “hearsay”")),
        (
            "over_fulfilment: {sections: {outptu: {name: cap}}}",
            (2, "over_fulfilment.sections.outptu", "there is no section “outptu”"),
        ),
        (
            "section_weights: {when_absent: {joy: {output: 10}}}",
            (2, "section_weights.when_absent", "there is no section “joy”"),
        ),
        ("years: {from: 2024, to: 2020}", (2, "years.to", "the last year is before the first")),
        ("forms: goal", (2, "forms", "a list is due here")),
        ("sources: [a]", (2, "sources", "a mapping of “key: value” is due here")),
        ("grades: {aliases: {甲等: 上}}", (2, "grades", "上 is no grade of the table")),
        (
            "grades: {table: [{name: 良, from: 80}, {name: 优, from: 90}]}",
            (2, "grades", "grades must fall from high to low"),
        ),
        ("cutoff: {day: 13-31}", (2, "cutoff.day", "“13-31” is not month-day such as 12-31")),
    ],
)
def test_fault_names_line_and_key(written: str, fault: tuple[int, str, str]) -> None:
    found = faults(f"extends: cn-2020-10\n{written}\n")
    assert [fault] == [(line if fault[0] else 0, key, problem) for line, key, problem in found]


def test_all_faults_are_found_in_one_pass_and_each_has_a_cure() -> None:
    with pytest.raises(RuleSetError) as caught:
        read_ruleset("extends: cn-2020-10\nid: A B\nmissing: {actual: opne}\n", "mine.yaml")
    first, second = caught.value.in_language("en").splitlines()
    assert first == (
        "mine.yaml: line 2, id: “A B” is not lower-case letters, digits and hyphens such as cn-2020-10. "
        "Cure: write lower-case letters, digits and hyphens such as cn-2020-10"
    )
    assert second == (
        "mine.yaml: line 3, missing.actual: unknown word “opne”. "
        "Cure: did you mean open? Known: open, judge, zero, zero_without_reason"
    )


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("", (1, "", "a mapping of “key: value” is due")),
        ("- a", (1, "", "a mapping of “key: value” is due")),
        ("a: &x 1\nb: *x", (2, "", "YAML references (*) are not allowed")),
        ("extends: nowhere", (1, "extends", "“nowhere” in extends is no shipped rule set")),
        ("extends: ../x", (1, "extends", "“../x” in extends is no shipped rule set")),
    ],
)
def test_file_that_is_no_rule_set(written: str, fault: tuple[int, str, str]) -> None:
    assert faults(written) == [fault]


def test_file_that_is_no_yaml_names_its_line() -> None:
    ((line, key, problem),) = faults("extends: cn-2020-10\nid: [a\nmoney: 1")
    assert (line, key, problem.split(":")[0]) == (3, "", "it is no valid YAML")


def test_unknown_id_lists_the_known_ones() -> None:
    with pytest.raises(RuleSetError) as caught:
        load_ruleset("cn-1999")
    assert caught.value.faults[0].cure.en == f"use one of {', '.join(SHIPPED)}, or the path of a file"


def test_file_that_is_not_utf_8(tmp_path: Path) -> None:
    file = tmp_path / "gb.yaml"
    file.write_bytes("id: 甲".encode("gb18030"))
    with pytest.raises(RuleSetError, match="it is not UTF-8"):
        load_ruleset(file)
