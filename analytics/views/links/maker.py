"""`/werkplek/deellinks/nieuw/`: a link is made of cards, of a package or of a comparison."""

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import employees_only
from accounts.models import Inquiry, Order, Package, User
from analytics import links as acts
from analytics.links.choosing import (
    MOST_CARDS,
    NOBODY,
    Customer,
    UnknownError,
    cards_called,
    cards_with,
    customer_with,
)
from analytics.links.pasting import Pasted
from analytics.models import ShareKind, ShareLink
from analytics.views.links.forms import MakerForm
from catalog.models import Product

MAKE, ADD, REMOVE = "make", "add", "remove"
LONGEST_NAME = 80


@dataclass
class Draft:
    """A link that is being put together: nothing of it is kept before it is made."""

    form: MakerForm
    products: list[Product] = field(default_factory=list)
    package: Package | None = None
    card_choices: list[Product] = field(default_factory=list)
    card_problem: str = ""

    @property
    def customer_choices(self) -> Any:
        return self.form.choices

    @property
    def kind(self) -> str:
        if self.package:
            return ShareKind.PACKAGE
        if len(self.products) == 1:
            return ShareKind.CARD
        compares = self.form.cleaned_data.get("comparison")
        return ShareKind.COMPARISON if compares else ShareKind.SET


@employees_only
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, _begun(request))
    act, _colon, card = request.POST.get("act", MAKE).partition(":")
    if act == MAKE and not request.POST.get("card", "").strip():
        return _make(request)
    draft = _posted(request, MakerForm.again(request.POST))
    before = _name(draft.products, draft.package)
    if act == REMOVE:
        draft.products = [each for each in draft.products if each.slug != card]
    else:
        _add(draft, card, request.POST.get("card", ""))
    if draft.form.initial.get("label") in {"", before}:  # nobody chose another name
        draft.form.initial["label"] = _name(draft.products, draft.package)
    return _page(request, draft)


# --- Beginning --------------------------------------------------------------------------------


def _begun(request: HttpRequest) -> Draft:
    """With all that the page before it knew, so that one more click is enough."""
    package = _package(request.user, request.GET.get("pakket", ""))
    products = _of_package(package) if package else cards_with(request.GET.getlist("p"))
    customer = _customer(request.GET.get("klant", ""), package)
    initial = {
        "label": _name(products, package),
        "greeting": customer.contact.get_short_name() if customer.contact else "",
        "customer": str(customer),
        "customer_key": customer.key,
        "package": package and package.pk,
        "comparison": "vergelijking" in request.GET,
    }
    return Draft(MakerForm(initial=initial), products[:MOST_CARDS], package)


def _package(user: Any, pk: str) -> Package | None:
    """One that was sent to us or ordered, or of which this employee is the customer."""
    try:
        wanted = UUID(pk)
    except ValueError:
        return None
    sent = [Exists(model.objects.filter(package=OuterRef("pk"))) for model in (Inquiry, Order)]
    theirs = Package.objects.visible_to(user).values("pk")
    packages = Package.objects.select_related("organisation__account_manager", "customer")
    return packages.filter(Q(sent[0]) | Q(sent[1]) | Q(pk__in=theirs), pk=wanted).first()


def _of_package(package: Package) -> list[Product]:
    slugs = package.lines.filter(removed_at=None).values_list("product__slug", flat=True)
    return cards_with(slugs)


def _customer(organisation: str, package: Package | None) -> Customer:
    try:
        if organisation:
            return customer_with(f"organisatie-{organisation}")
        if package and package.customer and not package.customer.is_staff:
            company = f"-{package.organisation_id}" if package.organisation_id else ""
            return customer_with(f"persoon-{package.customer_id}{company}")
    except UnknownError:
        pass
    return NOBODY


def _name(products: list[Product], package: Package | None) -> str:
    """What the page is called unless somebody says otherwise."""
    if package and package.name:
        return package.name
    titles = [product.title for product in products]
    if len(titles) == 2:  # noqa: PLR2004
        both = _("%(one)s and %(other)s") % {"one": titles[0], "other": titles[1]}
        return both if len(both) <= LONGEST_NAME else titles[0]
    if len(titles) > 1:
        return _("Proposal with %(number)d products") % {"number": len(titles)}
    return titles[0][:LONGEST_NAME] if titles else ""


# --- Cards come and go ------------------------------------------------------------------------


def _posted(request: HttpRequest, form: MakerForm) -> Draft:
    package = _package(request.user, request.POST.get("package", ""))
    return Draft(form, cards_with(request.POST.getlist("p")), package)


def _add(draft: Draft, slug: str, text: str) -> None:
    """The one that was chosen, or that is meant by what was typed."""
    text = text.replace("\x00", "").strip()[:100]
    found = cards_with([slug]) if slug else cards_called(text, without=draft.products)
    if len(draft.products) >= MOST_CARDS:
        draft.card_problem = _("At most %(number)d cards fit in one link.") % {"number": MOST_CARDS}
    elif len(found) == 1:
        draft.products = list(dict.fromkeys([*draft.products, *found]))
    elif found:
        draft.card_choices = found
        draft.card_problem = _("Which one do you mean?")
    else:
        draft.card_problem = _("No card has this in its name.")


# --- Making -----------------------------------------------------------------------------------


def _make(request: HttpRequest) -> HttpResponse:
    draft = _posted(request, MakerForm(request.POST))
    fits = 0 < len(draft.products) <= MOST_CARDS
    if not draft.form.is_valid() or not fits:
        if not fits:
            draft.card_problem = _("Choose one to %(number)d cards.") % {"number": MOST_CARDS}
        return _page(request, draft, HTTPStatus.UNPROCESSABLE_ENTITY)
    made = _made(draft, cast("User", request.user))
    messages.success(request, _("The link is ready."))
    return _answer(request, made)


def _made(draft: Draft, by: User) -> ShareLink:
    given, customer = draft.form.cleaned_data, draft.form.chosen
    words = draft.form.words
    if customer.contact and not words["greeting"]:
        words["greeting"] = customer.contact.get_short_name()
    if given["specialist"]:
        words["specialist"] = given["specialist"]
    return acts.make(
        kind=draft.kind,
        products=draft.products,
        label=given["label"],
        by=by,
        organisation=customer.organisation,
        contact=customer.contact,
        expires_at=draft.form.expires_at,
        package=draft.package,
        key=given["key"],
        **words,
    )


def _answer(request: HttpRequest, made: ShareLink) -> HttpResponse:
    """To a script what it puts on the clipboard: it may do so only while the click is fresh."""
    if request.headers.get("Accept") != "application/json":
        return redirect("analytics:link", made.pk)
    pasted = Pasted.of(made)
    page = redirect("analytics:link", made.pk).url
    return JsonResponse({"plain": pasted.plain, "html": pasted.html, "page": page})


def _page(request: HttpRequest, draft: Draft, status: int = HTTPStatus.OK) -> HttpResponse:
    context = {"draft": draft, "form": draft.form}
    return render(request, "analytics/links/new.html", context, status=status)
