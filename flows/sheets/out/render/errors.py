"""What a machine may lack for PDF and Word, each said with the line that cures it."""

from __future__ import annotations


class RenderingUnavailable(RuntimeError):
    """This machine lacks something that a printed form needs."""


class PangoMissing(RenderingUnavailable):
    """PDF needs Pango: on Debian and Ubuntu `apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`."""

    def __init__(self, cause: object) -> None:
        super().__init__(f"{self.__doc__} ({cause})")


class ChineseFontMissing(RenderingUnavailable):
    """No Chinese font found: on Debian and Ubuntu `apt-get install fonts-noto-cjk` (or `fonts-wqy-microhei`)."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)
