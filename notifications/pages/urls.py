"""Addresses of this app, included at the root."""

from django.urls import path

from . import views

app_name = "notifications"
urlpatterns = [
    path("notices/", views.inbox, name="inbox"),
    path("notices/count", views.count, name="count"),
    path("notices/read", views.read_all, name="read_all"),
    path("notices/<int:pk>/open", views.open_notice, name="open"),
    path("notices/<int:pk>/read", views.read, name="read"),
    path("notices/deliveries/", views.deliveries, name="deliveries"),
    path("notices/deliveries/<int:pk>/again", views.send_again, name="send_again"),
    path("me/notifications", views.preferences, name="preferences"),
]
