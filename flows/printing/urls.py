"""The address of printed forms."""

from django.urls import path

from . import views

urlpatterns = [
    path("<slug:kind>/<int:pk>/print/<slug:form>.<slug:ending>", views.printed, name="print"),
]
