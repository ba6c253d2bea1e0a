"""The gallery on a port of its own, in a thread: Django's test server without the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import override_settings
from django.test.testcases import LiveServerThread
from django.urls import clear_url_caches

URLS = "tests.gallery.urls"


@contextmanager
def gallery_site() -> Iterator[str]:
    """The address of the gallery while the block runs."""
    with override_settings(ROOT_URLCONF=URLS, ALLOWED_HOSTS=["*"], SECURE_SSL_REDIRECT=False):
        clear_url_caches()
        thread = LiveServerThread("127.0.0.1", StaticFilesHandler)
        thread.daemon = True
        thread.start()
        thread.is_ready.wait()
        if thread.error:
            raise thread.error
        try:
            yield f"http://127.0.0.1:{thread.port}"
        finally:
            thread.terminate()
            clear_url_caches()
