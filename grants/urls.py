"""The addresses of the service: account, public, applicant, assessor and staff."""

from django.urls import path

from grants.views import account as account_views
from grants.views import public as public_views
from grants.views.staff import home as staff_home

account = [
    path("", account_views.landing, name="account_landing"),
]

public = [
    path("funds/", public_views.funds, name="funds"),
]

applicant: list = []

assessor: list = []

staff = [
    path("", staff_home.home, name="home"),
]
