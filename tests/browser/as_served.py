"""Pages as they were served, in tabs that may run a checker but get none of the page's scripts."""


class AsServed:
    def __init__(self, browser):
        self.browser = browser
        self.tabs = {}

    def show(self, page):
        """Return a tab of the same size that shows what stands on a page without script."""
        tab, words = self._tab(page.viewport_size), page.content()

        def answer(route):
            if route.request.is_navigation_request():
                route.fulfill(body=words, content_type="text/html; charset=utf-8")
            elif route.request.resource_type == "script":
                route.abort()
            else:
                route.continue_()

        tab.route("**/*", answer)
        tab.goto(page.url)
        tab.unroute("**/*")
        return tab

    def close(self):
        for tab in self.tabs.values():
            tab.context.close()

    def _tab(self, size):
        key = (size["width"], size["height"])
        if key not in self.tabs:
            self.tabs[key] = self.browser.new_context(viewport=size).new_page()
        return self.tabs[key]
