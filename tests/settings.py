"""The site's own settings, with what a test run would only wait for taken out."""

from config.settings import *  # noqa: F403 - the tests run what the site runs

# Argon2 takes 130 ms on purpose
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# pytest-django replaces the backend by one that keeps mail in memory; procrastinate's rows may be read and counted
PROCRASTINATE_READONLY_MODELS = False
