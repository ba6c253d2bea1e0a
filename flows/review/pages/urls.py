"""Addresses of third-party reviews."""

from django.urls import path

from . import views

urlpatterns = [path("engage/", views.engage, name="engage_reviews")]
