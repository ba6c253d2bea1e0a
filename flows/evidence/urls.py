"""Addresses of evidence."""

from django.urls import path

from . import views

urlpatterns = [
    path("sheets/<int:pk>/pin", views.pin, name="pin_evidence"),
    path("<int:pk>/unpin", views.unpin, name="unpin_evidence"),
    path("<int:pk>/judge", views.judge, name="judge_evidence"),
]
