"""Lists that are brought in row by row: what each would do to what stands, and the act of its stage for one row."""

from ..models import ImportKind
from .base import ListKind
from .ledger import LedgerList
from .organisations import OrganisationList
from .people import PeopleList

KINDS: dict[ImportKind, ListKind] = {
    ImportKind.LEDGER: LedgerList(),
    ImportKind.ORGANISATIONS: OrganisationList(),
    ImportKind.USERS: PeopleList(),
}

__all__ = ["KINDS", "ListKind"]
