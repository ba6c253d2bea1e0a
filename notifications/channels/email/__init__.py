"""Mail by Django's backend, in the recipient's language: one notice, or several as a digest."""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _, ngettext

from ...models import Notice
from ..failures import PermanentFailure, TemporaryFailure

if TYPE_CHECKING:
    from roles.models import User


def deliver(user: User, notices: Sequence[Notice]) -> None:
    """Mail the notices as one message; raises a Failure when the mail server did not take it."""
    if not user.email:
        raise PermanentFailure("the person has no address any more")
    message = composed(user, notices)
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        raise _refusal(max(code for code, _text in error.recipients.values()), error) from error
    except smtplib.SMTPResponseException as error:
        raise _refusal(error.smtp_code, error) from error
    except (BadHeaderError, UnicodeError) as error:
        raise PermanentFailure(str(error)) from error
    except (smtplib.SMTPException, OSError) as error:
        raise TemporaryFailure(f"{type(error).__name__}: {error}") from error


def composed(user: User, notices: Sequence[Notice]) -> EmailMessage:
    """The mail in the person's language."""
    with translation.override(user.language):
        subject = notices[0].title
        if len(notices) > 1:
            subject = ngettext("%(count)s notice", "%(count)s notices", len(notices)) % {"count": len(notices)}
        context = {"person": user, "notices": notices, "site": settings.SITE_URL}
        text = render_to_string("notifications/mail.txt", context)
        subject = _("[Hengping] %(subject)s") % {"subject": " ".join(subject.split())}
    return EmailMessage(subject=subject, body=text, to=[user.email])


def _refusal(code: int, error: Exception) -> PermanentFailure | TemporaryFailure:
    """SMTP says 5xx for never, 4xx for later."""
    return PermanentFailure(str(error)) if code >= 500 else TemporaryFailure(str(error))
