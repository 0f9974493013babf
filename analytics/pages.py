"""What is measured where: the names that pages, the script and the figures agree on.

A page says by name what it is, never by its address: so no token, search or number of somebody's
package can end up among the figures, and they stay right when an address changes.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Page(models.TextChoices):
    HOME = "home", _("Home")
    OVERVIEW = "overview", _("All products")
    CATEGORY = "category", _("Category")
    CARD = "card", _("Card")
    SEARCH = "search", _("Search results")
    HELP = "help", _("Help with choosing")
    OUTCOME = "outcome", _("Outcome of the help")
    SPECIALIST = "specialist", _("Specialist")
    COMPARE = "compare", _("Comparison")
    STARTER = "starter", _("Ready-made package")
    REFERRAL = "referral", _("Recommendation of a customer")
    SHARE = "share", _("Share link")
    PACKAGE = "package", _("Package")
    REQUESTED = "requested", _("Request sent")
    ORDERED = "ordered", _("Order placed")
    PRIVACY = "privacy", _("Privacy")


class Kind(models.TextChoices):
    VIEW = "view", _("page seen")
    TIME = "time", _("time on the page")
    SEEN = "seen", _("section seen")
    CLICK = "click", _("click")
    DEAD = "dead", _("click that does nothing")
    RAGE = "rage", _("impatient clicks")
    ACT = "act", _("action")
    OUT = "out", _("link to elsewhere")
    FIND = "find", _("search")


class Device(models.TextChoices):
    PHONE = "phone", _("Phone")
    TABLET = "tablet", _("Tablet")
    DESK = "desk", _("Larger screen")
    UNKNOWN = "", _("Unknown")


NAME = r"^[a-z0-9]+(-[a-z0-9]+)*\Z"  # of a section or an element
LONGEST_NAME = 60
