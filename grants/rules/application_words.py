"""The index of sent applications: the words that each is found by, and finding it.

Whatever changes what casework reads of a sent application calls `keep` in its own transaction.
"""

from datetime import datetime

from django.db.models import Q

from grants import search_words
from grants.models import Application, ApplicationWords, Organisation, Role, User
from grants.models.applications import READERS_OF_CASEWORK, ApplicationQuerySet
from grants.rules import papers
from grants.rules.papers import Papers

NOTHING = Q(pk__in=[])


def keep(application: Application) -> None:
    """Write the words of an application anew. A draft has none: staff find nothing in it."""
    if application.submitted_at is None:
        return
    ApplicationWords.objects.update_or_create(
        application=application,
        defaults={
            "words": search_words.kept(_for_casework(application)),
            "open_words": search_words.kept(_for_assessors(application)),
        },
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


def _for_casework(application: Application) -> list[str]:
    return [*_name_and_title(application), *_written(papers.for_officer(application))]


def _for_assessors(application: Application) -> list[str]:
    written = _written(papers.for_assessor(application))
    if application.round.is_blind:
        return [*_reference(application), *written]
    return [*_name_and_title(application), *written]


def _reference(application: Application) -> list[str]:
    return [application.reference, application.reference.replace("-", "")]


def _name_and_title(application: Application) -> list[str]:
    group = application.organisation
    names = [group.legal_name, group.known_as, group.charity_number, group.company_number]
    return [*_reference(application), application.title, *names]


def _written(read: Papers) -> list[str]:
    lines = [line for part in read.parts for item in part.items for line in item.lines]
    costs = [text for line in read.budget for text in (line.item, line.working)]
    return [*lines, *costs]


def mentioning(typed: str, user: User) -> Q:
    """Narrow applications to those with a word that begins like each one typed.

    Somebody who reads an application only as an assessor or for the board finds it by what they
    may read there and by nothing else.
    """
    wanted = search_words.of(typed)
    if not wanted:
        return NOTHING
    everything, open_to_assessors = Q(), Q()
    for word in wanted:
        everything &= Q(words__contains=search_words.begins(word))
        open_to_assessors &= Q(open_words__contains=search_words.begins(word))
    if not (user.is_superuser or user.has_role(*READERS_OF_CASEWORK)):
        everything = open_to_assessors | (everything & _read_whole(user))
    found = ApplicationWords.objects.filter(everything)
    return Q(pk__in=found.values("application"))


def _read_whole(user: User) -> Q:
    if user.has_role(Role.SAFEGUARDING_LEAD):
        return Q(application__referred_at__isnull=False)
    return NOTHING
