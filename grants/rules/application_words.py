"""The index of sent applications: the words that each is found by, and finding it.

Whatever changes what casework reads of a sent application calls `keep` in its own transaction.
"""

from datetime import datetime

from django.db.models import Q

from grants import search_words
from grants.models import Application, ApplicationWords, Organisation
from grants.models.applications import ApplicationQuerySet
from grants.rules import papers


def keep(application: Application) -> None:
    """Write the words of an application anew. A draft has none: staff find nothing in it."""
    if application.submitted_at is None:
        return
    ApplicationWords.objects.update_or_create(
        application=application, defaults={"words": search_words.kept(_texts(application))}
    )


def keep_of_group(organisation: Organisation) -> None:
    """The same for everything that a group sent: its name and kind say what stands in the papers."""
    _keep_all(Application.objects.filter(organisation=organisation))


def catch_up(now: datetime) -> int:
    """Index what was sent and is not in the index yet; return how many that were."""
    return _keep_all(Application.objects.filter(words=None))


def rebuild() -> int:
    """Write the whole index anew; return how many applications it holds."""
    return _keep_all(Application.objects.all())


def _keep_all(applications: ApplicationQuerySet) -> int:
    sent = applications.sent().select_related("round", "organisation")
    count = 0
    for application in sent.iterator():
        keep(application)
        count += 1
    return count


def _texts(application: Application) -> list[str]:
    """Return the reference, the title, what the group is called, and every answer in words."""
    group, read = application.organisation, papers.for_officer(application)
    return [
        application.reference,
        application.reference.replace("-", ""),
        application.title,
        group.legal_name,
        group.known_as,
        group.charity_number,
        group.company_number,
        *(line for part in read.parts for item in part.items for line in item.lines),
        *(text for line in read.budget for text in (line.item, line.working)),
    ]


def mentioning(typed: str) -> Q:
    """Narrow applications to those with a word that begins like each one typed.

    The caller has narrowed them to what the person reads as a whole.
    """
    wanted = search_words.of(typed)
    if not wanted:
        return Q(pk__in=[])
    found = ApplicationWords.objects.all()
    for word in wanted:
        found = found.filter(words__contains=search_words.begins(word))
    return Q(pk__in=found.values("application"))
