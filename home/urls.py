"""Addresses of the site that are not pages of the CMS."""

from django.urls import path

from home import views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("health/", views.health, name="health"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security_contact, name="security_contact"),
    path("share/<slug:card>/<slug:fingerprint>.png", views.share_picture, name="share_picture"),
]
