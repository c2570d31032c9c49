"""How results follow from scores: set up in the CMS, fixed once the round is published."""

import pytest

from grants.models import AuditEntry, Round
from grants.rules import funds
from tests.cms.setting_up import add_round, typed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_cms_opens_to")]
GOOD = ("Good", "60", "part", "50")
POOR = ("Poor", "0", "nothing", "")


def bands(*rows):
    """What the form sends for these bands: name, from which score, what it leads to, per cent."""
    sent = {"bands-TOTAL_FORMS": str(len(rows)), "results_by": "bands"}
    for number, (name, begins, leads_to, percent) in enumerate(rows):
        sent |= {
            f"bands-{number}-id": "",
            f"bands-{number}-DELETE": "",
            f"bands-{number}-name": name,
            f"bands-{number}-begins": begins,
            f"bands-{number}-leads_to": leads_to,
            f"bands-{number}-percent": percent,
        }
    return sent


def test_officer_sets_up_bands(client_of, officer, version, now):
    add_round(client_of(officer), version, **bands(GOOD, POOR))

    call = Round.objects.get()
    assert [(band.name, band.begins, band.percent) for band in call.bands.all()] == [
        ("Good", 60, 50),
        ("Poor", 0, None),
    ]
    assert funds.refusal_of(call, now) == ""


@pytest.mark.parametrize(
    ("rows", "refusal"),
    [
        ([GOOD], "Set two bands at least. The lowest begins at 0."),
        ([GOOD, ("Fair", "40", "discuss", "")], "Set two bands at least. The lowest begins at 0."),
        (
            [("Good", "60", "discuss", ""), ("Fair", "40", "full", ""), POOR],
            "“Good” leads to less than “Fair” below it.",
        ),
        (
            [("Good", "60", "part", "30"), ("Fair", "40", "part", "50"), POOR],
            "“Good” leads to less than “Fair” below it.",
        ),
    ],
)
def test_bands_that_leave_a_score_out_or_contradict_are_not_published(
    client_of, officer, version, now, rows, refusal
):
    add_round(client_of(officer), version, **bands(*rows))

    assert funds.refusal_of(Round.objects.get(), now) == refusal


@pytest.mark.parametrize("band", [("Good", "60", "part", ""), ("Good", "60", "full", "50")])
def test_a_part_and_only_a_part_has_a_per_cent(client_of, officer, version, band):
    response = add_round(client_of(officer), version, **bands(band, POOR))

    assert "Give the part in per cent where a band funds a part" in response.content.decode()
    assert not Round.objects.exists()


def test_two_passes_want_the_one_criterion_that_counts_double(client_of, officer, version, now):
    client = client_of(officer)
    add_round(client, version, results_by="two_pass")
    call = Round.objects.get()
    refusal = "Tick the one criterion that counts double in the second pass."
    assert funds.refusal_of(call, now) == refusal
    address = f"/cms/round/edit/{call.pk}/"

    client.post(address, typed(client.get(address)) | {"criteria-0-counts_double": "on"})

    call = Round.objects.get()
    assert funds.refusal_of(call, now) == ""
    assert call.criteria.get(counts_double=True).key == "plan_fit"


def test_a_criterion_counts_double_only_in_two_passes(client_of, officer, version, now):
    client = client_of(officer)
    add_round(client, version)
    call = Round.objects.get()
    address = f"/cms/round/edit/{call.pk}/"

    client.post(address, typed(client.get(address)) | {"criteria-0-counts_double": "on"})

    refusal = "A criterion counts double only where results follow in two passes."
    assert funds.refusal_of(Round.objects.get(), now) == refusal


@pytest.mark.parametrize(
    "change",
    [
        {"ranks_by": "adjusted"},
        {"results_by": "two_pass"},
        {"first_pass_percent": "50"},
        {"wants_practice": "on"},
        {"bands-0-begins": "50"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_none_of_it_changes_once_the_round_is_published(client_of, officer, version, now, change):
    client = client_of(officer)
    add_round(client, version, **bands(GOOD, POOR))
    call = funds.publish(Round.objects.get(), by=officer, now=now)
    told = AuditEntry.objects.filter(action="round.change").count()
    address = f"/cms/round/edit/{call.pk}/"

    response = client.post(address, typed(client.get(address)) | change)

    assert "Groups have read this round" in response.content.decode()
    fresh = Round.objects.get()
    assert (fresh.results_by, fresh.ranks_by, fresh.wants_practice) == ("bands", "raw", False)
    assert fresh.bands.first().begins == 60
    assert AuditEntry.objects.filter(action="round.change").count() == told
