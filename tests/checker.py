"""The Nu Html Checker, which decides what valid HTML is. One run for many pages: Java starts slowly.

`make checker` brings it to `var/checker/`; it needs Java. Where either is missing these tests are
skipped and say so, but never in CI.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
JAR = ROOT / "var/checker/node_modules/vnu-jar/build/dist/vnu.jar"
JAVA = shutil.which("java")
IS_THERE = bool(JAVA) and JAR.is_file()

needs_checker = pytest.mark.skipif(
    not IS_THERE and not os.environ.get("CI"),
    reason="The Nu Html Checker was not found. Run `make checker`; it needs Java and npm.",
)


def complaints(pages: dict[str, bytes], folder: Path) -> list[str]:
    """Return what is wrong with these pages: address, line and the checker's words."""
    assert IS_THERE, "CI checks HTML: .ci/run installs Java and runs `make checker`"
    names = {}
    for place, (address, content) in enumerate(pages.items()):
        path = folder / f"{place}.html"
        path.write_bytes(content)
        names[path.name] = address
    said = subprocess.run(
        [JAVA, "-jar", JAR, "--format", "json", "--exit-zero-always", folder],
        capture_output=True,
        check=True,
        text=True,
    )
    messages = json.loads(said.stderr)["messages"]
    return [
        f"{names[Path(message['url']).name]}, line {message.get('lastLine', '?')}: {message['message']} "
        f"{message.get('extract', '').strip()}"
        for message in messages
        if message["type"] == "error"
    ]
