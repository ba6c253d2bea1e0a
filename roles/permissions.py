"""Every permission that a post can carry: a codename that is stored, and a sentence that a clerk can read.

A codename is frozen: rows of `auth_permission` and of guardian hold it.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Can(TextChoices):
    """What a post allows on its organisation. The label is the sentence printed on the role page."""

    FILL_FORMS = "fill_forms", _("Fill in the forms of the organisation, answer returns and submit them.")
    ENDORSE_FORMS = "endorse_forms", _("Endorse or return the forms of the organisation before they leave it.")
    SIGN_AS_GROUP_MEMBER = "sign_as_group_member", _("Sign the self-evaluation as a member of the evaluation group.")
    REVIEW_FOR_DEPARTMENT = "review_for_department", _("Review what the units below the department submit.")
    # stored as "approve": today's flows ask the head for no decision, and the words must not promise one
    APPROVE_FOR_DEPARTMENT = "approve_for_department", _("See where the department's units stand, and who holds what.")
    REVIEW_FOR_FINANCE = "review_for_finance", _("Review for the finance bureau what the departments approved.")
    MANAGE_EVALUATIONS = "manage_evaluations", _("Launch evaluations, select projects for review, engage agencies.")
    LEAD_REVIEW = "lead_review", _("Write the plan and the report of an engaged review, and reconcile its scores.")
    SCORE_REVIEW = "score_review", _("Score an engaged review, without seeing the other experts' scores.")
    CONTROL_QUALITY = "control_quality", _("Check an engaged review for quality before it leaves the agency.")
    SUPERVISE_RECTIFICATION = (
        "supervise_rectification",
        _("Approve rectification plans, verify the measures and close findings."),
    )
    READ_RECORD = "read_record", _("Read the documents and the record of acts, without changing anything.")
    MANAGE_USERS = "manage_users", _("Create and deactivate users, create organisations and posts.")
    MANAGE_PERMISSIONS = "manage_permissions", _("Appoint users to posts and end appointments.")
    MANAGE_AUDIT = "manage_audit", _("Read and verify the record of acts.")
