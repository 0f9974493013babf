"""What browsers send when somebody opens a page, as they were in the autumn of 2026."""

from tests.analytics.openings.replay.case import Headers

DUTCH = "nl-NL,nl;q=0.9,en-US;q=0.8,en;q=0.7"
HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
CHROME_HTML = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,"
    "application/signed-exchange;v=b3;q=0.7"
)
FETCHED = {
    "Sec-Fetch-Site": "none",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-User": "?1",
    "Sec-Fetch-Dest": "document",
}
FROM_ELSEWHERE = FETCHED | {"Sec-Fetch-Site": "cross-site"}
CHROME = "Mozilla/5.0 ({}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 {}Safari/537.36"


def named(agent: str) -> Headers:
    """A program: it says what it is, and takes anything."""
    return {"User-Agent": agent, "Accept": "*/*"}


def chromium(
    system: str, platform: str, version: int = 142, *, mobile: bool = False, also: str = ""
) -> Headers:
    return {
        "User-Agent": CHROME.format(system, version, "Mobile " if mobile else "") + also,
        "Sec-CH-UA": f'"Chromium";v="{version}", "Not?A_Brand";v="99"',
        "Sec-CH-UA-Mobile": f"?{mobile:d}",
        "Sec-CH-UA-Platform": f'"{platform}"',
        "Accept": CHROME_HTML,
        "Accept-Language": DUTCH,
        **FETCHED,
    }


def other(agent: str, **more: str) -> Headers:
    """A browser that gives no hints of itself."""
    return {"User-Agent": agent, "Accept": HTML, "Accept-Language": "nl-NL,nl;q=0.9", **more}


def without(headers: Headers, *names: str) -> Headers:
    return {name: value for name, value in headers.items() if not name.startswith(names)}


def of_beacon(headers: Headers) -> Headers:
    """What the same browser sends with what the script tells."""
    fetched = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}
    kept = without(headers, "Sec-Fetch", "Sec-Purpose", "Purpose", "X-Purpose", "X-Moz", "Accept")
    language = headers.get("Accept-Language")
    return (
        kept
        | {"Accept": "*/*"}
        | ({"Accept-Language": language} if language else {})
        | (fetched if "Sec-Fetch-Mode" in headers else {})
    )


WINDOWS = "Windows NT 10.0; Win64; x64"
MAC = "Macintosh; Intel Mac OS X 10_15_7"
IPHONE = "iPhone; CPU iPhone OS 18_6 like Mac OS X"
WEBKIT = "Mozilla/5.0 ({}) AppleWebKit/605.1.15 (KHTML, like Gecko) {}"

CHROME_WINDOWS = chromium(WINDOWS, "Windows")
CHROME_MAC = chromium(MAC, "macOS")
CHROME_ANDROID = chromium("Linux; Android 10; K", "Android", mobile=True)
EDGE = chromium(WINDOWS, "Windows", also=" Edg/142.0.0.0")
SAMSUNG = {
    **chromium("Linux; Android 10; K", "Android", 130, mobile=True),
    "User-Agent": "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
}
OPERA = chromium(WINDOWS, "Windows", also=" OPR/126.0.0.0")
FIREFOX = other(f"Mozilla/5.0 ({WINDOWS}; rv:145.0) Gecko/20100101 Firefox/145.0", **FETCHED)
SAFARI_MAC = other(WEBKIT.format(MAC, "Version/18.6 Safari/605.1.15"), **FETCHED)
SAFARI_IPHONE = other(
    WEBKIT.format(IPHONE, "Version/18.6 Mobile/15E148 Safari/604.1"),
    **FETCHED,
)
SAFARI_OLD = other(WEBKIT.format("iPad; CPU OS 14_8 like Mac OS X", "Version/14.1.2 Safari/605.1"))
FIREFOX_OLD = other("Mozilla/5.0 (Windows NT 6.1; rv:78.0) Gecko/20100101 Firefox/78.0")
WHATSAPP_IPHONE = other(WEBKIT.format(IPHONE, "Mobile/15E148 WhatsApp/2.25.30"), **FETCHED)
LINKEDIN_IPHONE = other(WEBKIT.format(IPHONE, "Mobile/15E148 [LinkedInApp]/9.31.1"), **FETCHED)
FACEBOOK_IPHONE = other(
    WEBKIT.format(IPHONE, "Mobile/15E148 [FBAN/FBIOS;FBAV/536.0.0.38;FBDV/iPhone16,1]"), **FETCHED
)
OUTLOOK_IPHONE = other(WEBKIT.format(IPHONE, "Mobile/15E148 Outlook-iOS/736.2"), **FETCHED)
WEBVIEW_LINKEDIN = {
    **chromium("Linux; Android 15; Pixel 9; wv", "Android", mobile=True),
    "X-Requested-With": "com.linkedin.android",
}
WEBVIEW_OUTLOOK = {
    **chromium("Linux; Android 14; SM-A546B; wv", "Android", mobile=True),
    "X-Requested-With": "com.microsoft.office.outlook",
}

# Addresses: of homes and offices, and of networks that are known.
HOME = "84.241.198.20"
OFFICE = "80.101.44.7"
MOBILE = "62.133.77.12"
HOME_6 = "2a02:a450:1f2a:1:9c1b:44ff:fe12:1"
RELAY = "104.28.42.7"  # of a telephone that hides its own
VPN = "146.70.29.130"
MICROSOFT = "104.47.11.62"
SAFE_LINKS = "40.94.16.9"
AZURE = "20.72.100.79"
AMAZON = "3.120.44.8"
GOOGLE = "66.249.93.40"
PROOFPOINT = "67.231.152.10"
MIMECAST = "91.220.42.31"
BARRACUDA = "209.222.82.14"
CISCO = "68.232.130.20"
ZSCALER = "165.225.80.31"
