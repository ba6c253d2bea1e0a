"""Addresses of self-evaluations."""

from django.urls import path

from . import views

urlpatterns = [
    path("tasks/<int:pk>/score", views.score, name="score_self_evaluation"),
    path("launch/", views.choose, name="choose_launch"),
    path("launch/order", views.launch, name="launch_self_evaluations"),
    path("launch/<int:pk>/", views.progress, name="launch_progress"),
]
