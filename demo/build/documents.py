"""Papers that came with an application: a quote as a PDF and a plan of the hall as a picture."""

import io
from datetime import datetime, timedelta

from PIL import Image, ImageDraw

from demo.build.files import DATA
from grants.gateways import files
from grants.models import Application, User
from grants.rules import documents
from publishing import pdfs

# One in assessment, one in checks, and the draft that is ready to be sent.
WITH_PAPERS = ("LN09", "LN40", "LN45")
WALL, PAPER = "#2a1a34", "#f5f2f0"
ROOMS = ((40, 40, 560, 360), (560, 40, 760, 200), (560, 200, 760, 360))


def build(draft: Application, *, by: User, now: datetime) -> None:
    """Put both with a draft, a few minutes apart."""
    quote = pdfs.draw(DATA / "quote.typ", {"to": str(draft.organisation)})
    _add(draft, "quote-for-the-hall.pdf", quote, "Quote for the hall", by=by, now=now)
    later = now + timedelta(minutes=4)
    _add(draft, "plan-of-the-hall.png", _plan(), "Plan of the hall", by=by, now=later)


def _add(
    draft: Application, name: str, content: bytes, label: str, *, by: User, now: datetime
) -> None:
    clean = files.check(name, content)
    documents.add(draft, clean, stored_as=files.keep(clean), label=label, by=by, now=now)


def _plan() -> bytes:
    """Draw a hall with a kitchen and a store."""
    plan = Image.new("RGB", (800, 400), PAPER)
    pen = ImageDraw.Draw(plan)
    for room, name in zip(ROOMS, ("Hall", "Kitchen", "Store"), strict=True):
        pen.rectangle(room, outline=WALL, width=6)
        pen.text((room[0] + 24, room[1] + 20), name, fill=WALL, font_size=28)
    drawn = io.BytesIO()
    plan.save(drawn, "PNG")
    return drawn.getvalue()
