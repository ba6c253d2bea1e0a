"""The geometry of a bar chart, drawn once and painted twice: as SVG for PDF, as PNG (Pillow) for Word.

Sizes are in points of a 480-wide drawing. Labels stand on the bars, so that no legend of colours alone is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from io import BytesIO

from flows.scoring.values import plain
from flows.sheets.out.blocks import Chart
from flows.sheets.out.render.fonts import hei
from flows.sheets.out.values import as_figure

WIDTH, LEFT, RIGHT, STEP, TOP = 480, 150, 90, 24, 44
BRAND, TINT, INK = "#1d4f8c", "#d5e2f1", "#1f2937"
LONGEST_LABEL = 13


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Word:
    """A text at the baseline; `anchor` is start, middle or end."""

    x: float
    y: float
    text: str
    size: float
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing of bars and words."""

    height: float
    bars: tuple[Bar, ...]
    words: tuple[Word, ...]


def plot(chart: Chart) -> Plot:
    """The drawing of a chart; a value that is no figure has no bar and says so."""
    values = [as_figure(value) for value in chart.values]
    full = [as_figure(value) for value in chart.full] or [None] * len(values)
    most = float(max((value for value in (*values, *full) if value is not None), default=1)) or 1.0
    scale = (WIDTH - LEFT - RIGHT) / most
    bars: list[Bar] = []
    words = [Word(WIDTH / 2, 18, chart.title, 12, "middle"), *_legend(chart)]
    for number, (label, value, whole) in enumerate(zip(chart.labels, values, full, strict=True)):
        y = TOP + number * STEP
        short = label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1] + "…"
        words.append(Word(LEFT - 6, y + 13, short, 10, "end"))
        if whole is not None:
            bars.append(Bar(LEFT, y + 2, float(whole) * scale, 15, TINT))
        if value is not None:
            bars.append(Bar(LEFT, y + 5, max(float(value) * scale, 0), 9, BRAND))
        printed = "—" if value is None else plain(value) + chart.unit
        after = max(float(value or 0), float(whole or 0)) * scale
        words.append(Word(LEFT + after + 5, y + 13, printed + (f" / {plain(whole)}" if whole else ""), 9))
    return Plot(TOP + len(values) * STEP + 8, tuple(bars), tuple(words))


def _legend(chart: Chart) -> list[Word]:
    names = f"深色：{chart.value_name}" + (f"　浅色：{chart.full_name}" if chart.full else "")
    return [Word(WIDTH / 2, 34, names + (f"（{chart.unit}）" if chart.unit else ""), 8, "middle")]


def to_svg(chart: Chart) -> str:
    """The chart as SVG for the PDF."""
    drawing = plot(chart)
    bars = "".join(
        f'<rect x="{bar.x}" y="{bar.y}" width="{bar.width:.2f}" height="{bar.height}" fill="{bar.colour}"/>'
        for bar in drawing.bars
    )
    words = "".join(
        f'<text x="{word.x:.2f}" y="{word.y}" font-size="{word.size}" text-anchor="{word.anchor}" fill="{INK}">'
        f"{escape(word.text)}</text>"
        for word in drawing.words
    )
    size = f'width="{WIDTH}pt" height="{drawing.height}pt" viewBox="0 0 {WIDTH} {drawing.height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{hei().family}">{bars}{words}</svg>'


def to_png(chart: Chart, *, zoom: int = 3) -> bytes:
    """The chart as PNG for Word, at three dots per point."""
    # Pillow is imported here: only Word with charts needs it
    from PIL import Image, ImageDraw, ImageFont

    drawing, font = plot(chart), hei()
    image = Image.new("RGB", (WIDTH * zoom, int(drawing.height) * zoom), "white")
    pen = ImageDraw.Draw(image)
    for bar in drawing.bars:
        corner = (bar.x * zoom, bar.y * zoom)
        pen.rectangle((*corner, corner[0] + bar.width * zoom, corner[1] + bar.height * zoom), fill=bar.colour)
    for word in drawing.words:
        face = ImageFont.truetype(str(font.path), int(word.size * zoom), index=font.face)
        anchor = {"start": "ls", "middle": "ms", "end": "rs"}[word.anchor]
        pen.text((word.x * zoom, word.y * zoom), word.text, fill=INK, font=face, anchor=anchor)
    target = BytesIO()
    image.save(target, "PNG", optimize=True)
    return target.getvalue()
