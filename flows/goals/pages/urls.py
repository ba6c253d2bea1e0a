"""Addresses of goals."""

from django.urls import path

from . import views

urlpatterns = [
    path("tasks/<int:pk>/check", views.check, name="check_goal"),
    path("<int:pk>/difference/", views.difference, name="goal_difference"),
    path("evaluations/<int:pk>/declare", views.declare, name="declare"),
    path("evaluations/<int:pk>/adjust", views.adjust, name="adjust"),
]
