"""Addresses of people, organisations, roles, the own profile and the record."""

from django.urls import path

from .views import catalogue, me, organisations, people, record

app_name = "roles"
urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/export/", people.export, name="people_export"),
    path("people/new/", people.create, name="person_new"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/appoint", people.appoint, name="appoint"),
    path("people/<int:pk>/appointments/<int:appointment_id>/end", people.end, name="end_appointment"),
    path("people/<int:pk>/work", people.pass_on_work, name="pass_on_work"),
    path("people/<int:pk>/deactivate", people.deactivate, name="deactivate"),
    path("people/<int:pk>/reactivate", people.reactivate, name="reactivate"),
    path("people/<int:pk>/password", people.password, name="password"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/new/", organisations.create, name="organisation_new"),
    path("organisations/<int:pk>/", organisations.organisation, name="organisation"),
    path("organisations/<int:pk>/posts", organisations.add_post, name="add_post"),
    path("roles/", catalogue.catalogue, name="catalogue"),
    path("me/", me.me, name="me"),
    path("me/post", me.switch_post, name="switch_post"),
    path("me/contact", me.contact, name="contact"),
    path("me/substitutes", me.set_substitute, name="set_substitute"),
    path("me/substitutes/<int:pk>/end", me.end_substitute, name="end_substitute"),
    path("audit/", record.record, name="record"),
    path("audit/verify", record.verify, name="verify_record"),
    path("audit/export/", record.export, name="record_export"),
]
