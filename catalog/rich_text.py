"""Descriptions: what may stand in them, and the links to products inside.

A link to a product is stored by the product's id, `<a data-product="12">text</a>`, and becomes
an address when the page is made: it follows a renamed slug, and is plain text while its target
is not public.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from catalog.models import Product

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


def clean(html: str) -> str:
    """Keep only what a description may hold; cleaning twice changes nothing more."""
    cleaned = _cleaner.clean(html).strip()
    return "" if cleaned == "<p></p>" else cleaned


def mentioned_products(html: str) -> set[int]:
    """The ids of the products that a cleaned description links to."""
    return {int(match[1]) for match in _PRODUCT_LINK.finditer(html)}


def render(html: str, public: "Iterable[Product]") -> SafeString:
    """A cleaned description for a page; `public` are the products that may be linked to."""
    addresses = {product.pk: product.get_absolute_url() for product in public}

    def link(match: re.Match[str]) -> str:
        address = addresses.get(int(match[1]))
        return f'<a href="{escape(address)}">{match[2]}</a>' if address else match[2]

    return mark_safe(_PRODUCT_LINK.sub(link, html))  # noqa: S308 - cleaned when it was saved
