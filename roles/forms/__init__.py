"""What people type about people; whether it may be done is the action's business."""

from .acting import carry_out
from .appointments import AppointForm, EndForm, SubstituteForm
from .people import ContactForm, PeopleFilter, PersonForm, ReasonForm
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
    "ReasonForm",
    "RecordFilter",
    "SubstituteForm",
    "carry_out",
]
