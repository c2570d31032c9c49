"""The bundle of an application for a freedom-of-information request, as a ZIP file.

`open/` can be read by anybody once somebody has looked through it; `set-apart/` stays with the office.
Each has one page to read and the same as JSON. The files that came with the application stand in
`set-apart/files/`, because nobody can say by computer whom they name. The same bundle gives the same
bytes.
"""

import hashlib
import json
import tempfile
import zipfile
from io import BufferedRandom

from django.template.loader import render_to_string

from grants.rules.disclosures import Bundle, Section

ALWAYS_THE_SAME = (1980, 1, 1, 0, 0, 0)  # the day in the file, so that it depends on nothing else


def zip_of(bundle: Bundle) -> BufferedRandom:
    """Return the whole file, to be read from its beginning; it is gone once it is closed.

    It is written to disk, one document after the other, so that the largest bundle needs no more
    memory than its largest document. Its names are fixed: nothing that somebody typed becomes a path.
    Raises RuleError where a document changed since it was checked.
    """
    made = tempfile.TemporaryFile()  # noqa: SIM115 -- whoever reads it closes it
    try:
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            _write(bundle, archive)
    except BaseException:
        made.close()
        raise
    made.seek(0)
    return made


def _write(bundle: Bundle, archive: zipfile.ZipFile) -> None:
    sums = {}

    def add(name: str, content: bytes) -> None:
        sums[name] = hashlib.sha256(content).hexdigest()
        archive.writestr(zipfile.ZipInfo(f"{bundle.reference}/{name}", ALWAYS_THE_SAME), content)

    for name, text in _pages(bundle).items():
        add(name, text.encode())
    for line in bundle.documents:
        if not line.reason:
            add(line.path, line.content())
    listed = "".join(f"{digest}  {name}\n" for name, digest in sums.items())
    add("SHA256SUMS", listed.encode())


def _pages(bundle: Bundle) -> dict[str, str]:
    return {
        "contents.txt": render_to_string("grants/exchange/contents.txt", {"bundle": bundle}),
        "open/application.html": _page(bundle, bundle.opened, "Open"),
        "open/application.json": _json(bundle, bundle.opened),
        "set-apart/personal-data.html": _page(bundle, bundle.set_apart, "Set apart"),
        "set-apart/personal-data.json": _json(bundle, bundle.set_apart),
    }


def _page(bundle: Bundle, sections: list[Section], part: str) -> str:
    context = {"bundle": bundle, "sections": sections, "part": part}
    return render_to_string("grants/exchange/disclosure.html", context)


def _json(bundle: Bundle, sections: list[Section]) -> str:
    facts = {
        "reference": bundle.reference,
        "sections": [{"title": section.title, "rows": section.rows} for section in sections],
    }
    return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"
