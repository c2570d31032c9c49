"""Search, and the address that a monitor asks whether we are well."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from grants.views.permissions import public
from home import searching


@public
@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("well", content_type="text/plain")


@public
@require_safe
@never_cache
def search(request: HttpRequest) -> HttpResponse:
    """Search pages and awards. The words stay in the address: no cookie, no log, no count."""
    found = searching.find(request.GET.get("q", ""))
    return render(request, "home/search.html", {"found": found})
