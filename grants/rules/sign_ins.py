"""Where somebody is signed in: seeing it, ending it, and being told of a new device."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet

from grants import words
from grants.models import Letter, User
from grants.rules import notices

# What a browser says of itself, in the order in which to look: most of them also name an older one.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "an Android device"),
    ("Windows", "Windows"),
    ("CrOS", "a Chromebook"),
    ("Macintosh", "a Mac"),
    ("Linux", "Linux"),
)


def device(user_agent: str) -> str:
    """Return "Firefox on Windows" in place of what a browser calls itself."""
    browser = next((name for sign, name in BROWSERS if sign in user_agent), "a browser")
    system = next((name for sign, name in SYSTEMS if sign in user_agent), "a device we do not know")
    return f"{browser} on {system}"


def alive(user: User, *, now: datetime) -> list[UserSession]:
    """Return where the person is signed in, the newest first.

    A session whose password has changed since opens nothing any more and is left out.
    """
    kept = {
        session.session_key: session.get_decoded().get(HASH_SESSION_KEY)
        for session in Session.objects.filter(
            session_key__in=_of(user).values("session_key"), expire_date__gt=now
        )
    }
    fits = user.get_session_auth_hash()
    return [row for row in _of(user).order_by("-created_at") if kept.get(row.session_key) == fits]


@transaction.atomic
def end_all(user: User, *, but: str | None = None) -> int:
    """Sign somebody out everywhere, except in the session `but`; return how many have ended."""
    rows = _of(user).exclude(session_key=but)
    ended, _ = Session.objects.filter(
        session_key__in=list(rows.values_list("session_key", flat=True))
    ).delete()
    rows.delete()
    return ended


def tell_of_new_device(user: User, user_agent: str, *, now: datetime) -> Letter:
    """Write to somebody whose account was opened from a device that did not open it before.

    It is a row in the outbox, so that nobody waits for the mail server to sign in; it holds no code.
    """
    [letter] = notices.write(
        "new_sign_in",
        [user],
        now=now,
        context={
            "when": words.moment(now),
            "device": device(user_agent),
            "security_link": notices.link("usersessions_list"),
        },
    )
    return letter


def forget(now: datetime) -> int:
    """Delete what is known of sign-ins that have ended, and the sessions that ran out."""
    Session.objects.filter(expire_date__lte=now).delete()
    gone, _ = UserSession.objects.exclude(
        session_key__in=Session.objects.values("session_key")
    ).delete()
    return gone


def _of(user: User) -> QuerySet[UserSession]:
    return UserSession.objects.filter(user=user)
