"""The list of wards that staff keep, and from which groups choose."""

from datetime import datetime
from itertools import groupby

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from grants.models import Application, District, Round, Ward

NOT_SURE = "I am not sure"
Offer = tuple[tuple[str, tuple[str, ...]], ...]
Choices = list[tuple[str, list[tuple[str, str]]]]


def on_offer(call: Round | None = None) -> Offer:
    """Return the wards that can be chosen: each district with its wards, in one query.

    A round goes on offering the wards that it names, though one of them was retired meanwhile.
    """
    known = Q(is_active=True)
    if call is not None:
        known |= Q(pk__in=call.wards.values("pk"))
    found = Ward.objects.filter(known).by_district()
    return tuple(
        (district, tuple(ward.label for ward in wards))
        for district, wards in groupby(found, key=lambda ward: ward.district.name)
    )


def labels(offer: Offer) -> set[str]:
    return {label for _, wards in offer for label in wards}


def name_in(label: str) -> str:
    """Return the name alone, as it stands under the heading of its district."""
    return label.rpartition(", ")[0] or label


def named(label: str) -> Ward | None:
    """Return the ward that an answer means: of two with one name, the one that still is."""
    name, _, district = label.rpartition(", ")
    found = Ward.objects.filter(name=name, district__name=district).select_related("district")
    return found.order_by("-is_active", "-retired_on").first()


def prepare(ward: Ward, *, now: datetime) -> None:
    """Give a ward that is taken off the list its day, and one that comes back none."""
    if ward.is_active:
        ward.retired_on = None
    elif ward.retired_on is None:
        ward.retired_on = timezone.localdate(now)


def to_filter_by() -> tuple[list[tuple[str, str]], Choices]:
    """Return the districts and, under theirs, the wards of what was sent, the retired too: key and name.

    All of it is one query, because the list of applications may take only so many.
    """
    sent = Application.objects.sent().filter(ward=OuterRef("wards"))
    found = (
        District.objects.annotate(is_of_one=Exists(sent))
        .order_by("name", "wards__name")
        .values_list("pk", "name", "wards", "wards__name", "is_of_one")
    )
    districts: dict[str, str] = {}
    by_district: dict[str, list[tuple[str, str]]] = {}
    for key, district, ward, name, is_of_one in found:
        districts[str(key)] = district
        if is_of_one:
            by_district.setdefault(district, []).append((str(ward), name))
    return list(districts.items()), list(by_district.items())
