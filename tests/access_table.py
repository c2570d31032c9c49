"""Who may do what, written out by hand: one line a permission. `grants/access.py` must agree.

A superuser passes every permission and is not named. Permissions about one thing say which of the
world's things (`tests/world.py`) they are asked about.
"""

from dataclasses import dataclass

ROLES = (
    "newcomer",
    "group_viewer",
    "group_editor",
    "owner",
    "other_group",
    "assessor",
    "board_member",
    "officer",
    "decision_maker",
    "deputy",
    "finance",
    "editor",
    "safeguarding_lead",
    "publisher",
    "auditor",
    "administrator",
)
MEMBERS = "group_viewer group_editor owner"
WRITERS = "group_editor owner"
CASEWORK = "officer decision_maker finance auditor administrator"
EVERYBODY = " ".join(ROLES)


@dataclass(frozen=True)
class Allowed:
    """The roles that pass, and what the permission is about, if it is about one thing."""

    roles: str
    about: str = ""

    def __contains__(self, role: str) -> bool:
        return role == "superuser" or role in self.roles.split()


ALLOWED = {
    # --- Community groups ---
    "grants.start_application": Allowed(EVERYBODY),
    "grants.claim_group": Allowed(EVERYBODY),
    "grants.read_own_application": Allowed(MEMBERS, "draft"),
    "grants.edit_application": Allowed(WRITERS, "draft"),
    "grants.ask_the_office": Allowed(WRITERS, "draft"),
    "grants.submit_application": Allowed("owner", "draft"),
    "grants.reuse_application": Allowed(WRITERS, "sent"),
    "grants.withdraw_application": Allowed("owner", "sent"),
    "grants.give_information": Allowed(WRITERS, "asked"),
    "grants.answer_equality_form": Allowed("owner", "sent"),
    "grants.read_organisation": Allowed(MEMBERS, "group"),
    "grants.edit_organisation": Allowed(WRITERS, "group"),
    "grants.manage_members": Allowed("owner", "group"),
    "grants.accept_award": Allowed("owner", "award"),
    "grants.read_own_award": Allowed(MEMBERS, "award"),
    "grants.give_award_papers": Allowed(WRITERS, "award"),
    "grants.write_report": Allowed(WRITERS, "award"),
    # --- Casework ---
    "grants.enter_staff_area": Allowed(CASEWORK + " board_member deputy safeguarding_lead"),
    "grants.read_casework": Allowed(CASEWORK + " safeguarding_lead"),
    "grants.read_referred_applications": Allowed("safeguarding_lead"),
    "grants.read_flagged_copies": Allowed("safeguarding_lead"),
    "grants.read_threads": Allowed("officer auditor administrator"),
    "grants.answer_threads": Allowed("officer"),
    "grants.triage_application": Allowed("officer"),
    "grants.assign_assessors": Allowed("officer"),
    "grants.moderate_scores": Allowed("officer"),
    "grants.read_reviews": Allowed("officer decision_maker deputy auditor administrator"),
    "grants.record_reviews": Allowed("officer"),
    "grants.deal_with_reviews": Allowed("officer administrator"),
    "grants.disclose_application": Allowed("officer"),
    "grants.resolve_interest": Allowed("officer"),
    "grants.read_interest_register": Allowed("officer auditor administrator"),
    "grants.export_casework": Allowed("officer finance auditor"),
    # --- Assessing and deciding ---
    "grants.assess_applications": Allowed("assessor"),
    "grants.declare_interest": Allowed(CASEWORK + " board_member deputy assessor"),
    "grants.read_panel": Allowed("board_member officer decision_maker deputy auditor"),
    "grants.change_recommendation": Allowed("board_member officer"),
    "grants.record_recommendation": Allowed("board_member"),
    "grants.keep_minutes": Allowed("board_member officer"),
    "grants.decide_applications": Allowed("decision_maker deputy"),
    "grants.release_results": Allowed("decision_maker officer"),
    # --- Awards and money ---
    "grants.read_awards": Allowed(CASEWORK),
    "grants.meet_condition": Allowed("officer"),
    "grants.read_award_papers": Allowed("officer finance auditor"),
    "grants.accept_award_papers": Allowed("officer"),
    "grants.free_money": Allowed("officer"),
    "grants.request_payment": Allowed("officer"),
    "grants.approve_payment": Allowed("finance"),
    "grants.cancel_payment": Allowed("officer finance"),
    "grants.list_payments": Allowed("finance"),
    "grants.read_payments": Allowed("officer finance auditor"),
    "grants.read_reports": Allowed("officer finance auditor"),
    "grants.accept_report": Allowed("officer"),
    "grants.import_awards": Allowed("officer administrator"),
    "grants.read_donations": Allowed("finance auditor"),
    # --- The office ---
    "grants.set_up_rounds": Allowed("officer administrator"),
    "grants.read_equality_figures": Allowed("officer auditor administrator"),
    "grants.keep_office_facts": Allowed("administrator"),
    "grants.grant_roles": Allowed("administrator"),
    "grants.reset_sign_in": Allowed("administrator"),
    "grants.read_group_claims": Allowed("officer auditor administrator"),
    "grants.decide_group_claims": Allowed("officer"),
    "grants.answer_contact_messages": Allowed("officer administrator"),
    "grants.read_letters": Allowed("officer auditor administrator"),
    "grants.send_letters_again": Allowed("officer"),
    "grants.change_letter_wordings": Allowed("administrator"),
    "grants.read_audit": Allowed("auditor administrator"),
    # --- The CMS: through the groups that follow the roles ---
    "wagtailadmin.access_admin": Allowed(
        "officer editor safeguarding_lead publisher administrator"
    ),
}
