"""What a campaign page with a photograph weighs over the wire: `make weight`.

It makes the site anew in a folder of its own, starts the server of production on it (granian, static
files as collected, pages compressed) and opens the page in a real browser with an empty cache, on a
phone 360 px wide with two device pixels for one of the page's. Bytes are those that the browser
counted on the wire, heads of answers included. The largest paint is Lighthouse's, on its simulated slow
4G, the middle one of several runs; where Lighthouse is not there (`make lighthouse` brings it with npm),
the browser itself is slowed down to the same line (SLOW_4G) and the same processor.
"""

import json
import os
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import serving

ADDRESS = "/campaigns/know-the-signs/"
CHROMIUM = shutil.which("chromium")
PHONE = {"width": 360, "height": 740}
# Lighthouse's slow 4G: 1.6 Mbit/s, and 150 ms there and back.
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_638_400 / 8,
    "uploadThroughput": 750_000 / 8,
}
SLOWER_PROCESSOR = 4
VISITS = 3
LIGHTHOUSE = serving.ROOT / "var/lighthouse/node_modules/.bin/lighthouse"
LIGHTHOUSE_OPTIONS = [
    "--quiet",
    "--output=json",
    "--only-audits=largest-contentful-paint,render-blocking-insight",
    "--screenEmulation.width=360",
    "--screenEmulation.height=740",
    "--screenEmulation.deviceScaleFactor=2",
]
LARGEST_PAINT = """() => new Promise(done => new PerformanceObserver(list =>
  done(list.getEntries().at(-1).startTime)).observe({type: 'largest-contentful-paint', buffered: true}))"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        port = serving.free_port()
        database = f"sqlite:///{folder}/portal.sqlite3"
        around = serving.surroundings(Path(folder), port, database)
        serving.run(around, "migrate", "collectstatic --noinput", "build_site")
        with serving.server(around, port):
            base = f"http://localhost:{port}"
            browser = playwright.chromium.launch(
                executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
            )
            weights = weigh(browser, base)
            measure = simulated_paint if LIGHTHOUSE.is_file() else largest_paint
            paint = statistics.median(measure(browser, base) for _ in range(VISITS))
            browser.close()
    how = "simulated by Lighthouse" if LIGHTHOUSE.is_file() else "on a slowed line"
    print(said(weights, paint, how))


def phone(browser: Browser) -> BrowserContext:
    """A phone with nothing in its cache. The proxy that ends HTTPS says so in a header."""
    return browser.new_context(
        viewport=PHONE,
        device_scale_factor=2,
        locale="en-GB",
        extra_http_headers={"X-Forwarded-Proto": "https"},
    )


def weigh(browser: Browser, base: str) -> list[tuple[str, str, int]]:
    """Return kind, address and bytes on the wire of everything that the page asked for."""
    context = phone(browser)
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    asked: dict[str, tuple[str, str]] = {}
    weights: list[tuple[str, str, int]] = []

    def came(event: dict) -> None:
        asked[event["requestId"]] = (event["type"], event["response"]["url"])

    def ended(event: dict) -> None:
        kind, address = asked[event["requestId"]]
        weights.append((kind, address.removeprefix(base), int(event["encodedDataLength"])))

    line.on("Network.responseReceived", came)
    line.on("Network.loadingFinished", ended)
    open_whole(page, base)
    context.close()
    return weights


def open_whole(page: Page, base: str) -> None:
    answer = page.goto(base + ADDRESS)
    assert answer is not None
    assert answer.status == 200
    page.wait_for_load_state("networkidle")


def largest_paint(browser: Browser, base: str) -> float:
    context = phone(browser)
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW_4G)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
    open_whole(page, base)
    moment = page.evaluate(LARGEST_PAINT)
    context.close()
    return moment


def simulated_paint(browser: Browser, base: str) -> float:
    """Ask Lighthouse, which opens a browser of its own."""
    report = subprocess.run(
        [
            LIGHTHOUSE,
            base + ADDRESS,
            *LIGHTHOUSE_OPTIONS,
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
            f"--extra-headers={json.dumps({'X-Forwarded-Proto': 'https'})}",
        ],
        env={**os.environ, "CHROME_PATH": CHROMIUM or ""},
        capture_output=True,
        check=True,
    )
    return json.loads(report.stdout)["audits"]["largest-contentful-paint"]["numericValue"]


def said(weights: list[tuple[str, str, int]], paint: float, how: str) -> str:
    rows = "\n".join(f"  {size:6} {kind:10} {address}" for kind, address, size in weights)
    pictures = [size for kind, _, size in weights if kind == "Image"]
    others = sum(size for kind, _, size in weights if kind != "Image")
    return (
        f"{rows}\nweight: kb={others / 1000:.1f} hero_kb={max(pictures, default=0) / 1000:.1f} "
        f"requests={len(weights)} lcp_ms={paint:.0f} ({how})"
    )


if __name__ == "__main__":
    main()
