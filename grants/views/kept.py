"""What somebody typed whose sign-in had run out: kept with their browser's session until they are back."""

from django.conf import settings
from django.http import HttpRequest, QueryDict

KEY = "kept_text"
LARGEST = 2 * 1024 * 1024


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


def take(request: HttpRequest) -> QueryDict | None:
    """Return, once, what was kept for this page."""
    found = request.session.get(KEY)
    if not found or found["path"] != request.path:
        return None
    del request.session[KEY]
    return QueryDict(found["typed"])
