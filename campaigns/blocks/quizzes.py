from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import (
    CharBlock,
    IntegerBlock,
    ListBlock,
    StreamBlock,
    StructBlock,
    StructValue,
    TextBlock,
)
from wagtail.blocks.struct_block import StructBlockValidationError

from campaigns.blocks.steps import ROUTE_HELP


class QuestionValue(StructValue):
    @property
    def choices(self) -> list[tuple[str, str]]:
        """Every answer with its number, counted from 1, as the address names it."""
        return [(str(number), words) for number, words in enumerate(self["options"], start=1)]

    @property
    def best(self) -> str:
        return dict(self.choices).get(str(self["right"]), "")

    def option(self, number: str) -> dict[str, Any] | None:
        """Return the answer of this number and whether it is the best; None where there is none."""
        words = dict(self.choices).get(number)
        return {"words": words, "is_best": number == str(self["right"])} if words else None


class QuestionBlock(StructBlock):
    """A question with its answers. One is the best; why is told whichever was chosen."""

    question = TextBlock(rows=2)
    options = ListBlock(CharBlock(max_length=150), label="Answers", min_num=2, max_num=5)
    right = IntegerBlock(label="Which answer is best", min_value=1, help_text="Count from 1.")
    why = TextBlock(help_text=f"It is shown after every answer. {ROUTE_HELP}")

    class Meta:
        value_class = QuestionValue
        icon = "help"
        label = "Question"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if (cleaned["right"] or 0) > len(cleaned["options"]):
            wrong = ValidationError("There is no answer with this number")
            raise StructBlockValidationError({"right": wrong})
        return cleaned


class Questions(StreamBlock):
    question = QuestionBlock()

    class Meta:
        min_num = 1
