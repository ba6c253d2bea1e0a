"""A sentence in both languages of the product; this package is pure, so it carries its own words.

`Text` is what rules, notes, steps of the ledger and error messages are made of.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One statement in Chinese and in English."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """The sentence for a language code such as `zh`, `zh-hans` or `en`; unknown codes read Chinese."""
        return self.en if language.lower().startswith("en") else self.zh

    def fill(self, **values: object) -> Text:
        """The same sentence with its `{placeholders}` filled in."""
        return Text(self.zh.format(**values), self.en.format(**values))

    def __add__(self, other: Text) -> Text:
        """Two statements in one sentence; an empty one adds nothing."""
        if not self or not other:
            return self or other
        return Text(f"{self.zh}；{other.zh}", f"{self.en}; {other.en}")

    def __bool__(self) -> bool:
        """An empty sentence is no sentence."""
        return bool(self.zh)


NOTHING = Text("", "")
