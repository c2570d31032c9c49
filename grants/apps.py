from django.apps import AppConfig
from django.urls import register_converter

from grants.references import ReferenceConverter


class GrantsConfig(AppConfig):
    name = "grants"
    verbose_name = "Grants"

    def ready(self) -> None:
        register_converter(ReferenceConverter, "reference")
        from grants import access, checks  # noqa: F401, PLC0415 -- registers permissions and checks
