"""Browsers that fetch ahead or have no reader, watchmen, and tools."""

from tests.analytics.openings.replay import headers as h
from tests.analytics.openings.replay.case import Case, Hit, Told, read, scrolled

AHEAD = {"Sec-Purpose": "prefetch"}
PRERENDERED = {"Sec-Purpose": "prefetch;prerender"}
BY_PROXY = {"Sec-Purpose": "prefetch;anonymous-client-ip"}
HEADLESS = h.CHROME_WINDOWS | {
    "User-Agent": h.CHROME_WINDOWS["User-Agent"].replace("Chrome/", "HeadlessChrome/")
}
DISGUISED = h.CHROME_WINDOWS | {"Sec-CH-UA": '"Chromium";v="142", "HeadlessChrome";v="142"'}
PHANTOM = (
    "Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/538.1 (KHTML, like Gecko) PhantomJS/2.1.1"
)

FETCHED_AHEAD = [
    Case("Chrome fetches ahead", [Hit(900, h.HOME, h.CHROME_WINDOWS | AHEAD)], ["ahead"]),
    Case(
        "Chrome draws ahead, and nobody looks",
        [Hit(900, h.HOME, h.CHROME_WINDOWS | PRERENDERED)],
        ["ahead"],
    ),
    Case(
        "Chrome draws ahead, and then somebody looks",
        [Hit(900, h.HOME, h.CHROME_WINDOWS | PRERENDERED, scrolled())],
        ["touched"],
        persons=1,
    ),
    Case(
        "Chrome fetches ahead by a computer of Google, and then somebody looks",
        [Hit(900, h.GOOGLE, h.CHROME_ANDROID | BY_PROXY, (Told(9, address=h.MOBILE),))],
        ["read"],
        persons=1,
    ),
    Case(
        "Firefox fetches ahead",
        [Hit(900, h.HOME, h.FIREFOX | {"X-Moz": "prefetch"})],
        ["ahead"],
    ),
    Case(
        "Safari makes a little picture",
        [Hit(900, h.HOME, h.SAFARI_MAC | {"X-Purpose": "preview"})],
        ["ahead"],
    ),
    Case(
        "a mail program fetches it as a picture",
        [Hit(900, h.HOME, h.SAFARI_MAC | {"Sec-Fetch-Dest": "image"})],
        ["no-page"],
    ),
]
DRIVEN = [
    Case(
        "a browser without a screen stays a minute and scrolls",
        [Hit(900, h.HOME, HEADLESS, scrolled(60))],
        ["headless"],
    ),
    Case(
        "a browser without a screen hides its name and not its brand",
        [Hit(900, h.HOME, DISGUISED, scrolled(20))],
        ["headless"],
    ),
    Case("PhantomJS", [Hit(900, h.HOME, h.other(PHANTOM), read())], ["headless"]),
    Case(
        "a browser that is driven, and clicks",
        [Hit(900, h.HOME, h.CHROME_WINDOWS, (Told(8, touched=True, driven=True),))],
        ["driven"],
    ),
    Case(
        "Firefox that is driven",
        [Hit(900, h.HOME, h.FIREFOX, (Told(30, driven=True),))],
        ["driven"],
    ),
]
AGENTS = {
    "UptimeRobot": "Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)",
    "Pingdom": "Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)",
    "StatusCake": "Mozilla/5.0 (Windows; StatusCake)",
    "curl": "curl/8.16.0",
    "Wget": "Wget/1.25.0",
    "Python": "python-requests/2.32.5",
    "Go": "Go-http-client/2.0",
    "Java": "Java/21.0.4",
    "a telephone's own library": "Dalvik/2.1.0 (Linux; U; Android 15; Pixel 9)",
    "an app on an iPhone": "Pakketje/3 CFNetwork/1568.200 Darwin/24.1.0",
    "PowerShell": "Mozilla/5.0 (Windows NT; Windows NT 10.0; nl-NL) WindowsPowerShell/5.1.26100",
    "Googlebot": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
}
TOOLS = [
    *(
        Case(f"{name} fetches", [Hit(5_000, h.OFFICE, h.named(agent))], ["program"])
        for name, agent in AGENTS.items()
    ),
    Case(
        "Googlebot draws the page and runs its script",
        [Hit(5_000, h.GOOGLE, h.other(AGENTS["Googlebot"]), read())],
        ["program"],
    ),
    Case(
        "a watchman asks for the head every minute",
        [Hit(600 + 60 * n, h.VPN, h.named(AGENTS["UptimeRobot"]), method="HEAD") for n in range(5)],
        ["head"],
    ),
    Case(
        "a crawler with a browser's name says whom to write to",
        [Hit(5_000, h.HOME, h.CHROME_WINDOWS | {"From": "crawler@example.org"})],
        ["program"],
    ),
    Case(
        "a tool with a browser's name takes anything",
        [Hit(5_000, h.HOME, h.named(h.CHROME_WINDOWS["User-Agent"]))],
        ["pretends"],
    ),
]
PROGRAMS = [*FETCHED_AHEAD, *DRIVEN, *TOOLS]
