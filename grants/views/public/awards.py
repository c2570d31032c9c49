"""The public register of awards: pages and files."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from wagtail.models import Page

from grants.exchange import register_csv, threesixty
from grants.forms.register import AwardSearchForm
from grants.models import Award, District
from grants.rules.office import office_on
from grants.rules.register import DistrictRow, by_district, summary
from grants.views.permissions import public

PER_PAGE = 25
MAP_ORDER = ("bradford", "leeds", "calderdale", "kirklees", "wakefield")


def _search(request: HttpRequest) -> AwardSearchForm:
    return AwardSearchForm(request.GET, years=Award.objects.public().years())


@public
def awards(request: HttpRequest) -> HttpResponse:
    search = _search(request)
    found = search.found()
    page = Paginator(found.for_list(), PER_PAGE).get_page(request.GET.get("page"))
    districts = by_district(search.found(of_all_districts=True), list(District.objects.all()))
    kept = {name: search.chosen(name) for name in search.fields if search.chosen(name)}
    query = urlencode(kept)
    context = {
        "search": search,
        "page": page,
        "query": f"{query}&" if query else "",
        "all_query": query,
        "without_district": urlencode({**kept, "district": ""}),
        "summary": summary(found),
        "districts": districts,
        "tiles": _tiles(districts.rows, kept),
        "crumbs": [("Home", "/")],
    }
    return render(request, "grants/public/awards.html", context)


def _tiles(rows: list[DistrictRow], kept: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the five districts in the order of the map, each with the address of its rows."""
    by_key = {row.key: row for row in rows}
    return [
        {
            "name": row.name,
            "count": row.awards,
            "unit": "award" if row.awards == 1 else "awards",
            "address": f"?{urlencode({**kept, 'district': row.key})}#list",
            "step": row.step,
        }
        for row in (by_key[key] for key in MAP_ORDER if key in by_key)
    ]


@public
def award_detail(request: HttpRequest, reference: str) -> HttpResponse:
    found = Award.objects.public().for_list().select_related("theme__campaign")
    award = get_object_or_404(found, reference=reference)
    return render(
        request,
        "grants/public/award_detail.html",
        {
            "award": award,
            "conditions": list(award.conditions.all()),
            "campaign": _campaign(award),
            "crumbs": [("Home", "/"), ("What we have funded", "/awards/")],
        },
    )


def _campaign(award: Award) -> Page | None:
    """Return the page that explains the problem, if it is published."""
    page = award.theme.campaign if award.theme else None
    return page if page and page.live else None


@public
def awards_csv(request: HttpRequest) -> StreamingHttpResponse:
    found = _search(request).found().for_list().prefetch_related("conditions")
    return StreamingHttpResponse(
        register_csv.lines(found),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="awards.csv"'},
    )


def _sorted() -> tuple[threesixty.Sorted, threesixty.Publisher]:
    now = timezone.now()
    office = office_on(now.date())
    publisher = threesixty.Publisher(
        prefix=settings.THREESIXTY_PREFIX,
        name=office.name,
        site=settings.WAGTAILADMIN_BASE_URL.rstrip("/"),
        fund_name=office.fund_name,
    )
    awards = Award.objects.public().for_list()
    return threesixty.sort(awards, publisher, timezone.localdate(now)), publisher


@public
def threesixty_json(request: HttpRequest) -> JsonResponse:
    found, publisher = _sorted()
    if not found.grants:
        raise Http404("The standard has no package without a grant.")
    package = threesixty.package(found, publisher, timezone.now())
    response = JsonResponse(package, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Access-Control-Allow-Origin"] = "*"
    return response


@public
def open_data(request: HttpRequest) -> HttpResponse:
    found, publisher = _sorted()
    return render(
        request,
        "grants/public/open_data.html",
        {
            "carried": len(found.grants),
            "left_out": found.left_out.most_common(),
            "left_out_total": found.left_out.total(),
            "publisher": publisher,
            "licence": threesixty.LICENCE,
            "crumbs": [("Home", "/"), ("What we have funded", "/awards/")],
        },
    )
