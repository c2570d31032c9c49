"""Addresses of the public site that are not pages of the CMS."""

from django.urls import path, re_path

from campaigns import views

urlpatterns = [
    path(
        "documents/<int:document_id>/<path:document_filename>",
        views.public_file,
        name="public_file",
    ),
    re_path(
        r"^media/images/(?P<name>[\w.-]+\.(?:avif|webp|jpe?g|png))$", views.picture, name="picture"
    ),
]
