from django.apps import AppConfig
from django.core.signals import request_finished
from django.db.models.signals import post_delete, post_save, pre_save


class PublishingConfig(AppConfig):
    name = "publishing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.models import Revision  # noqa: PLC0415 -- models are not there before ready()

        from publishing.cms import exports  # noqa: PLC0415 -- as above
        from publishing.counting import write_when_due  # noqa: PLC0415 -- as above
        from publishing.models.sign_offs import refuse_unsigned_schedule  # noqa: PLC0415 -- as above
        from publishing.registries import forget  # noqa: PLC0415 -- as above

        pre_save.connect(refuse_unsigned_schedule, sender=Revision)
        post_save.connect(forget)
        post_delete.connect(forget)
        request_finished.connect(write_when_due)
        exports.disarm()
