"""What is wrong with a page as a browser shows it."""

from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

AXE = (Path(__file__).parent / "vendor/axe-core/axe.min.js").read_text()
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")

STANDARDS = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22a",
    "wcag22aa",
    "best-practice",
]
RUN_AXE = """standards => axe.run(document, {
    runOnly: {type: "tag", values: standards},
    rules: {"target-size": {enabled: true}},
    resultTypes: ["violations"],
}).then(found => found.violations.flatMap(rule => rule.nodes.map(node =>
    `${rule.id}: ${node.target.join(" ")} (${[...node.any, ...node.all, ...node.none]
        .map(check => check.message).join("; ")})`)))"""
WATCH_SHIFTS = """() => {
    window.shifts = [];
    new PerformanceObserver(list => {
        for (const entry of list.getEntries().filter(it => !it.hadRecentInput)) {
            const parts = entry.sources.map(it => it.node?.className || it.node?.nodeName);
            window.shifts.push([entry.value, `${parts}`]);
        }
    }).observe({type: "layout-shift", buffered: true});
}"""
SCROLLED = 4000  # pixels, with the wheel
# A wheel turns after a while; where the page itself does not scroll there is nothing to wait for.
COME_TO_REST = """async far => {
    const frame = () => new Promise(requestAnimationFrame);
    const toScroll = () => Math.min(far, document.documentElement.scrollHeight - innerHeight);
    const until = performance.now() + 500;
    while (scrollY < toScroll() - 1 && performance.now() < until) await frame();
    const isInView = it => {
        const { top, bottom } = it.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
    };
    const pictures = [...document.images].filter(isInView).map(it => it.decode().catch(() => {}));
    await Promise.race([Promise.all(pictures), new Promise(done => setTimeout(done, 2000))]);
    for (let frames = 0; frames < 4; frames++) await frame();
    return window.shifts;
}"""
VISIBLE_SHIFT = 0.005  # a fallback font that is a hair narrower stays under this


class Watcher:
    """Hears what a page complains of and where it asks for files."""

    def __init__(self, page: Page, site: str) -> None:
        self.host = urlsplit(site).netloc
        self.complaints: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        # The browser's own word on the status of the page itself; the status has its own tests.
        if message.type in {"error", "warning"} and "the server responded with" not in message.text:
            self.complaints.append(f"{message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        url = urlsplit(request.url)
        if url.netloc != self.host and url.scheme not in {"data", "blob"}:
            self.complaints.append(f"asks another host: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self.complaints.append(f"{response.status}: {response.url}")


def accessibility(page: Page) -> list[str]:
    """What axe finds. The script comes by the debugger, past the page's policy, not around it."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN_AXE, STANDARDS)
    return found


def scrolls_sideways(page: Page) -> list[str]:
    """The elements that stick out at the side, if the page can be scrolled there."""
    found: list[str] = page.evaluate("""() => {
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return [];
        return [...document.querySelectorAll("body *")]
            .filter(it => it.getBoundingClientRect().right > width + 1)
            .map(it => `sticks out: ${it.tagName}.${it.className}`).slice(0, 5)
            .concat(["scrolls sideways"]);
    }""")
    return found


def motion(page: Page) -> list[str]:
    """Animations that run although the visitor asked for none."""
    found: list[str] = page.evaluate("""() => document.getAnimations()
        .filter(it => it.effect.getComputedTiming().duration > 1)
        .map(it => `moves: ${it.effect.target.tagName}.${it.effect.target.className}`)""")
    return found


def shifts(page: Page) -> list[str]:
    """What moved after it was painted, also further down, when together one could see it."""
    page.mouse.wheel(0, SCROLLED)
    moved: list[tuple[float, str]] = page.evaluate(COME_TO_REST, SCROLLED)
    if sum(value for value, _parts in moved) < VISIBLE_SHIFT:
        return []
    return [f"shifts: {value:.4f} {parts}" for value, parts in moved]


def options(width: int, scheme: str, **more: Any) -> dict[str, Any]:
    return {
        "viewport": {"width": width, "height": 800},
        "color_scheme": scheme,
        "reduced_motion": "reduce",
        "locale": "nl-NL",
        **more,
    }


def mistakes(context: BrowserContext, site: str, address: str) -> list[str]:
    """All that is wrong with one page in this browser."""
    return _mistakes(context, site, address)


def mistakes_by_day_and_night(context: BrowserContext, site: str, address: str) -> list[str]:
    """Likewise; at nightfall the page that is there changes its colours."""
    return _mistakes(context, site, address, "dark")


def _mistakes(context: BrowserContext, site: str, address: str, *later: Scheme) -> list[str]:
    page = context.new_page()
    page.add_init_script(f"({WATCH_SHIFTS})()")
    watcher = Watcher(page, site)
    page.goto(f"{site}{address}")
    page.evaluate("document.fonts.ready")
    if page.locator("[data-django-prose-editor-configurable]").count():
        page.wait_for_selector(".prose-editor [aria-labelledby]")  # the editor has come
    found = [] if "/admin/" in address else shifts(page)
    page.evaluate("scrollTo(0, 0)")  # what lies under a header that stays is no small target
    found += _standing_still(page)
    for scheme in later:
        page.emulate_media(color_scheme=scheme)
        page.evaluate("Promise.all(document.getAnimations().map(it => it.finished))")
        found += [f"{scheme}: {mistake}" for mistake in _standing_still(page)]
    page.close()
    return watcher.complaints + found


def _standing_still(page: Page) -> list[str]:
    return [*scrolls_sideways(page), *motion(page), *accessibility(page)]
