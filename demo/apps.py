from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class DemoConfig(AppConfig):
    """Demo sign-ins, the readable outbox and the fake payment server: never outside the demo."""

    name = "demo"

    def ready(self) -> None:
        if not settings.DEMO:
            raise ImproperlyConfigured("The demo app starts only under demo settings.")
