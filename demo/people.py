"""The demo's sign-ins, at least one for each role. They exist only where settings.DEMO is on."""

from dataclasses import dataclass

from grants.models import GroupRole, Role

PASSWORD = "demo-password"


@dataclass(frozen=True)
class DemoPerson:
    """Somebody to sign in as. `group` is the ref of an application whose group they belong to."""

    key: str
    name: str
    does: str
    role: str = ""
    group: str = ""
    group_role: str = ""

    @property
    def email(self) -> str:
        return f"{self.key}@demo.example"

    @property
    def role_label(self) -> str:
        if self.role:
            return str(Role(self.role).label)
        return f"{GroupRole(self.group_role).label} of a group"


GROUP_PEOPLE = (
    DemoPerson(
        "owner",
        "Gwen Group-Owner",
        "Has a draft nearly ready to send",
        group="LN45",
        group_role=GroupRole.OWNER,
    ),
    DemoPerson(
        "group-editor",
        "Ed Group-Editor",
        "May write in the same draft, not send it",
        group="LN45",
        group_role=GroupRole.EDITOR,
    ),
    DemoPerson(
        "group-viewer",
        "Vi Group-Viewer",
        "May read the same draft",
        group="LN45",
        group_role=GroupRole.VIEWER,
    ),
    DemoPerson(
        "offer",
        "Offa Group-Owner",
        "Has an offer to accept",
        group="LN32",
        group_role=GroupRole.OWNER,
    ),
    DemoPerson(
        "refused",
        "Rufus Group-Owner",
        "Was not funded, and reads why",
        group="LN17",
        group_role=GroupRole.OWNER,
    ),
    DemoPerson(
        "report",
        "Reba Group-Owner",
        "Owes a report that is late",
        group="LN25",
        group_role=GroupRole.OWNER,
    ),
)
STAFF = (
    DemoPerson("officer", "Olive Officer", "Checks, assigns, looks after awards", Role.OFFICER),
    DemoPerson("officer2", "Otto Officer", "Shares the casework", Role.OFFICER),
    DemoPerson("ash", "Ash Assessor", "Scores steadily", Role.ASSESSOR),
    DemoPerson("birch", "Birch Assessor", "Scores harshly", Role.ASSESSOR),
    DemoPerson("cedar", "Cedar Assessor", "Scores generously", Role.ASSESSOR),
    DemoPerson("board", "Bo Board-Member", "Recommends, with the board", Role.BOARD_MEMBER),
    DemoPerson("board2", "Bea Board-Member", "Sits on the board too", Role.BOARD_MEMBER),
    DemoPerson("board3", "Bram Board-Member", "Sits on the board as well", Role.BOARD_MEMBER),
    DemoPerson("decision", "Dee Decision-Maker", "Decides and releases", Role.DECISION_MAKER),
    DemoPerson("deputy", "Dot Deputy", "Decides where Dee declared an interest", Role.DEPUTY),
    DemoPerson("finance", "Fin Finance", "Approves and lists payments", Role.FINANCE),
    DemoPerson("editor", "Eddie Editor", "Writes the public pages", Role.EDITOR),
    DemoPerson(
        "safeguarding",
        "Sage Safeguarding-Lead",
        "Keeps the help routes right",
        Role.SAFEGUARDING_LEAD,
    ),
    DemoPerson("publisher", "Pat Publisher", "Publishes pages", Role.PUBLISHER),
    DemoPerson("auditor", "Audrey Auditor", "Reads the trail", Role.AUDITOR),
    DemoPerson("admin", "Ada Administrator", "Gives roles, keeps facts", Role.ADMINISTRATOR),
)
PEOPLE = GROUP_PEOPLE + STAFF
