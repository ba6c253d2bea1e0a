"""One pass of expat over an XML part: no DTD, no entities, no depth, only so many cells; collects what is judged."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from flows.sheets.guard.limits import Limits
from flows.sheets.guard.reasons import Reason, RefusedError

_REFERENCE = re.compile(r"([A-Z]{1,4})([0-9]{1,9})$")
# what is collected is bounded too
_MOST_COLLECTED = 20_000


@dataclass
class Found:
    """What a part holds."""

    relations: list[dict[str, str]] = field(default_factory=list)
    instructions: list[str] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)
    has_dde: bool = False
    cells: int = 0
    # rows and columns of cells shown as percentages: (row, column, style)
    styled: list[tuple[str, int]] = field(default_factory=list)
    # formulas that no program has reckoned yet, by the cell's address
    unreckoned: dict[str, str] = field(default_factory=dict)


def scan(name: str, data: bytes, limits: Limits) -> Found:
    """Read one part through; RefusedError names what is wrong with it."""
    # a count of bytes first: what is plainly too much costs no parsing
    if data.count(b"<v>") + data.count(b":v>") // 2 + data.count(b"<si>") > limits.cells + limits.shared_texts:
        raise RefusedError(Reason.TOO_MANY_CELLS, name)
    scanner = _Scanner(name, limits)
    try:
        scanner.parser.Parse(data, True)
    except expat.ExpatError as damage:
        raise RefusedError(Reason.DAMAGED, f"{name}: {damage}") from damage
    except LookupError as damage:
        raise RefusedError(Reason.DAMAGED, f"{name}: encoding") from damage
    return scanner.finish()


class _Scanner:
    def __init__(self, name: str, limits: Limits) -> None:
        self.name, self.limits, self.found = name, limits, Found()
        self.depth = self.texts = self.length = 0
        self.words: list[str] = []
        self.collecting = ""
        self.cell = ("", 0)
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _doctype(self, *_: object) -> None:
        raise RefusedError(Reason.DTD, self.name)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > self.limits.xml_depth:
            raise RefusedError(Reason.TOO_DEEP, self.name)
        self.length = 0
        local = tag.rpartition(":")[2]
        if local == "c" and "r" in attributes:
            self.cell = (
                attributes["r"],
                int(attributes.get("s") or 0) if (attributes.get("s") or "0").isdigit() else 0,
            )
        elif local in {"v", "is"}:
            self._count_cell()
        elif local == "si":
            self.texts += 1
            if self.texts > self.limits.shared_texts:
                raise RefusedError(Reason.TOO_MANY_CELLS, self.name)
        elif local == "Relationship":
            self._keep(self.found.relations, dict(attributes))
        elif local in ("f", "instrText", "definedName"):
            self.words, self.collecting = [], local
        elif local == "fldSimple":
            instruction = next((value for key, value in attributes.items() if key.endswith("instr")), "")
            self._keep(self.found.instructions, instruction)
        elif local == "ddeLink":
            self.found.has_dde = True

    def _count_cell(self) -> None:
        self.found.cells += 1
        self.found.unreckoned.pop(self.cell[0], None)
        if self.found.cells > self.limits.cells:
            raise RefusedError(Reason.TOO_MANY_CELLS, self.name)
        match = _REFERENCE.match(self.cell[0])
        if not match:
            return
        column = 0
        for letter in match[1]:
            column = column * 26 + ord(letter) - 64
        if column > self.limits.columns:
            raise RefusedError(Reason.TOO_MANY_COLUMNS, f"{self.name} {self.cell[0]}")
        if int(match[2]) > self.limits.rows:
            raise RefusedError(Reason.TOO_MANY_ROWS, f"{self.name} {self.cell[0]}")
        if self.cell[1]:
            self.found.styled.append(self.cell)

    def _end(self, tag: str) -> None:
        self.depth -= 1
        if self.collecting and tag.rpartition(":")[2] == self.collecting:
            self.collecting = ""
            target = self.found.instructions if tag.endswith("instrText") else self.found.formulas
            self._keep(target, "".join(self.words))
            if tag.rpartition(":")[2] == "f" and self.cell[0]:
                self.found.unreckoned[self.cell[0]] = "".join(self.words)

    def _text(self, text: str) -> None:
        self.length += len(text)
        if self.length > self.limits.text_length:
            raise RefusedError(Reason.TEXT_TOO_LONG, self.name)
        if self.collecting:
            self.words.append(text)

    def _keep(self, target: list, item: object) -> None:
        """Bounded; a form with so many links or formulas that this matters is refused."""
        if len(target) >= _MOST_COLLECTED * (20 if target is self.found.formulas else 1):
            raise RefusedError(Reason.TOO_MANY_CELLS, self.name)
        target.append(item)

    def finish(self) -> Found:
        """Word splits one instruction over several runs: judged joined as well as apart."""
        if len(self.found.instructions) > 1:
            self.found.instructions.append("".join(self.found.instructions))
        return self.found
