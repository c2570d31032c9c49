"""The list of wards from a file: what each row would change, and the change, whole or not at all.

Only the districts that the file names are touched. A ward that is no longer there is retired and
never deleted.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat

from grants.errors import RuleError
from grants.models import District, User, Ward
from grants.rules import audit, wards

CODE = re.compile(r"E05\d{6}", re.ASCII)
LONGEST_NAME = 60


@dataclass(frozen=True)
class Row:
    """A row as it was typed. `number` is its line in the file, below the headings in line 1.

    With a `district_code` the district is found by that, and a row of another county is left out.
    """

    number: int
    name: str
    code: str = ""
    district: str = ""
    district_code: str = ""


class What(StrEnum):
    NEW = "new"
    RENAMED = "renamed"
    OPENED = "opened"
    CODED = "coded"
    GONE = "gone"
    SAME = "same"


@dataclass(frozen=True)
class Change:
    """What happens to one ward; `was` is how it is called now. A new one is not in the list yet."""

    what: What
    name: str
    district: District
    code: str = ""
    ward: Ward | None = None
    was: str = ""


@dataclass(frozen=True)
class Plan:
    """What a file would do. Where it has faults, nothing is done.

    `rows` are those of our districts without a fault; `left_out` counts those of other counties.
    """

    rows: list[Row]
    faults: list[tuple[Row, str]]
    changes: list[Change]
    left_out: int

    def of(self, what: What) -> list[Change]:
        return [change for change in self.changes if change.what == what]

    @property
    def changes_something(self) -> bool:
        return not self.faults and any(change.what != What.SAME for change in self.changes)

    @property
    def fingerprint(self) -> str:
        """The same for the same changes, so that what is done is what somebody looked at."""
        told = [
            f"{each.what} {each.ward and each.ward.pk} {each.code} {each.name} {each.district} {each.was}"
            for each in self.changes
        ]
        return hashlib.sha256("\n".join(told).encode()).hexdigest()


def plan(rows: Iterable[Row]) -> Plan:
    """Return what a file would change, and what is wrong with it row by row."""
    districts = list(District.objects.all())
    by_code = {district.gss_code: district for district in districts}
    by_name = {district.name.casefold(): district for district in districts}
    good: list[tuple[Row, District]] = []
    faults: list[tuple[Row, str]] = []
    seen: dict[str, int] = {}
    left_out = 0
    for row in rows:
        if row.district_code and row.district_code not in by_code:
            left_out += 1
            continue
        district = by_code.get(row.district_code) or by_name.get(row.district.casefold())
        if fault := _fault(row, district) or _twice(row, district, seen):
            faults.append((row, fault))
        elif district:
            good.append((row, district))
    return Plan([row for row, _ in good], faults, _changes(good), left_out)


def _fault(row: Row, district: District | None) -> str:
    found = (_fault_of_name(row.name), _fault_of_district(row, district), _fault_of_code(row.code))
    return " ".join(filter(None, found))


def _fault_of_name(name: str) -> str:
    if not name:
        return "The ward has no name."
    if not name.isprintable():
        return "The name has a sign in it that cannot be read."
    return (
        "" if len(name) <= LONGEST_NAME else f"The name is longer than {LONGEST_NAME} characters."
    )


def _fault_of_district(row: Row, district: District | None) -> str:
    if district:
        return ""
    typed = row.district
    return (
        f"“{typed}” is not one of our five districts." if typed else "Say which district it is in."
    )


def _fault_of_code(code: str) -> str:
    if not code or CODE.fullmatch(code):
        return ""
    return f"“{code}” is not the code of a ward. It is E05 and six more digits, or nothing."


def _twice(row: Row, district: District | None, seen: dict[str, int]) -> str:
    """Say where the ward stood before; its code and its name are then known."""
    for mark in filter(None, (row.code, f"{row.name.casefold()}, {district}")):
        if first := seen.get(mark):
            return f"It is in line {first} already."
        seen[mark] = row.number
    return ""


def _changes(rows: list[tuple[Row, District]]) -> list[Change]:
    """Find each row's ward: by its code, else by its name among those that groups can choose."""
    known = list(Ward.objects.select_related("district").by_district())
    by_code = {ward.gss_code: ward for ward in known if ward.gss_code}
    found = {row: by_code[row.code] for row, _ in rows if row.code in by_code}
    taken = set(found.values())
    by_name = {
        (ward.district, ward.name.casefold()): ward
        for ward in known
        if ward.is_active and ward not in taken
    }
    for row, district in rows:
        ward = by_name.get((district, row.name.casefold()))
        # A new code under an old name means new boundaries: another ward.
        if row not in found and ward and not (row.code and ward.gss_code):
            found[row] = ward
    named = {district for _, district in rows}
    kept = set(found.values())
    gone = [w for w in known if w.is_active and w.district in named and w not in kept]
    return [
        *(_change(row, district, found.get(row)) for row, district in rows),
        *(Change(What.GONE, w.name, w.district, w.gss_code, w, w.label) for w in gone),
    ]


def _change(row: Row, district: District, ward: Ward | None) -> Change:
    if ward is None:
        return Change(What.NEW, row.name, district, row.code)
    what = What.SAME
    if not ward.is_active:
        what = What.OPENED
    elif (ward.name, ward.district) != (row.name, district):
        what = What.RENAMED
    elif row.code and not ward.gss_code:
        what = What.CODED
    return Change(what, row.name, district, row.code or ward.gss_code, ward, ward.label)


@transaction.atomic
def bring_in(rows: Iterable[Row], *, seen: str, by: User, now: datetime) -> Plan:
    """Change the list as somebody has looked at it: `seen` is the fingerprint of that plan."""
    list(District.objects.select_for_update().order_by("pk"))
    list(Ward.objects.select_for_update().order_by("pk"))
    found = plan(rows)
    if found.faults:
        raise RuleError("There is something wrong with the file. Nothing was changed.")
    if found.fingerprint != seen:
        raise RuleError("The list of wards has changed meanwhile. Look at the file again.")
    for change in found.of(What.GONE):
        _keep(change, by=by, now=now)
    # Two wards may take each other's names, and a district has a name only once.
    renamed = [change.ward.pk for change in found.of(What.RENAMED) if change.ward]
    Ward.objects.filter(pk__in=renamed).update(
        name=Concat(Value("ward "), Cast(F("pk"), CharField()))
    )
    for change in found.changes:
        if change.what not in (What.SAME, What.GONE):
            _keep(change, by=by, now=now)
    return found


def _keep(change: Change, *, by: User, now: datetime) -> None:
    ward = change.ward or Ward()
    ward.name, ward.district, ward.gss_code = change.name, change.district, change.code
    ward.is_active = change.what != What.GONE
    wards.prepare(ward, now=now)
    ward.save()
    action = "ward.create" if change.what == What.NEW else "ward.change"
    audit.record(action, ward, by=by, now=now, from_file=change.what.value, was=change.was)
