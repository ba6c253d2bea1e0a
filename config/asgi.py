"""The site for an ASGI server: pages and, under /ws/, live change."""

import gc
import os
import warnings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("DATABASE_POOL_SIZE", "16")

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.core.asgi import get_asgi_application

pages = get_asgi_application()

from notifications.sockets.routing import websocket_urlpatterns  # noqa: E402 - its consumers need Django's apps to be loaded

# WhiteNoise answers with open files, which Django reads in a thread; that is what we want of it
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")

# what is loaded by now stays as long as the process: nobody need look through it for garbage again
gc.collect()
gc.freeze()

application = ProtocolTypeRouter(
    {
        "http": pages,
        "websocket": AllowedHostsOriginValidator(AuthMiddlewareStack(URLRouter(websocket_urlpatterns))),
    }
)
