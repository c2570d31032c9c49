"""What a community group uses: its applications, its record and members, its awards and reports."""

from django.urls import path

from grants.views.applicant import (
    applications,
    award_papers,
    awards,
    budgets,
    documents,
    equality,
    group_claims,
    kits,
    members,
    monitoring,
    organisations,
    presence,
    reusing,
    reviews,
    sections,
    sending,
    strands,
    threads,
)

app_name = "applicant"
urlpatterns = [
    path("", applications.applications_list, name="applications"),
    path("start/", applications.application_start, name="application_start"),
    path("<reference:reference>/", applications.application_detail, name="application_detail"),
    path("<reference:reference>/questions/", threads.thread, name="thread"),
    path("<reference:reference>/questions/read/", threads.thread_read, name="thread_read"),
    path("<reference:reference>/section/<slug:key>/", sections.section, name="section"),
    path("<reference:reference>/budget/", budgets.budget, name="budget"),
    path("<reference:reference>/here/", presence.here, name="here"),
    path("<reference:reference>/documents/", documents.documents_page, name="documents"),
    path(
        "<reference:reference>/documents/<reference:document>/",
        documents.document_download,
        name="document_download",
    ),
    path(
        "<reference:reference>/documents/<reference:document>/show/",
        documents.document_show,
        name="document_show",
    ),
    path(
        "<reference:reference>/documents/<reference:document>/replace/",
        documents.document_replace,
        name="document_replace",
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
    path("<reference:reference>/strand/", strands.strand, name="application_strand"),
    path("<reference:reference>/check/", sending.application_check, name="application_check"),
    path("<reference:reference>/use-again/", reusing.application_reuse, name="application_reuse"),
    path("<reference:reference>/apply-again/", kits.application_kit, name="application_kit"),
    path("<reference:reference>/look-again/", reviews.reviews, name="reviews"),
    path("<reference:reference>/copied/", reusing.application_copied, name="application_copied"),
    path("<reference:reference>/ask-to-sign/", sending.application_ask_to_sign, name="ask_to_sign"),
    path("<reference:reference>/submit/", sending.application_submit, name="application_submit"),
    path("<reference:reference>/copy/", sending.application_copy, name="application_copy"),
    path(
        "<reference:reference>/copy/pdf/", sending.application_copy_pdf, name="application_copy_pdf"
    ),
    path("<reference:reference>/equality/", equality.equality_form, name="equality_form"),
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
    path("organisation/nobody-left/", group_claims.group_claim, name="group_claim"),
    path("organisation/nobody-left/sent/", group_claims.group_claim_sent, name="group_claim_sent"),
    path(
        "organisation/<reference:reference>/requests/<reference:claim>/",
        group_claims.group_claim_object,
        name="group_claim_object",
    ),
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
    path(
        "organisation/<reference:reference>/members/signatory/",
        members.signatory_choose,
        name="signatory_choose",
    ),
    path("invitations/<str:token>/", members.invitation, name="invitation"),
    path("awards/<reference:reference>/", awards.award_detail, name="award_detail"),
    path("awards/<reference:reference>/accept/", awards.award_accept, name="award_accept"),
    path(
        "awards/<reference:reference>/decline/",
        awards.award_decline,
        name="award_decline",
    ),
    *(
        path(f"awards/<reference:reference>/papers/<reference:paper>/{address}", view, name=name)
        for address, view, name in (
            ("", award_papers.award_paper, "award_paper"),
            ("<reference:file>/", award_papers.award_paper_file, "award_paper_file"),
            ("<reference:file>/show/", award_papers.award_paper_file_show, "award_paper_file_show"),
            (
                "<reference:file>/remove/",
                award_papers.award_paper_file_remove,
                "award_paper_file_remove",
            ),
        )
    ),
    path(
        "reports/<reference:reference>/",
        monitoring.report_detail,
        name="report_detail",
    ),
]
