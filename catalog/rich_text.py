"""Descriptions: what may stand in them, and the links to products inside.

A link to a product is stored by the product's id, `<a data-product="12">text</a>`, and becomes
an address when the page is made: it follows a renamed slug, and is plain text while its target
is not public.
"""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

import nh3
from django.urls import reverse_lazy
from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

EXTENSIONS: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "Heading": {"levels": [3, 4]},
    "Link": {"enableTarget": False, "protocols": ["https", "mailto", "tel"]},
    "ProductLink": {
        "url": reverse_lazy("admin:catalog_product_pick"),
        "words": {
            "button": _("Link a product"),
            "search": _("Type a part of the product's name"),
            "linked": _("Now linked to:"),
            "gone": _("a product that no longer exists"),
            "remove": _("Remove the link"),
            "close": _("Close"),
            "none": _("No product is called that."),
            "one": _("1 product found"),
            "many": _("%(count)s products found"),
            "failed": _("The list cannot be fetched now. Try again in a moment."),
        },
    },
}

_PRODUCT_LINK = re.compile(r'<a [^>]*?data-product="(\d{1,18})"[^>]*>(.*?)</a>', re.DOTALL)


def _attribute(tag: str, name: str, value: str) -> str | None:
    if (tag, name) == ("a", "data-product") and not re.fullmatch(r"[0-9]{1,18}", value):
        return None
    return value


_cleaner = nh3.Cleaner(
    tags={"p", "h3", "h4", "ul", "ol", "li", "strong", "em", "blockquote", "br", "a"},
    attributes={"a": {"href", "data-product"}},
    attribute_filter=_attribute,
    url_schemes={"https", "mailto", "tel"},
    url_relative="deny",
    link_rel="noopener",
)


_LINK_TO_NOWHERE = re.compile(r'<a rel="noopener">(.*?)</a>', re.DOTALL)
_LINK_CALLED_AN_ADDRESS = re.compile(
    r'(<a href="https://([^"/?#]*)[^"]*"[^>]*>)\s*((?:https?://)?((?:[\w-]+\.)+[a-z]{2,})[^<\s]*)\s*</a>'
)


def clean(html: str) -> str:
    """Keep only what a description may hold; cleaning twice changes nothing more."""
    cleaned = _LINK_TO_NOWHERE.sub(r"\1", _cleaner.clean(html))
    cleaned = _LINK_CALLED_AN_ADDRESS.sub(_with_its_real_target, cleaned).strip()
    return "" if cleaned == "<p></p>" else cleaned


def _with_its_real_target(link: re.Match[str]) -> str:
    """A link that calls itself one site and goes to another says where it goes."""
    opening, target, text, named = link.groups()
    if target.removeprefix("www.") == named.removeprefix("www."):
        return link[0]
    return f"{opening}{text} ({target})</a>"


def mentioned_products(html: str) -> set[int]:
    """The ids of the products that a cleaned description links to."""
    return {int(match[1]) for match in _PRODUCT_LINK.finditer(html)}


def render(html: str, addresses: Mapping[int, str]) -> SafeString:
    """A cleaned description for a page, with the addresses of products that may be linked to."""

    def link(match: re.Match[str]) -> str:
        address = addresses.get(int(match[1]))
        if not address:
            return match[2]
        return f'<a href="{escape(address)}" data-name="mention-{match[1]}">{match[2]}</a>'

    return mark_safe(_PRODUCT_LINK.sub(link, html))  # noqa: S308 - cleaned when it was saved


_BLOCK = re.compile(r"<(?:/?(?:p|h3|h4|ul|ol|li|blockquote)|br)\b[^>]*>")


def plain(html: str) -> str:
    """The words of a cleaned description, on one line."""
    return " ".join(unescape(strip_tags(_BLOCK.sub(" ", html))).split())
