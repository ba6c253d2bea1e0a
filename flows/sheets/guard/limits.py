"""How big an honest form can be. Generous against the largest ledger that we know, small against a machine."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one upload; times in seconds, sizes in bytes."""

    file_size: int = 20 * MIB
    json_size: int = 10 * MIB
    parts: int = 1_000
    part_size: int = 100 * MIB
    total_size: int = 160 * MIB
    # packed to unpacked; XML of forms reaches 60, a bomb 1,000
    ratio: int = 150
    # below this no ratio is suspicious
    ratio_from: int = 4 * MIB
    xml_depth: int = 120
    sheets: int = 60
    columns: int = 300
    rows: int = 50_000
    cells: int = 250_000
    # places of all tables with the blank ones, and of their joined areas: what goes through them has no other bound
    places: int = 1_000_000
    text_length: int = 100_000
    # all different texts of a workbook together
    shared_texts: int = 250_000
    memory: int = 1024 * MIB
    cpu_seconds: int = 4
    wall_seconds: float = 4.5
    answer_size: int = 200 * MIB


LIMITS = Limits()
