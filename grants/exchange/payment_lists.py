"""A payment list as the file that finance loads. No bank details: the finance system has them."""

import csv
import io

from grants.models import PaymentList
from publishing.cells import safe

HEADINGS = ("Supplier number", "Name", "Amount", "Reference", "Award")


def as_csv(batch: PaymentList) -> str:
    """Return the list as CSV: amounts as plain numbers with pence, text safe from formulae."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for payment in batch.payments.select_related("award__organisation").order_by("pk"):
        organisation = payment.award.organisation
        writer.writerow(
            [
                safe(organisation.supplier_number if organisation else ""),
                safe(payment.award.recipient_name),
                f"{payment.amount:.2f}",
                safe(payment.reference),
                safe(payment.award.reference),
            ]
        )
    return out.getvalue()
