from django.urls import path

from analytics.views import links

HERE = "werkplek/deellinks/"

urlpatterns = [
    path(HERE, links.links, name="links"),
    path(f"{HERE}nieuw/", links.new, name="link-new"),
    path(f"{HERE}kaarten/", links.cards, name="link-cards"),
    path(f"{HERE}klanten/", links.customers, name="link-customers"),
    path(f"{HERE}<int:pk>/", links.link, name="link"),
    path(f"{HERE}<int:pk>/intrekken/", links.revoke, name="link-revoke"),
    path(f"{HERE}<int:pk>/opnieuw/", links.reissue, name="link-reissue"),
    path(f"{HERE}<int:pk>/qr.svg", links.qr_svg, name="link-qr-svg"),
    path(f"{HERE}<int:pk>/qr.png", links.qr_png, name="link-qr-png"),
    path(f"{HERE}<int:pk>/blok/", links.block, name="link-block"),
    path(f"{HERE}<int:pk>/blok/pdf/", links.block_pdf, name="link-block-pdf"),
]
