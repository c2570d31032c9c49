"""Files of the public site that are not pages."""

from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.documents.views.serve import serve

from campaigns.kinds import kind_of
from campaigns.serving import PLAYED, played
from grants.views.permissions import public

PICTURES = {
    "avif": "image/avif",
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
}
A_MONTH = 30 * 24 * 60 * 60


@public
@require_safe
def picture(request: HttpRequest, name: str) -> FileResponse:
    """One size of a picture. What was uploaded itself stays where nobody can fetch it."""
    path = f"images/{name}"
    if not default_storage.exists(path):
        raise Http404
    response = FileResponse(default_storage.open(path), content_type=PICTURES[kind_of(name)])
    response.headers["Cache-Control"] = f"public, max-age={A_MONTH}, immutable"
    return response


@public
@require_safe
def public_file(request: HttpRequest, document_id: int, document_filename: str) -> Any:
    """Wagtail sends a file to be saved. Films and sounds are played, from any place in them."""
    content_type = PLAYED.get(kind_of(document_filename))
    if content_type is None:
        return serve(request, document_id, document_filename)
    document = get_object_or_404(get_document_model(), pk=document_id)
    for check in hooks.get_hooks("before_serve_document"):
        refusal = check(document, request)
        if refusal is not None:
            return refusal
    if document.filename != document_filename or not document.file.storage.exists(
        document.file.name
    ):
        raise Http404
    return played(request, document.file, content_type)
