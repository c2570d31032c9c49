"""For a developer's machine: errors in the browser, letters on the terminal."""

from portal.settings.base import *

DEBUG = True
DEMO = True
STAFF_SECOND_FACTOR = False
SECRET_KEY = "only-for-development"
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
VAR_DIR.mkdir(parents=True, exist_ok=True)
