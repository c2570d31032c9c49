"""The addresses of the service: account, public, applicant, assessor and staff."""

from django.urls import path

from grants.views import account as account_views
from grants.views import donate as donate_views
from grants.views import public as public_views
from grants.views import webhooks
from grants.views.applicant import awards as applicant_awards
from grants.views.applicant import members, organisations
from grants.views.staff import home as staff_home

account = [
    path("", account_views.landing, name="account_landing"),
]

public = [
    path("funds/", public_views.funds, name="funds"),
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
]

assessor: list = []

staff = [
    path("", staff_home.home, name="home"),
]
