"""Addresses of the overview."""

from django.urls import path

from . import open_steps, views

urlpatterns = [
    path("", views.overview, name="overview"),
    path("open/", open_steps.open_steps, name="open_steps"),
]
