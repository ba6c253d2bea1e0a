"""What kinds of notice there are: data with templates, registered by the apps that send them.

A kind's name is stored in rows, so it is frozen. Its text is put together in the reader's language, when it is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, gettext_lazy as _

Text = str | Promise


class Category(TextChoices):
    """What a person chooses mail by."""

    TASKS = "tasks", _("New tasks")
    RETURNS = "returns", _("Returns")
    DEADLINES = "deadlines", _("Deadlines that come near")
    OVERDUE = "overdue", _("Overdue work")
    RESULTS = "results", _("Results and decisions")
    COPIES = "copies", _("For your information")
    SYSTEM = "system", _("The system itself")


class UnknownKind(LookupError):
    """No app has registered a kind of notice with this name."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind. Texts use %(name)s for the params; `merged` also has %(count)s and stands for several of one title.

    `merged_url` is where a merged notice leads (a list); without it, to the newest of its subjects.
    An urgent kind is mailed at once by default, the others once a day.
    """

    name: str
    category: str
    title: Text
    body: Text = ""
    merged: Text = ""
    merged_url: str = ""
    urgent: bool = False

    def __post_init__(self) -> None:
        Category(self.category)

    def title_for(self, params: Mapping[str, Any], count: int = 1) -> str:
        """One line in the active language."""
        known = texts_of(params)
        if count > 1 and self.merged:
            return str(self.merged) % {**known, "count": count}
        line = str(self.title) % known
        if count > 1:
            return gettext("%(title)s, and %(more)s more") % {"title": line, "more": count - 1}
        return line

    def body_for(self, params: Mapping[str, Any], count: int = 1) -> str:
        """The sentence under the title; a merged notice has none."""
        return "" if count > 1 else str(self.body) % texts_of(params)

    def check(self, params: Mapping[str, Any]) -> None:
        """Raise KeyError for the sender whose params do not fill every text."""
        for count in (1, 2):
            self.title_for(params, count)
            self.body_for(params, count)


_registered: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known; called in AppConfig.ready. A name may be taken once."""
    if _registered.setdefault(kind.name, kind) != kind:
        raise ValueError(f"two kinds of notice are called {kind.name}")


def get(name: str) -> Kind:
    """The kind of this name."""
    try:
        return _registered[name]
    except KeyError:
        raise UnknownKind(name) from None


def of_row(name: str) -> Kind:
    """The kind of a stored notice; a row that outlived its kind still reads as something."""
    return _registered.get(name) or Kind(name, Category.SYSTEM, gettext_lazy("A message of an earlier version"))


def names() -> list[str]:
    """Every registered name, sorted: a test freezes them."""
    return sorted(_registered)


def names_in(category: str) -> list[str]:
    """Names of the kinds of one category."""
    return sorted(kind.name for kind in _registered.values() if kind.category == category)


def packed(params: Mapping[str, Any]) -> dict[str, Any]:
    """Params as they are stored. A lazy text is kept as its msgid, to be translated for each reader."""
    return {name: _packed(value) for name, value in params.items()}


def _packed(value: Any) -> Any:
    if isinstance(value, Promise):
        with translation.override(None):
            return {"msgid": str(value)}
    return value if isinstance(value, int) else str(value)


def texts_of(params: Mapping[str, Any]) -> dict[str, Any]:
    """Stored params as the templates take them."""
    return {name: gettext(v["msgid"]) if isinstance(v, dict) else v for name, v in params.items()}
