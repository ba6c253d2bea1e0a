"""Tags that every page may use: figures, dates, states, buttons. They know no word of evaluation."""

from datetime import date, datetime
from zlib import crc32

from django import template
from django.core.paginator import Paginator
from django.forms import (
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    FileInput,
    RadioSelect,
    Select,
)
from django.template import Context
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from roles.output.figures import NOTHING, decimal_of, grouped, money_text, time_text

register = template.Library()

TONES = frozenset({"returned", "late", "done", "waiting", "provisional", "brand"})


@register.simple_tag
def icon(name: str) -> SafeString:
    """One glyph of Bootstrap Icons; silent to a screen reader, because the word stands beside it."""
    return format_html('<i class="bi bi-{}" aria-hidden="true"></i>', name)


@register.simple_tag
def state_badge(label: object, tone: str = "waiting") -> SafeString:
    """A state as dot and word: colour alone never tells it."""
    if tone not in TONES:
        raise template.TemplateSyntaxError(f"state_badge: {tone!r} is none of {sorted(TONES)}")
    return format_html(
        '<span class="state state-{}"><span class="state-dot"></span>{}</span>',
        tone,
        label,
    )


@register.simple_tag
def money(value: object, unit: str = "wan", stored: str = "yuan") -> SafeString:
    """An amount in the unit the reader chose; the exact yuan stand in the tooltip."""
    shown = money_text(value, unit, stored)
    if shown == NOTHING:
        return format_html('<span class="num quiet">{}</span>', NOTHING)
    exact = money_text(value, "yuan", stored)
    name = _("10k yuan") if unit == "wan" else _("yuan")
    return format_html(
        '<span class="num" title="{} {}">{} <span class="unit">{}</span></span>',
        exact,
        _("yuan"),
        shown,
        name,
    )


@register.simple_tag
def score(value: object, of: object = None) -> SafeString:
    """A score with two decimals, and of how many."""
    number = decimal_of(value)
    if number is None:
        return format_html('<span class="num quiet">{}</span>', NOTHING)
    base = decimal_of(of)
    if base is None:
        return format_html('<span class="num">{}</span>', grouped(number, 2, 2))
    return format_html(
        '<span class="num">{}<span class="unit"> / {}</span></span>',
        grouped(number, 2, 2),
        grouped(base, 0, 2),
    )


@register.filter
def figure(value: object) -> str:
    """An amount or a weight in a table, in the unit of its head: thousands apart, no more decimals than it has."""
    number = decimal_of(value)
    return NOTHING if number is None else grouped(number, 0, 6)


@register.simple_tag
def percent(value: object) -> SafeString:
    """A share that is stored in percent (99.76), two decimals at most."""
    number = decimal_of(value)
    shown = NOTHING if number is None else f"{grouped(number, 0, 2)} %"
    return format_html('<span class="num">{}</span>', shown)


@register.simple_tag
def local_time(at: datetime | date | None) -> SafeString:
    """A moment in the site's time zone, for reading and (in the attribute) for machines."""
    if at is None:
        return format_html('<span class="quiet">{}</span>', NOTHING)
    return format_html('<time class="num" datetime="{}">{}</time>', at.isoformat(), time_text(at))


@register.inclusion_tag("components/list/deadline.html")
def deadline(due: object) -> dict[str, object]:
    """A deadline as word and date; `due` has at, word, late, soon, provisional and sentence (why this date)."""
    at = getattr(due, "at", None)
    # a day of another year says its year
    return {"due": due, "pattern": "m-d" if at is None or at.year == timezone.localdate().year else "Y-m-d"}


@register.inclusion_tag("components/form/act.html", takes_context=True)
def act(  # noqa: PLR0917  # a template writes its arguments in order
    context: Context,
    label: object,
    url: str,
    may: object = True,  # noqa: FBT002  # as above
    sentence: object = "",
    primary: object = False,  # noqa: FBT002  # as above
    **options: object,
) -> dict[str, object]:
    """A button for one act. Where the viewer may not, it stays in its place, disabled, and says why.

    Options: tone, icon, confirm (the object's name), confirm_to (name of the select that says where to), shortcut,
    method ("get" for a link), name and value (posted with it), form (id of the form that it submits instead of
    having one of its own), small.
    """
    mark = crc32(f"{label}|{url}|{sentence}|{options.get('value', '')}".encode())
    return {
        "label": label,
        "url": url,
        "may": bool(may),
        "sentence": sentence,
        "primary": primary,
        "why_id": f"why-{mark:08x}",
        "csrf_token": context.get("csrf_token"),
        **options,
    }


CLASSES: dict[type, str] = {
    CheckboxSelectMultiple: "form-check-input",
    RadioSelect: "form-check-input",
    CheckboxInput: "form-check-input",
    FileInput: "form-control",
    Select: "form-select",
}


@register.inclusion_tag("components/form/field.html")
def field(bound: BoundField, *, small: object = False, label: object = "", hint: object = None) -> dict[str, object]:
    """One form field with its label, hint and error, in the look of the site."""
    widget = bound.field.widget
    css = next(
        (css for kind, css in CLASSES.items() if isinstance(widget, kind)),
        "form-control",
    )
    if small and css != "form-check-input":
        css += f" {css}-sm"
    if bound.errors:
        css += " is-invalid"
    whole = f"{widget.attrs.get('class', '')} {css}".strip()
    return {
        "field": bound,
        "rendered": bound.as_widget(attrs={"class": whole}),
        "label": label or bound.label,
        "hint": bound.help_text if hint is None else hint,
        "is_check": isinstance(widget, CheckboxInput),
        "is_group": isinstance(widget, CheckboxSelectMultiple | RadioSelect) or getattr(widget, "is_table", False),
    }


@register.filter
def page_numbers(paginator: Paginator, number: int) -> list[int | None]:
    """First, last and the neighbours of a page; None stands for a gap."""
    wanted = sorted({1, number - 1, number, number + 1, paginator.num_pages} & set(range(1, paginator.num_pages + 1)))
    shown: list[int | None] = []
    for page in wanted:
        if shown and page - (shown[-1] or 0) > 1:
            shown.append(None)
        shown.append(page)
    return shown
