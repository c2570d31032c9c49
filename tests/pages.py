"""Reads an answer as a page: strict HTML, then headings, rows, links and errors as plain text."""

import re
from xml.etree.ElementTree import Element

import html5lib


def page(response) -> Element:
    """Parse an answer; a page that breaks the rules of HTML fails the test."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(response.content.decode())


def text(element) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def heading(response) -> str:
    return text(page(response).find(".//h1"))


def rows(response, *, caption: str) -> list[list[str]]:
    """Return the cells of the body of the table with this caption."""
    for table in page(response).iter("table"):
        if text(table.find("caption")) == caption:
            return [[text(cell) for cell in row] for row in table.find("tbody")]
    raise AssertionError(f"no table is called {caption}")


def figures(response) -> list[str]:
    """Return the large numbers of the page."""
    return [text(part) for part in page(response).iter("p") if part.get("class") == "figure"]


def facts(response) -> dict[str, str]:
    """Return the pairs of every list of facts."""
    found = page(response)
    terms = [text(term) for term in found.iter("dt")]
    return dict(zip(terms, [text(fact) for fact in found.iter("dd")], strict=True))


def links(response) -> dict[str, str]:
    """Return each link's address by its words."""
    return {text(link): link.get("href") for link in page(response).iter("a")}


def errors(response) -> list[str]:
    """Return the errors of the summary at the head of the page."""
    for part in page(response).iter("div"):
        if "error-summary" in part.get("class", ""):
            return [text(link) for link in part.iter("a")]
    return []
