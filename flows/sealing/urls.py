"""Addresses of signatures and seals."""

from django.urls import path

from . import views

urlpatterns = [
    path("<slug:kind>/<int:pk>/seal", views.seal, name="seal"),
    path("<slug:kind>/<int:pk>/remind", views.remind, name="remind_signers"),
    path("<int:pk>/", views.verification, name="verify_seal"),
    path("<int:pk>/file.pdf", views.download, name="sealed_file"),
]
