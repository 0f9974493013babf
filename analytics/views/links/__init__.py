from analytics.views.links.finding import cards, customers
from analytics.views.links.link import link, reissue, revoke
from analytics.views.links.listing import links
from analytics.views.links.maker import new
from analytics.views.links.paper import block, block_pdf, qr_png, qr_svg

__all__ = [
    "block",
    "block_pdf",
    "cards",
    "customers",
    "link",
    "links",
    "new",
    "qr_png",
    "qr_svg",
    "reissue",
    "revoke",
]
