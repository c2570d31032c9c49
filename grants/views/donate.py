"""Giving money to the fund."""

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from grants import money
from grants.errors import RuleError
from grants.forms.donations import DonateForm
from grants.gateways import stripe
from grants.models import Donation
from grants.rules import donations
from grants.views.permissions import public

# The answer to the form leads to Stripe's page: this page alone may send a form there.
to_checkout = csp_update({"form-action": [settings.STRIPE_CHECKOUT_ORIGIN]})


@public
@never_cache
@to_checkout
def donate(request: HttpRequest) -> HttpResponse:
    form = DonateForm(request.POST or None)
    if form.is_valid():
        try:
            return redirect(_open_checkout(request, form.cleaned_data))
        except RuleError as refusal:
            form.add_error("other_amount", str(refusal))
        except stripe.StripeUnavailableError:
            form.add_error(
                None,
                "We cannot reach our payment service just now. Nothing has been taken. "
                "Try again in a few minutes.",
            )
    given = donations.total_given()
    return render(request, "grants/public/donate.html", {"form": form, "given": given})


def _open_checkout(request: HttpRequest, answers: dict) -> str:
    donation = donations.begin(
        amount=answers["amount"],
        name=answers["name"],
        email=answers["email"],
        key=answers["key"],
        now=timezone.now(),
    )
    gift = stripe.Gift(
        pence=money.to_pence(donation.amount),
        key=str(donation.key),
        reference=donation.reference,
        email=donation.email,
        description="Gift to the fund for community groups",
    )
    checkout = stripe.begin_checkout(
        gift,
        success_address=_address(request, "public:donate_thanks", donation),
        cancel_address=_address(request, "public:donate_cancelled", donation),
    )
    donations.attach_session(donation, session=checkout.session)
    return checkout.address


def _address(request: HttpRequest, name: str, donation: Donation) -> str:
    return request.build_absolute_uri(reverse(name, args=[donation.reference]))


@public
@never_cache
def donate_thanks(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what we know: the bank's word comes by its own way, a moment later."""
    donation = get_object_or_404(Donation, reference=reference)
    return render(request, "grants/public/donate_thanks.html", {"donation": donation})


@public
@never_cache
def donate_cancelled(request: HttpRequest, reference: str) -> HttpResponse:
    donation = get_object_or_404(Donation, reference=reference)
    return render(request, "grants/public/donate_cancelled.html", {"donation": donation})
