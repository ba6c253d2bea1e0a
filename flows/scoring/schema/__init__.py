"""How a rule file is read: typed values with line, key and cure for every fault. It knows nothing of evaluation."""

from flows.scoring.schema.blocks import Key, block_of, key, keys, one_of, read_block
from flows.scoring.schema.faults import Fault, RuleSetError, WrongValueError
from flows.scoring.schema.readers import Context, Reader

__all__ = [
    "Context",
    "Fault",
    "Key",
    "Reader",
    "RuleSetError",
    "WrongValueError",
    "block_of",
    "key",
    "keys",
    "one_of",
    "read_block",
]
