"""The room on paper and on the wall: the agenda pack of one person, and the projector view."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from grants.exchange import agenda_packs
from grants.rules import agendas, rooms
from grants.views.permissions import MemberRequest, permitted
from grants.views.score_looks import shows_scores
from grants.views.staff.panels import fetch_panel
from grants.views.staff.room_figures import balance
from grants.views.staff.room_interests import after_declaring

SECONDS = 15


@permitted("grants.read_panel")
@never_cache
@shows_scores
def panel_pack(request: MemberRequest, fund: str, slug: str) -> HttpResponse:
    """The pack of whoever asks, without what is closed to them. Who draws it is written down."""
    panel = fetch_panel(fund, slug)
    if to_declare := after_declaring(request, panel):
        return to_declare
    now = timezone.now()
    pack = agenda_packs.draw(panel, request.user, now)
    agendas.record_drawn(panel, told=pack.told, left_out=pack.left_out, by=request.user, now=now)
    answer = HttpResponse(pack.pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="agenda-{panel.round.slug}.pdf"'
    return answer


@permitted("grants.read_panel")
@never_cache
@shows_scores
def panel_wall(request: MemberRequest, fund: str, slug: str) -> HttpResponse:
    """What a meeting may see on the wall; it loads itself anew unless somebody stopped it."""
    panel = fetch_panel(fund, slug)
    if to_declare := after_declaring(request, panel):
        return to_declare
    room = rooms.room(panel, request.user)
    is_still = "still" in request.GET
    context = {
        "panel": panel,
        "room": room,
        "balance": balance(room),
        "is_still": is_still,
        "seconds": SECONDS,
        "now": timezone.now(),
    }
    answer = render(request, "grants/staff/panel_wall.html", context)
    if not is_still:
        answer["Refresh"] = str(SECONDS)
    return answer
