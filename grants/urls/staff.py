"""What staff use, from an application to the last report; the board and its decisions are in `deciding`."""

from django.urls import path

from grants.urls import deciding
from grants.views.staff import (
    applications,
    assessors,
    audit,
    award_papers,
    awards,
    calibration,
    case_notes,
    casework,
    contact_messages,
    equality,
    exchange,
    flagged_copies,
    form_previews,
    group_claims,
    home,
    interest_register,
    interests,
    letter_wordings,
    letters,
    moderations,
    monitoring,
    more_time,
    outcomes,
    payments,
    people,
    practice,
    reserves,
    rounds,
    saved_filters,
    threads,
)

app_name = "staff"
urlpatterns = [
    path("", home.home, name="home"),
    path("applications/", applications.application_list, name="applications"),
    path("applications/bulk/", applications.application_bulk, name="application_bulk"),
    path("applications/filters/keep/", saved_filters.saved_filter_keep, name="saved_filter_keep"),
    path(
        "applications/filters/remove/",
        saved_filters.saved_filter_remove,
        name="saved_filter_remove",
    ),
    path("applications/assign/", applications.applications_assign, name="applications_assign"),
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
        "applications/<reference:reference>/note/",
        case_notes.case_note_add,
        name="case_note_add",
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
        "applications/<reference:reference>/assessors/reassign/",
        assessors.assessment_reassign,
        name="assessment_reassign",
    ),
    path(
        "applications/<reference:reference>/assessors/extend/",
        assessors.assessment_extend,
        name="assessment_extend",
    ),
    path(
        "applications/<reference:reference>/interest/",
        interests.application_interest,
        name="application_interest",
    ),
    path(
        "applications/<reference:reference>/documents/<reference:document>/",
        casework.application_document,
        name="application_document",
    ),
    path(
        "applications/<reference:reference>/documents/<reference:document>/show/",
        casework.application_document_show,
        name="application_document_show",
    ),
    path("interests/", interests.interest_list, name="interests"),
    path("interests/register/", interest_register.register, name="interest_register"),
    path(
        "interests/register/interests.csv",
        interest_register.register_csv,
        name="interest_register_csv",
    ),
    path("assessment/", assessors.assessment_rounds, name="assessment_rounds"),
    path("assessment/workload/", assessors.workload_list, name="workload"),
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
        "rounds/<slug:fund>/<slug:round>/assessment/moderation/",
        moderations.round_moderation,
        name="round_moderation",
    ),
    path(
        "rounds/<slug:fund>/<slug:round>/assessment/harshness/",
        calibration.round_harshness,
        name="round_harshness",
    ),
    path(
        "rounds/<slug:fund>/<slug:round>/practice/", practice.round_practice, name="round_practice"
    ),
    *(
        path(f"rounds/<slug:fund>/<slug:round>/practice/{address}/", view, name=name)
        for address, view, name in (
            ("start", practice.practice_start, "practice_start"),
            ("edit", practice.practice_edit, "practice_edit"),
            ("give-out", practice.practice_give, "practice_give"),
            ("take-back", practice.practice_take_back, "practice_take_back"),
        )
    ),
    path(
        "applications/<reference:reference>/moderation/",
        moderations.application_moderation,
        name="application_moderation",
    ),
    path(
        "rounds/<slug:fund>/<slug:round>/assessment/to-panel/",
        assessors.round_to_panel,
        name="round_to_panel",
    ),
    path("letters/", letters.letters, name="letters"),
    path("letters/words/", letter_wordings.letter_wordings, name="letter_wordings"),
    path("letters/words/<slug:key>/", letter_wordings.letter_wording, name="letter_wording"),
    path(
        "letters/words/<slug:key>/change/",
        letter_wordings.letter_wording_edit,
        name="letter_wording_edit",
    ),
    path("letters/<reference:reference>/", letters.letter_detail, name="letter_detail"),
    path(
        "letters/<reference:reference>/again/",
        letters.letter_send_again,
        name="letter_send_again",
    ),
    path("messages/", contact_messages.contact_messages, name="contact_messages"),
    path(
        "messages/<reference:reference>/", contact_messages.contact_message, name="contact_message"
    ),
    path(
        "messages/<reference:reference>/answered/",
        contact_messages.contact_message_answer,
        name="contact_message_answer",
    ),
    path("questions/", threads.threads, name="threads"),
    path("questions/more-time/", more_time.more_time_grant, name="more_time_grant"),
    path("questions/<reference:reference>/", threads.thread, name="thread"),
    path("questions/<reference:reference>/no-answer/", threads.thread_close, name="thread_close"),
    path("flagged/", flagged_copies.flagged_copies, name="flagged_copies"),
    path("flagged/<reference:reference>/", flagged_copies.flagged_copy, name="flagged_copy"),
    path(
        "flagged/<reference:reference>/seen/",
        flagged_copies.flagged_copy_see,
        name="flagged_copy_see",
    ),
    path("people/", people.people, name="people"),
    path("people/give/", people.role_grant, name="role_grant"),
    path("people/end/", people.role_end, name="role_end"),
    path("people/sign-in/", people.second_factor_reset, name="second_factor_reset"),
    path("audit/", audit.audit, name="audit"),
    path("audit/chain/", audit.audit_chain, name="audit_chain"),
    *deciding.urlpatterns,
    path("awards/", awards.awards_list, name="awards"),
    path("awards/papers/", award_papers.award_papers_list, name="award_papers"),
    path("awards/<reference:reference>/", awards.award_detail, name="award_detail"),
    *(
        path(f"awards/<reference:reference>/papers/<reference:paper>/{address}", view, name=name)
        for address, view, name in (
            ("", award_papers.award_paper, "award_paper"),
            ("<reference:file>/", award_papers.award_paper_file, "award_paper_file"),
            ("<reference:file>/show/", award_papers.award_paper_file_show, "award_paper_file_show"),
        )
    ),
    path(
        "awards/<reference:reference>/conditions/<int:number>/",
        awards.condition_meet,
        name="condition_meet",
    ),
    path("awards/<reference:reference>/free/", reserves.award_free, name="award_free"),
    path("payments/", payments.payments_list, name="payments"),
    path("payments/lists/new/", payments.payment_list_make, name="payment_list_make"),
    path("payments/lists/<reference:reference>/", payments.payment_list, name="payment_list"),
    path(
        "payments/lists/<reference:reference>/payments.csv",
        payments.payment_list_csv,
        name="payment_list_csv",
    ),
    path(
        "awards/<reference:reference>/payment/",
        payments.payment_request,
        name="payment_request",
    ),
    path("payments/<reference:reference>/", payments.payment_detail, name="payment_detail"),
    *(
        path(f"payments/<reference:reference>/{address}/", view, name=name)
        for address, view, name in (
            ("approve", payments.payment_approve, "payment_approve"),
            ("again", payments.payment_try_again, "payment_try_again"),
            ("cancel", payments.payment_cancel, "payment_cancel"),
            ("paid", payments.payment_settle, "payment_settle"),
            ("failed", payments.payment_fail, "payment_fail"),
            ("supplier", payments.supplier_number, "supplier_number"),
        )
    ),
    path("reports/", monitoring.reports, name="reports"),
    path("reports/<reference:reference>/", monitoring.report_detail, name="report_detail"),
    path("gifts/", monitoring.donations, name="donations"),
    path("awards/import/", exchange.award_import, name="award_import"),
    path("awards/import/confirm/", exchange.award_import_confirm, name="award_import_confirm"),
    path("awards/export/", exchange.awards_export, name="awards_export"),
    path("applications/export/", exchange.applications_export, name="applications_export"),
    path("group-requests/", group_claims.group_claims, name="group_claims"),
    path("group-requests/<reference:reference>/", group_claims.group_claim, name="group_claim"),
    *(
        path(f"group-requests/<reference:reference>/{address}/", view, name=name)
        for address, view, name in (
            ("group", group_claims.group_claim_match, "group_claim_match"),
            ("check", group_claims.group_claim_check, "group_claim_check"),
            ("approve", group_claims.group_claim_approve, "group_claim_approve"),
            ("refuse", group_claims.group_claim_refuse, "group_claim_refuse"),
        )
    ),
    path("equality/", equality.equality_rounds, name="equality"),
    path("equality/<slug:fund>/<slug:round>/", equality.equality_round, name="equality_round"),
    path("forms/<int:version>/preview/", form_previews.form_preview, name="form_preview"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/<slug:fund>/<slug:round>/", rounds.round_detail, name="round_detail"),
    path("rounds/<slug:fund>/<slug:round>/publish/", rounds.round_publish, name="round_publish"),
    path("rounds/<slug:fund>/<slug:round>/more-time/", rounds.round_extend, name="round_extend"),
    path("rounds/<slug:fund>/<slug:round>/correct/", rounds.round_correct, name="round_correct"),
]
