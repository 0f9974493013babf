"""How a page looks when it is found or shared: absolute addresses and a picture."""

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.templatetags.static import static

from catalog.contact import mail_link

if TYPE_CHECKING:
    from catalog.models import Product
    from catalog.models.picture import Illustrated, PictureColumns


def absolute(address: str) -> str:
    """The full address on this site; one that is complete already (a CDN) stays as it is."""
    return urljoin(f"{settings.SITE_URL}/", address)


def share_picture(illustrated: "Illustrated | PictureColumns | None", category: str = "") -> str:
    """The picture of this product or person, else one of the category, else the neutral one."""
    if illustrated and illustrated.image:
        return absolute(default_storage.url(str(illustrated.image)))
    return absolute(static(_drawn_for(category)))


@lru_cache(maxsize=64)
def _drawn_for(category: str) -> str:
    name = f"og/{category}.png"
    return name if category and finders.find(name) else "og/neutral.png"


def share_letter(product: "Product") -> str:
    """A mail to whoever the visitor chooses, with what the card promises and where it is."""
    lines = [product.summary, absolute(product.get_absolute_url()), ""]
    return mail_link("", product.title, "\r\n\r\n".join(lines))
