"""Who may do what: predicates that read as sentences, then the table of permissions.

A superuser passes every permission; interests and separation of duties are rules, checked for
everybody in `grants.rules`.
"""

import rules

from grants.models import Application, Award, GroupRole, Organisation, Report, Role, User
from grants.states import ApplicationState


def holds(*roles: str) -> rules.Predicate:
    """The person holds one of these roles now."""

    @rules.predicate(f"holds:{','.join(roles)}")
    def predicate(user: User) -> bool:
        return user.is_authenticated and user.has_role(*roles)

    return predicate


def _organisation_of(thing: object) -> Organisation | None:
    if isinstance(thing, Organisation):
        return thing
    if isinstance(thing, Application | Award):
        return thing.organisation
    if isinstance(thing, Report):
        return thing.award.organisation
    return None


def is_member(*group_roles: str) -> rules.Predicate:
    """The person belongs to the group that the thing is of, with one of these group roles."""

    @rules.predicate(f"is_member:{','.join(group_roles)}")
    def predicate(user: User, thing: object = None) -> bool:
        organisation = _organisation_of(thing)
        if organisation is None or not user.is_authenticated:
            return False
        return organisation.memberships.filter(user=user, role__in=group_roles).exists()

    return predicate


@rules.predicate
def was_never_sent(user: User, application: Application | None = None) -> bool:
    """A draft, or one that the closing moment overtook: the rule says so in words."""
    return application is not None and application.state in (
        ApplicationState.DRAFT,
        ApplicationState.NOT_SENT,
    )


@rules.predicate
def is_no_draft(user: User, application: Application | None = None) -> bool:
    """Sent, withdrawn, or overtaken by the closing moment."""
    return application is not None and application.state != ApplicationState.DRAFT


@rules.predicate
def waits_for_information(user: User, application: Application | None = None) -> bool:
    return application is not None and application.state == ApplicationState.INFORMATION_WANTED


@rules.predicate
def was_referred(user: User, application: Application | None = None) -> bool:
    """An officer showed it to the safeguarding lead. Asked of no application, it may be any."""
    return application is None or application.referred_at is not None


@rules.predicate
def sent_it(user: User, application: Application | None = None) -> bool:
    return application is not None and application.submitted_by_id == user.pk


is_signed_in = rules.is_authenticated
is_officer = holds(Role.OFFICER)
is_administrator = holds(Role.ADMINISTRATOR)
is_deputy = holds(Role.DEPUTY)
is_finance = holds(Role.FINANCE)
is_assessor = holds(Role.ASSESSOR)
is_board_member = holds(Role.BOARD_MEMBER)
is_decision_maker = holds(Role.DECISION_MAKER)
is_auditor = holds(Role.AUDITOR)
is_safeguarding_lead = holds(Role.SAFEGUARDING_LEAD)
decides = is_decision_maker | is_deputy
reads_casework = holds(
    Role.OFFICER, Role.DECISION_MAKER, Role.FINANCE, Role.AUDITOR, Role.ADMINISTRATOR
)
works_in_staff_area = reads_casework | is_board_member | is_deputy | is_safeguarding_lead
is_reader_of_group = is_member(GroupRole.VIEWER, GroupRole.EDITOR, GroupRole.OWNER)
is_writer_of_group = is_member(GroupRole.EDITOR, GroupRole.OWNER)
is_owner_of_group = is_member(GroupRole.OWNER)

GROUP_PERMISSIONS = {
    "grants.start_application": is_signed_in,
    "grants.claim_group": is_signed_in,
    "grants.read_own_application": is_reader_of_group,
    "grants.edit_application": is_writer_of_group & (was_never_sent | waits_for_information),
    "grants.ask_the_office": is_writer_of_group,
    "grants.submit_application": is_owner_of_group & was_never_sent,
    "grants.reuse_application": is_writer_of_group & is_no_draft,
    "grants.withdraw_application": is_owner_of_group,
    "grants.give_information": is_writer_of_group & waits_for_information,
    "grants.answer_equality_form": is_reader_of_group & sent_it,
    "grants.read_organisation": is_reader_of_group,
    "grants.edit_organisation": is_writer_of_group,
    "grants.manage_members": is_owner_of_group,
    "grants.accept_award": is_owner_of_group,
    "grants.read_own_award": is_reader_of_group,
    "grants.give_award_papers": is_writer_of_group,
    "grants.write_report": is_writer_of_group,
}

OFFICE_PERMISSIONS = {
    # --- Casework ---
    "grants.enter_staff_area": works_in_staff_area,
    "grants.read_casework": reads_casework | (is_safeguarding_lead & was_referred),
    "grants.read_referred_applications": is_safeguarding_lead,
    "grants.read_flagged_copies": is_safeguarding_lead,
    "grants.read_threads": is_officer | is_auditor | is_administrator,
    "grants.answer_threads": is_officer,
    "grants.triage_application": is_officer,
    "grants.assign_assessors": is_officer,
    "grants.moderate_scores": is_officer,
    "grants.read_reviews": is_officer | decides | is_auditor | is_administrator,
    "grants.record_reviews": is_officer,
    "grants.deal_with_reviews": is_officer | is_administrator,
    "grants.disclose_application": is_officer,
    "grants.resolve_interest": is_officer,
    "grants.read_interest_register": is_officer | is_auditor | is_administrator,
    "grants.export_casework": is_officer | is_auditor | is_finance,
    # --- Assessing and deciding ---
    "grants.assess_applications": is_assessor,
    "grants.declare_interest": reads_casework | is_board_member | is_deputy | is_assessor,
    "grants.read_panel": is_board_member | is_officer | decides | is_auditor,
    "grants.change_recommendation": is_board_member | is_officer,
    "grants.record_recommendation": is_board_member,
    "grants.keep_minutes": is_board_member | is_officer,
    "grants.decide_applications": decides,
    "grants.release_results": is_decision_maker | is_officer,
    # --- Awards and money ---
    "grants.read_awards": reads_casework,
    "grants.meet_condition": is_officer,
    "grants.read_award_papers": is_officer | is_finance | is_auditor,
    "grants.accept_award_papers": is_officer,
    "grants.free_money": is_officer,
    "grants.request_payment": is_officer,
    "grants.approve_payment": is_finance,
    "grants.cancel_payment": is_officer | is_finance,
    "grants.list_payments": is_finance,
    "grants.read_payments": is_officer | is_finance | is_auditor,
    "grants.read_reports": is_officer | is_finance | is_auditor,
    "grants.accept_report": is_officer,
    "grants.import_awards": is_officer | is_administrator,
    "grants.read_donations": is_finance | is_auditor,
    # --- The office ---
    "grants.set_up_rounds": is_officer | is_administrator,
    "grants.read_equality_figures": is_officer | is_auditor | is_administrator,
    "grants.keep_office_facts": is_administrator,
    "grants.grant_roles": is_administrator,
    "grants.reset_sign_in": is_administrator,
    "grants.read_group_claims": is_officer | is_auditor | is_administrator,
    "grants.decide_group_claims": is_officer,
    "grants.answer_contact_messages": is_officer | is_administrator,
    "grants.read_letters": is_officer | is_auditor | is_administrator,
    "grants.send_letters_again": is_officer,
    "grants.change_letter_wordings": is_administrator,
    "grants.read_audit": is_auditor | is_administrator,
}

PERMISSIONS = {**GROUP_PERMISSIONS, **OFFICE_PERMISSIONS}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
