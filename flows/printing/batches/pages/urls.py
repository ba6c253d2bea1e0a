"""Addresses of print orders."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.mine, name="prints"),
    path("projects", views.of_projects, name="print_projects"),
    path("ledger", views.of_ledger, name="print_notices"),
    path("<int:pk>/", views.progress, name="print_order"),
    path("<int:pk>/cancel", views.cancel, name="cancel_print"),
    path("<int:pk>/forms.zip", views.take, name="take_prints"),
]
