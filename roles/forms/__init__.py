"""What people type about people; whether it may be done is the action's business."""

from .acting import carry_out
from .appointments import AppointForm, SubstituteForm
from .leaving import EndForm, WorkForm
from .people import ContactForm, PeopleFilter, PersonForm
from .places import OrganisationForm, PostForm
from .record import RecordFilter

__all__ = [
    "AppointForm",
    "ContactForm",
    "EndForm",
    "OrganisationForm",
    "PeopleFilter",
    "PersonForm",
    "PostForm",
    "RecordFilter",
    "SubstituteForm",
    "WorkForm",
    "carry_out",
]
