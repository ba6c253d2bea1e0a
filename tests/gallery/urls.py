"""The gallery's addresses, beside the site's own."""

from django.urls import include, path

from tests.gallery import views

urlpatterns = [
    path("gallery/", views.gallery, name="gallery"),
    path("gallery/errors/<str:name>/", views.error),
    path("draft", views.draft),
    path("score", views.score),
    path("", include("config.urls")),
]
