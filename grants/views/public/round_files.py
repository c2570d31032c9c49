"""What anybody may take away of a round: its form to draft in, and its closing moment."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from grants.exchange import docx_forms, paper_forms, round_calendars
from grants.models import Round
from grants.rules import notices
from grants.views.permissions import public
from grants.views.public.funds import published_round

AN_HOUR = 60 * 60
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@public
@require_safe
def round_questions_docx(request: HttpRequest, fund: str, round: str) -> HttpResponse:  # noqa: A002 -- the word in the address
    call = published_round(fund, round)
    file = docx_forms.docx(paper_forms.facts(call, address=_address(call)))
    return _file(file, DOCX, f"{call.fund.slug}-{call.slug}-form.docx")


@public
@require_safe
def round_questions_pdf(request: HttpRequest, fund: str, round: str) -> HttpResponse:  # noqa: A002 -- the word in the address
    call = published_round(fund, round)
    file = paper_forms.pdf(call, address=_address(call))
    return _file(file, "application/pdf", f"{call.fund.slug}-{call.slug}-form.pdf")


@public
@require_safe
def round_calendar(request: HttpRequest, fund: str, round: str) -> HttpResponse:  # noqa: A002 -- the word in the address
    """The closing moment for a calendar, as long as it lies ahead."""
    call, now = published_round(fund, round), timezone.now()
    if call.closes_at <= now:
        raise Http404("This round has closed.")
    file = round_calendars.closing(call, address=_address(call), now=now)
    name = f"{call.fund.slug}-{call.slug}-closes.ics"
    return _file(file.encode(), "text/calendar; charset=utf-8", name)


def _address(call: Round) -> str:
    return notices.link("public:round_detail", call.fund.slug, call.slug)


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    """Answer with a file that any cache may keep for an hour: a closing moment can move."""
    return HttpResponse(
        content,
        content_type=content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": f"public, max-age={AN_HOUR}",
            "X-Content-Type-Options": "nosniff",
        },
    )
