"""Why a message did not leave, and whether to try again."""


class Failure(Exception):
    """A message did not leave."""


class TemporaryFailure(Failure):
    """The other side is away or busy: the same message may leave later."""


class PermanentFailure(Failure):
    """The other side will never take this message: an operator has to look."""
