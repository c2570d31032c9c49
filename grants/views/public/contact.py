"""Writing to the office. The form has its own address, so that the page before it sets no cookie."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from grants.forms.contact import ContactForm
from grants.rules import contact_messages
from grants.views import throttle
from grants.views.permissions import public
from safety.interruption import before_sending

MOST_AN_HOUR = 20
TOO_OFTEN = (
    "Many messages came from your connection in the last hour, so we have not sent this one yet. "
    "What you wrote is still here: send it again in an hour, or write to us by e-mail."
)


@public
@never_cache
def contact(request: HttpRequest) -> HttpResponse:
    form = ContactForm(request.POST if request.method == "POST" else None)
    interruption = None
    if form.is_valid():
        interruption = before_sending(request.POST, [form.cleaned_data["text"]])
        if not interruption and _send(request, form):
            return redirect("public:contact_sent")
    return render(
        request, "grants/public/contact.html", {"form": form, "interruption": interruption}
    )


def _send(request: HttpRequest, form: ContactForm) -> bool:
    if throttle.is_too_often(request, "contact", most=MOST_AN_HOUR):
        form.add_error(None, TOO_OFTEN)
        return False
    typed = form.cleaned_data
    contact_messages.send(
        typed["about"],
        text=typed["text"],
        name=typed["name"],
        email=typed["email"],
        now=timezone.now(),
    )
    return True


@public
@never_cache
def contact_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "grants/public/contact_sent.html")
