"""Addresses of rectification."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.ledger, name="ledger"),
    path("<int:pk>/panel", views.panel, name="finding_panel"),
    path("<int:pk>/extension", views.ask_extension, name="ask_extension"),
    path("<int:pk>/reopen", views.reopen, name="reopen"),
]
