from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    DateBlock,
    IntegerBlock,
    ListBlock,
    StructBlock,
    TextBlock,
    URLBlock,
)
from wagtail.blocks.struct_block import StructBlockValidationError

from campaigns import charts

SMALLEST = 5
TOO_SMALL = (
    "{numbers} could point at a person. Leave the row out or join it with another. If the source "
    "has published it just so, say so in the box below."
)


class StatisticsBlock(StructBlock):
    """Published totals with their source and day, as a chart and as a table with the same numbers.

    A number from 1 to 4 is refused unless the editor says that the source itself published it.
    """

    title = CharBlock(max_length=100)
    intro = TextBlock(required=False)
    first = CharBlock(
        max_length=18, help_text="What the first number of each row counts, such as: Current"
    )
    second = CharBlock(
        max_length=18, required=False, help_text="The second number, where there are two."
    )
    rows = ListBlock(
        StructBlock(
            [
                ("label", CharBlock(max_length=50)),
                ("first", IntegerBlock(required=False, min_value=0)),
                ("second", IntegerBlock(required=False, min_value=0)),
            ]
        ),
        min_num=1,
        max_num=12,
    )
    note = TextBlock(required=False, help_text="What the numbers do not say.")
    source = CharBlock(max_length=200, help_text="Who published them, and where.")
    source_url = URLBlock(required=False)
    counted_on = DateBlock(help_text="The day that the numbers describe, or were published.")
    small_numbers_published = BooleanBlock(
        required=False, label="The source itself published the numbers from 1 to 4"
    )

    class Meta:
        template = "campaigns/blocks/statistics.html"
        icon = "order"
        label = "Statistics"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        numbers = [number for _, found in _rows(cleaned) for number in found if number is not None]
        small = sorted({number for number in numbers if 0 < number < SMALLEST})
        if small and not cleaned["small_numbers_published"]:
            words = TOO_SMALL.format(numbers=" and ".join(str(number) for number in small))
            raise StructBlockValidationError(block_errors={"rows": ValidationError(words)})
        if not numbers:
            empty = ValidationError("Give at least one number.")
            raise StructBlockValidationError(block_errors={"rows": empty})
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        context["names"] = [name for name in (value["first"], value["second"]) if name]
        context["rows"] = _rows(value)
        context["chart"] = charts.bars(context["rows"], context["names"])
        return context


def _rows(value: Any) -> list[tuple[str, list[int | None]]]:
    names = ("first", "second") if value["second"] else ("first",)
    return [(row["label"], [row[name] for name in names]) for row in value["rows"]]
