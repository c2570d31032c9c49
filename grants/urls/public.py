"""What anybody may open: funds, past awards, giving, writing to us; and the post box of Stripe."""

from django.urls import path

from grants.views import donate, webhooks
from grants.views.public import (
    awards,
    contact,
    decisions,
    eligibility,
    funds,
    round_alerts,
    round_files,
)

app_name = "public"
urlpatterns = [
    path("funds/", funds.funds, name="funds"),
    path("funds/<slug:fund>/", funds.fund_detail, name="fund_detail"),
    path("funds/<slug:fund>/terms/", funds.fund_terms, name="fund_terms"),
    path("funds/<slug:fund>/<slug:round>/", funds.round_detail, name="round_detail"),
    path(
        "funds/<slug:fund>/<slug:round>/questions/", funds.round_questions, name="round_questions"
    ),
    path(
        "funds/<slug:fund>/<slug:round>/questions.docx",
        round_files.round_questions_docx,
        name="round_questions_docx",
    ),
    path(
        "funds/<slug:fund>/<slug:round>/questions.pdf",
        round_files.round_questions_pdf,
        name="round_questions_pdf",
    ),
    path(
        "funds/<slug:fund>/<slug:round>/closing.ics",
        round_files.round_calendar,
        name="round_calendar",
    ),
    path(
        "funds/<slug:fund>/<slug:round>/check/",
        eligibility.eligibility_check,
        name="eligibility_check",
    ),
    path("tell-me/<slug:fund>/", round_alerts.round_alert, name="round_alert"),
    path("tell-me/<slug:fund>/asked/", round_alerts.round_alert_asked, name="round_alert_asked"),
    path(
        "tell-me/yes/<str:token>/",
        round_alerts.round_alert_confirm,
        name="round_alert_confirm",
    ),
    path("tell-me/stop/<str:token>/", round_alerts.round_alert_stop, name="round_alert_stop"),
    path("awards/", awards.awards, name="awards"),
    path("awards/awards.csv", awards.awards_csv, name="awards_csv"),
    path("awards/360giving.json", awards.threesixty_json, name="threesixty"),
    path("awards/open-data/", awards.open_data, name="open_data"),
    path("awards/decisions/", decisions.decision_notice_list, name="decision_notices"),
    path("awards/<reference:reference>/", awards.award_detail, name="award_detail"),
    path(
        "awards/decisions/<slug:fund>/<slug:slug>/",
        decisions.decision_notice,
        name="decision_notice",
    ),
    path(
        "awards/decisions/<slug:fund>/<slug:slug>/notice.json",
        decisions.decision_notice_file,
        name="decision_notice_file",
    ),
    path(
        "awards/decisions/<slug:fund>/<slug:slug>/later/<int:year>-<int:number>/",
        decisions.later_notice,
        name="later_notice",
    ),
    path(
        "awards/decisions/<slug:fund>/<slug:slug>/later/<int:year>-<int:number>/notice.json",
        decisions.later_notice_file,
        name="later_notice_file",
    ),
    path("donate/", donate.donate, name="donate"),
    path("donate/thanks/<reference:reference>/", donate.donate_thanks, name="donate_thanks"),
    path(
        "donate/cancelled/<reference:reference>/",
        donate.donate_cancelled,
        name="donate_cancelled",
    ),
    path("contact/write/", contact.contact, name="contact"),
    path("contact/sent/", contact.contact_sent, name="contact_sent"),
    path("webhooks/stripe/", webhooks.stripe_event, name="stripe_event"),
]
