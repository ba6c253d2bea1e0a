"""Channel layers that lose nothing silently: PostgreSQL by default, Redis where REDIS_URL is set.

Whoever may have missed something receives MISSED and fetches anew; a message carries kinds and ids, never contents.
"""

from .hub import MISSED
from .postgres import MessageTooLong, PostgresChannelLayer, notify_in_transaction

__all__ = ["MISSED", "MessageTooLong", "PostgresChannelLayer", "notify_in_transaction"]
