"""The pages for a WSGI server (production: gunicorn with threads; /ws/ goes to config.asgi)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("DATABASE_POOL_SIZE", "16")

application = get_wsgi_application()
