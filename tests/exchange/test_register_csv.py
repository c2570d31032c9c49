import csv
import io

import pytest

from grants.exchange import register_csv
from grants.models import Award
from tests.factories.awards import AwardFactory

pytestmark = pytest.mark.django_db


def test_lines_say_not_published_and_disarm_formulae():
    AwardFactory(not_published=True, recipient_name="=HYPERLINK(1)", date_precision="month")

    text = "".join(register_csv.lines(Award.objects.all()))

    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [
        (row["Group"], row["Awarded"], row["Amount (£)"], row["Amount is"]) for row in rows
    ] == [("'=HYPERLINK(1)", "2019-09", "", "Not published")]


def test_lines_keep_numbers_numbers():
    AwardFactory()

    text = "".join(register_csv.lines(Award.objects.all()))

    assert ",4985.00,Exact," in text
