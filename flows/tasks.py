"""Jobs of the life cycle, gathered for the worker; each is defined in the package of its stage."""

from .imports.jobs import apply_import, clear_uploads
from .printing.batches.jobs import clear_prints, print_forms

__all__ = ["apply_import", "clear_prints", "clear_uploads", "print_forms"]
