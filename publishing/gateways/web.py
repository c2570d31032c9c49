"""Asking another site whether an address answers. It never reaches into our own network."""

import http.client
import ipaddress
import socket
import ssl
from urllib.parse import SplitResult, urljoin, urlsplit

SECONDS = 6
MOST_REDIRECTS = 3
REDIRECTS = (301, 302, 303, 307, 308)
GONE = (404, 410)
AGENT = {"User-Agent": "link check of the Safer Communities portal", "Accept": "*/*"}
NO_ADDRESS = "There is no such site."
NOT_PUBLIC = "The address leads into a private network."
NOT_AN_ADDRESS = "This is not an address of the web."
IN_CIRCLES = "The site sends the reader on and on."
SILENT = "The site does not answer."


class Unasked(Exception):  # noqa: N818 -- like Django’s own Http404, it says what is the case
    """We do not ask this address, or cannot; its words are fit for an editor."""


def fault_at(address: str) -> str:
    """Return what is wrong with an address, or nothing.

    A site that answers and does not want us in (401, 403, 429) counts as there: it lets readers in.
    """
    try:
        for _ in range(MOST_REDIRECTS + 1):
            status, location = _status_of(address)
            if status not in REDIRECTS or not location:
                return _words(status)
            address = urljoin(address, location)
    except Unasked as refusal:
        return str(refusal)
    except (OSError, http.client.HTTPException, ValueError):
        return SILENT
    return IN_CIRCLES


def _words(status: int) -> str:
    if status in GONE:
        return f"The page is not there any more ({status})."
    return f"The site shows an error ({status})." if status >= 500 else ""


def _status_of(address: str) -> tuple[int, str]:
    """Ask for the head only; a site that minds is asked for the page, of which nothing is read."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise Unasked(NOT_AN_ADDRESS)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    place = (public_place(parts.hostname, port), port)
    status, location = _ask("HEAD", parts, place)
    return _ask("GET", parts, place) if status >= 400 else (status, location)


def _ask(method: str, parts: SplitResult, place: tuple[str, int]) -> tuple[int, str]:
    """Speak to the very machine that was looked up, so that no second look-up leads elsewhere."""
    connection = http.client.HTTPConnection(parts.hostname or "", place[1], timeout=SECONDS)
    try:
        connection.sock = socket.create_connection(place, timeout=SECONDS)
        if parts.scheme == "https":
            context = ssl.create_default_context()
            connection.sock = context.wrap_socket(connection.sock, server_hostname=parts.hostname)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(method, target, headers={**AGENT, "Host": parts.netloc})
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Location", "")
    finally:
        connection.close()


def public_place(host: str, port: int) -> str:
    """Look a name up and return its number. One private number among several refuses them all."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unasked(NO_ADDRESS) from error
    numbers = [str(place[4][0]) for place in found]
    if not numbers or not all(_is_public(number) for number in numbers):
        raise Unasked(NOT_PUBLIC)
    return numbers[0]


def _is_public(number: str) -> bool:
    place = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(place, ipaddress.IPv6Address):
        inner = place.ipv4_mapped or place.sixtofour or (place.teredo and place.teredo[1])
        if inner:
            return _is_public(str(inner))
        if place in ipaddress.ip_network("64:ff9b::/96"):
            return False
    return place.is_global and not place.is_multicast
