"""项目支出绩效自评表 in the layouts of the nation, of Suzhou and of Hainan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from flows.scoring.sheet import Sheet
from flows.sheets.out.blocks import Document
from flows.sheets.out.forms.self_evaluation import hainan, national, suzhou

Layout = Literal["national", "suzhou", "hainan"]
LAYOUTS: dict[str, Callable[[Sheet, Sheet | None], Document]] = {
    "national": national.document,
    "suzhou": suzhou.document,
    "hainan": hainan.document,
}


@dataclass(frozen=True, kw_only=True)
class SelfEvaluationSheet:
    """A unit's own evaluation of a project in a year; `goal` is the goal sheet that Hainan prints before it."""

    sheet: Sheet
    layout: Layout = "national"
    goal: Sheet | None = None

    def document(self) -> Document:
        """The form as a document."""
        return LAYOUTS[self.layout](self.sheet, self.goal)
