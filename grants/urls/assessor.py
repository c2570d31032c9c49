"""What an assessor uses: the list, the interest, the scores."""

from django.urls import path

from grants.views.assessor import assessments, interests, practice

app_name = "assessor"
urlpatterns = [
    path("", assessments.assessment_list, name="assessments"),
    path("guidance/", assessments.guidance, name="guidance"),
    path("practice/<slug:fund>/<slug:round>/", practice.practice_detail, name="practice"),
    *(
        path(f"practice/<slug:fund>/<slug:round>/{address}/", view, name=name)
        for address, view, name in (
            ("score/<slug:criterion>", practice.practice_score, "practice_score"),
            ("answers", practice.practice_answers, "practice_answers"),
            ("send", practice.practice_send, "practice_send"),
            ("everybody", practice.practice_results, "practice_results"),
        )
    ),
    path("<reference:reference>/", assessments.assessment_detail, name="assessment_detail"),
    path("<reference:reference>/interest/", interests.interest, name="interest"),
    path(
        "<reference:reference>/answers/", assessments.assessment_answers, name="assessment_answers"
    ),
    path("<reference:reference>/send/", assessments.assessment_send, name="assessment_send"),
    path(
        "<reference:reference>/give-back/",
        assessments.assessment_decline,
        name="assessment_decline",
    ),
    path("<reference:reference>/reopen/", assessments.assessment_reopen, name="assessment_reopen"),
    path(
        "<reference:reference>/documents/<reference:document>/",
        assessments.assessment_document,
        name="assessment_document",
    ),
    path(
        "<reference:reference>/documents/<reference:document>/show/",
        assessments.assessment_document_show,
        name="assessment_document_show",
    ),
    path(
        "<reference:reference>/score/<slug:criterion>/",
        assessments.assessment_score,
        name="assessment_score",
    ),
]
