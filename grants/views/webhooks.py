"""Stripe's post box."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from grants.gateways import stripe
from grants.rules import donations
from grants.views.permissions import public


@public
@csrf_exempt
@require_POST
def stripe_event(request: HttpRequest) -> HttpResponse:
    """Verify, keep and answer. Anything without our signature is refused and not kept."""
    try:
        event = stripe.read_event(request.body, request.headers.get("Stripe-Signature", ""))
    except stripe.BadSignatureError:
        return HttpResponse("Signature not recognised", status=400, content_type="text/plain")
    donations.receive(event, now=timezone.now())
    return HttpResponse("Received", content_type="text/plain")
