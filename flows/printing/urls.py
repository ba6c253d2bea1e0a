"""The address of printed forms."""

from django.urls import path

from . import views

urlpatterns = [
    path("ledger.<slug:ending>", views.ledger, name="print_ledger"),
    path("<slug:kind>/<int:pk>/print/<slug:form>.<slug:ending>", views.printed, name="print"),
]
