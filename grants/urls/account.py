"""The landing page of an account; allauth brings the rest."""

from django.urls import path

from grants.views import account

urlpatterns = [
    path("", account.landing, name="account_landing"),
]
