"""The funds, the published rounds and the fixed pages of the service, for the site search."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from django.urls import reverse

from grants.models import Fund, Round
from home import word_forms

TEXTS = Path(__file__).parent / "data" / "services.yaml"
MOST = 8


@dataclass(frozen=True)
class Service:
    title: str
    text: str
    address: str


@cache
def _texts() -> list[dict[str, str]]:
    return yaml.safe_load(TEXTS.read_text(encoding="utf-8"))["services"]


def fixed() -> list[Service]:
    return [Service(one["title"], one["text"], reverse(one["address"])) for one in _texts()]


def matching(asked: list[str]) -> list[Service]:
    """Return the fixed pages, the funds and the rounds that hold every word; two queries."""
    known = [
        *((service, f"{service.title} {service.text}") for service in fixed()),
        *((_of_fund(fund), f"{fund.name} {fund.summary}") for fund in Fund.objects.all()),
        *((_of_round(call), f"{call.name} {call.fund.name}") for call in _rounds()),
    ]
    return [service for service, text in known if word_forms.says(text, asked)][:MOST]


def _rounds() -> list[Round]:
    return list(Round.objects.published().select_related("fund").order_by("-opens_at"))


def _of_fund(fund: Fund) -> Service:
    return Service(fund.name, fund.summary, reverse("public:fund_detail", args=[fund.slug]))


def _of_round(call: Round) -> Service:
    address = reverse("public:round_detail", args=[call.fund.slug, call.slug])
    return Service(call.name, f"A round of the {call.fund.name}.", address)
