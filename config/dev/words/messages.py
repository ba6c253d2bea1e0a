"""./dev messages: the translations. locale/parts/*.po are the source; django.po and django.mo are made from them.

Babel reads and writes the files, so that no machine needs GNU gettext.
"""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from config.dev.places import ROOT, say
from config.dev.words import extract

PARTS = ROOT / "locale" / "parts"
MERGED = ROOT / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"


def run(arguments: list[str]) -> int:
    """Merge and compile; `--check` also fails where a text has no translation or two parts contradict each other."""
    catalog, problems = merge()
    _write(catalog)
    problems += untranslated(catalog)
    for problem in problems:
        say(problem)
    say(f"{len(catalog)} translations, {len(problems)} problems.")
    return 1 if problems and "--check" in arguments else 0


def compile_changed() -> None:
    """Make django.mo anew where a part is younger."""
    compiled = MERGED.with_suffix(".mo")
    made = compiled.stat().st_mtime if compiled.exists() else 0
    if any(part.stat().st_mtime > made for part in _parts()):
        _write(merge()[0])


def merge() -> tuple[Catalog, list[str]]:
    """All parts in one catalogue, and a sentence for each text that two parts translate differently."""
    merged = Catalog(locale="zh_Hans", domain="django", charset="utf-8")
    problems = []
    for part in _parts():
        with part.open("rb") as handle:
            messages = [message for message in read_po(handle, locale="zh_Hans", abort_invalid=True) if message.id]
        for message in messages:
            same = merged.get(message.id, message.context)
            if same and same.string != message.string:
                problems.append(
                    f"{part.name}: {message.id!r} is {message.string!r} here and {same.string!r} elsewhere."
                )
            elif message.string:
                merged.add(message.id, message.string, context=message.context)
    return merged, problems


def untranslated(catalog: Catalog) -> list[str]:
    """A sentence for each text of the interface that has no Chinese."""
    return [
        f"{place}: no translation of {text!r}" + (f" in the context {context!r}" if context else "")
        for (context, text), place in sorted(extract.texts().items(), key=lambda item: item[1])
        if not _has(catalog, text, context)
    ]


def _has(catalog: Catalog, text: str, context: str) -> bool:
    message = catalog.get(text, context or None)
    return bool(message and (all(message.string) if isinstance(message.string, tuple) else message.string))


def _parts() -> list[Path]:
    return sorted(PARTS.glob("*.po"))


def _write(catalog: Catalog) -> None:
    MERGED.parent.mkdir(parents=True, exist_ok=True)
    with MERGED.open("wb") as handle:
        write_po(handle, catalog, width=0, sort_output=True, omit_header=False)
    # written beside and moved, for a server that runs may be reading the old one
    fresh = MERGED.with_suffix(".mo.new")
    with fresh.open("wb") as handle:
        write_mo(handle, catalog)
    fresh.rename(MERGED.with_suffix(".mo"))
