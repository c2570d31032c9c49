"""Private files leave the portal only as downloads."""

from grants.gateways import files
from grants.models import Document
from grants.views.files import send_private


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
