"""How often one connection may send a form, without a cookie and without a record of who it was."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

HOUR = 60 * 60


def is_too_often(request: HttpRequest, form: str, *, most: int) -> bool:
    """Count this sending; True when more than `most` came from this connection within the hour.

    What is kept for that hour is a number under a scrambled key that cannot be turned back into the
    address without the site's secret.
    """
    address = get_adapter().get_client_ip(request)
    key = salted_hmac("grants.throttle", f"{form} {address}", algorithm="sha256").hexdigest()
    if cache.add(key, 1, HOUR):
        return False
    try:
        return cache.incr(key) > most
    except ValueError:  # the hour ended between the two lines
        return False
