"""The site's settings, with the stock flow that the benches compare with registered as an app."""

from config.settings import *  # noqa: F403 - the benches measure what the site runs
from config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "bench"]
