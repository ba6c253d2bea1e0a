"""A sheet into a step's form: cut down to what the form holds, compared with it, and written as its draft."""

from .form import form_of
from .kinds import KINDS, FormKind, kind_of
from .narrowing import choose, left_out, narrowed
from .planning import planned
from .writing import draft_fields

__all__ = ["KINDS", "FormKind", "choose", "draft_fields", "form_of", "kind_of", "left_out", "narrowed", "planned"]
