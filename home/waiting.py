"""What waits for somebody who works in the CMS: the head of its first page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import Page, Task, WorkflowState

from campaigns.cms.figures import all_stale_lines
from campaigns.models import Sign
from grants.models import FlaggedCopy
from publishing.models import Takedown
from publishing.models.sign_offs import may_sign_off
from publishing.rules import links, reviews
from safety.models import HelpRoute
from safety.rules import routes

RECENT = timedelta(days=30)


@dataclass(frozen=True)
class Waiting:
    """So many things of one kind, and where to see to them."""

    count: int
    one: str
    many: str
    address: str

    @property
    def words(self) -> str:
        return self.one if self.count == 1 else self.many


def waiting_for(person: Any, now: datetime) -> list[Waiting]:
    """Return what waits for a person, most pressing first; what nothing waits in is left out."""
    kinds = [*_of_the_lead(person), *_of_their_own(person), *_of_everybody(now)]
    return [kind for kind in kinds if kind.count]


def _of_the_lead(person: Any) -> Iterator[Waiting]:
    if not may_sign_off(person):
        return
    yield Waiting(
        FlaggedCopy.objects.visible_to(person).waiting().count(),
        "message may mean that somebody is at risk",
        "messages may mean that somebody is at risk",
        reverse("staff:flagged_copies"),
    )
    for model, name in ((HelpRoute, "help route"), (Sign, "sign")):
        yield Waiting(
            model.objects.filter(has_unpublished_changes=True).count(),
            f"{name} has a draft that nobody has signed off",
            f"{name}s have drafts that nobody has signed off",
            reverse(f"wagtailsnippets_{model._meta.app_label}_{model._meta.model_name}:list"),
        )


def _of_their_own(person: Any) -> Iterator[Waiting]:
    yield Waiting(
        _to_check(person),
        "draft waits for you to check it",
        "drafts wait for you to check them",
        reverse("wagtailadmin_reports:workflow_tasks"),
    )
    yield Waiting(
        WorkflowState.objects.filter(
            status=WorkflowState.STATUS_NEEDS_CHANGES, requested_by=person
        ).count(),
        "draft of yours came back with changes to make",
        "drafts of yours came back with changes to make",
        reverse("wagtailadmin_reports:workflow"),
    )
    yield Waiting(
        Page.objects.filter(has_unpublished_changes=True, latest_revision__user=person).count(),
        "page has a draft of yours that is not on the site",
        "pages have drafts of yours that are not on the site",
        reverse("wagtailadmin_explore_root"),
    )


def _to_check(person: Any) -> int:
    return sum(
        task.specific.get_task_states_user_can_moderate(person).count()
        for task in Task.objects.filter(active=True)
    )


def _of_everybody(now: datetime) -> Iterator[Waiting]:
    yield Waiting(
        routes.overdue_routes(now).count(),
        "help route should have been checked again",
        "help routes should have been checked again",
        reverse("routes_to_check"),
    )
    yield Waiting(
        len(routes.pages_without_route()),
        "sensitive page shows no help route",
        "sensitive pages show no help route",
        reverse("pages_without_route"),
    )
    yield Waiting(
        reviews.overdue_pages(now).count(),
        "page should have been read again",
        "pages should have been read again",
        reverse("pages_to_read_again"),
    )
    yield Waiting(
        links.broken().count(), "link is broken", "links are broken", reverse("broken_links")
    )
    yield Waiting(
        len(all_stale_lines()),
        "figure of a report counts differently now",
        "figures of reports count differently now",
        reverse("stale_figures"),
    )
    yield Waiting(
        Takedown.objects.filter(at__gte=now - RECENT).count(),
        "thing came off the site in the last 30 days",
        "things came off the site in the last 30 days",
        f"{reverse('wagtailadmin_reports:site_history')}?action=publishing.take_down",
    )


class WaitingPanel(Component):
    """The list itself, or one sentence where nothing waits."""

    name = "waiting"
    template_name = "home/cms/waiting.html"
    order = 10

    def __init__(self, person: Any, now: datetime) -> None:
        self.person = person
        self.now = now

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"waiting": waiting_for(self.person, self.now)}
