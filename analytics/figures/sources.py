"""What the places that visits come from are called."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

KNOWN: dict[str, "StrOrPromise"] = {
    "direct": gettext_lazy("Directly"),
    "link": gettext_lazy("Shared links and recommendations"),
    "google": "Google",
    "bing": "Bing",
    "duckduckgo": "DuckDuckGo",
    "ecosia": "Ecosia",
    "startpage": "Startpage",
    "yahoo": "Yahoo",
    "qwant": "Qwant",
    "brave": "Brave",
}
SPELLED = {
    "chatgpt": "ChatGPT",
    "linkedin": "LinkedIn",
    "whatsapp": "WhatsApp",
    "youtube": "YouTube",
}


def name_of(source: str) -> str:
    if source in KNOWN:
        return str(KNOWN[source])
    kind, _colon, what = source.partition(":")
    match kind:
        case "campaign" if what:
            return _campaign(what)
        case "ai" if what:
            return _("AI assistant: %(name)s") % {"name": _capital(what)}
        case "social" if what:
            return _capital(what)
    return source


def _campaign(what: str) -> str:
    source, _slash, campaign = what.partition("/")
    if not campaign:
        return _("Campaign: %(source)s") % {"source": source}
    return _("Campaign: %(name)s (%(source)s)") % {"name": campaign, "source": source}


def _capital(name: str) -> str:
    return SPELLED.get(name, name[:1].upper() + name[1:])
