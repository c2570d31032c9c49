"""The report of June 2015, published and outlived: what the tests of reports and their figures share."""

from datetime import date

from campaigns.frozen import figures_of
from grants.rules import people
from tests.conftest import NOW
from tests.factories.awards import AwardFactory
from tests.factories.people import UserFactory

AMOUNTS = (8000, 7950, 7600, 7200, 6900, 5000, 4800, 4450, 3600, 3000, 2500)
PATH = "/reports/june-2015/"
FIGURE = "11 community and partner projects totalling £61,000"


def publish(report):
    report.get_latest_revision().publish()
    report.refresh_from_db()
    return report


def key_of(report):
    return next(iter(dict(figures_of(report.body))))


def signed_in(client, role):
    person = UserFactory()
    people.grant_role(person, role, by=None, now=NOW)
    client.force_login(person)
    return person


def later_award():
    return AwardFactory(recipient_name="Later Group", award_date=date(2015, 3, 1), amount=1000)
