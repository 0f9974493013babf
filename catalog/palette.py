"""What an employee finds with the palette (Ctrl K), besides the catalogue itself.

Other apps bring their own part of it: from `AppConfig.ready` they call `add_actions`, or `add`
with a function that finds rows for a text.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import search
from catalog.models import Product
from catalog.search.found import Group, Hit, Kind
from catalog.sharing import absolute

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

RECENT = 5
LOOKED_AT = 30
ICONS = {
    Kind.PROBLEM: "circle-question-mark",
    Kind.PRODUCT: "file-text",
    Kind.CATEGORY: "shapes",
    Kind.SPECIALIST: "user",
    Kind.EXAMPLE: "star",
    Kind.QUESTION: "message-circle",
}


@dataclass(frozen=True, slots=True)
class Row:
    """Something to open. `public_url` is what a customer may be given; a draft has none."""

    title: "StrOrPromise"  # shown as it is when it is safe, else escaped
    url: str
    icon: str
    note: str = ""
    state: str = ""
    edit_url: str = ""
    public_url: str = ""


class Section(NamedTuple):
    name: str  # for the page: no two the same
    label: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Action:
    """A page that an employee may want to go to; `also` holds other words that find it."""

    label: "StrOrPromise"
    url_name: str
    icon: str
    also: "StrOrPromise" = ""
    permission: str = ""

    def fits(self, text: str) -> bool:
        """Whether each word typed begins a word of the label or one of the others."""
        words = f"{self.label} {self.also}".casefold().split()
        return all(any(word.startswith(typed) for word in words) for typed in text.split())


type Source = Callable[[Any, str], Section | None]

_sources: list[Source] = []
_actions: list[Action] = [
    Action(
        gettext_lazy("New card"),
        "admin:catalog_product_add",
        "plus",
        gettext_lazy("add make product draft"),
        "catalog.add_product",
    ),
    Action(
        gettext_lazy("All cards"),
        "admin:catalog_product_changelist",
        "file-text",
        gettext_lazy("products list manage"),
        "catalog.view_product",
    ),
    Action(
        gettext_lazy("All problems"),
        "admin:catalog_problem_changelist",
        "circle-question-mark",
        gettext_lazy("list manage"),
        "catalog.view_problem",
    ),
    Action(
        gettext_lazy("All recommendations"),
        "admin:catalog_recommendation_changelist",
        "star",
        gettext_lazy("list manage"),
        "catalog.view_recommendation",
    ),
    Action(
        gettext_lazy("All specialists"),
        "admin:catalog_specialist_changelist",
        "users",
        gettext_lazy("people colleagues list manage"),
        "catalog.view_specialist",
    ),
    Action(
        gettext_lazy("Compare products"),
        "catalog:compare",
        "scale",
        gettext_lazy("side by side"),
    ),
]


def add(source: Source) -> None:
    """Let the palette ask this too: it gets the employee and the text, which may be empty."""
    _sources.append(source)


def add_actions(*actions: Action) -> None:
    _actions.extend(actions)


def sections(user: Any, text: str) -> list[Section]:
    """What fits this text; without one, what this employee is likely to want."""
    catalogue = [_of(group) for group in search.palette(text)] if text else [_recent(user)]
    found = [*catalogue, *(source(user, text) for source in _sources), _to_do(user, text)]
    return [section for section in found if section and section.rows]


def _of(group: Group) -> Section:
    return Section(group.kind, group.label, [_row(hit) for hit in group.hits])


def _row(hit: Hit) -> Row:
    """What has a state, such as a draft, is not for customers."""
    public_url = "" if hit.state else absolute(hit.url)
    icon = ICONS[hit.kind]
    return Row(hit.title, hit.url, icon, hit.note, hit.state, hit.edit_url, public_url)


def _recent(user: Any) -> Section:
    """The cards that this employee changed last."""
    kind = ContentType.objects.get_for_model(Product)
    entries = LogEntry.objects.filter(user=user, content_type=kind).order_by("-action_time")
    changed = dict.fromkeys(entries.values_list("object_id", flat=True)[:LOOKED_AT])
    products = Product.objects.in_bulk([int(pk) for pk in changed if pk and pk.isdigit()])
    rows = [_card(products[int(pk)]) for pk in changed if pk and int(pk) in products]
    return Section("recent", _("You changed last"), rows[:RECENT])


def _card(product: Product) -> Row:
    address = product.get_absolute_url()
    public = product.is_public
    return Row(
        product.title,
        address,
        ICONS[Kind.PRODUCT],
        state="" if public else product.get_status_display(),
        edit_url=reverse("admin:catalog_product_change", args=[product.pk]),
        public_url=absolute(address) if public else "",
    )


def _to_do(user: Any, text: str) -> Section:
    return Section("action", _("Actions"), list(_fitting(user, text.casefold())))


def _fitting(user: Any, text: str) -> Iterator[Row]:
    for action in _actions:
        if action.fits(text) and (not action.permission or user.has_perm(action.permission)):
            yield Row(conditional_escape(action.label), reverse(action.url_name), action.icon)
