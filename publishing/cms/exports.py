"""Every table that the CMS lets somebody download is safe to open in a spreadsheet."""

from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from publishing.cells import safe


def write_safe_row(view: Any, writer: Any, row: dict[str, Any]) -> Any:
    """Write one row of a CSV file with its formulae disarmed; Wagtail does so in XLSX only."""
    return writer.writerow(
        {
            name: safe(view.preprocess_field_value(name, value, view.FORMAT_CSV))
            for name, value in row.items()
        }
    )


def disarm() -> None:
    """Put it into the one class that all of the CMS's tables are written by, ours and Wagtail's."""
    SpreadsheetExportMixin.write_csv_row = write_safe_row
