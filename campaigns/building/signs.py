"""The bank of signs."""

from django.utils import timezone

from campaigns.building.texts import read
from campaigns.models import Sign
from publishing.rules import sign_off

GROUPS = {label: key for key, label in Sign.Group.choices}
FILES = ("signs", "signs_at_work")


def load_signs() -> None:
    """Add the signs that are not there yet; what editors have changed stays as it is."""
    bank = [facts for name in FILES for facts in read(name)["signs"]]
    for position, facts in enumerate(bank):
        sign, is_new = Sign.objects.get_or_create(
            key=facts["key"],
            defaults={
                "group": GROUPS[facts["group"]],
                "text": facts["sign"],
                "explanation": facts["explanation"],
                "icon": facts["icon"],
                "position": position,
                "live": False,
            },
        )
        if is_new:
            sign_off.begin(sign, now=timezone.now())
