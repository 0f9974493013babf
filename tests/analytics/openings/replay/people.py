"""Readers, each of whom counts once, and we ourselves, who do not count."""

from tests.analytics.openings.replay import headers as h
from tests.analytics.openings.replay.case import Case, Hit, Told, read, scrolled

NOON = 43_000  # hours after the link was sent
BROWSERS = {
    "Chrome on Windows": h.CHROME_WINDOWS,
    "Chrome on a Mac": h.CHROME_MAC,
    "Chrome on Android": h.CHROME_ANDROID,
    "Edge": h.EDGE,
    "Opera": h.OPERA,
    "Firefox": h.FIREFOX,
    "Safari on a Mac": h.SAFARI_MAC,
    "Safari on an iPhone": h.SAFARI_IPHONE,
    "Samsung's browser": h.SAMSUNG,
    "the browser inside WhatsApp": h.WHATSAPP_IPHONE,
    "the browser inside LinkedIn on an iPhone": h.LINKEDIN_IPHONE,
    "the browser inside LinkedIn on Android": h.WEBVIEW_LINKEDIN,
    "the browser inside Facebook": h.FACEBOOK_IPHONE,
    "the browser inside Outlook on an iPhone": h.OUTLOOK_IPHONE,
    "the browser inside Outlook on Android": h.WEBVIEW_OUTLOOK,
    "an iPad of 2020": h.SAFARI_OLD,
    "Firefox of 2020": h.FIREFOX_OLD,
}
READERS = [
    *(
        Case(f"{name} reads ten seconds", [Hit(NOON, h.HOME, browser, read())], ["read"], 1)
        for name, browser in BROWSERS.items()
    ),
    Case(
        "somebody scrolls after two seconds and leaves",
        [Hit(NOON, h.MOBILE, h.SAFARI_IPHONE, (Told(2, touched=True),))],
        ["touched"],
        1,
    ),
    Case(
        "somebody reads by version 6",
        [Hit(NOON, h.HOME_6, h.FIREFOX, scrolled())],
        ["touched"],
        1,
    ),
    Case(
        "somebody hides their address behind Apple's relay",
        [Hit(NOON, h.RELAY, h.SAFARI_IPHONE, read())],
        ["read"],
        1,
    ),
    Case("somebody reads by a VPN", [Hit(NOON, h.VPN, h.FIREFOX, read())], ["read"], 1),
    Case(
        "somebody reads on a site without https, where browsers say less",
        [Hit(NOON, h.OFFICE, h.without(h.CHROME_WINDOWS, "Sec-"), read(), is_secure=False)],
        ["read"],
        1,
    ),
    Case(
        "a link that Safe Links rewrote",
        [Hit(NOON, h.OFFICE, h.EDGE | h.FROM_ELSEWHERE, read())],
        ["read"],
        1,
    ),
    Case(
        "a link that Proofpoint rewrote, checked when the mail came",
        [
            Hit(14, h.PROOFPOINT, h.CHROME_WINDOWS),
            Hit(NOON, h.OFFICE, h.CHROME_WINDOWS | h.FROM_ELSEWHERE, scrolled()),
        ],
        ["filter", "touched"],
        1,
    ),
    Case(
        "a link that Mimecast rewrote, on a telephone",
        [Hit(NOON, h.MOBILE, h.OUTLOOK_IPHONE | h.FROM_ELSEWHERE, scrolled())],
        ["touched"],
        1,
    ),
    Case(
        "a scanner first, and the reader within a minute and a half",
        [
            Hit(9, h.MICROSOFT, h.CHROME_WINDOWS),
            Hit(80, h.HOME, h.SAFARI_IPHONE | h.FROM_ELSEWHERE, scrolled()),
        ],
        ["filter", "touched"],
        1,
    ),
    Case(
        "a fast reader, forty seconds after the mail left",
        [Hit(40, h.MOBILE, h.SAFARI_IPHONE, (Told(4, touched=True), Told(50, touched=True)))],
        ["touched"],
        1,
    ),
    Case(
        "a link that was just made, sent by chat and opened",
        [Hit(75, h.OFFICE, h.CHROME_MAC, read())],
        ["read"],
        1,
        by_mail=False,
    ),
    Case(
        "passed on to a second device",
        [
            Hit(NOON, h.OFFICE, h.EDGE, scrolled(60)),
            Hit(NOON + 1_200, h.MOBILE, h.SAFARI_IPHONE, scrolled()),
        ],
        ["touched", "touched"],
        2,
    ),
    Case(
        "two colleagues at one address with different browsers",
        [
            Hit(NOON, h.OFFICE, h.EDGE, read()),
            Hit(NOON + 5, h.OFFICE, h.FIREFOX, read()),
        ],
        ["read", "read"],
        2,
    ),
    Case(
        "somebody loads the page again and again",
        [
            Hit(NOON, h.HOME, h.FIREFOX, read()),
            Hit(NOON + 20, h.HOME, h.FIREFOX),
            Hit(NOON + 900, h.HOME, h.FIREFOX, scrolled()),
        ],
        ["touched"],
        1,
    ),
    Case(
        "somebody goes to another page and comes back without fetching",
        [
            Hit(
                NOON,
                h.HOME,
                h.SAFARI_MAC,
                (Told(3), Told(40, 6_000), Told(90, 20_000, touched=True)),
            )
        ],
        ["touched"],
        1,
    ),
    Case(
        "a tab in the background that is looked at an hour later",
        [Hit(NOON, h.HOME, h.CHROME_WINDOWS, (Told(3_600, 6_000),))],
        ["read"],
        1,
    ),
    Case(
        "behind the web filter of a company, and scrolls",
        [Hit(NOON, h.ZSCALER, h.EDGE, scrolled())],
        ["gateway-touched"],
        1,
    ),
]
DOUBTFUL = [
    Case(
        "behind the web filter of a company, and touches nothing",
        [Hit(NOON, h.ZSCALER, h.EDGE, read(40))],
        ["gateway-read"],
    ),
    Case(
        "behind the web filter of a company, for two seconds",
        [Hit(NOON, h.ZSCALER, h.EDGE, read(2))],
        ["gateway"],
    ),
    Case("the web filter of a company only fetches", [Hit(NOON, h.ZSCALER, h.EDGE)], ["gateway"]),
    Case(
        "a desktop at a distance, in a computing centre",
        [Hit(NOON, h.AZURE, h.EDGE, scrolled(120))],
        ["cloud-read"],
    ),
    Case("without script", [Hit(NOON, h.HOME, h.FIREFOX)], ["no-script"]),
    Case("looks for two seconds", [Hit(NOON, h.HOME, h.FIREFOX, read(2))], ["glanced"]),
    Case(
        "looks at once, for forty seconds, and touches nothing",
        [Hit(30, h.OFFICE, h.EDGE, (Told(5), Told(40)))],
        ["too-early-read"],
    ),
    Case(
        "a proxy that takes away half of what the browser said",
        [Hit(NOON, h.OFFICE, h.without(h.EDGE, "Sec-"), scrolled())],
        ["pretends-read"],
    ),
    Case(
        "calls itself a program, and scrolls",
        [Hit(NOON, h.OFFICE, h.other("Mijnbrowser/1.0"), scrolled())],
        ["program-touched"],
    ),
]
EMPLOYEES = [
    Case(
        "one of us who is logged in",
        [Hit(20, h.OFFICE, h.FIREFOX, scrolled(), employee="login")],
        ["employee"],
    ),
    Case(
        "one of us on a device that we work with",
        [Hit(20, h.OFFICE, h.FIREFOX, scrolled(), employee="cookie")],
        ["employee"],
    ),
    Case(
        "one of us, who logs in while the page is open",
        [Hit(NOON, h.OFFICE, h.FIREFOX, (Told(9), Told(60, employee="cookie")))],
        ["employee"],
    ),
    Case(
        "one of us, fetched ahead, from a computing centre",
        [
            Hit(
                NOON,
                h.AZURE,
                h.CHROME_WINDOWS | {"Sec-Purpose": "prefetch"},
                employee="cookie",
            )
        ],
        ["employee"],
    ),
    Case(
        "one of us tries it, and then the customer",
        [
            Hit(20, h.OFFICE, h.FIREFOX, scrolled(), employee="login"),
            Hit(NOON, h.HOME, h.SAFARI_IPHONE, scrolled()),
        ],
        ["employee", "touched"],
        1,
    ),
]
PEOPLE = [*READERS, *DOUBTFUL, *EMPLOYEES]
