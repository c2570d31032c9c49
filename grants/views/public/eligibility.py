"""The eligibility check: eight questions, one a page, before anybody signs in. Nothing is stored."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from grants.forms import eligibility as chain
from grants.models import Round
from grants.rules import eligibility, wards
from grants.views.permissions import public
from grants.views.public.funds import crumbs, published_round


@public
def eligibility_check(request: HttpRequest, fund: str, round: str) -> HttpResponse:  # noqa: A002 -- the word in the address
    call = published_round(fund, round)
    now = timezone.now()
    if now >= call.closes_at:
        return redirect("public:round_detail", fund, round)
    terms = eligibility.terms_of(call, _next_round(call))
    offer = wards.on_offer(call) if terms.places.wards else ()
    progress = chain.walk(request.GET, offer=offer)
    verdict = eligibility.decide(chain.answers_of(progress), terms)
    context = {"round": call, "progress": progress, "crumbs": crumbs(call, to_round=True)}
    if progress.form is not None and verdict.result != eligibility.NO:
        context |= _question(progress)
        return render(request, "grants/public/eligibility_check.html", context)
    context |= {"verdict": verdict, "said": _said(progress), "is_open": call.is_open(now)}
    if verdict.result != eligibility.NO:
        context["apply"] = _apply_address(call, progress)
    return render(request, "grants/public/eligibility_result.html", context)


def _question(progress: chain.Progress) -> dict[str, object]:
    question = eligibility.question(progress.key)
    return {
        "form": progress.form,
        "question": question,
        "is_choice": question["kind"] == "one_of",
        "total": len(chain.KEYS),
        "back": urlencode(_before(progress, len(progress.said) - 1)) if progress.said else "",
    }


def _before(progress: chain.Progress, place: int) -> list[tuple[str, str]]:
    """Return the answers without the one at a place."""
    dropped = chain.names_of(progress.said[place][0])
    return [(name, value) for name, value in progress.typed if name not in dropped]


def _said(progress: chain.Progress) -> list[tuple[str, str, str]]:
    """Return each answer in words with the address that asks it again."""
    return [
        (label, words, urlencode(_before(progress, place)))
        for place, (_, label, words) in enumerate(progress.said)
    ]


def _next_round(call: Round) -> str:
    later = call.fund.rounds.published().filter(opens_at__gt=call.opens_at).order_by("opens_at")
    found = later.first()
    return (
        f"{found.name}, from {found.opens_at:%B %Y}" if found else "we have not set its dates yet"
    )


def _apply_address(call: Round, progress: chain.Progress) -> str:
    facts = {"fund": call.fund.slug, "round": call.slug, **chain.carried(progress)}
    query = urlencode({name: value for name, value in facts.items() if value})
    return f"{reverse('applicant:application_start')}?{query}"
