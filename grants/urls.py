"""The addresses of the service: account, public, applicant, assessor and staff."""

from django.urls import path

from grants.views import account as account_views
from grants.views import donate as donate_views
from grants.views import webhooks
from grants.views.applicant import (
    applications,
    budgets,
    documents,
    members,
    organisations,
    sections,
    sending,
)
from grants.views.applicant import awards as applicant_awards
from grants.views.applicant import monitoring as applicant_monitoring
from grants.views.assessor import assessments
from grants.views.assessor import interests as assessor_interests
from grants.views.public import awards as award_pages
from grants.views.public import decisions as decision_pages
from grants.views.public import eligibility, funds
from grants.views.staff import applications as staff_applications
from grants.views.staff import assessors, casework, decisions, outcomes, panels, room_interests
from grants.views.staff import audit as staff_audit
from grants.views.staff import awards as staff_awards
from grants.views.staff import exchange as staff_exchange
from grants.views.staff import home as staff_home
from grants.views.staff import interests as staff_interests
from grants.views.staff import letters as staff_letters
from grants.views.staff import monitoring as staff_monitoring
from grants.views.staff import payments as staff_payments
from grants.views.staff import people as staff_people
from grants.views.staff import rounds as staff_rounds

account = [
    path("", account_views.landing, name="account_landing"),
]

public = [
    path("funds/", funds.funds, name="funds"),
    path("funds/<slug:fund>/", funds.fund_detail, name="fund_detail"),
    path("funds/<slug:fund>/terms/", funds.fund_terms, name="fund_terms"),
    path("funds/<slug:fund>/<slug:round>/", funds.round_detail, name="round_detail"),
    path(
        "funds/<slug:fund>/<slug:round>/questions/", funds.round_questions, name="round_questions"
    ),
    path(
        "funds/<slug:fund>/<slug:round>/check/",
        eligibility.eligibility_check,
        name="eligibility_check",
    ),
    path("awards/", award_pages.awards, name="awards"),
    path("awards/awards.csv", award_pages.awards_csv, name="awards_csv"),
    path("awards/360giving.json", award_pages.threesixty_json, name="threesixty"),
    path("awards/open-data/", award_pages.open_data, name="open_data"),
    path("awards/<reference:reference>/", award_pages.award_detail, name="award_detail"),
    path(
        "awards/decisions/<slug:fund>/<slug:slug>/",
        decision_pages.decision_notice,
        name="decision_notice",
    ),
    path("donate/", donate_views.donate, name="donate"),
    path("donate/thanks/<reference:reference>/", donate_views.donate_thanks, name="donate_thanks"),
    path(
        "donate/cancelled/<reference:reference>/",
        donate_views.donate_cancelled,
        name="donate_cancelled",
    ),
    path("webhooks/stripe/", webhooks.stripe_event, name="stripe_event"),
]

