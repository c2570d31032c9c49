"""For `make demo`: everything on this machine, invented data, letters kept where they can be read."""

import os

from portal.settings.base import *

DEMO = True
STAFF_SECOND_FACTOR = False
DEMO_PORT = int(os.environ.get("PORT", "8000"))
DEMO_STRIPE_PORT = DEMO_PORT + 1
SECRET_KEY = "only-for-the-demo"
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
PORTAL_URL = f"http://localhost:{DEMO_PORT}"
WAGTAILADMIN_BASE_URL = PORTAL_URL
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
# Letters stay where the demo shows them: nothing is ever sent to anybody.
EMAIL_BACKEND = "demo.post.KeepingBackend"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
if not os.environ.get("STRIPE_API_KEY"):
    STRIPE_API_KEY = "demo_key_for_the_fake_server"
    STRIPE_WEBHOOK_SECRET = "demo_secret_for_the_fake_server"
    STRIPE_API_BASE = f"http://127.0.0.1:{DEMO_STRIPE_PORT}"
    STRIPE_CHECKOUT_ORIGIN = f"http://localhost:{DEMO_STRIPE_PORT}"
VAR_DIR.mkdir(parents=True, exist_ok=True)
