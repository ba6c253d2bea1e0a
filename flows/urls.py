"""Addresses of the life cycle, by stage."""

from django.urls import include, path

app_name = "flows"
urlpatterns = [
    path("overview/", include("flows.dashboards.urls")),
    path("rectification/", include("flows.rectification.urls")),
]
