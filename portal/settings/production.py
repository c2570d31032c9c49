"""For the public: everything secret comes from the environment, and nothing starts without it."""

import os

from django.core.exceptions import ImproperlyConfigured

from portal.settings.base import *


def required(name: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"Set {name} in the environment.")
    return value


SECRET_KEY = required("SECRET_KEY")
ALLOWED_HOSTS = required("ALLOWED_HOSTS").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
PORTAL_URL = required("PORTAL_URL")
WAGTAILADMIN_BASE_URL = PORTAL_URL
required("DATABASE_URL")
required("STRIPE_API_KEY")
required("STRIPE_WEBHOOK_SECRET")
required("EMAIL_HOST")

# --- What only the demo may do ---
for forbidden in ("DEMO", "STAFF_SECOND_FACTOR_OFF"):
    if os.environ.get(forbidden):
        raise ImproperlyConfigured(f"{forbidden} is not allowed in production.")

# --- Only over HTTPS ---
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
# Whose tries the sign-in limits count: the address that the proxy in front of us saw.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("PROXY_COUNT", "1"))
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
