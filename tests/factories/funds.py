from datetime import UTC, date, datetime
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from grants.models import (
    ApplicationForm,
    Criterion,
    District,
    FormVersion,
    Fund,
    Question,
    Round,
    RoundAlert,
    Section,
    Theme,
    Ward,
)
from tests.factories.people import LONG_AGO


class DistrictFactory(DjangoModelFactory):
    class Meta:
        model = District
        django_get_or_create = ("key",)

    key = "leeds"
    name = factory.LazyAttribute(lambda district: district.key.title())
    gss_code = factory.Sequence(lambda n: f"T{n:08d}")  # never the code of a real district


class WardFactory(DjangoModelFactory):
    class Meta:
        model = Ward

    name = "Gipton and Harehills"
    district = factory.SubFactory(DistrictFactory)


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme
        django_get_or_create = ("key",)

    key = "cse"
    label = "Child sexual exploitation"


class FundFactory(DjangoModelFactory):
    class Meta:
        model = Fund
        django_get_or_create = ("slug",)

    slug = "safer-communities-fund"
    name = "Safer Communities Fund"
    summary = "Small grants to local groups."
    purpose = "To cut crime and help people to be and feel safe."
    money_source = "Money taken from criminals."
    contact_email = "fund@example.org"


class FormVersionFactory(DjangoModelFactory):
    class Meta:
        model = FormVersion

    form = factory.LazyFunction(
        lambda: ApplicationForm.objects.get_or_create(name="Standard form")[0]
    )
    number = factory.Sequence(lambda n: n + 1)
    created_at = LONG_AGO


class SectionFactory(DjangoModelFactory):
    class Meta:
        model = Section

    version = factory.SubFactory(FormVersionFactory)
    key = factory.Sequence(lambda n: f"section_{n}")
    title = "Your project"
    position = factory.Sequence(lambda n: n)


class QuestionFactory(DjangoModelFactory):
    class Meta:
        model = Question

    section = factory.SubFactory(SectionFactory)
    key = factory.Sequence(lambda n: f"question_{n}")
    label = "What will you do?"
    kind = Question.Kind.LONG_TEXT
    position = factory.Sequence(lambda n: n)


class RoundFactory(DjangoModelFactory):
    """Open at the tests' moment (23 November 2026, 3pm): it closes at noon on 11 December."""

    class Meta:
        model = Round
        skip_postgeneration_save = True

    fund = factory.SubFactory(FundFactory)
    slug = factory.Sequence(lambda n: f"round-{n}")
    name = factory.Sequence(lambda n: f"Round {n}")
    summary = "Grants of up to £5,000."
    form_version = factory.SubFactory(FormVersionFactory)
    organisation_kinds = factory.LazyFunction(lambda: ["charity", "community_group", "cic"])
    opens_at = datetime(2026, 11, 9, 9, 0, tzinfo=UTC)
    closes_at = datetime(2026, 12, 11, 12, 0, tzinfo=UTC)
    scoring_due_on = date(2027, 1, 22)
    board_meets_on = date(2027, 2, 9)
    decision_due_on = date(2027, 2, 26)
    published_at = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
    pot = Decimal("140000.00")
    quorum = 0
    cap = Decimal("5000.00")

    class Params:
        closed = factory.Trait(
            opens_at=datetime(2026, 9, 1, 9, 0, tzinfo=UTC),
            closes_at=datetime(2026, 10, 2, 11, 0, tzinfo=UTC),
            scoring_due_on=date(2026, 11, 27),
            board_meets_on=date(2026, 12, 1),
            decision_due_on=date(2026, 12, 18),
        )


class RoundAlertFactory(DjangoModelFactory):
    """Asked for; on the list only with `confirmed_at`."""

    class Meta:
        model = RoundAlert

    fund = factory.SubFactory(FundFactory)
    email = factory.Sequence(lambda n: f"group{n}@example.org")
    first_asked_at = LONG_AGO
    asked_at = LONG_AGO


class CriterionFactory(DjangoModelFactory):
    class Meta:
        model = Criterion

    round = factory.SubFactory(RoundFactory)
    key = factory.Sequence(lambda n: f"criterion_{n}")
    label = "Need and evidence"
    weight = Decimal("20")
    position = factory.Sequence(lambda n: n)
