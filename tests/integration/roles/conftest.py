"""A browser for the tests of people and posts."""

from collections.abc import Callable

import pytest
from django.test import Client

from roles.models import User


@pytest.fixture
def browse() -> Callable[[User], Client]:
    """A browser in which somebody is signed in."""

    def browser(user: User) -> Client:
        client = Client()
        # named, because the first backend of the settings (axes) only locks out and knows no user
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return browser
