"""What elements and sections are called by people, from the names that pages give them."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SECTIONS: dict[str, "StrOrPromise"] = {  # in the order in which a page has them
    "promise": gettext_lazy("Promise"),
    "price": gettext_lazy("Price"),
    "facts": gettext_lazy("In short"),
    "page-nav": gettext_lazy("On this page"),
    "benefits": gettext_lazy("Benefits"),
    "approach": gettext_lazy("How it works"),
    "included": gettext_lazy("What you get"),
    "examples": gettext_lazy("Examples"),
    "advice": gettext_lazy("Why we recommend it"),
    "specialists": gettext_lazy("Specialists"),
    "faq": gettext_lazy("Questions"),
    "reviews": gettext_lazy("Reviews"),
    "related": gettext_lazy("Goes with this"),
    "bar": gettext_lazy("Bar at the bottom"),
    "intro": gettext_lazy("Introduction"),
    "filters": gettext_lazy("Filters"),
    "products": gettext_lazy("Products"),
    "results": gettext_lazy("Results"),
    "nothing": gettext_lazy("Nothing found"),
    "question": gettext_lazy("Question"),
    "answers": gettext_lazy("Answers"),
    "outcomes": gettext_lazy("Outcomes"),
    "comparison": gettext_lazy("Comparison"),
    "profile": gettext_lazy("Profile"),
    "lines": gettext_lazy("Products in the package"),
    "search": gettext_lazy("Search"),
    "problems": gettext_lazy("Problems"),
    "categories": gettext_lazy("Categories"),
    "starters": gettext_lazy("Starter packages"),
    "recommendations": gettext_lazy("Recommendations"),
    "contact": gettext_lazy("Contact"),
}
ELEMENTS: dict[str, "StrOrPromise"] = {
    "pack": gettext_lazy("Put in package"),
    "talk": gettext_lazy("Ask for a conversation"),
    "order": gettext_lazy("Order directly"),
    "bar-pack": gettext_lazy("Put in package, in the bar"),
    "bar-talk": gettext_lazy("Ask for a conversation, in the bar"),
    "compare": gettext_lazy("Compare"),
    "call": gettext_lazy("Call"),
    "mail": gettext_lazy("Mail"),
    "call-us": gettext_lazy("Call us"),
    "mail-us": gettext_lazy("Mail us"),
    "call-back": gettext_lazy("Have us call you back"),
    "picture": gettext_lazy("Picture"),
    "price": gettext_lazy("Price"),
    "page-main": gettext_lazy("Elsewhere on the page"),
    "page-header": gettext_lazy("Elsewhere in the top of the page"),
    "page-footer": gettext_lazy("Elsewhere in the foot of the page"),
}
KINDS: dict[str, "StrOrPromise"] = {
    "call": pgettext_lazy("element", "Call: %(what)s"),
    "mail": pgettext_lazy("element", "Mail: %(what)s"),
    "specialist": pgettext_lazy("element", "Specialist: %(what)s"),
    "example": gettext_lazy("Example %(what)s"),
    "faq": gettext_lazy("Question %(what)s"),
    "benefit": gettext_lazy("Benefit %(what)s"),
    "mention": gettext_lazy("Link to product %(what)s"),
    "recommended": gettext_lazy("Recommended product %(what)s"),
    "book": pgettext_lazy("element", "Book: %(what)s"),
    "problem": gettext_lazy("Problem: %(what)s"),
    "crumb": gettext_lazy("Path above the page, step %(what)s"),
    "related": gettext_lazy("Related product %(what)s"),
    "card": gettext_lazy("Product %(what)s"),
    "category": gettext_lazy("Category: %(what)s"),
    "filter": gettext_lazy("Filter: %(what)s"),
    "to": gettext_lazy("Go to: %(what)s"),
    "nav": gettext_lazy("Main menu: %(what)s"),
    "menu": gettext_lazy("Menu: %(what)s"),
    "footer": gettext_lazy("Foot of the page: %(what)s"),
}
PLACES: dict[str, "StrOrPromise"] = {  # where links around the page lead
    "account": gettext_lazy("Your account"),
    "call": gettext_lazy("Call us"),
    "compare": gettext_lazy("Compare"),
    "help": gettext_lazy("Help with choosing"),
    "login": gettext_lazy("Log in"),
    "mail": gettext_lazy("Mail us"),
    "orders": gettext_lazy("Orders"),
    "own-products": gettext_lazy("My products"),
    "package": gettext_lazy("Package"),
    "privacy": gettext_lazy("Privacy"),
    "recommend": gettext_lazy("Recommend us"),
}
AROUND = {"nav", "menu", "footer", "to"}
PEOPLE = {"call", "mail", "specialist", "book"}  # followed by somebody's name
WITHOUT_TEXT = {"picture", "price"}  # on the page
AREAS = ("section-", "page-")  # what was clicked there has no name of its own


def is_area(name: str) -> bool:
    return name.startswith(AREAS)


def of_section(name: str) -> str:
    return str(SECTIONS[name]) if name in SECTIONS else _in_words(name)


def of_element(name: str) -> str:
    """As well as can be told from the name; on the page itself its text says it better."""
    if name in ELEMENTS:
        return str(ELEMENTS[name])
    kind, _dash, what = name.partition("-")
    if kind == "section" and what:
        return _("Elsewhere in “%(section)s”") % {"section": of_section(what)}
    if kind in KINDS and what:
        return str(KINDS[kind]) % {"what": _what(kind, what)}
    return _in_words(name)


def _what(kind: str, name: str) -> str:
    if kind in AROUND:
        return str(PLACES[name]) if name in PLACES else of_section(name)
    words = name.replace("-", " ")
    return words.title() if kind in PEOPLE else words


def suggestion(name: str) -> str:
    """What could be done about clicks that do nothing, by what was clicked."""
    kind = name.partition("-")[0]
    if kind in {"picture", "image", "photo"}:
        return _("People expect to see more. Let it open larger, or lead to an example.")
    if kind == "price":
        return _("People want to know more of the price. Say what is in it, or lead to that.")
    if is_area(name):
        return _("Something here looks like a link. Make it one, or make it look less like one.")
    return _("People expect something to happen. Make it a link, or make it look less like one.")


def _in_words(name: str) -> str:
    return name.replace("-", " ").capitalize()
