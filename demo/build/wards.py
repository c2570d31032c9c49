"""The wards that the demo knows: those of its groups. No codes, because nobody has looked them up."""

from datetime import datetime

from demo.build.files import load, rows
from grants.models import District, FormVersion, Question, User, Ward
from grants.rules import audit, forms


def build(*, by: User, now: datetime) -> None:
    """Put the wards of all groups on the list."""
    districts = {district.key: district for district in District.objects.all()}
    for key, name in sorted(_named()):
        ward = Ward.objects.create(district=districts[key], name=name)
        audit.record("ward.create", ward, by=by, now=now)


def _named() -> set[tuple[str, str]]:
    """Return the wards of the data files, each as the key of its district and its name."""
    written = load("applications_full.yaml") + load("applications_more.yaml")
    groups = [entry["group"] for entry in written]
    details = load("application_details.yaml")
    made = [
        (row["district"], details[row["ref"]]["ward"])
        for row in rows("applications_short.csv")
        if row["ref"] in details
    ]
    return {(group["district"], group["ward"]) for group in groups} | set(made)


def ask_everybody(version: FormVersion, *, by: User, now: datetime) -> None:
    """Ask every group for its ward, not only in a round for certain wards."""
    asked = Question.objects.filter(section__version=version, kind=Question.Kind.WARD)
    asked.update(shown_if_key="", shown_if_values=[])
    forms.record_change(version, by=by, now=now)
