"""Websocket addresses."""

from django.urls import URLPattern, URLResolver, path

from .consumers import LiveConsumer

websocket_urlpatterns: list[URLPattern | URLResolver] = [path("ws/live/", LiveConsumer.as_asgi())]
