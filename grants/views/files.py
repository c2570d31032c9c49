"""Private files: sent only by a view that has asked who is looking, and never shown in the browser."""

from django.http import FileResponse

from grants.gateways import files
from grants.models import Document


def send_private(document: Document) -> FileResponse:
    """Send a document as a download: it is never opened under our own address."""
    return FileResponse(
        files.opened(document.stored_as),
        as_attachment=True,
        filename=document.file_name,
        content_type=document.content_type,
        headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"},
    )
