"""The board's room and meeting, decisions, the release, reserves and reviews: part of `staff`."""

from django.urls import path

from grants.views.staff import (
    board_choices,
    decisions,
    disclosures,
    meetings,
    panels,
    pot_outlook,
    pots,
    reserves,
    reviews,
    room_interests,
    room_screens,
)

urlpatterns = [
    path("panel/", panels.panels_list, name="panels"),
    path("panel/<reference:reference>/", panels.panel_application, name="panel_application"),
    path(
        "panel/<reference:reference>/change/",
        panels.recommendation_change,
        name="recommendation_change",
    ),
    path("panel/<reference:reference>/lock/", pots.panel_lock, name="panel_lock"),
    path("panel/<reference:reference>/minutes/", meetings.meeting_item, name="meeting_item"),
    path("panel/<reference:reference>/dissent/", meetings.meeting_dissent, name="meeting_dissent"),
    path(
        "panel/<reference:reference>/dissent/take-back/",
        meetings.meeting_dissent_withdraw,
        name="meeting_dissent_withdraw",
    ),
    path("panel/<slug:fund>/<slug:slug>/", panels.panel_room, name="panel_room"),
    path("panel/<slug:fund>/<slug:slug>/agenda.pdf", room_screens.panel_pack, name="panel_pack"),
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
            ("share", pots.panel_share, "panel_share"),
            ("share/take", pots.panel_take_proposal, "panel_take_proposal"),
            ("what-if", pot_outlook.panel_what_if, "panel_what_if"),
            ("wall", room_screens.panel_wall, "panel_wall"),
            ("meeting", meetings.meeting, "meeting"),
            ("meeting/attendance", meetings.meeting_attendance, "meeting_attendance"),
            ("meeting/notes", meetings.meeting_notes, "meeting_notes"),
            ("meeting/confirm", meetings.meeting_confirm, "meeting_confirm"),
            ("meeting/add", meetings.meeting_add, "meeting_add"),
            ("firm", pot_outlook.panel_firm, "panel_firm"),
            ("who-succeeds", pot_outlook.panel_fairness, "panel_fairness"),
        )
    ),
    path("decisions/<reference:reference>/", decisions.decision_edit, name="decision_edit"),
    path("decisions/<slug:fund>/<slug:slug>/", decisions.decisions_list, name="decisions"),
    path("decisions/<slug:fund>/<slug:slug>/all/", board_choices.decide_all, name="decide_all"),
    path("decisions/<slug:fund>/<slug:slug>/release/", decisions.release_results, name="release"),
    path(
        "decisions/<slug:fund>/<slug:slug>/release/letters/",
        decisions.release_letters,
        name="release_letters",
    ),
    path("reserves/", reserves.reserve_rounds, name="reserves"),
    path("reserves/<reference:reference>/", reserves.reserve_offer, name="reserve_offer"),
    path("reserves/<reference:reference>/pass/", reserves.reserve_pass, name="reserve_pass"),
    path("reserves/<slug:fund>/<slug:slug>/", reserves.reserve_list, name="reserve_list"),
    path(
        "applications/<reference:reference>/request-bundle/",
        disclosures.application_disclose,
        name="application_disclose",
    ),
    path("reviews/", reviews.review_list, name="reviews"),
    path("reviews/<reference:reference>/", reviews.review, name="review"),
    path("reviews/<reference:reference>/take/", reviews.review_take, name="review_take"),
    path("reviews/<reference:reference>/outcome/", reviews.review_settle, name="review_settle"),
    path("reviews/<reference:reference>/decide/", reviews.review_decide, name="review_decide"),
    path("applications/<reference:reference>/review/", reviews.review_record, name="review_record"),
]
