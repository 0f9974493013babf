"""Where a visit came from, as one word or two for the figures."""

from functools import lru_cache

from analytics.ingest.payload import View
from analytics.pages import Page

DIRECT = "direct"
LINK = "link"
BY_LINK = {Page.REFERRAL, Page.SHARE}  # nobody comes there but by a link that somebody gave them
LONGEST = 120

# The ends of host names, as they stood in November 2026.
KNOWN = {
    "google": ("google.com", "google.nl", "google.be", "google.de", "google.co.uk"),
    "bing": ("bing.com",),
    "duckduckgo": ("duckduckgo.com",),
    "ecosia": ("ecosia.org",),
    "startpage": ("startpage.com",),
    "yahoo": ("yahoo.com",),
    "brave": ("search.brave.com",),
    "ai:chatgpt": ("chatgpt.com", "chat.openai.com"),
    "ai:claude": ("claude.ai",),
    "ai:copilot": ("copilot.microsoft.com",),
    "ai:gemini": ("gemini.google.com",),
    "ai:mistral": ("chat.mistral.ai",),
    "ai:perplexity": ("perplexity.ai",),
    "social:linkedin": ("linkedin.com", "lnkd.in"),
    "social:facebook": ("facebook.com", "fb.com"),
    "social:instagram": ("instagram.com",),
    "social:whatsapp": ("whatsapp.com", "wa.me"),
    "social:x": ("x.com", "twitter.com", "t.co"),
    "social:youtube": ("youtube.com",),
    "social:mastodon": ("mastodon.nl", "mastodon.social"),
    "social:bluesky": ("bsky.app",),
}
_NAMES = {end: name for name, ends in KNOWN.items() for end in ends}


def source_of(view: View | None, page: Page) -> str:
    if view is None:
        return ""
    if page in BY_LINK:
        return LINK
    if view.c and view.c.source:
        return _campaign(view.c.source, view.c.campaign)
    return _of_host(view.r) if view.r else DIRECT


def _campaign(source: str, campaign: str) -> str:
    named = f"campaign:{source}/{campaign}" if campaign else f"campaign:{source}"
    return named.lower()[:LONGEST]


@lru_cache(maxsize=1024)
def _of_host(host: str) -> str:
    """The longest end of the name that is known, so gemini.google.com is not google.com."""
    labels = host.removeprefix("www.").split(".")
    ends = (".".join(labels[start:]) for start in range(len(labels)))
    return next((_NAMES[end] for end in ends if end in _NAMES), ".".join(labels))
