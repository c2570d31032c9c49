"""The scanner against a small daemon that speaks ClamAV's protocol on a socket of its own."""

import socket
import struct
import threading

import pytest

from grants.errors import RuleError
from grants.gateways import files, scanner

MARK = b"STANDARD-ANTIVIRUS-TEST-MARK"


def read_exactly(connection, size):
    received = b""
    while len(received) < size:
        received += connection.recv(size - len(received))
    return received


def answer_once(listener):
    connection, _ = listener.accept()
    with connection:
        read_exactly(connection, len(b"nINSTREAM\n"))
        content = b""
        while size := struct.unpack("!L", read_exactly(connection, 4))[0]:
            content += read_exactly(connection, size)
        found = b"stream: Test-Mark FOUND\n" if MARK in content else b"stream: OK\n"
        connection.sendall(found)


@pytest.fixture
def daemon(tmp_path, settings):
    settings.CLAMAV_SOCKET = str(tmp_path / "clamd")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(settings.CLAMAV_SOCKET)
        listener.listen(1)
        thread = threading.Thread(target=answer_once, args=(listener,), daemon=True)
        thread.start()
        yield
        thread.join(timeout=5)


def test_scan_says_that_nothing_was_scanned_without_a_scanner():
    assert scanner.scan("minutes.pdf", b"%PDF-1.7") is False


def test_scan_passes_a_clean_file(daemon):
    clean = files.check("minutes.pdf", b"%PDF-1.7\n")

    assert clean.is_scanned is True


def test_scan_refuses_what_the_scanner_finds(daemon):
    with pytest.raises(RuleError, match=r'"minutes.pdf" may carry a virus \(Test-Mark\)'):
        files.check("minutes.pdf", b"%PDF-1.7\n" + MARK)


def test_scan_refuses_while_the_scanner_does_not_answer(settings, tmp_path):
    settings.CLAMAV_SOCKET = str(tmp_path / "nobody")

    with pytest.raises(RuleError, match="cannot check files for viruses"):
        scanner.scan("minutes.pdf", b"%PDF-1.7")
