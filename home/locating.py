"""Sends a reader who typed a place on to the address that says the same in the shortest way."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from grants.rules import localities


def shorter_address(request: HttpRequest) -> HttpResponse | None:
    """Return a redirect from `?place=ls9+4aa` to `?district=leeds`, so that no whole postcode stays
    in the history of a browser; nothing where the address is short already.
    """
    if "place" not in request.GET:
        return None
    query = localities.read(request.GET).query
    asked = {name: request.GET[name] for name in ("place", "district") if name in request.GET}
    if query == asked:
        return None
    kept = [(name, value) for name, value in request.GET.items() if name not in asked]
    address = urlencode([*kept, *query.items()])
    return redirect(f"{request.path}?{address}" if address else request.path)
