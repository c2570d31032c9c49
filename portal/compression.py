"""Pages that are the same for everybody go over the wire small.

Compressing a page that holds a secret beside words of the reader lets somebody on the wire guess
the secret from the length (BREACH). So only a page that did not depend on the reader is compressed:
Django marks every answer for which it read a session or made a token with `Vary: Cookie`.
"""

import gzip
from collections.abc import Callable
from typing import Any

import brotli
from django.utils.cache import has_vary_header, patch_vary_headers

KINDS = ("text/", "application/json", "application/rss+xml", "application/xml", "image/svg+xml")
SMALLEST = 500
BROTLI_QUALITY = 5
GZIP_LEVEL = 6


class CompressionMiddleware:
    """It stands outside the session and the token, so that it sees the answer as it is sent."""

    def __init__(self, get_response: Callable[[Any], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        response = self.get_response(request)
        if not may_be_compressed(response):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        accepted = request.headers.get("Accept-Encoding", "")
        if "br" in _names(accepted):
            _send(response, "br", brotli.compress(response.content, quality=BROTLI_QUALITY))
        elif "gzip" in _names(accepted):
            _send(response, "gzip", gzip.compress(response.content, GZIP_LEVEL, mtime=0))
        return response


def may_be_compressed(response: Any) -> bool:
    if response.streaming or response.has_header("Content-Encoding"):
        return False
    if response.cookies or has_vary_header(response, "Cookie"):
        return False
    if not response.get("Content-Type", "").startswith(KINDS):
        return False
    return len(response.content) >= SMALLEST


def _names(accepted: str) -> list[str]:
    """Return the encodings that a browser takes; one with a weight of nothing it does not take."""
    offers = [offer.replace(" ", "").partition(";q=") for offer in accepted.lower().split(",")]
    return [name for name, _, weight in offers if weight not in {"0", "0.0", "0.00", "0.000"}]


def _send(response: Any, encoding: str, content: bytes) -> None:
    response.content = content
    response.headers["Content-Encoding"] = encoding
    response.headers["Content-Length"] = str(len(content))
