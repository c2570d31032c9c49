"""Private files: sent only by a view that has asked who is looking."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404

from grants.gateways import files
from grants.models import Award, KeptFile, PaperFile

NOT_GUESSED = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"}
ALONE = {
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'self'",
    "X-Frame-Options": "SAMEORIGIN",
}


def send_private(document: KeptFile) -> FileResponse:
    """Send a file as a download: it is never opened under our own address."""
    return FileResponse(
        files.opened(document.stored_as),
        as_attachment=True,
        filename=document.file_name,
        content_type=document.content_type,
        headers=NOT_GUESSED,
    )


def show_private(document: KeptFile) -> FileResponse:
    """Show a PDF or a picture in one of our pages, shut in a sandbox; anything else is not found.

    Pictures were drawn anew when they were received.
    """
    if not document.is_shown_in_the_page:
        raise Http404
    return FileResponse(
        files.opened(document.stored_as),
        filename=document.file_name,
        content_type=document.content_type,
        headers={**NOT_GUESSED, **ALONE},
    )


def kept_paper_file(award: Award, paper: str, file: str) -> PaperFile:
    """Return a file of a paper of this very award that was not taken back, or answer 404."""
    kept = PaperFile.objects.filter(paper__award=award, removed_at=None).select_related("paper")
    return get_object_or_404(kept, paper__reference=paper, reference=file)
