import re
from collections.abc import Iterable
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from catalog import comparison
from catalog.comparison import AT_MOST
from catalog.models import FormerSlug, Product
from catalog.page_cache import public_page

LOOKED_UP = 20  # of the products asked for: enough to find four that are still there
SUGGESTED = 6


class AddForm(forms.Form):
    """Finds a product to add by a part of its title."""

    toevoegen = forms.CharField(
        label=gettext_lazy("Add a product"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )

    @property
    def text(self) -> str:
        return str(self.cleaned_data["toevoegen"]) if self.is_valid() else ""


@public_page
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Up to four products in one table. All of its state is in the address."""
    asked = list(dict.fromkeys(request.GET.getlist("p")))
    found, missing = _published(asked[:LOOKED_UP])
    products = found[:AT_MOST]
    only_differences = "verschillen" in request.GET and len(products) > 1
    form = AddForm(request.GET)
    matches = _matches(form.text, without=products) if len(products) < AT_MOST else []
    if len(matches) == 1:
        return redirect(_address([*products, matches[0]], only_differences))

    context = {
        "products": [
            (product, _address([p for p in products if p != product])) for product in products
        ],
        "groups": comparison.compare(products, only_differences=only_differences),
        "only_differences": only_differences,
        "other_view": _address(products, not only_differences),
        "form": form,
        "choices": [(product, _address([*products, product])) for product in matches],
        "suggestions": [
            (product, _address([*products, product])) for product in _suggestions(products)
        ],
        "notices": _notices(missing, too_many=len(found) > AT_MOST or len(asked) > LOOKED_UP),
    }
    return render(request, "catalog/compare.html", context)


def _published(slugs: list[str]) -> tuple[list[Product], int]:
    """The published products with these slugs, also former ones, and how many there are not."""
    possible = [slug for slug in slugs if re.fullmatch(r"[-\w]{1,80}", slug, re.ASCII)]
    formers = FormerSlug.objects.filter(model="product", slug__in=possible)
    renamed = dict(formers.values_list("slug", "object_id"))
    products = (
        Product.objects.published()
        .filter(Q(slug__in=possible) | Q(pk__in=renamed.values()))
        .select_related("category")
        .prefetch_related(*comparison.PARTS)
    )
    by_slug = {product.slug: product for product in products}
    by_id = {product.pk: product for product in products}
    found = [by_slug.get(slug) or by_id.get(renamed.get(slug, 0)) for slug in possible]
    present = [product for product in found if product]
    return list(dict.fromkeys(present)), len(slugs) - len(present)


def _matches(title: str, *, without: list[Product]) -> list[Product]:
    """The product with exactly this title, else those with it in their title."""
    if not title:
        return []
    others = Product.objects.published().exclude(pk__in=[product.pk for product in without])
    found = list(
        others.filter(title__icontains=title)
        .select_related("category")
        .in_our_order()[: SUGGESTED + 1]
    )
    exact = [product for product in found if product.title.casefold() == title.casefold()]
    return exact[:1] or found


def _suggestions(products: list[Product]) -> list[Product]:
    """What one could put beside these: others of the same category, else what comes first."""
    if len(products) == AT_MOST:
        return []
    others = Product.objects.published().exclude(pk__in=[product.pk for product in products])
    if products:
        others = others.filter(category=products[0].category)
    return list(others.select_related("category").in_our_order()[:SUGGESTED])


def _notices(missing: int, *, too_many: bool) -> list[str]:
    notices = []
    if too_many:
        notices.append(_("You can compare four products at a time. These are the first four."))
    if missing:
        sentence = ngettext(
            "%(number)s product is not there any more, so it is left out.",
            "%(number)s products are not there any more, so they are left out.",
            missing,
        )
        notices.append(sentence % {"number": missing})
    return notices


def _address(products: Iterable[Product], only_differences: bool = False) -> str:
    state = [("p", product.slug) for product in products]
    if only_differences:
        state.append(("verschillen", "1"))
    query = urlencode(state)
    return f"{reverse('catalog:compare')}?{query}" if query else reverse("catalog:compare")
