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
CHECKS_OUTSIDE_LINKS = True
required("DATABASE_URL")
required("STRIPE_API_KEY")
required("STRIPE_WEBHOOK_SECRET")
required("EMAIL_HOST")

# --- Connections ---
# However many threads serve, one worker opens no more connections than this; a request waits for a
# free one. Without it the last hour of a round opens more than PostgreSQL takes.
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"]["OPTIONS"] = {
        "pool": {
            "min_size": 1,
            "max_size": int(os.environ.get("DATABASE_CONNECTIONS", "10")),
            "timeout": 30,
        }
    }

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
