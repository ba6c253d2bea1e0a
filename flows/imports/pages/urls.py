"""Addresses of imports."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.lists, name="imports"),
    path("lists/<slug:kind>/", views.into_list, name="import_list"),
    path("tasks/<int:pk>/", views.into_task, name="import_sheet"),
    path("tasks/<int:pk>/form.xlsx", views.form_of_task, name="import_form"),
    path("templates/<slug:name>.xlsx", views.template, name="import_template"),
    path("<int:pk>/", views.plan, name="import_plan"),
    path("<int:pk>/apply", views.apply, name="apply_import"),
    path("<int:pk>/cancel", views.cancel, name="cancel_import"),
    path("<int:pk>/errors.xlsx", views.errors, name="import_errors"),
]
