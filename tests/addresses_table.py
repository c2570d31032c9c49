"""Every address of the portal and who may enter it: one line each. `tests/test_addresses.py` asks
each of them as each role. Add the line when you add the address; an address without one fails.

    "staff:letters": staff("grants.read_letters"),
    "applicant:section": own("grants.edit_application", "draft", key="your_project"),

`own` is for things of a group (404 for everybody outside it; casework is refused, not lost), `case` for things that casework reads
(404 for everybody else); the second argument names a thing of `tests/world.py`, whose reference goes
into the address. Further parts of the address are given by name, as "thing.attribute" or plainly.
"""

from dataclasses import dataclass, field

from tests.access_table import ALLOWED, ROLES

MEMBERS = frozenset({"group_viewer", "group_editor", "owner"})
CASEWORK = frozenset(
    {"officer", "decision_maker", "finance", "auditor", "administrator", "superuser"}
)

CASE_AND_ASSESSOR = CASEWORK | {"assessor"}
PAPER = {"paper": "award_paper.reference"}
PAPER_FILE = {**PAPER, "file": "paper_file.reference"}
BEFORE_THE_BOARD = CASEWORK | {"board_member", "deputy"}
PANEL = {"fund": "fund.slug", "slug": "panel_round.slug"}


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


ADDRESSES: dict[str, Address] = {
    # --- The public ---
    "public:funds": public(),
    "public:decision_notices": public(),
    "public:decision_notice": public(**PANEL),
    "public:decision_notice_file": public(**PANEL),
    "public:donate": public(),
    "public:contact": public(),
    "public:contact_sent": public(),
    "search": public(),
    "health": public(),
    "sitemap": public(),
    "robots": public(),
    "security_contact": public(),
    "share_picture": public(card="plain", fingerprint="none"),
    "picture": public("/media/images/none.webp"),
    "public_file": public("/documents/1/plan.pdf"),
    "public:donate_thanks": public(reference="donation.reference"),
    "public:donate_cancelled": public(reference="donation.reference"),
    "public:stripe_event": public(),
    "public:fund_detail": public(fund="fund.slug"),
    "public:fund_terms": public(fund="fund.slug"),
    "public:round_detail": public(fund="fund.slug", round="round.slug"),
    "public:round_questions": public(fund="fund.slug", round="round.slug"),
    "public:round_questions_docx": public(fund="fund.slug", round="round.slug"),
    "public:round_questions_pdf": public(fund="fund.slug", round="round.slug"),
    "public:round_calendar": public(fund="fund.slug", round="round.slug"),
    "public:eligibility_check": public(fund="fund.slug", round="round.slug"),
    "public:round_alert": public(fund="fund.slug"),
    "public:round_alert_asked": public(fund="fund.slug"),
    "public:round_alert_confirm": public(token="alert.confirm_token"),
    "public:round_alert_stop": public(token="alert.stop_token"),
    "public:later_notice": public(
        fund="fund.slug", slug="panel_round.slug", year="2026", number="7"
    ),
    "public:later_notice_file": public(
        fund="fund.slug", slug="panel_round.slug", year="2026", number="7"
    ),
    "public:awards": public(),
    "public:awards_csv": public(),
    "public:threesixty": public(),
    "public:open_data": public(),
    "public:award_detail": public(reference="award.reference"),
    "kit": public(),
    "kit_part": public(part="forms"),
    # --- Accounts ---
    "account_landing": signed_in(),
    "account_login": public(),
    "account_request_login_code": public(),
    "account_confirm_login_code": public(),
    "account_signup": public(),
    "account_logout": public(),
    "account_inactive": public(),
    "account_email_verification_sent": public(),
    "account_reset_password": public(),
    "account_confirm_password_reset_code": public(),
    "account_complete_password_reset": public(),
    "account_password_reset_completed": public(),
    "account_reauthenticate": signed_in(),
    "account_email": signed_in(),
    "account_change_password": signed_in(),
    "account_set_password": signed_in(),
    "usersessions_list": signed_in(),
    "mfa_authenticate": public(),
    "mfa_reauthenticate": signed_in(),
    "mfa_index": signed_in(),
    "mfa_list_webauthn": signed_in(),
    "mfa_add_webauthn": signed_in(),
    "mfa_edit_webauthn": signed_in(pk="0"),
    "mfa_remove_webauthn": signed_in(pk="0"),
    "mfa_login_webauthn": public(),
    "mfa_reauthenticate_webauthn": signed_in(),
    "mfa_activate_totp": signed_in(),
    "mfa_deactivate_totp": not_there(),
    "mfa_view_recovery_codes": not_there(),
    "mfa_generate_recovery_codes": signed_in(),
    "mfa_download_recovery_codes": not_there(),
    # --- Groups ---
    "applicant:applications": signed_in(),
    "applicant:application_start": staff("grants.start_application"),
    "applicant:application_detail": own("grants.read_own_application", "draft"),
    "applicant:thread": own("grants.read_own_application", "draft"),
    "applicant:thread_read": own("grants.ask_the_office", "draft"),
    "applicant:application_organisation": own("grants.edit_application", "draft"),
    "applicant:application_strand": own("grants.edit_application", "draft"),
    "applicant:section": own("grants.edit_application", "draft", key="project"),
    "applicant:budget": own("grants.edit_application", "draft"),
    "applicant:here": own("grants.edit_application", "draft"),
    "applicant:documents": own("grants.edit_application", "draft"),
    "applicant:document_download": own(
        "grants.read_own_application", "draft", document="draft_paper.reference"
    ),
    "applicant:document_show": own(
        "grants.read_own_application", "draft", document="draft_paper.reference"
    ),
    "applicant:document_remove": own(
        "grants.edit_application", "draft", document="draft_paper.reference"
    ),
    "applicant:application_check": own("grants.read_own_application", "draft"),
    "applicant:ask_to_sign": own("grants.edit_application", "draft"),
    "applicant:application_submit": own("grants.submit_application", "draft"),
    "applicant:application_copy_pdf": own("grants.read_own_application", "draft"),
    "applicant:application_copy": own("grants.read_own_application", "draft"),
    "applicant:application_reuse": case("grants.reuse_application", "sent", CASEWORK | MEMBERS),
    "applicant:application_copied": own("grants.read_own_application", "copied"),
    "applicant:application_kit": case("grants.read_own_application", "unlucky", CASEWORK | MEMBERS),
    "applicant:reviews": case("grants.read_own_application", "unlucky", CASEWORK | MEMBERS),
    "applicant:application_withdraw": own("grants.withdraw_application", "draft"),
    "applicant:application_information": case(
        "grants.give_information", "asked", CASEWORK | MEMBERS
    ),
    "applicant:equality_form": case("grants.answer_equality_form", "sent", CASEWORK | MEMBERS),
    "applicant:organisation": signed_in(),
    "applicant:group_claim": staff("grants.claim_group"),
    "applicant:group_claim_sent": staff("grants.claim_group"),
    "applicant:group_claim_object": own(
        "grants.read_organisation", "group", claim="claim.reference"
    ),
    "applicant:organisation_new": staff("grants.start_application"),
    "applicant:organisation_detail": own("grants.read_organisation", "group"),
    "applicant:organisation_name": own("grants.edit_organisation", "group"),
    "applicant:organisation_details": own("grants.edit_organisation", "group"),
    "applicant:members": own("grants.read_organisation", "group"),
    "applicant:member_invite": own("grants.manage_members", "group"),
    "applicant:member_change": own("grants.manage_members", "group"),
    "applicant:signatory_choose": own("grants.manage_members", "group"),
    "applicant:member_remove": own("grants.manage_members", "group"),
    "applicant:invitation_withdraw": own("grants.manage_members", "group"),
    "applicant:invitation": signed_in(token="invitation.token"),
    "applicant:award_detail": own("grants.read_own_award", "award"),
    "applicant:award_accept": own("grants.accept_award", "award"),
    "applicant:award_decline": own("grants.accept_award", "award"),
    "applicant:award_paper": own("grants.read_own_award", "award", **PAPER),
    "applicant:award_paper_file": own("grants.read_own_award", "award", **PAPER_FILE),
    "applicant:award_paper_file_show": own("grants.read_own_award", "award", **PAPER_FILE),
    "applicant:award_paper_file_remove": own("grants.give_award_papers", "award", **PAPER_FILE),
    "applicant:report_detail": case("grants.read_own_award", "report", CASEWORK | MEMBERS),
    # --- Assessors ---
    "assessor:assessments": staff("grants.assess_applications"),
    "assessor:guidance": staff("grants.assess_applications"),
    "assessor:interest": reading(),
    "assessor:assessment_detail": reading(),
    "assessor:assessment_answers": reading(),
    "assessor:assessment_send": reading(),
    "assessor:assessment_reopen": reading(),
    "assessor:assessment_decline": reading(),
    "assessor:assessment_score": reading(criterion="need"),
    "assessor:practice": staff("grants.assess_applications", fund="fund.slug", round="round.slug"),
    "assessor:practice_score": staff(
        "grants.assess_applications", fund="fund.slug", round="round.slug", criterion="need"
    ),
    "assessor:practice_answers": staff(
        "grants.assess_applications", fund="fund.slug", round="round.slug"
    ),
    "assessor:practice_send": staff(
        "grants.assess_applications", fund="fund.slug", round="round.slug"
    ),
    "assessor:practice_results": staff(
        "grants.assess_applications", fund="fund.slug", round="round.slug"
    ),
    "assessor:assessment_document": reading(document="paper.reference"),
    "assessor:assessment_document_show": reading(document="paper.reference"),
    # --- Staff ---
    "staff:home": staff("grants.enter_staff_area"),
    "staff:applications": staff("grants.read_casework"),
    "staff:saved_filter_keep": staff("grants.read_casework"),
    "staff:saved_filter_remove": staff("grants.read_casework"),
    "staff:application_bulk": staff("grants.triage_application"),
    "staff:applications_assign": staff("grants.assign_assessors"),
    "staff:application_detail": case("grants.read_casework", "sent"),
    "staff:threads": staff("grants.read_threads"),
    "staff:more_time_grant": staff("grants.triage_application"),
    "staff:thread": thread("grants.read_threads", "sent"),
    "staff:thread_close": thread("grants.answer_threads", "sent"),
    "staff:application_document_show": case(
        "grants.read_casework", "assessed", CASE_AND_ASSESSOR, document="paper.reference"
    ),
    "staff:application_document": case(
        "grants.read_casework", "assessed", CASE_AND_ASSESSOR, document="paper.reference"
    ),
    "staff:application_start": case("grants.triage_application", "sent"),
    "staff:case_note_add": case("grants.triage_application", "sent"),
    "staff:application_give": case("grants.triage_application", "sent"),
    "staff:application_checks": case("grants.triage_application", "sent"),
    "staff:application_to_assessment": case("grants.triage_application", "sent"),
    "staff:application_ask": case("grants.triage_application", "sent"),
    "staff:application_ineligible": case("grants.triage_application", "sent"),
    "staff:application_refer": case("grants.triage_application", "sent"),
    "staff:application_assessors": case("grants.assign_assessors", "sent"),
    "staff:assessment_change": case("grants.assign_assessors", "sent"),
    "staff:assessment_reassign": case("grants.assign_assessors", "sent"),
    "staff:assessment_extend": case("grants.assign_assessors", "sent"),
    "staff:application_interest": case("grants.declare_interest", "sent"),
    "staff:interests": staff("grants.resolve_interest"),
    "staff:interest_register": staff("grants.read_interest_register"),
    "staff:interest_register_csv": staff("grants.read_interest_register"),
    "staff:assessment_rounds": staff("grants.assign_assessors"),
    "staff:workload": staff("grants.assign_assessors"),
    "staff:round_assessment": staff(
        "grants.assign_assessors", fund="fund.slug", round="round.slug"
    ),
    "staff:round_share_out": staff("grants.assign_assessors", fund="fund.slug", round="round.slug"),
    "staff:round_moderation": staff("grants.moderate_scores", fund="fund.slug", round="round.slug"),
    "staff:round_harshness": staff("grants.moderate_scores", fund="fund.slug", round="round.slug"),
    "staff:round_practice": staff("grants.moderate_scores", fund="fund.slug", round="round.slug"),
    "staff:practice_start": staff("grants.moderate_scores", fund="fund.slug", round="round.slug"),
    "staff:practice_edit": staff("grants.moderate_scores", fund="fund.slug", round="round.slug"),
    "staff:practice_give": staff("grants.moderate_scores", fund="fund.slug", round="round.slug"),
    "staff:practice_take_back": staff(
        "grants.moderate_scores", fund="fund.slug", round="round.slug"
    ),
    "staff:application_moderation": case("grants.moderate_scores", "sent"),
    "staff:round_to_panel": staff("grants.assign_assessors", fund="fund.slug", round="round.slug"),
    "staff:panels": staff("grants.read_panel"),
    "staff:panel_room": staff("grants.read_panel", **PANEL),
    "staff:panel_open": staff("grants.change_recommendation", **PANEL),
    "staff:panel_interests": staff("grants.read_panel", **PANEL),
    "staff:panel_propose": staff("grants.change_recommendation", **PANEL),
    "staff:panel_record": staff("grants.record_recommendation", **PANEL),
    "staff:panel_reopen": staff("grants.record_recommendation", **PANEL),
    "staff:panel_over_allocation": staff("grants.change_recommendation", **PANEL),
    "staff:panel_changes": staff("grants.read_panel", **PANEL),
    "staff:panel_share": staff("grants.read_panel", **PANEL),
    "staff:panel_take_proposal": staff("grants.change_recommendation", **PANEL),
    "staff:panel_what_if": staff("grants.read_panel", **PANEL),
    "staff:panel_firm": staff("grants.read_panel", **PANEL),
    "staff:panel_fairness": staff("grants.read_panel", **PANEL),
    "staff:panel_pack": staff("grants.read_panel", **PANEL),
    "staff:panel_wall": staff("grants.read_panel", **PANEL),
    "staff:meeting": staff("grants.read_panel", **PANEL),
    "staff:meeting_attendance": staff("grants.keep_minutes", **PANEL),
    "staff:meeting_notes": staff("grants.keep_minutes", **PANEL),
    "staff:meeting_confirm": staff("grants.record_recommendation", **PANEL),
    "staff:meeting_add": staff("grants.keep_minutes", **PANEL),
    "staff:meeting_item": case("grants.keep_minutes", "at_panel", BEFORE_THE_BOARD),
    "staff:meeting_dissent": case("grants.keep_minutes", "at_panel", BEFORE_THE_BOARD),
    "staff:meeting_dissent_withdraw": case("grants.keep_minutes", "at_panel", BEFORE_THE_BOARD),
    "staff:panel_lock": case("grants.change_recommendation", "at_panel", BEFORE_THE_BOARD),
    "staff:panel_application": case("grants.read_panel", "at_panel", BEFORE_THE_BOARD),
    "staff:recommendation_change": case(
        "grants.change_recommendation", "at_panel", BEFORE_THE_BOARD
    ),
    "staff:decisions": staff("grants.read_panel", **PANEL),
    "staff:decision_edit": case("grants.decide_applications", "at_panel", BEFORE_THE_BOARD),
    "staff:release": staff("grants.release_results", **PANEL),
    "staff:reserves": staff("grants.read_panel"),
    "staff:reserve_list": staff("grants.read_panel", **PANEL),
    "staff:reserve_offer": case("grants.decide_applications", "on_reserve", BEFORE_THE_BOARD),
    "staff:reserve_pass": case("grants.decide_applications", "on_reserve", BEFORE_THE_BOARD),
    "staff:application_disclose": case("grants.disclose_application", "sent"),
    "staff:reviews": staff("grants.read_reviews"),
    "staff:review": review("grants.read_reviews"),
    "staff:review_take": review("grants.deal_with_reviews"),
    "staff:review_settle": review("grants.deal_with_reviews"),
    # Nothing of it is to be decided again, so nobody who decides finds a page.
    "staff:review_decide": review(
        "grants.decide_applications", without=frozenset({"decision_maker", "deputy", "superuser"})
    ),
    "staff:review_record": case("grants.record_reviews", "unlucky"),
    "staff:awards": staff("grants.read_awards"),
    "staff:award_detail": case("grants.read_awards", "award", CASEWORK | MEMBERS),
    "staff:award_papers": staff("grants.read_award_papers"),
    "staff:award_paper": case("grants.read_award_papers", "award", CASEWORK | MEMBERS, **PAPER),
    "staff:award_paper_file": case(
        "grants.read_award_papers", "award", CASEWORK | MEMBERS, **PAPER_FILE
    ),
    "staff:award_paper_file_show": case(
        "grants.read_award_papers", "award", CASEWORK | MEMBERS, **PAPER_FILE
    ),
    "staff:condition_meet": case(
        "grants.meet_condition", "award", CASEWORK | MEMBERS, number="award_condition.pk"
    ),
    "staff:award_free": case("grants.free_money", "award", CASEWORK | MEMBERS),
    "staff:payments": staff("grants.read_payments"),
    "staff:payment_list_make": staff("grants.list_payments"),
    "staff:payment_list": staff("grants.list_payments", reference="payment_list.reference"),
    "staff:payment_list_csv": staff("grants.list_payments", reference="payment_list.reference"),
    "staff:payment_request": case("grants.request_payment", "award", CASEWORK | MEMBERS),
    "staff:payment_detail": case("grants.read_payments", "payment", CASEWORK | MEMBERS),
    "staff:payment_approve": case("grants.approve_payment", "payment", CASEWORK | MEMBERS),
    "staff:payment_try_again": case("grants.approve_payment", "payment", CASEWORK | MEMBERS),
    "staff:payment_cancel": case("grants.cancel_payment", "payment", CASEWORK | MEMBERS),
    "staff:payment_settle": case("grants.list_payments", "payment", CASEWORK | MEMBERS),
    "staff:payment_fail": case("grants.list_payments", "payment", CASEWORK | MEMBERS),
    "staff:supplier_number": case("grants.list_payments", "payment", CASEWORK | MEMBERS),
    "staff:reports": staff("grants.read_reports"),
    "staff:report_detail": case("grants.read_reports", "report", CASEWORK | MEMBERS),
    "staff:donations": staff("grants.read_donations"),
    "staff:award_import": staff("grants.import_awards"),
    "staff:award_import_confirm": staff("grants.import_awards"),
    "staff:awards_export": staff("grants.export_casework"),
    "staff:applications_export": staff("grants.export_casework"),
    "staff:form_preview": staff("grants.set_up_rounds", version="round.form_version_id"),
    "staff:rounds": staff("grants.set_up_rounds"),
    "staff:round_detail": staff("grants.set_up_rounds", fund="fund.slug", round="round.slug"),
    "staff:round_publish": staff("grants.set_up_rounds", fund="fund.slug", round="round.slug"),
    "staff:round_extend": staff("grants.set_up_rounds", fund="fund.slug", round="round.slug"),
    "staff:round_correct": staff("grants.set_up_rounds", fund="fund.slug", round="round.slug"),
    "staff:group_claims": staff("grants.read_group_claims"),
    "staff:group_claim": staff("grants.read_group_claims", reference="claim.reference"),
    "staff:group_claim_match": staff("grants.decide_group_claims", reference="claim.reference"),
    "staff:group_claim_check": staff("grants.decide_group_claims", reference="claim.reference"),
    "staff:group_claim_approve": staff("grants.decide_group_claims", reference="claim.reference"),
    "staff:group_claim_refuse": staff("grants.decide_group_claims", reference="claim.reference"),
    "staff:equality": staff("grants.read_equality_figures"),
    "staff:equality_round": staff(
        "grants.read_equality_figures", fund="fund.slug", round="round.slug"
    ),
    "staff:contact_messages": staff("grants.answer_contact_messages"),
    "staff:contact_message": staff("grants.answer_contact_messages", reference="message.reference"),
    "staff:contact_message_answer": staff(
        "grants.answer_contact_messages", reference="message.reference"
    ),
    "staff:flagged_copies": staff("grants.read_flagged_copies"),
    "staff:flagged_copy": staff("grants.read_flagged_copies", reference="flagged.reference"),
    "staff:flagged_copy_see": staff("grants.read_flagged_copies", reference="flagged.reference"),
    "staff:letters": staff("grants.read_letters"),
    "staff:letter_detail": staff("grants.read_letters", reference="letter.reference"),
    "staff:letter_send_again": staff("grants.send_letters_again", reference="letter.reference"),
    "staff:people": staff("grants.grant_roles"),
    "staff:role_grant": staff("grants.grant_roles"),
    "staff:second_factor_reset": staff("grants.reset_sign_in"),
    "staff:role_end": staff("grants.grant_roles"),
    "staff:audit": staff("grants.read_audit"),
    "staff:audit_chain": staff("grants.read_audit"),
    # --- Only in the demo ---
    "demo:sign_ins": public(),
    "demo:sign_in": public(),
    "demo:outbox": public(),
    "demo:letter": public(reference="kept_letter.reference"),
    # --- The CMS: every other address below /cms/ has the same door, which the test looks at ---
    "cms/login/": public("/cms/login/"),
    "^cms/password_reset/": public("/cms/password_reset/"),
    "wagtailadmin_home": staff("wagtailadmin.access_admin"),
    # --- Pages ---
    "wagtail_serve": public("/"),
    "wagtaildocs_serve": public("/documents/1/plan.pdf"),
    "wagtaildocs_authenticate_with_password": public("/documents/authenticate_with_password/1/"),
    "wagtailcore_authenticate_with_password": public("/_util/authenticate_with_password/1/1/"),
    "wagtailcore_login": public("/_util/login/"),
}
