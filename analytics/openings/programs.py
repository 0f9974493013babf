"""What a request says of itself that no browser with a reader behind it says."""

import re

from analytics.ingest.bots import is_bot

# Those that the library of crawlers does not know: previews, mail filters, offices, libraries.
PROGRAMS = re.compile(
    r"barracuda|proofpoint|mimecast|trend ?micro|\btmes\b|sophos|fortiguard|fortimail|fortinet"
    r"|ironport|cisco|safelinks|hornetsecurity|messagelabs|symantec|zscaler|avanan|vade ?secure"
    r"|gmail-content-sampling|mattermost|rocket\.chat|google-?chat|signal-|nextcloud|cardyb"
    r"|zoom\.|kakaotalk-scrap|snap url preview|facebookexternal|facebot|pinterest/0"
    r"|ms-office|msoffice|microsoft office (?:word|excel|protocol|existence)|existence discovery"
    r"|powershell|cfnetwork|dataaccessd|linkpreview|link preview|url ?preview|unfurl|scanner",
    re.IGNORECASE,
)
# A browser inside an app calls itself by that app too: the library takes it for its preview.
INSIDE_APP = re.compile(r" (?:WhatsApp|Viber)/[\w.]+")
HEADLESS = re.compile(
    r"headless|phantomjs|slimerjs|electron-fetch|puppeteer|playwright", re.IGNORECASE
)
BROWSER = re.compile(r"Mozilla/\d|Opera/")
NO_BROWSER = re.compile(r"\(compatible;(?! MSIE)")


def is_headless(agent: str, brands: str) -> bool:
    """A browser that is told to call itself otherwise often forgets its list of brands."""
    return bool(HEADLESS.search(agent) or HEADLESS.search(brands))


def is_program(agent: str) -> bool:
    if not BROWSER.match(agent) or NO_BROWSER.search(agent) or PROGRAMS.search(agent):
        return True
    return is_bot(INSIDE_APP.sub("", agent))


# Since when browsers say what they fetch a page for (Sec-Fetch-Mode), where the line is safe.
TELLS_SINCE = {"Chrome": 80, "Firefox": 90}
VERSION = re.compile(r"\b(Chrome|Firefox)/(\d{1,4})")


def should_tell_mode(agent: str) -> bool:
    """Of Safari no version is asked: what is inside an app does not say its own."""
    if said := VERSION.search(agent):
        return int(said[2]) >= TELLS_SINCE[said[1]]
    return False


def contradicts_itself(agent: str, platform: str) -> bool:
    """Windows in its name, and something else in its hints."""
    return "Windows NT" in agent and bool(platform) and platform.strip('"') != "Windows"
