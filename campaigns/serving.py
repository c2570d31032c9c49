"""A film or a sound, played from any place in it."""

import re
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

PLAYED = {
    "mp4": "video/mp4",
    "webm": "video/webm",
    "mp3": "audio/mpeg",
    "vtt": "text/vtt; charset=utf-8",
}
RANGE = re.compile(r"bytes=(\d*)-(\d*)")
AT_ONCE = 64 * 1024


def played(request: HttpRequest, file: Any, content_type: str) -> Any:
    """Answer with the part that a player asks for. Safari plays no film without it."""
    size = file.size
    span = _span(request.headers.get("Range", ""), size)
    if span is None:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    start, end = span
    response = StreamingHttpResponse(_parts(file, start, end), content_type=content_type)
    if end - start < size:
        response.status_code = 206
        response.headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    response.headers["Content-Length"] = str(end - start)
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _span(asked: str, size: int) -> tuple[int, int] | None:
    """Return from where and up to where: the whole file unless one sound range is asked for."""
    found = RANGE.fullmatch(asked)
    if not found or not any(found.groups()):
        return 0, size
    first, last = found.groups()
    if not first:
        return max(size - int(last), 0), size
    start, end = int(first), min(int(last) + 1, size) if last else size
    return (start, end) if start < end else None


def _parts(file: Any, start: int, end: int) -> Iterator[bytes]:
    with file.open("rb") as opened:
        opened.seek(start)
        while start < end and (part := opened.read(min(AT_ONCE, end - start))):
            start += len(part)
            yield part
