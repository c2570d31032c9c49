"""What goes over the wire small, and what never does because it may hold a secret."""

import gzip

import brotli
import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from portal.compression import CompressionMiddleware

WORDS = "You don’t have to be certain to ask. " * 40


def answer(response, accepted="gzip, deflate, br, zstd"):
    request = RequestFactory().get("/", headers={"Accept-Encoding": accepted})
    return CompressionMiddleware(lambda request: response)(request)


def test_a_page_is_sent_with_brotli_to_browsers_that_take_it():
    sent = answer(HttpResponse(WORDS))

    assert sent.headers["Content-Encoding"] == "br"
    assert brotli.decompress(sent.content).decode() == WORDS
    assert sent.headers["Content-Length"] == str(len(sent.content))
    assert sent.headers["Vary"] == "Accept-Encoding"


def test_other_browsers_get_gzip_or_the_page_as_it_is():
    assert gzip.decompress(answer(HttpResponse(WORDS), "gzip").content).decode() == WORDS
    assert answer(HttpResponse(WORDS), "br;q=0, gzip").headers["Content-Encoding"] == "gzip"

    plain = answer(HttpResponse(WORDS), "")

    assert "Content-Encoding" not in plain.headers
    assert plain.headers["Vary"] == "Accept-Encoding"


def with_cookie():
    response = HttpResponse(WORDS)
    response.set_cookie("any", "thing")
    return response


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(WORDS, headers={"Vary": "Cookie"}),
        with_cookie(),
        HttpResponse(WORDS, content_type="image/png"),
        HttpResponse(WORDS, headers={"Content-Encoding": "br"}),
        HttpResponse("well"),
    ],
    ids=["depends on the reader", "sets a cookie", "picture", "small already", "short"],
)
def test_it_is_left_alone(response):
    before = response.content

    sent = answer(response)

    assert sent.content == before
    assert sent.headers.get("Content-Encoding") in {None, "br"}
    assert "Accept-Encoding" not in sent.headers.get("Vary", "")


def test_a_page_with_a_token_is_never_compressed(client, db):
    sent = client.get("/account/login/", headers={"Accept-Encoding": "br, gzip"})

    assert b"csrfmiddlewaretoken" in sent.content
    assert "Content-Encoding" not in sent.headers


def test_a_page_for_everybody_is(client, db):
    sent = client.get("/funds/", headers={"Accept-Encoding": "br, gzip"})

    assert b"<h1" in brotli.decompress(sent.content)
    assert "Cookie" not in sent.headers["Vary"]
