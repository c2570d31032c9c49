"""Two ways to use a page: with a pointer or a finger, and with the keys of a keyboard alone.

A journey is written once and walked in both ways: `follow` a link, `fill` fields by their names, `press`
a button.
"""

MOST_STEPS = 300
SEEN = 'main [name="{}"]:not([type="hidden"])'
FOCUSED = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const words = (it.innerText || it.getAttribute("aria-label") || "").trim().replace(/\\s+/g, " ");
  return {tag: it.tagName, name: it.name || "", type: it.type || "", value: it.value || "",
          checked: !!it.checked, words, inside: !!it.closest("main")};
}"""


def go(tab, link_or_button):
    """Click what leads to another page, and wait until that page stands there.

    A click alone returns while the server still works: what a test asked next was then asked of the page
    before, or of a database nobody had written to yet.
    """
    with tab.expect_navigation():
        link_or_button.click()


class Pointer:
    def __init__(self, tab):
        self.tab = tab

    def follow(self, words):
        go(self.tab, self.tab.locator("main").get_by_role("link", name=words).first)

    def press(self, words):
        go(self.tab, self.tab.locator("main").get_by_role("button", name=words).last)

    def fill(self, answers):
        """Fill the fields that the page has; return the names of those."""
        found = [name for name in answers if self.tab.locator(SEEN.format(name)).count()]
        for name in found:
            self._fill(name, answers[name])
        return found

    def _fill(self, name, value):
        fields = self.tab.locator(SEEN.format(name))
        kind = fields.first.get_attribute("type")
        if kind == "checkbox" and fields.count() == 1:
            fields.check()
        elif kind in ("radio", "checkbox"):
            self.tab.locator(f'{SEEN.format(name)}[value="{value}"]').check()
        elif fields.first.evaluate("it => it.tagName") == "SELECT":
            fields.first.select_option(value)
        else:
            fields.first.fill(value)


class Keyboard:
    """Tab to move, Enter and Space to press, arrows to choose. No pointer, and no focus set by script."""

    def __init__(self, tab):
        self.tab = tab

    def follow(self, words):
        self._to(lambda it: it["inside"] and it["tag"] == "A" and it["words"].startswith(words))
        self._enter()

    def press(self, words):
        self._to(
            lambda it: it["inside"] and it["tag"] == "BUTTON" and it["words"].startswith(words)
        )
        self._enter()

    def fill(self, answers):
        wanted = {n: v for n, v in answers.items() if self.tab.locator(SEEN.format(n)).count()}
        left = dict(wanted)
        while left:
            it = self._to(lambda it: it["name"] in left)
            is_one_of_many = self.tab.locator(SEEN.format(it["name"])).count() > 1
            if it["type"] == "checkbox" and is_one_of_many and it["value"] != left[it["name"]]:
                continue
            self._fill(it, left.pop(it["name"]))
        return list(wanted)

    def _fill(self, it, value):
        keys = self.tab.keyboard
        if it["type"] == "radio":
            self._choose(value)
        elif it["type"] == "checkbox":
            if not it["checked"]:
                keys.press("Space")
        elif it["tag"] == "SELECT":
            self._choose(value)
        else:
            keys.press("ControlOrMeta+A")
            keys.insert_text(value) if value else keys.press("Delete")

    def _choose(self, value):
        """Go down the choices; Space takes the first one, which the arrows do not."""
        if self._focused()["type"] == "radio" and not self._focused()["checked"]:
            self.tab.keyboard.press("Space")
        for _ in range(MOST_STEPS):
            if self._focused()["value"] == value:
                return
            self.tab.keyboard.press("ArrowDown")
        raise AssertionError(f"{value} cannot be chosen with the arrows at {self.tab.url}")

    def _enter(self):
        with self.tab.expect_navigation():
            self.tab.keyboard.press("Enter")

    def _to(self, is_wanted):
        """Press Tab until something wanted has the focus; return what it is."""
        for _ in range(MOST_STEPS):
            self.tab.keyboard.press("Tab")
            it = self._focused()
            if it and is_wanted(it):
                return it
        raise AssertionError(f"Not reached with Tab at {self.tab.url}")

    def _focused(self):
        return self.tab.evaluate(FOCUSED)