applicant = [
    path("", applications.applications_list, name="applications"),
    path("start/", applications.application_start, name="application_start"),
    path("<reference:reference>/", applications.application_detail, name="application_detail"),
    path("<reference:reference>/section/<slug:key>/", sections.section, name="section"),
    path("<reference:reference>/budget/", budgets.budget, name="budget"),
    path("<reference:reference>/documents/", documents.documents_page, name="documents"),
    path(
        "<reference:reference>/documents/<reference:document>/",
        documents.document_download,
        name="document_download",
    ),
    path(
        "<reference:reference>/documents/<reference:document>/remove/",
        documents.document_remove,
        name="document_remove",
    ),
    path(
        "<reference:reference>/organisation/",
        sending.application_organisation,
        name="application_organisation",
    ),
    path("<reference:reference>/check/", sending.application_check, name="application_check"),
    path("<reference:reference>/submit/", sending.application_submit, name="application_submit"),
    path("<reference:reference>/copy/", sending.application_copy, name="application_copy"),
    path(
        "<reference:reference>/information/",
        sending.application_information,
        name="application_information",
    ),
    path(
        "<reference:reference>/withdraw/",
        applications.application_withdraw,
        name="application_withdraw",
    ),
    path("organisation/", organisations.organisation, name="organisation"),
    path("organisation/new/", organisations.organisation_new, name="organisation_new"),
    path(
        "organisation/<reference:reference>/",
        organisations.organisation_detail,
        name="organisation_detail",
    ),
    path(
        "organisation/<reference:reference>/name/",
        organisations.organisation_name,
        name="organisation_name",
    ),
    path(
        "organisation/<reference:reference>/details/",
        organisations.organisation_details,
        name="organisation_details",
    ),
    path("organisation/<reference:reference>/members/", members.members, name="members"),
    path(
        "organisation/<reference:reference>/members/invite/",
        members.member_invite,
        name="member_invite",
    ),
    path(
        "organisation/<reference:reference>/members/change/",
        members.member_change,
        name="member_change",
    ),
    path(
        "organisation/<reference:reference>/members/remove/",
        members.member_remove,
        name="member_remove",
    ),
    path(
        "organisation/<reference:reference>/members/withdraw/",
        members.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path("invitations/<str:token>/", members.invitation, name="invitation"),
    path("awards/<reference:reference>/", applicant_awards.award_detail, name="award_detail"),
    path(
        "awards/<reference:reference>/accept/", applicant_awards.award_accept, name="award_accept"
    ),
    path(
        "awards/<reference:reference>/decline/",
        applicant_awards.award_decline,
        name="award_decline",
    ),
    path(
        "reports/<reference:reference>/",
        applicant_monitoring.report_detail,
        name="report_detail",
    ),
]

assessor = [
    path("", assessments.assessment_list, name="assessments"),
    path("guidance/", assessments.guidance, name="guidance"),
    path("<reference:reference>/", assessments.assessment_detail, name="assessment_detail"),
    path("<reference:reference>/interest/", assessor_interests.interest, name="interest"),
    path(
        "<reference:reference>/answers/", assessments.assessment_answers, name="assessment_answers"
    ),
    path("<reference:reference>/send/", assessments.assessment_send, name="assessment_send"),
    path("<reference:reference>/reopen/", assessments.assessment_reopen, name="assessment_reopen"),
    path(
        "<reference:reference>/documents/<reference:document>/",
        assessments.assessment_document,
        name="assessment_document",
    ),
    path(
        "<reference:reference>/score/<slug:criterion>/",
        assessments.assessment_score,
        name="assessment_score",
    ),
]

staff = [
    path("", staff_home.home, name="home"),
    path("applications/", staff_applications.application_list, name="applications"),
    path("applications/bulk/", staff_applications.application_bulk, name="application_bulk"),
    path(
        "applications/assign/", staff_applications.applications_assign, name="applications_assign"
    ),
    path(
        "applications/<reference:reference>/",
        casework.application_detail,
        name="application_detail",
    ),
    path(
        "applications/<reference:reference>/start/",
        casework.application_start,
        name="application_start",
    ),
    path(
        "applications/<reference:reference>/give/",
        casework.application_give,
        name="application_give",
    ),
    path(
        "applications/<reference:reference>/checks/",
        casework.application_checks,
        name="application_checks",
    ),
    path(
        "applications/<reference:reference>/to-assessment/",
        outcomes.application_to_assessment,
        name="application_to_assessment",
    ),
    path(
        "applications/<reference:reference>/ask/", outcomes.application_ask, name="application_ask"
    ),
    path(
        "applications/<reference:reference>/not-eligible/",
        outcomes.application_ineligible,
        name="application_ineligible",
    ),
    path(
        "applications/<reference:reference>/refer/",
        outcomes.application_refer,
        name="application_refer",
    ),
    path(
        "applications/<reference:reference>/assessors/",
        assessors.application_assessors,
        name="application_assessors",
    ),
    path(
        "applications/<reference:reference>/assessors/change/",
        assessors.assessment_change,
        name="assessment_change",
    ),
    path(
        "applications/<reference:reference>/interest/",
        staff_interests.application_interest,
        name="application_interest",
    ),
    path(
        "applications/<reference:reference>/documents/<reference:document>/",
        casework.application_document,
        name="application_document",
    ),
    path("interests/", staff_interests.interest_list, name="interests"),
    path("assessment/", assessors.assessment_rounds, name="assessment_rounds"),
    path(
        "rounds/<slug:fund>/<slug:round>/assessment/",
        assessors.round_assessment,
        name="round_assessment",
    ),
    path(
        "rounds/<slug:fund>/<slug:round>/assessment/share-out/",
        assessors.round_share_out,
        name="round_share_out",
    ),
    path(
        "rounds/<slug:fund>/<slug:round>/assessment/to-panel/",
        assessors.round_to_panel,
        name="round_to_panel",
    ),
    path("letters/", staff_letters.letters, name="letters"),
    path("letters/<reference:reference>/", staff_letters.letter_detail, name="letter_detail"),
    path(
        "letters/<reference:reference>/again/",
        staff_letters.letter_send_again,
        name="letter_send_again",
    ),
    path("people/", staff_people.people, name="people"),
    path("people/give/", staff_people.role_grant, name="role_grant"),
    path("people/end/", staff_people.role_end, name="role_end"),
    path("audit/", staff_audit.audit, name="audit"),
    path("audit/chain/", staff_audit.audit_chain, name="audit_chain"),
    path("panel/", panels.panels_list, name="panels"),
    path("panel/<reference:reference>/", panels.panel_application, name="panel_application"),
    path(
        "panel/<reference:reference>/change/",
        panels.recommendation_change,
        name="recommendation_change",
    ),
    path("panel/<slug:fund>/<slug:slug>/", panels.panel_room, name="panel_room"),
    *(
        path(f"panel/<slug:fund>/<slug:slug>/{address}/", view, name=name)
        for address, view, name in (
            ("open", panels.panel_open, "panel_open"),
            ("interests", room_interests.panel_interests, "panel_interests"),
            ("rank-order", panels.panel_propose, "panel_propose"),
            ("record", panels.panel_record, "panel_record"),
            ("reopen", panels.panel_reopen, "panel_reopen"),
            ("over-the-pot", panels.panel_over_allocation, "panel_over_allocation"),
            ("changes", panels.panel_changes, "panel_changes"),
        )
    ),
    path("decisions/<reference:reference>/", decisions.decision_edit, name="decision_edit"),
    path("decisions/<slug:fund>/<slug:slug>/", decisions.decisions_list, name="decisions"),
    path("decisions/<slug:fund>/<slug:slug>/release/", decisions.release_results, name="release"),
    path("awards/", staff_awards.awards_list, name="awards"),
    path("awards/<reference:reference>/", staff_awards.award_detail, name="award_detail"),
    path(
        "awards/<reference:reference>/conditions/<int:number>/",
        staff_awards.condition_meet,
        name="condition_meet",
    ),
    path("payments/", staff_payments.payments_list, name="payments"),
    path("payments/lists/new/", staff_payments.payment_list_make, name="payment_list_make"),
    path("payments/lists/<reference:reference>/", staff_payments.payment_list, name="payment_list"),
    path(
        "payments/lists/<reference:reference>/payments.csv",
        staff_payments.payment_list_csv,
        name="payment_list_csv",
    ),
    path(
        "awards/<reference:reference>/payment/",
        staff_payments.payment_request,
        name="payment_request",
    ),
    path("payments/<reference:reference>/", staff_payments.payment_detail, name="payment_detail"),
    *(
        path(f"payments/<reference:reference>/{address}/", view, name=name)
        for address, view, name in (
            ("approve", staff_payments.payment_approve, "payment_approve"),
            ("again", staff_payments.payment_try_again, "payment_try_again"),
            ("cancel", staff_payments.payment_cancel, "payment_cancel"),
            ("paid", staff_payments.payment_settle, "payment_settle"),
            ("failed", staff_payments.payment_fail, "payment_fail"),
            ("supplier", staff_payments.supplier_number, "supplier_number"),
        )
    ),
    path("reports/", staff_monitoring.reports, name="reports"),
    path("reports/<reference:reference>/", staff_monitoring.report_detail, name="report_detail"),
    path("gifts/", staff_monitoring.donations, name="donations"),
    path("awards/import/", staff_exchange.award_import, name="award_import"),
    path(
        "awards/import/confirm/", staff_exchange.award_import_confirm, name="award_import_confirm"
    ),
    path("awards/export/", staff_exchange.awards_export, name="awards_export"),
    path("applications/export/", staff_exchange.applications_export, name="applications_export"),
    path("rounds/", staff_rounds.rounds, name="rounds"),
    path("rounds/<slug:fund>/<slug:round>/", staff_rounds.round_detail, name="round_detail"),
    path(
        "rounds/<slug:fund>/<slug:round>/publish/", staff_rounds.round_publish, name="round_publish"
    ),
    path(
        "rounds/<slug:fund>/<slug:round>/more-time/", staff_rounds.round_extend, name="round_extend"
    ),
]
