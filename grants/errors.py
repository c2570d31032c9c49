class RuleError(Exception):
    """A rule that says no, in a sentence fit to show the person.

    `field` names the form field it belongs to; without one it belongs to the whole page.
    """

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field
