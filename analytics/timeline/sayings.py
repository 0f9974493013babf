"""The sentences of the timeline, and the names of what stands in them."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from analytics.timeline.line import Saying

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LOOKED = Saying(_("You looked at %(what)s"), _("%(name)s looked at %(what)s"), "eye")
LOOKED_AT_PARTS = Saying(
    _("You looked at %(what)s: %(parts)s"), _("%(name)s looked at %(what)s: %(parts)s"), "eye"
)
SEARCHED = Saying(_("You searched for ‘%(what)s’"), _("%(name)s searched for ‘%(what)s’"), "search")
MADE_A_PACKAGE = Saying(
    _("You made the package %(what)s"),
    _("%(name)s made the package %(what)s"),
    "shopping-bag",
    is_key=True,
)
ASKED = Saying(
    _("You sent us request %(what)s"),
    _("%(name)s sent us request %(what)s"),
    "message-circle",
    is_key=True,
)
WROTE = Saying(
    _("You wrote to us about request %(what)s"),
    _("%(name)s wrote to us about request %(what)s"),
    "message-circle",
)
WE_WROTE = Saying(
    _("We wrote to you about request %(what)s"),
    _("We wrote to %(name)s about request %(what)s"),
    "message-circle",
)
REQUEST_BECAME = Saying(
    _("Request %(what)s: %(status)s"), _("Request %(what)s: %(status)s"), "calendar"
)
ORDERED = Saying(
    _("You placed order %(what)s"),
    _("%(name)s placed order %(what)s"),
    "shopping-cart",
    is_key=True,
)
ORDER_BECAME = Saying(
    _("Order %(what)s: %(status)s"), _("Order %(what)s: %(status)s"), "shopping-cart"
)
REVIEWED = Saying(
    _("You wrote a review of %(what)s"), _("%(name)s wrote a review of %(what)s"), "star"
)
MAILED = Saying(_("We mailed you: %(what)s"), _("We mailed %(name)s: %(what)s"), "mail")
SAID_YES = Saying(_("You said yes: %(what)s"), _("%(name)s said yes: %(what)s"), "check")
SAID_NO = Saying(_("You said no: %(what)s"), _("%(name)s said no: %(what)s"), "x")

MADE_A_LINK = Saying(
    _("%(employee)s made a page for you: %(what)s"),
    _("%(employee)s made the share link %(what)s"),
    "link",
)
PASSED_ON = Saying(
    _("Your page %(what)s was passed on to a colleague"),
    _("The share link %(what)s was made for a colleague by its reader"),
    "share-2",
)
OPENED = Saying(_("Your page %(what)s was opened"), _("The share link %(what)s was opened"), "link")
OPENED_BY_SOMEBODY = Saying(OPENED.to_them, OPENED.about_them, "link", is_key=True)
SPOKE = Saying(
    _("%(employee)s spoke with you: %(what)s"),
    _("%(employee)s spoke with %(name)s: %(what)s"),
    "users",
    is_key=True,
)
TIPPED = Saying(
    _("%(employee)s recommended %(what)s to you"),
    _("%(employee)s recommended %(what)s to %(name)s"),
    "lightbulb",
)
SAW_THE_TIP = Saying(
    _("You looked at our tip %(what)s"), _("%(name)s looked at the tip %(what)s"), "eye"
)
WITHDREW_THE_TIP = Saying(
    _("%(employee)s took back the tip %(what)s"),
    _("%(employee)s took back the tip %(what)s"),
    "undo-2",
)
HANDLED_A_SIGNAL = Saying(
    _("%(employee)s acted upon what was noticed: %(what)s"),
    _("%(employee)s handled a signal: %(what)s"),
    "bell",
)
REFUSED_A_SIGNAL = Saying(
    _("%(employee)s found of no use what was noticed: %(what)s"),
    _("%(employee)s found a signal of no use: %(what)s"),
    "bell",
)

SECTIONS: "dict[str, StrOrPromise]" = {
    "promise": _("promise"),
    "price": _("price"),
    "benefits": _("benefits"),
    "included": _("what you get"),
    "examples": _("examples"),
    "specialists": _("specialists"),
    "faq": _("questions"),
    "reviews": _("reviews"),
    "related": _("what goes with it"),
}
ACTS: "dict[str, StrOrPromise]" = {
    "call": _("called from there"),
    "mail": _("mailed from there"),
    "share": _("shared it"),
    "package": _("put it in a package"),
    "talk": _("asked for a talk"),
}
