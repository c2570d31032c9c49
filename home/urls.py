"""Addresses of the site that are not pages of the CMS."""

from django.urls import path

from home import views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("health/", views.health, name="health"),
]
