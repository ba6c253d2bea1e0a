"""Recomputes the chain inside the database and names each row that does not fit.

What is cut off the tail of a chain leaves no trace inside: only heads kept elsewhere (anchors) show it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_ALTERED = _("The content of this entry was altered.")
_MISSING = _("The entries before this one are missing.")
_UNLINKED = _("This entry does not follow the one before it.")
_CUT = _("This entry was in the anchor and is gone.")
_REWRITTEN = _("This entry differs from its anchor.")

_CHECK = """
WITH chain AS (
    SELECT entry.id, entry.subject_kind, entry.subject_id, entry.seq, entry.hash, entry.previous_hash,
           roles_audit_digest(entry) AS digest,
           coalesce(lag(entry.seq) OVER subject, 0) AS seq_before,
           coalesce(lag(entry.hash) OVER subject, '') AS hash_before
    FROM roles_auditentry entry
    WHERE (%(kind)s::text IS NULL OR entry.subject_kind = %(kind)s)
      AND (%(id)s::bigint IS NULL OR entry.subject_id = %(id)s)
    WINDOW subject AS (PARTITION BY entry.subject_kind, entry.subject_id ORDER BY entry.seq)
)
SELECT subject_kind, subject_id, seq, id,
       CASE WHEN hash <> digest THEN 'altered' WHEN seq <> seq_before + 1 THEN 'missing' ELSE 'unlinked' END
FROM chain
WHERE hash <> digest OR seq <> seq_before + 1 OR previous_hash <> hash_before
ORDER BY subject_kind, subject_id, seq
"""

_HEADS = """
SELECT DISTINCT ON (subject_kind, subject_id) subject_kind, subject_id, seq, hash
FROM roles_auditentry ORDER BY subject_kind, subject_id, seq DESC
"""

_AGAINST = """
SELECT anchor.kind, anchor.id, anchor.seq, entry.id
FROM unnest(%s::text[], %s::bigint[], %s::int[], %s::text[]) AS anchor (kind, id, seq, hash)
LEFT JOIN roles_auditentry entry
  ON entry.subject_kind = anchor.kind AND entry.subject_id = anchor.id AND entry.seq = anchor.seq
WHERE entry.hash IS DISTINCT FROM anchor.hash
ORDER BY 1, 2, 3
"""

_SENTENCES = {"altered": _ALTERED, "missing": _MISSING, "unlinked": _UNLINKED}


@dataclass(frozen=True, slots=True)
class Broken:
    """One entry that does not fit, and why. `entry_id` is None where the row is gone."""

    kind: str
    id: int
    seq: int
    entry_id: int | None
    what: str | Promise

    def __str__(self) -> str:
        return f"{self.kind} {self.id} #{self.seq}: {self.what}"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The head of one subject's chain at some moment, to be kept outside the database."""

    kind: str
    id: int
    seq: int
    hash: str


def verify(kind: str | None = None, id: int | None = None) -> list[Broken]:  # noqa: A002 - as the columns say
    """Check every chain, those of one kind of subject, or one; an empty list is the good answer."""
    with connection.cursor() as cursor:
        cursor.execute(_CHECK, {"kind": kind, "id": id})
        return [
            Broken(subject_kind, subject_id, seq, entry_id, _SENTENCES[what])
            for subject_kind, subject_id, seq, entry_id, what in cursor.fetchall()
        ]


def heads() -> Iterator[Anchor]:
    """The last entry of each chain."""
    with connection.cursor() as cursor:
        cursor.execute(_HEADS)
        yield from (Anchor(*row) for row in cursor.fetchall())


def verify_against(anchors: Iterable[Anchor]) -> list[Broken]:
    """Check that what was the head of a chain is still there, unchanged."""
    kept = list(anchors)
    columns = [[getattr(anchor, name) for anchor in kept] for name in ("kind", "id", "seq", "hash")]
    with connection.cursor() as cursor:
        cursor.execute(_AGAINST, columns)
        return [
            Broken(kind, pk, seq, entry_id, _CUT if entry_id is None else _REWRITTEN)
            for kind, pk, seq, entry_id in cursor.fetchall()
        ]
