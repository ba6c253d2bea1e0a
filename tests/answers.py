"""Answers of the site, made comparable: the tokens of a page differ each time and tell nothing."""

import re

from django.http import HttpResponse

#: the CSRF token as htmx sends it and as forms carry it, and the nonce of the content security policy
TOKENS = re.compile(r'(X-CSRFToken": "|name="csrfmiddlewaretoken" value="|nonce=")[^"]+"')


def without_tokens(answer: HttpResponse) -> str:
    """The text of an answer without what is random in it."""
    return TOKENS.sub(r"\1", answer.content.decode())
