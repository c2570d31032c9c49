"""Addresses below /cms/."""

from django.urls import path

from publishing import views
from publishing.page_count_report import page_counts

urlpatterns = [
    path(
        "take-down/<slug:app_label>/<slug:model_name>/<int:pk>/",
        views.take_down,
        name="take_down",
    ),
    path("reports/page-counts/", page_counts, name="page_counts"),
]
