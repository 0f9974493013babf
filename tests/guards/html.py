"""What is wrong with a page, read from its HTML."""

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

DATA = {"application/ld+json", "application/json", "importmap"}
REFERENCES = {"for", "aria-labelledby", "aria-describedby", "aria-controls", "popovertarget"}

Attributes = dict[str, str]


class Page(HTMLParser):
    """The elements of a page in order, with their attributes, and the text of its title."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, Attributes]] = []
        self.title = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.elements and self.elements[-1][0] == "title" and not self.title:
            self.title = data.strip()

    def all(self, tag: str, **attributes: str) -> list[Attributes]:
        return [
            found
            for name, found in self.elements
            if name == tag and attributes.items() <= found.items()
        ]


def mistakes(html: str, language: str) -> list[str]:
    page = Page(html)
    return [*_head(page, language), *_inline(page), *_ids(page)]


def _head(page: Page, language: str) -> Iterator[str]:
    if (found := len(page.all("h1"))) != 1:
        yield f"{found} h1's"
    if not page.title or page.title.startswith("–"):
        yield f"the title is {page.title!r}"
    if [html.get("lang") for html in page.all("html")] != [language]:
        yield f"the language is not {language}"
    noindex = any("noindex" in meta["content"] for meta in page.all("meta", name="robots"))
    if len(page.all("link", rel="canonical")) != (0 if noindex else 1):
        yield "neither one canonical address nor noindex"


def _inline(page: Page) -> Iterator[str]:
    for tag, attributes in page.elements:
        if tag == "style":
            yield "a <style>"
        if tag == "script" and "src" not in attributes and attributes.get("type") not in DATA:
            yield "an inline script"
        for name in attributes:
            if name == "style" or name.startswith(("on", "hx-on")):
                yield f"{name} on <{tag}>"


def _ids(page: Page) -> Iterator[str]:
    ids = Counter(attributes["id"] for _tag, attributes in page.elements if "id" in attributes)
    yield from (f"id {name!r} {count} times" for name, count in ids.items() if count > 1)
    for tag, attributes in page.elements:
        for reference in REFERENCES & attributes.keys():
            for name in attributes[reference].split():
                if name not in ids:
                    yield f"{reference} of <{tag}> points at {name!r}, which is not there"
