"""Which of the pages here search engines should know."""

from django.urls import reverse

from accounts.models import ReadyMadePackage
from catalog.sitemaps import OwnSitemap


class StarterPackages(OwnSitemap):
    def items(self) -> list[str]:
        """The list of them too, when there is something in it."""
        addresses = [package.get_absolute_url() for package in ReadyMadePackage.objects.published()]
        return [reverse("accounts:ready-made-packages"), *addresses] if addresses else []

    def location(self, item: str) -> str:
        return item
