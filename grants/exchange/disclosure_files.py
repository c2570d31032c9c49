"""The bundle of an application for a freedom-of-information request, as a ZIP file.

`open/` can be read by anybody once somebody has looked through it; `set-apart/` stays with the office.
Each has one page to read and the same as JSON. The same bundle gives the same bytes.
"""

import hashlib
import io
import json
import zipfile

from django.template.loader import render_to_string

from grants.rules.disclosures import Bundle, Section

ALWAYS_THE_SAME = (1980, 1, 1, 0, 0, 0)  # the day in the file, so that it depends on nothing else


def zip_of(bundle: Bundle) -> bytes:
    """Return the whole file. Its names are fixed, so nothing that somebody typed becomes a path."""
    root = f"{bundle.reference}/"
    files = {
        "contents.txt": render_to_string("grants/exchange/contents.txt", {"bundle": bundle}),
        "open/application.html": _page(bundle, bundle.opened, "Open"),
        "open/application.json": _json(bundle, bundle.opened),
        "set-apart/personal-data.html": _page(bundle, bundle.set_apart, "Set apart"),
        "set-apart/personal-data.json": _json(bundle, bundle.set_apart),
    }
    packed = {name: text.encode() for name, text in files.items()}
    packed["SHA256SUMS"] = "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in packed.items()
    ).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(packed):
            archive.writestr(zipfile.ZipInfo(root + name, ALWAYS_THE_SAME), packed[name])
    return made.getvalue()


def _page(bundle: Bundle, sections: list[Section], part: str) -> str:
    context = {"bundle": bundle, "sections": sections, "part": part}
    return render_to_string("grants/exchange/disclosure.html", context)


def _json(bundle: Bundle, sections: list[Section]) -> str:
    facts = {
        "reference": bundle.reference,
        "sections": [{"title": section.title, "rows": section.rows} for section in sections],
    }
    return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"
