"""The drawings in docs/ are those of this code, and `draw --check` notices when they are not."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from config.dev.places import ROOT
from flows.drawing import MACHINES, Move, both, machine_page, moves, pages, states_of
from flows.goals.models import GoalState
from flows.goals.states import GoalMachine
from tests.architecture.source import python, tree
from workflow.flow import FLOWS


def test_docs_hold_what_the_code_draws() -> None:
    drawn = pages()
    standing = {name: (ROOT / "docs" / name).read_text(encoding="utf-8") for name in drawn}
    assert standing == drawn


def test_every_machine_of_the_code_is_drawn() -> None:
    names = [node.name for path in python("flows") for node in tree(path).body if hasattr(node, "name")]
    assert sorted(name for name in names if name.endswith("Machine")) == sorted(m.__name__ for m in MACHINES.values())


def test_every_flow_of_the_code_is_drawn() -> None:
    kinds = sorted(kind for kind, flow in FLOWS.items() if flow.__module__.startswith("flows."))
    assert [Path(name).stem for name in pages() if name.endswith(".svg")] == kinds


def test_a_machine_is_drawn_with_every_transition() -> None:
    approve = Move(GoalState.REVIEWED, "approve", GoalState.APPROVED, "The finance bureau approves this version.")
    assert [move for move in moves(GoalMachine) if move.name == "approve"] == [approve]
    page = machine_page("goal", GoalMachine)
    assert "    reviewed --> approved : approve" in page.splitlines()
    assert page.count(" --> ") == len(moves(GoalMachine)) + 1 + 2, "one start, two final states"


@pytest.mark.parametrize("name", MACHINES)
def test_every_state_can_be_reached_and_is_named_in_two_languages(name: str) -> None:
    machine = MACHINES[name]
    reached = {move.target for move in moves(machine)} | {next(iter(states_of(machine)))}
    assert reached == set(states_of(machine))
    for state in states_of(machine):
        assert not both(state.label).isascii(), f"{state!r} has no Chinese name"


def test_a_picture_is_one_svg_with_its_own_style() -> None:
    picture = ET.fromstring(pages()["flows/goal.svg"])  # noqa: S314  our own drawing
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    assert len(picture.findall("{http://www.w3.org/2000/svg}style")) == 1
    texts = ["".join(text.itertext()) for text in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert next(text for text in texts if not text.isascii()) == "绩效目标申报"


def test_check_names_an_old_a_lacking_and_a_left_over_drawing(tmp_path: Path) -> None:
    call_command("draw", folder=tmp_path, verbosity=0)
    call_command("draw", folder=tmp_path, check=True)
    (tmp_path / "states" / "goal.md").write_text("old", encoding="utf-8")
    (tmp_path / "flows" / "goal.svg").unlink()
    (tmp_path / "flows" / "gone.md").write_text("left over", encoding="utf-8")
    with pytest.raises(CommandError) as error:
        call_command("draw", folder=tmp_path, check=True)
    assert str(error.value) == "Old drawings: states/goal.md, flows/goal.svg, flows/gone.md. Run ./dev drawings."
    assert error.value.returncode == 1
    call_command("draw", folder=tmp_path, verbosity=0)
    call_command("draw", folder=tmp_path, check=True)
    assert not (tmp_path / "flows" / "gone.md").exists()
