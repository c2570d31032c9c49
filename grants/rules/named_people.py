"""The groups and the people named in an application, about whom interests are declared."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from grants.models import Answer, Application, Membership, Question
from grants.rules import partners

NAMES = ".name"  # the row of a contact or a declaration that holds a name


def of(applications: Iterable[Application]) -> dict[int, list[str]]:
    """Return by application the people and other groups it names and the members of its own group,
    in the order of names.

    Three queries, however many applications; one less where their groups are loaded.
    """
    applications = list(applications)
    members: dict[int, set[str]] = defaultdict(set)
    groups = [application.organisation_id for application in applications]
    for belonging in Membership.objects.filter(organisation__in=groups).select_related("user"):
        members[belonging.organisation_id].add(str(belonging.user))
    named: dict[int, set[str]] = defaultdict(set)
    together = Question.objects.filter(kind=Question.Kind.PARTNERS).order_by().values("key")
    answers = Answer.objects.filter(
        Q(key__endswith=NAMES) | Q(key=partners.MONEY_HOLDER) | Q(key__in=together),
        application__in=applications,
    )
    for application, key, text in answers.exclude(text="").values_list(
        "application", "key", "text"
    ):
        is_one_name = key.endswith(NAMES) or key == partners.MONEY_HOLDER
        named[application].update([" ".join(text.split())] if is_one_name else partners.names(text))
    return {
        application.pk: sorted(
            members[application.organisation_id] | named[application.pk], key=str.casefold
        )
        for application in applications
    }


def digests(applications: Iterable[Application]) -> dict[int, str]:
    """Return by application what is the same exactly while the same group and people are named."""
    applications = list(applications)
    found = of(applications)
    return {
        application.pk: _digest(application.organisation.legal_name, found[application.pk])
        for application in applications
    }


def _digest(group: str, names: list[str]) -> str:
    plain = "\n".join([group, *names]).casefold()
    return hashlib.sha256(plain.encode()).hexdigest()
