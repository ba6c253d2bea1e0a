"""Up and down the tree of organisations, one recursive statement each, whatever the depth."""

from collections.abc import Iterable

from django.db import connection

from ..web.remembering import once_a_request

_BELOW = """
WITH RECURSIVE below AS (
    SELECT id FROM roles_organisation WHERE id = ANY(%s)
    UNION
    SELECT child.id FROM roles_organisation child JOIN below ON child.parent_id = below.id
)
SELECT id FROM below
"""

_ABOVE = """
WITH RECURSIVE above AS (
    SELECT id, parent_id, kind, 0 AS steps FROM roles_organisation WHERE id = %s
    UNION ALL
    SELECT upper.id, upper.parent_id, upper.kind, above.steps + 1
    FROM roles_organisation upper JOIN above ON upper.id = above.parent_id
)
SELECT id, kind FROM above ORDER BY steps
"""


def below(roots: Iterable[int]) -> frozenset[int]:
    """Ids of these organisations and of every one under them."""
    wanted = list(roots)
    if not wanted:
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(_BELOW, [wanted])
        return frozenset(pk for (pk,) in cursor.fetchall())


def root(organisation_id: int) -> int:
    """Id of the bureau (or agency) that stands over everything else."""
    return above(organisation_id)[-1][0]


@once_a_request
def above(organisation_id: int) -> list[tuple[int, str]]:
    """(id, kind) of the organisation itself and of those over it, nearest first."""
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE, [organisation_id])
        return list(cursor.fetchall())
