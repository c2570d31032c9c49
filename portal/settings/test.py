"""For the tests: fast hashing, files in memory, letters in a list, work done at once."""

import os

import dj_database_url

from portal.settings.base import *

DEMO = True
SECRET_KEY = "only-for-the-tests"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
DATABASES = {
    "default": dj_database_url.parse(os.environ.get("TEST_DATABASE_URL", "sqlite://:memory:"))
}
STAFF_SECOND_FACTOR = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.InMemoryStorage",
        "OPTIONS": {"base_url": None},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
ACCOUNT_RATE_LIMITS = False
PAGE_COUNT_SECONDS = None
WHITENOISE_AUTOREFRESH = True
STRIPE_API_KEY = "test_key"
STRIPE_WEBHOOK_SECRET = "test_secret"
STRIPE_API_BASE = "http://127.0.0.1:1"
STRIPE_CHECKOUT_ORIGIN = "http://127.0.0.1:1"
