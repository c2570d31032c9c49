"""What somebody typed and could not save yet, kept with their browser's session until they are back.

Either their sign-in had run out, or they have to declare their interests first.
"""

from collections.abc import Collection

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, QueryDict

KEY = "kept_text"
LARGEST = 2 * 1024 * 1024
NOT_WORDS = ("csrfmiddlewaretoken", "version")


def keep(request: HttpRequest) -> None:
    """Keep a posted page of the form, which is known by its marks. What is very large is not kept."""
    if not any(name.startswith("mark.") for name in request.POST):
        return
    typed = request.POST.copy()
    typed.pop("csrfmiddlewaretoken", None)
    encoded = typed.urlencode()
    if encoded and len(encoded) <= LARGEST:
        request.session[KEY] = {"path": request.path, "typed": encoded}
        request.session.set_expiry(settings.SESSION_COOKIE_AGE)


def keep_until_declared(request: HttpRequest, *, about: str, page: str = "") -> bool:
    """Keep what a signed-in person posted until they declared, and say whether there were words.

    `about` is the reference of the application, or empty for the meeting as a whole; `page` is where
    the form stands, if not at the address that it was sent to. A later post takes the place of it.
    """
    if request.method != "POST":
        return False
    typed = request.POST.copy()
    typed.pop("csrfmiddlewaretoken", None)
    encoded = typed.urlencode()
    has_words = any(typed[name] for name in typed if name not in NOT_WORDS)
    if not has_words or len(encoded) > LARGEST:
        encoded = ""
    request.session[KEY] = {"path": page or request.path, "typed": encoded, "about": about}
    return bool(encoded)


def way_back(request: HttpRequest, about: str) -> str | None:
    """Return the page from which this person was sent to declare about this application, if any."""
    found = request.session.get(KEY)
    if not found or found.get("about") != about:
        return None
    if not found["typed"]:
        del request.session[KEY]
    return found["path"]


def throw_away(request: HttpRequest, closed: Collection[str]) -> None:
    """Throw away what was written about applications that an interest closes now.

    What is about the meeting as a whole may tell of them too, so it goes as well.
    """
    found = request.session.get(KEY)
    if closed and found and found.get("about") in {"", *closed}:
        del request.session[KEY]


def take(request: HttpRequest) -> QueryDict | None:
    """Return, once, what was kept for this page."""
    found = request.session.get(KEY)
    if not found or found["path"] != request.path:
        return None
    del request.session[KEY]
    return QueryDict(found["typed"])


def give_back(request: HttpRequest, *on_page: forms.BaseForm) -> QueryDict | None:
    """Put what was kept for this page into its forms, not saved yet, say so, and return it.

    A post to the page throws it away, because what is posted is newer.
    """
    typed = take(request)
    if not typed or request.method == "POST":
        return None
    for form in on_page:
        for name, field in form.fields.items():
            box = form.add_prefix(name)
            if not field.widget.value_omitted_from_data(typed, {}, box):
                form.initial[name] = field.widget.value_from_datadict(typed, {}, box)
    messages.info(request, "What you wrote is back in its place. It is not saved yet.")
    return typed
