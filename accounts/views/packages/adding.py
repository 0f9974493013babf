from collections.abc import Sequence
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts import packages
from accounts.forms.packages import ProductsForm
from accounts.holder import Holder
from accounts.packages import Put
from catalog.models import Product
from catalog.origin import from_this_site, page_before


@csrf_exempt
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Put one or several cards in the package, from any page of the catalogue.

    Those pages are kept for everybody and hold no token; where the request comes from is read from
    the browser's own headers instead.
    """
    products = _products(request)
    try:
        put = packages.put(Holder.with_a_key(request), products)
    except packages.RefusedError as refusal:
        return _refused(request, str(refusal))
    text = _told(put)
    if _by_script(request):
        return JsonResponse(_answer(request, text, [product.slug for product in put.new]))
    link = format_html('<a href="{}">{}</a>', reverse("accounts:current-package"), _look())
    messages.success(request, format_html("{} {}", text, link))
    return redirect(_back(request))


@csrf_exempt
@require_POST
def take_out(request: HttpRequest) -> HttpResponse:
    """Undo what was put in a moment ago."""
    form = _form(request)
    packages.take_out(Holder.of(request), form.cleaned_data["product"])
    text = _("It is out of your package again.")
    if _by_script(request):
        return JsonResponse(_answer(request, text, []))
    messages.success(request, text)
    return redirect(_back(request))


def _form(request: HttpRequest) -> ProductsForm:
    if not from_this_site(request):
        raise PermissionDenied
    form = ProductsForm(request.POST)
    if not form.is_valid():
        raise Http404
    return form


def _products(request: HttpRequest) -> Sequence[Product]:
    """The published ones, in the order asked: of what was withdrawn just now the rest goes in."""
    slugs = _form(request).cleaned_data["product"]
    found = {
        product.slug: product for product in Product.objects.published().filter(slug__in=slugs)
    }
    if not found:
        raise Http404
    return [found[slug] for slug in slugs if slug in found]


def _told(put: Put) -> str:
    name = put.package.name
    if not put.new:
        return _already(put.already)
    if len(put.new) > 1:
        text = ngettext(
            "%(number)d product is in your package.",
            "%(number)d products are in your package.",
            len(put.new),
        )
        return text % {"number": len(put.new)}
    if name:
        text = _("%(product)s is in your package “%(name)s”.")
        return text % {"product": put.new[0], "name": name}
    return _("%(product)s is in your package.") % {"product": put.new[0]}


def _already(products: list[Product]) -> str:
    if len(products) == 1:
        return _("%(product)s was in your package already.") % {"product": products[0]}
    return _("These products were in your package already.")


def _look() -> str:
    return _("See your package")


def _answer(request: HttpRequest, text: str, new: list[str]) -> dict[str, object]:
    """For the script: what to say, what can be undone, and what is in the package now."""
    return {
        "text": text,
        "look": _look(),
        "address": reverse("accounts:current-package"),
        "undo": _("Undo"),
        "undoAddress": reverse("accounts:package-take-out"),
        "new": new,
        "now": Holder.of(request).current_slugs(),
    }


def _refused(request: HttpRequest, text: str) -> HttpResponse:
    if _by_script(request):
        return JsonResponse({"text": text}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.error(request, text)
    return redirect(_back(request))


def _by_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def _back(request: HttpRequest) -> str:
    """The page that the button stands on, or else the package."""
    before = page_before(request)
    asked = request.POST.get("next") or (before and before._replace(scheme="", netloc="").geturl())
    if asked and asked.startswith("/") and url_has_allowed_host_and_scheme(asked, None):
        return str(asked)
    return reverse("accounts:current-package")
