"""Asking other sites: gently, with an end, and never inside our own network."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from publishing.gateways import web


class Site(BaseHTTPRequestHandler):
    """Answers with the status that the address names; /head-405/ minds being asked for its head."""

    def do_HEAD(self):
        self.server.asked.append((self.command, self.path))
        first = self.path.strip("/").split("/")[0]
        status = int(first) if first.isdigit() else 200
        if self.path == "/head-405/" and self.command == "HEAD":
            status = 405
        self.send_response(status)
        if status in (301, 302):
            self.send_header("Location", self.path.removeprefix(f"/{status}"))
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815 -- named by the library

    def log_message(self, *args):
        pass


@pytest.fixture
def other_site(monkeypatch):
    server = HTTPServer(("127.0.0.1", 0), Site)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    monkeypatch.setattr(web, "public_place", lambda host, port: "127.0.0.1")
    server.address = f"http://other.example:{server.server_port}"
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("/", ""),
        ("/200/", ""),
        ("/301/200/", ""),
        ("/302/302/302/200/", ""),
        ("/302/302/302/302/302/200/", web.IN_CIRCLES),
        ("/404/", "The page is not there any more (404)."),
        ("/410/", "The page is not there any more (410)."),
        ("/301/404/", "The page is not there any more (404)."),
        ("/403/", ""),
        ("/429/", ""),
        ("/head-405/", ""),
        ("/503/", "The site shows an error (503)."),
    ],
)
def test_an_answer_in_words(other_site, path, fault):
    assert web.fault_at(other_site.address + path) == fault


def test_only_the_head_is_asked_for_unless_the_site_minds(other_site):
    web.fault_at(f"{other_site.address}/?a=1")
    web.fault_at(f"{other_site.address}/head-405/")

    assert other_site.asked == [("HEAD", "/?a=1"), ("HEAD", "/head-405/"), ("GET", "/head-405/")]


def test_a_site_that_does_not_answer_is_told(other_site, monkeypatch):
    def refuse(*args, **kwargs):
        raise TimeoutError

    monkeypatch.setattr(web.socket, "create_connection", refuse)

    assert web.fault_at(other_site.address) == web.SILENT


@pytest.mark.parametrize(
    "address",
    ["ftp://example.org/", "javascript:alert(1)", "https://", "https://me:secret@example.org/"],
)
def test_only_addresses_of_the_web_are_asked(address):
    assert web.fault_at(address) == web.NOT_AN_ADDRESS


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "10.0.0.8",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[fd00::1]",
        "2130706433",
        "localhost",
    ],
)
def test_our_own_network_is_never_asked(host, monkeypatch):
    def must_not(*args, **kwargs):
        raise AssertionError("a private place was asked")

    monkeypatch.setattr(web.socket, "create_connection", must_not)

    assert web.fault_at(f"http://{host}/") == web.NOT_PUBLIC


def test_one_private_number_among_several_refuses_the_name(monkeypatch):
    monkeypatch.setattr(
        web.socket,
        "getaddrinfo",
        lambda *args, **kwargs: [
            (2, 1, 6, "", ("93.184.215.14", 443)),
            (2, 1, 6, "", ("10.1.1.1", 443)),
        ],
    )

    assert web.fault_at("https://example.org/") == web.NOT_PUBLIC


def test_a_redirect_into_our_own_network_is_not_followed(other_site, monkeypatch):
    look_up = iter(["127.0.0.1"])

    def place(host, port):
        try:
            return next(look_up)
        except StopIteration:
            raise web.Unasked(web.NOT_PUBLIC) from None

    monkeypatch.setattr(web, "public_place", place)

    assert web.fault_at(f"{other_site.address}/302/200/") == web.NOT_PUBLIC


def test_a_name_that_nobody_knows_is_told(monkeypatch):
    def unknown(*args, **kwargs):
        raise OSError

    monkeypatch.setattr(web.socket, "getaddrinfo", unknown)

    assert web.fault_at("https://no-such-name.example/") == web.NO_ADDRESS
