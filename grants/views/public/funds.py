"""What anybody may read about the funds and their rounds before signing in."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from grants import words
from grants.models import Award, Exclusion, Fund, Round
from grants.rules import (
    allocations,
    code_lists,
    effort,
    exclusions,
    places,
    report_plans,
    results,
    round_limits,
    round_page,
    strands,
    terms,
    wanted_papers,
    whole_forms,
)
from grants.rules.office import office_on
from grants.templatetags.portal_forms import time_left
from grants.views.permissions import public


def published_round(fund: str, round: str) -> Round:  # noqa: A002 -- the word in the address
    """Return a published round, or answer 404."""
    rounds = Round.objects.published().select_related("fund", "form_version")
    return get_object_or_404(rounds, fund__slug=fund, slug=round)


def crumbs(call: Round, *, to_round: bool = False) -> list[tuple[str, str]]:
    trail = [
        ("Home", "/"),
        ("Apply for a grant", reverse("public:funds")),
        (call.fund.name, reverse("public:fund_detail", args=[call.fund.slug])),
    ]
    if to_round:
        trail.append((call.name, reverse("public:round_detail", args=[call.fund.slug, call.slug])))
    return trail


@public
def funds(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    return render(
        request,
        "grants/public/funds.html",
        {
            "funds": Fund.objects.all(),
            "open_rounds": Round.objects.open_at(now).select_related("fund").order_by("closes_at"),
            "coming_rounds": Round.objects.coming_at(now)
            .select_related("fund")
            .order_by("opens_at"),
            "past_rounds": Round.objects.closed_at(now).select_related("fund").with_outcomes(),
            "now": now,
            "crumbs": [("Home", "/")],
        },
    )


@public
def fund_detail(request: HttpRequest, fund: str) -> HttpResponse:
    found = get_object_or_404(Fund, slug=fund)
    now = timezone.now()
    awards = Award.objects.public().filter(fund=found)
    rounds = found.rounds.published().select_related("fund").with_outcomes()
    return render(
        request,
        "grants/public/fund_detail.html",
        {
            "fund": found,
            "rounds": [(call, round_page.standing(call, now)) for call in rounds],
            "awards": awards.for_list()[:5],
            "totals": awards.totals(),
            "now": now,
            "crumbs": [("Home", "/"), ("Apply for a grant", reverse("public:funds"))],
        },
    )


@public
def fund_terms(request: HttpRequest, fund: str) -> HttpResponse:
    """Show what a group agrees to when it accepts a grant, before it applies."""
    found = get_object_or_404(Fund, slug=fund)
    office = office_on(timezone.localdate())
    return render(
        request,
        "grants/public/fund_terms.html",
        {
            "fund": found,
            "clauses": terms.clauses(
                found.terms_version, office_name=office.name, group_name="your group"
            ),
            "crumbs": [
                ("Home", "/"),
                ("Apply for a grant", reverse("public:funds")),
                (found.name, reverse("public:fund_detail", args=[found.slug])),
            ],
        },
    )


@public
def round_detail(request: HttpRequest, fund: str, round: str) -> HttpResponse:  # noqa: A002 -- the word in the address
    call = published_round(fund, round)
    now = timezone.now()
    not_paid_for = exclusions.of(call)
    context = {
        "round": call,
        "standing": round_page.standing(call, now),
        "milestones": round_page.milestones(call, now),
        "record": round_page.record_of(call.fund),
        "asked": effort.questions_of(call),
        "days": effort.days_of(call.fund, now),
        "writing": effort.writing_of(call.fund, now),
        "notes": list(call.notes.all()),
        "not_paid_for": not_paid_for,
        "never_paid": [rule for rule in not_paid_for if rule.how == Exclusion.How.STOP],
        "papers": wanted_papers.of(call),
        "reports": report_plans.sentence(call),
        "crumbs": crumbs(call),
    }
    return render(
        request, "grants/public/round_detail.html", context | _terms(call) | _words(call, now)
    )


def _terms(call: Round) -> dict[str, object]:
    """Return who can apply, and what is scored with the length of each bar."""
    criteria = list(call.criteria.all())
    heaviest = max((criterion.weight for criterion in criteria), default=1)
    labels = dict(code_lists.choices("organisation_kinds"))
    return {
        "criteria": [(criterion, criterion.weight / heaviest * 100) for criterion in criteria],
        "kinds": [labels[key] for key in call.organisation_kinds if key in labels],
        "themes": [theme.label for theme in call.themes.all()],
        "limits": round_limits.in_words(call),
        "results": results.in_words(call),
        "sharing": allocations.in_words(call),
        "strands": strands.of(call),
        "places": places.in_words(places.of(call)),
    }


def _words(call: Round, now: datetime) -> dict[str, str]:
    people = call.assessors_per_application
    count = {1: "One", 2: "Two", 3: "Three", 4: "Four", 5: "Five"}.get(people, str(people))
    hear_by = f"Everybody hears by {words.day(call.decision_due_on)}."
    closes = f"{words.clock(call.closes_at)}, {words.day(call.closes_at)}"
    return {
        "time_left_words": f"UK time. {time_left(call.closes_at, now)}. {hear_by}",
        "opens_words": f"UK time. It closes: {closes}. {hear_by}",
        "hear_by_words": f"UK time. {hear_by}",
        "assessors_words": f"{count} trained assessor{'' if people == 1 else 's'}",
    }


@public
def round_questions(request: HttpRequest, fund: str, round: str) -> HttpResponse:  # noqa: A002 -- the word in the address
    """Show the whole form on one page, to read, print or draft from."""
    call = published_round(fund, round)
    return render(
        request,
        "grants/public/round_questions.html",
        {
            "round": call,
            "form": whole_forms.of(call),
            "papers": wanted_papers.of(call),
            "crumbs": crumbs(call, to_round=True),
        },
    )
