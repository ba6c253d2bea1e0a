"""The role page: the catalogue as it stands in the program, for reading and printing."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from ..catalog import ROLES, OrganisationKind
from ..web.requests import SignedInRequest


@login_required
def catalogue(request: SignedInRequest) -> HttpResponse:
    """Every role with its permissions, by the kind of organisation where it mainly exists."""
    groups = [
        (kind.label, [spec for spec in ROLES.values() if spec.kinds[0] == kind])
        for kind in (
            OrganisationKind.UNIT,
            OrganisationKind.DEPARTMENT,
            OrganisationKind.FINANCE,
            OrganisationKind.AGENCY,
        )
    ]
    return render(request, "roles/catalogue.html", {"groups": groups})
