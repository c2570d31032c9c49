"""Private files leave the portal as downloads; a PDF or a picture is shown in its page, in a sandbox."""

import pytest
from django.http import Http404

from grants.gateways import files
from grants.models import Document
from grants.views.files import send_private, show_private


def test_send_private_answers_with_a_download_that_no_browser_opens():
    clean = files.check("minutes.txt", b"<script>alert(1)</script>")
    document = Document(
        stored_as=files.keep(clean), file_name=clean.name, content_type=clean.content_type
    )

    response = send_private(document)

    assert response.headers["Content-Disposition"] == 'attachment; filename="minutes.txt"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert b"".join(response.streaming_content) == b"<script>alert(1)</script>"


@pytest.mark.parametrize("content_type", ["application/pdf", "image/png", "image/jpeg"])
def test_show_private_shuts_what_it_shows_in_a_sandbox(content_type):
    clean = files.check("minutes.pdf", b"%PDF-1.7\nhello")
    document = Document(
        stored_as=files.keep(clean), file_name="minutes.pdf", content_type=content_type
    )

    response = show_private(document)

    assert response.headers["Content-Disposition"] == 'inline; filename="minutes.pdf"'
    assert response.headers["Content-Type"] == content_type
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    policy = response.headers["Content-Security-Policy"].split("; ")
    assert policy == ["sandbox", "default-src 'none'", "frame-ancestors 'self'"]


@pytest.mark.parametrize(
    "content_type",
    [
        "text/html",
        "image/svg+xml",
        *sorted({*files.CONTENT_TYPES.values()} - {"application/pdf", "image/png", "image/jpeg"}),
    ],
)
def test_show_private_shows_nothing_else(content_type):
    document = Document(stored_as="never-opened", file_name="a", content_type=content_type)

    with pytest.raises(Http404):
        show_private(document)
    assert not document.is_shown_in_the_page
