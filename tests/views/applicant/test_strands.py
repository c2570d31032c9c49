"""A group chooses the strand that it asks for money."""

from decimal import Decimal

import pytest

from grants.models import Strand
from tests.factories.funds import RoundFactory
from tests.pages import errors, heading, links
from tests.views.applicant.writing import at, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_the_tests_moment")]


@pytest.fixture
def strands(draft):
    return [
        Strand.objects.create(
            round=draft.round, name=name, summary=f"For {name.lower()}.", pot=Decimal("70000.00")
        )
        for name in ("Young people", "Streets")
    ]


def test_the_task_list_leads_to_the_strands_and_says_when_one_is_chosen(
    client_of, owner, draft, strands
):
    client = client_of(owner)
    listed = client.get(at("application_detail", draft))
    assert links(listed)["Strand"] == at("application_strand", draft)

    page = client.get(at("application_strand", draft))
    assert heading(page) == "Strand"
    assert "Young people £70,000 to give. For young people." in words(page)
    client.post(at("application_strand", draft), {"strand": strands[1].pk})

    draft.refresh_from_db()
    assert draft.strand == strands[1]
    checked = client.get(at("application_check", draft))
    assert "Which strand is asked for money Streets" in words(checked)
    assert at("application_strand", draft) in links(checked).values()
    assert "Choose the strand that you ask for money" not in words(checked)


def test_nothing_chosen_and_a_strand_from_elsewhere_are_told(client_of, owner, draft, strands):
    elsewhere = Strand.objects.create(
        round=RoundFactory(slug="elsewhere"), name="Far", summary="Far.", pot=Decimal("1.00")
    )
    client = client_of(owner)

    assert errors(client.post(at("application_strand", draft), {})) == ["Choose a strand"]
    refused = client.post(at("application_strand", draft), {"strand": elsewhere.pk})

    assert errors(refused) == ["Choose one of the strands of this round"]
    draft.refresh_from_db()
    assert draft.strand is None


def test_a_round_without_strands_asks_for_none(client_of, owner, draft):
    client = client_of(owner)

    assert "Strand" not in links(client.get(at("application_detail", draft)))
    assert client.get(at("application_strand", draft)).url == at("application_detail", draft)
