"""What one person does in the rush, over HTTP as a browser does it."""

import html
import json
import random
import re
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from threading import Lock
from urllib.parse import urlencode

from tests.factories.forms import DECLARATION
from tests.rush.people import COLLEAGUE, LATE, Person

MARK = re.compile(r'name="mark\.([^"]+)" value="([^"]*)"')
TOKEN = "r" * 32
SAVES = 3
GRACE = 60
QUESTION, SECTION = "need", "need"
SENT, CLOSED = "We check it by", "This round closed at"


@dataclass
class Log:
    """What everybody met, counted together."""

    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    sent: int = 0
    refused_late: int = 0
    lock: Lock = field(default_factory=Lock)


class Visitor:
    """A person with a browser: opens the section, types and is saved, checks, signs and sends."""

    def __init__(self, person: Person, port: int, log: Log) -> None:
        self.person, self.port, self.log = person, port, log
        self.dice = random.Random(person.number)
        self.line = HTTPConnection("localhost", port, timeout=60)

    def visit(self, closes: float) -> None:
        """Do everything in the minute before `closes`, a moment of the clock in seconds."""
        try:
            self._write(closes)
            if self.person.part != COLLEAGUE:
                self._send(closes)
        except Exception as trouble:  # noqa: BLE001 -- counted, never the end of the run
            self._trouble(repr(trouble))
        finally:
            self.line.close()

    def _write(self, closes: float) -> None:
        self._wait_until(closes - 58 + self.dice.uniform(0, 12))
        page = self._ask("GET", f"/apply/{self.person.reference}/section/{SECTION}/")
        marks = dict(MARK.findall(page))
        if QUESTION not in marks:
            raise RuntimeError("The section has no marks.")
        for turn in range(SAVES):
            self._wait_until(closes - 44 + turn * 5 + self.dice.uniform(0, 5))
            text = (
                f"Person {self.person.number} writes for the {turn + 1}. time. سلام 🙂 "
                + "word " * 40
            )
            fields = {
                QUESTION: text.strip(),
                **{f"mark.{key}": html.unescape(m) for key, m in marks.items()},
            }
            answer = json.loads(
                self._ask(
                    "POST",
                    f"/apply/{self.person.reference}/section/{SECTION}/",
                    fields,
                    autosave=True,
                )
            )
            self.person.saved[QUESTION] = text.strip()
            self.person.met += len(answer["met"])
            marks.update(answer["marks"])

    def _send(self, closes: float) -> None:
        is_late = self.person.part == LATE
        moment = GRACE + self.dice.uniform(0.5, 3) if is_late else -self.dice.uniform(4, 28)
        self._wait_until(closes + moment)
        if not is_late:
            self._ask("GET", f"/apply/{self.person.reference}/check/")
        fields = {key.replace(".", "_"): text for key, text in DECLARATION.items()}
        said = self._ask("POST", f"/apply/{self.person.reference}/submit/", fields)
        with self.log.lock:
            self.log.sent += SENT in said
            self.log.refused_late += is_late and CLOSED in said
        if (CLOSED if is_late else SENT) not in said:
            self._trouble(f"{self.person.part} was answered otherwise: {_plain(said)[:300]}")

    def _wait_until(self, moment: float) -> None:
        self.line.close()  # as a browser does with a line that is idle; the next request opens it
        time.sleep(max(0, moment - time.time()))

    def _ask(
        self,
        method: str,
        path: str,
        fields: dict[str, str] | None = None,
        *,
        autosave: bool = False,
    ) -> str:
        headers = {
            "Host": "localhost",
            "X-Forwarded-Proto": "https",
            "Referer": "https://localhost/",
            "Cookie": f"sessionid={self.person.session}; csrftoken={TOKEN}",
        }
        body = None
        if fields is not None:
            body = urlencode({"csrfmiddlewaretoken": TOKEN, **fields})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if autosave:
            headers["X-Autosave"] = "1"
        begun = time.monotonic()
        self.line.request(method, path, body, headers)
        answer = self.line.getresponse()
        said = answer.read().decode()
        with self.log.lock:
            self.log.times.append(time.monotonic() - begun)
        if answer.status == 302:
            return self._ask("GET", answer.headers["Location"])
        if answer.status != 200:
            raise RuntimeError(f"{method} {path}: {answer.status} {_plain(said)[:200]}")
        return said

    def _trouble(self, words: str) -> None:
        with self.log.lock:
            self.log.errors.append(f"Person {self.person.number}: {words}")


def _plain(page: str) -> str:
    main = page.partition("<main")[2] or page
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())
