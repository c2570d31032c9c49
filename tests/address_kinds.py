"""What an address of the portal can be, by who may enter it: the words of `addresses_table.py`."""

from dataclasses import dataclass, field

from tests.access_table import ALLOWED, ROLES

MEMBERS = frozenset({"group_viewer", "group_editor", "owner"})
CASEWORK = frozenset(
    {"officer", "decision_maker", "finance", "auditor", "administrator", "superuser"}
)


@dataclass(frozen=True)
class Address:
    """`entry` as on the view; `seen_by` the roles for whom the thing exists; `path` where the
    address cannot be made from its parts.
    """

    entry: str
    parts: dict[str, str] = field(default_factory=dict)
    seen_by: frozenset[str] = frozenset({*ROLES, "superuser"})
    path: str = ""

    def expected(self, role: str) -> str:
        """Return "in", "sign in", "403" or "404"."""
        if self.entry == "public":
            return "in"
        if role == "visitor":
            return "sign in"
        if role not in self.seen_by:
            return "404"
        if self.entry == "signed in" or role in ALLOWED[self.entry]:
            return "in"
        return "403"


def public(path: str = "", **parts: str) -> Address:
    return Address("public", parts, path=path)


def signed_in(**parts: str) -> Address:
    return Address("signed in", parts)


def not_there() -> Address:
    """For somebody signed in there is something here only after a step that the world has not taken."""
    return Address("signed in", seen_by=frozenset())


def staff(permission: str, **parts: str) -> Address:
    return Address(permission, parts)


def reading(**parts: str) -> Address:
    """Of an assessor's own reading: there is none for a superuser who is not an assessor."""
    return Address(
        "grants.assess_applications", {"reference": "assessed.reference", **parts}, frozenset(ROLES)
    )


def own(permission: str, thing: str, **parts: str) -> Address:
    seen_by = MEMBERS | CASEWORK if thing in ("award", "report") else MEMBERS
    return Address(permission, {"reference": f"{thing}.reference", **parts}, seen_by)


def review(permission: str, without: frozenset[str] = frozenset()) -> Address:
    """A review that a group asked for: its members read it at their own address."""
    seen_by = frozenset({*ROLES, "superuser"}) - MEMBERS - without
    return Address(permission, {"reference": "review.reference"}, seen_by)


def case(permission: str, thing: str, seen_by: frozenset[str] = CASEWORK, **parts: str) -> Address:
    return Address(permission, {"reference": f"{thing}.reference", **parts}, seen_by)


def thread(permission: str, thing: str) -> Address:
    """Who may not read threads at all is told so before anything is looked for."""
    return Address(permission, {"reference": f"{thing}.reference"})
