"""The addresses of the service: account, public, applicant, assessor and staff."""

from django.urls import path

from grants.views import account as account_views
from grants.views import donate as donate_views
from grants.views import public as public_views
from grants.views import webhooks
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

applicant: list = []

assessor: list = []

staff = [
    path("", staff_home.home, name="home"),
]
