"""The official calendar of 2024 to 2026: one row a day, from the State Council's notices as `chinesecalendar` has them."""

import datetime as dt

import chinese_calendar
from django.db import migrations
from django.db.migrations.state import StateApps

YEARS = (2024, 2025, 2026)
NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
}


def seed(apps: StateApps, schema_editor: object) -> None:
    """Write every day of the published years; a make-up day carries the name of its holiday."""
    work_day = apps.get_model("workflow", "WorkDay")
    rows = []
    for year in YEARS:
        day = dt.date(year, 1, 1)
        while day.year == year:
            working = chinese_calendar.is_workday(day)
            _, holiday = chinese_calendar.get_holiday_detail(day)
            rows.append(work_day(date=day, is_working=working, note=_note(day, working, holiday)))
            day += dt.timedelta(days=1)
    work_day.objects.bulk_create(rows)


def _note(day: dt.date, working: bool, holiday: str | None) -> str:
    if not holiday:
        return ""
    name = NAMES.get(holiday, holiday)
    return f"{name}调休" if working and day.weekday() >= 5 else "" if working else name


class Migration(migrations.Migration):
    """Data only."""

    dependencies = [("workflow", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
