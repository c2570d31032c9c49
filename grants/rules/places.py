"""Where a round takes projects: its districts or, inside them, only certain postcode areas and wards."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from grants.errors import RuleError
from grants.models import District, PostcodeArea, Question, Round, Ward
from grants.words import either

INSIDE, OUTSIDE = "inside", "outside"
# Where only a person can tell: the postcode crosses the county line or, with the ward, a district's;
# or the round is for certain wards and nobody has said in which one this is.
LINE, BORDER, WARD_UNKNOWN = "line", "border", "ward_unknown"


@dataclass(frozen=True)
class Place:
    """Where a postcode and a ward are.

    `district` is the key of the one that most of the postcode is in, `found` its name, or what we
    know instead. `ward` is as a group chooses it, and `ward_district` the key of its district.
    """

    verdict: str
    district: str
    found: str
    outward: str = ""
    ward: str = ""
    ward_district: str = ""

    @property
    def in_words(self) -> str:
        """The finest that we know: the ward, else the postcode area with its district."""
        if self.ward:
            return self.ward
        return f"{self.outward}, {self.found}" if self.outward and self.district else self.found


@dataclass(frozen=True)
class Limits:
    """The places of a round: districts as key and name, and the areas and wards named inside them."""

    districts: tuple[tuple[str, str], ...]
    areas: tuple[str, ...] = ()
    wards: tuple[str, ...] = ()

    @property
    def is_narrow(self) -> bool:
        """Whether only the areas and wards count, not the whole of the districts."""
        return bool(self.areas or self.wards)


def of(call: Round) -> Limits:
    return Limits(
        districts=tuple(call.districts.values_list("key", "name")),
        areas=tuple(area.outward for area in call.postcode_areas.all()),
        wards=tuple(ward.label for ward in call.wards.by_district()),
    )


def in_words(limits: Limits) -> str:
    """Return the places as people say them: BD3, or the wards Park (Calderdale) or Tong (Bradford)."""
    if not limits.is_narrow:
        return either([name for _, name in limits.districts])
    wards = [f"{name} ({district})" for name, district in map(_parts, limits.wards)]
    named = [f"the ward{'' if len(wards) == 1 else 's'} {either(wards)}"] if wards else []
    return ", or ".join([*([either(list(limits.areas))] if limits.areas else []), *named])


def _parts(label: str) -> tuple[str, str]:
    name, _, district = label.rpartition(", ")
    return name, district


def outward(postcode: str) -> str:
    """Return the first half of a postcode, however it was typed: "ls96aa" is LS9."""
    letters = re.sub(r"[^A-Za-z0-9]", "", postcode).upper()
    return letters[:-3] if re.fullmatch(r".+\d[A-Z]{2}", letters) else letters


def locate(postcode: str, ward: Ward | None = None) -> Place:
    """Say where a postcode is, and the ward if one was chosen. What we do not know of is outside."""
    half = outward(postcode)
    area = PostcodeArea.objects.select_related("district").filter(outward=half).first()
    if area is None:
        place = Place(PostcodeArea.Verdict.OUT, "", f"{half}, outside West Yorkshire")
    elif area.district is None:
        place = Place(area.verdict, "", area.note or f"{half}, outside West Yorkshire")
    else:
        place = Place(area.verdict, area.district.key, area.district.name)
    if ward is not None:
        place = replace(place, ward=ward.label, ward_district=ward.district.key)
    return replace(place, outward=half)


def standing(place: Place, limits: Limits) -> str:
    """Say whether a place is among those of a round: INSIDE, OUTSIDE, or why only a person can tell."""
    if place.verdict == PostcodeArea.Verdict.ASK:
        return LINE
    if place.verdict != PostcodeArea.Verdict.IN:
        return OUTSIDE
    districts = {place.district, place.ward_district} - {""}
    inside = districts & dict(limits.districts).keys()
    if not inside:
        return OUTSIDE
    return (
        _in_named_places(place, limits, districts)
        if limits.is_narrow
        else (INSIDE if inside == districts else BORDER)
    )


def _in_named_places(place: Place, limits: Limits, districts: set[str]) -> str:
    if place.outward in limits.areas:
        return INSIDE
    if place.ward in limits.wards:
        return INSIDE if len(districts) == 1 else BORDER
    return WARD_UNKNOWN if limits.wards and not place.ward else OUTSIDE


def check(call: Round) -> None:
    """Refuse places that contradict each other, and wards that the form never asks for."""
    areas = list(call.postcode_areas.select_related("district"))
    wards = list(call.wards.select_related("district"))
    if not areas and not wards:
        return
    ticked = {district.pk: district for district in call.districts.all()}
    for area in areas:
        _check_district_is_ticked(area, ticked, "postcode_areas")
    for ward in wards:
        _check_district_is_ticked(ward, ticked, "wards")
    named = {*(area.district_id for area in areas), *(ward.district_id for ward in wards)}
    for pk, district in ticked.items():
        if pk not in named:
            raise RuleError(
                f"{district} is ticked, but no postcode area or ward of it is. Choose one, or take "
                "the tick away.",
                "districts",
            )
    _check_the_form_asks(call, wards)


def _check_district_is_ticked(
    place: PostcodeArea | Ward, ticked: Mapping[int, District], field: str
) -> None:
    if place.district_id not in ticked:
        raise RuleError(f"{place} is in none of the districts that you ticked.", field)


def _check_the_form_asks(call: Round, wards: list[Ward]) -> None:
    asked = Question.objects.filter(section__version=call.form_version_id, kind=Question.Kind.WARD)
    if wards and not asked.exists():
        raise RuleError(
            "This round is for certain wards, but its form does not ask for the ward. Add that "
            "question to the form.",
            "wards",
        )
