"""Addresses of people, organisations, roles, the own profile and the record."""

from django.urls import URLPattern

app_name = "roles"
urlpatterns: list[URLPattern] = []
