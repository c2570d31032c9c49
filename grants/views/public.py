"""What anybody may read about the funds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from grants.models import Fund
from grants.views.permissions import public


@public
def funds(request: HttpRequest) -> HttpResponse:
    return render(request, "grants/public/funds.html", {"funds": Fund.objects.all()})
