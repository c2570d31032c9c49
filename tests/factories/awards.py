from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from grants.models import Award
from grants.states import AwardState
from tests.factories.funds import DistrictFactory, FundFactory, ThemeFactory
from tests.factories.people import LONG_AGO


class AwardFactory(DjangoModelFactory):
    """An award that stands in the register."""

    class Meta:
        model = Award

    fund = factory.SubFactory(FundFactory)
    state = AwardState.CLOSED
    recipient_name = factory.Sequence(lambda n: f"Group {n}")
    project_title = "Safe to Say"
    purpose = "Evening sessions for young people."
    theme = factory.SubFactory(ThemeFactory)
    district = factory.SubFactory(DistrictFactory)
    amount = Decimal("4985.00")
    award_date = date(2019, 9, 19)
    fund_name = "Safer Communities Fund"
    funder_name = "Police and Crime Commissioner for West Yorkshire"
    decision_maker_title = "Police and Crime Commissioner"
    changed_at = LONG_AGO

    class Params:
        not_published = factory.Trait(amount=None, amount_quality="not_published")
        illustrative = factory.Trait(is_illustrative=True)
