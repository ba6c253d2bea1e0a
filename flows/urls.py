"""Addresses of the life cycle, by stage."""

from django.urls import include, path

from .dashboards import problems, projects
from .dossiers import views as dossiers
from .search import views as search_views

app_name = "flows"
urlpatterns = [
    path("projects/", projects.projects, name="projects"),
    path("projects/<int:pk>/<int:year>/", projects.project, name="project"),
    path("projects/<int:pk>/<int:year>/dossier", dossiers.order, name="order_dossier"),
    path("search/", search_views.search, name="search"),
    path("problems/", problems.problems, name="problems"),
    path("goals/", include("flows.goals.pages.urls")),
    path("self-evaluations/", include("flows.self_evaluation.pages.urls")),
    path("overview/", include("flows.dashboards.urls")),
    path("reviews/", include("flows.review.pages.urls")),
    path("imports/", include("flows.imports.pages.urls")),
    path("documents/", include("flows.printing.urls")),
    path("prints/", include("flows.printing.batches.pages.urls")),
    path("evidence/", include("flows.evidence.urls")),
    path("seals/", include("flows.sealing.urls")),
    path("rectification/", include("flows.rectification.pages.urls")),
]
