"""How figures are said, and charts drawn: arithmetic without a database."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some
from wagtail.blocks.struct_block import StructBlockValidationError

from campaigns import charts
from campaigns.blocks.figures import ReportFigureBlock
from campaigns.blocks.statistics import StatisticsBlock
from campaigns.figures import Count, Query, Row
from campaigns.frozen import Frozen
from grants import money

AMOUNT = some.one_of(
    some.none(), some.decimals(min_value="0.01", max_value="99999", places=2, allow_nan=False)
)
ROWS = some.lists(some.builds(Row, some.text("ABC123", min_size=9, max_size=9), AMOUNT))


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (Count(11, 11, Decimal(61000)), "11 projects totalling £61,000"),
        (Count(1, 1, Decimal("4985.50")), "1 project totalling £4,985.50"),
        (Count(0, 0, Decimal(0)), "no projects yet"),
        (Count(2, 0, Decimal(0)), "2 projects, with no amount published"),
        (
            Count(3, 2, Decimal(900)),
            "3 projects, of which the 2 with a published amount total £900",
        ),
        (Count(2, 2, Decimal(900), is_least=True), "2 projects totalling at least £900"),
    ],
)
def test_figure_is_said_in_full(count, said):
    assert count.in_full() == said


@given(ROWS)
def test_figure_says_the_sum_of_its_rows_and_never_nothing(rows):
    count = Count.of(rows)
    said = count.in_full("award", "awards")

    known = [row.amount for row in rows if row.amount is not None]
    assert count.total == sum(known)
    assert "£0 " not in f"{said} "
    assert (money.text(count.total) in said) == bool(known)
    assert said.startswith(f"{len(rows):,} award" if rows else "no awards")


@given(ROWS, some.one_of(some.none(), some.dates()))
def test_frozen_figure_comes_back_as_it_was_kept(rows, since):
    kept = Frozen(Query(theme="cse", since=since), date(2015, 6, 18), tuple(rows))

    assert Frozen.of_plain(kept.as_plain()) == kept
    assert kept.as_plain()["total"] == str(kept.count.total)


def statistics(*numbers, **facts):
    return {
        "title": "Investigations",
        "first": "Current",
        "second": "",
        "rows": [{"label": "In person", "first": number, "second": None} for number in numbers],
        "source": "The police",
        "counted_on": date(2015, 6, 18),
        "small_numbers_published": False,
        "source_url": "",
        **facts,
    }


def clean(block, value):
    return block.clean(block.to_python(value))


@pytest.mark.parametrize("number", [1, 4])
def test_statistics_refuse_a_number_that_could_point_at_a_person(number):
    with pytest.raises(StructBlockValidationError) as refused:
        clean(StatisticsBlock(), statistics(127, number))

    said = refused.value.block_errors["rows"].messages[0]
    assert said.startswith(f"{number} could point at a person.")


@pytest.mark.parametrize(
    "value",
    [
        statistics(127, 5, 0),
        statistics(127, 1, small_numbers_published=True),
        statistics(127, None),
    ],
)
def test_statistics_take_what_points_at_nobody_or_was_published(value):
    assert clean(StatisticsBlock(), value)["title"] == "Investigations"


def test_statistics_want_a_number():
    with pytest.raises(StructBlockValidationError):
        clean(StatisticsBlock(), statistics(None))


@pytest.mark.django_db
def test_figure_refuses_days_in_the_wrong_order():
    asked = {"since": date(2015, 6, 18), "before": date(2015, 6, 18)}
    value = {"one": "project", "many": "projects", **asked}

    with pytest.raises(StructBlockValidationError) as refused:
        clean(ReportFigureBlock(), value)

    assert list(refused.value.block_errors) == ["before"]


def test_chart_draws_each_number_from_zero_and_tells_it_in_words():
    chart = charts.bars(
        [("In person", [127, 36]), ("Online", [69, None])], ["Current", "From the past"]
    )

    drawn = [(bar.words, bar.width) for group in chart.groups for bar in group.bars]
    assert drawn == [("127 current", 58), ("36 from the past", 16.44), ("69 current", 31.51)]
    assert chart.description == "In person: 127 current, 36 from the past. Online: 69 current."
    assert chart.height == 9.125


def test_chart_of_nothing_but_zero_is_drawn():
    chart = charts.bars([("In person", [0])], ["Current"])

    assert [bar.width for bar in chart.groups[0].bars] == [0]


def test_statistics_show_a_chart_and_a_table_with_the_same_numbers():
    block = StatisticsBlock()

    html = block.render(block.to_python(statistics(1270, None)))

    assert 'role="img"' in html
    assert "<title>Chart: Investigations</title>" in html
    assert "<desc>In person: 1,270. In person: not published.</desc>" in html
    assert ">1,270</td>" in html
    assert ">Not published</td>" in html
