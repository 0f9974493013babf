from typing import Any

import reversion
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST

from catalog.admin.amount import EuroField
from catalog.admin.careful import CarefulAdmin
from catalog.admin.filters import GapFilter, PlanningFilter
from catalog.admin.parts import PARTS
from catalog.admin.pick import pick
from catalog.admin.preview import POLICY, preview
from catalog.admin.restoring import RestoringAdmin
from catalog.admin.thumbnail import thumbnail
from catalog.completeness import gaps
from catalog.exchange.admin import ExchangeMixin
from catalog.exchange.product import ProductResource
from catalog.history import register
from catalog.models import Product, Status

register()  # before VersionAdmin would, by its own lights


@admin.register(Product)
class ProductAdmin(ExchangeMixin, RestoringAdmin, CarefulAdmin):
    resource_classes = (ProductResource,)
    change_form_template = "admin/catalog/product/change_form.html"
    list_display = ("picture", "title", "state", "category", "cost", "missing", "checked")
    list_display_links = ("title",)
    list_filter = ("status", GapFilter, PlanningFilter, "category")
    list_select_related = ("category",)
    search_fields = ("title", "summary", "keywords", "slug")
    actions = ("mark_as_checked",)
    save_on_top = True
    prepopulated_fields = {"slug": ("title",)}
    autocomplete_fields = ("category", "also_in")
    readonly_fields = ("mentioned_on", "related_from")
    inlines = PARTS
    formfield_overrides = {models.DecimalField: {"form_class": EuroField}}
    fieldsets = (
        (
            _("What it is"),
            {
                "description": _("What a customer reads first, on the card and above the page."),
                "fields": ("title", "slug", "category", "also_in", "summary", "description"),
            },
        ),
        (
            _("What it costs"),
            {
                "description": _(
                    "An indication in euros. On request: leave amount and unit empty. Between two "
                    "amounts: fill in both. Otherwise: one amount. Always say what it is per."
                ),
                "fields": (("price_kind", "price_min", "price_max", "price_unit"), "vat_note"),
            },
        ),
        (
            _("What you get, and for whom"),
            {"fields": ("included", "duration", "audience", "keywords")},
        ),
        (
            _("When customers see it"),
            {
                "description": _(
                    "Published: now. For later: choose 'published' with a moment to come; until "
                    "then it is a draft that only we see."
                ),
                "fields": ("status", ("publish_at", "withdraw_at"), ("position", "checked_on")),
            },
        ),
        (
            _("Where else it shows"),
            {
                "description": _("Made on other cards; change it there."),
                "fields": ("related_from", "mentioned_on"),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        products: Any = super().get_queryset(request)
        return products.with_gaps().prefetch_related("images")  # type: ignore[no-any-return]

    def view_on_site(self, product: Product) -> str:
        return product.get_absolute_url()

    # --- The list -----------------------------------------------------------------------------

    @admin.display(description=_("picture"))
    def picture(self, product: Product) -> SafeString | str:
        return thumbnail(product.main_image)

    @admin.display(description=_("status"), ordering="status")
    def state(self, product: Product) -> SafeString:
        plan = _plan(product)
        label = Status(product.status).label
        return format_html(
            '<span class="state state--{}">{}</span>{}',
            product.status,
            label,
            format_html('<br><span class="quiet">{}</span>', plan) if plan else "",
        )

    @admin.display(description=_("price"), ordering="price_min")
    def cost(self, product: Product) -> str:
        return str(product.price)

    @admin.display(description=_("missing"))
    def missing(self, product: Product) -> str:
        return ", ".join(str(gap.label) for gap in gaps(product)) or str(_("complete"))

    @admin.display(description=_("checked"), ordering="checked_on")
    def checked(self, product: Product) -> str:
        return date_format(product.checked_on, "SHORT_DATE_FORMAT") if product.checked_on else "–"

    @admin.action(description=_("Mark as checked today"), permissions=["change"])
    def mark_as_checked(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        products = list(queryset)
        for product in products:
            with reversion.create_revision():
                reversion.set_user(request.user)
                reversion.set_comment(_("Checked"))
                product.checked_on = timezone.localdate()
                product.save(update_fields=["checked_on", "updated_at"])
        self.message_user(
            request,
            ngettext(
                "%(count)s card is marked as checked today.",
                "%(count)s cards are marked as checked today.",
                len(products),
            )
            % {"count": len(products)},
            messages.SUCCESS,
        )

    # --- The page of one card -----------------------------------------------------------------

    @admin.display(description=_("related, entered on the other card"))
    def related_from(self, product: Product) -> SafeString | str:
        if product.pk is None:
            return "–"
        relations = product.relations_back.select_related("source", "target")
        return _linked(
            (relation.source, relation.seen_from(product).label) for relation in relations
        )

    @admin.display(description=_("mentioned in"))
    def mentioned_on(self, product: Product) -> SafeString | str:
        if product.pk is None:
            return "–"
        return _linked((other, "") for other in product.mentioned_in.all())

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if context.get("errors"):
            context["lost_files"] = [str(file) for file in request.FILES.values()]
        return super().render_change_form(request, context, *args, **kwargs)

    # --- Addresses of its own -----------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        shown = csp_override(POLICY)(wrap(require_POST(self.preview_view)))
        ours = [
            path("kies/", wrap(pick), name="catalog_product_pick"),
            path("voorbeeld/", shown, name="catalog_product_preview"),
            path("<path:object_id>/voorbeeld/", shown, name="catalog_product_preview"),
        ]
        return ours + super().get_urls()

    def preview_view(self, request: HttpRequest, object_id: str | None = None) -> HttpResponse:
        if object_id is None:
            if not self.has_add_permission(request):
                raise PermissionDenied
            return preview(self, request, None)
        product = self.get_object(request, unquote(object_id))
        if product is None:
            raise Http404
        if not self.has_change_permission(request, product):
            raise PermissionDenied
        return preview(self, request, product)


def _plan(product: Product) -> str:
    now = timezone.now()
    if product.status == Status.DRAFT and product.publish_at and product.publish_at > now:
        return _("planned for %(moment)s") % {"moment": _moment(product.publish_at)}
    if product.is_public and product.withdraw_at and product.withdraw_at > now:
        return _("until %(moment)s") % {"moment": _moment(product.withdraw_at)}
    return ""


def _moment(moment: Any) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")


def _linked(products: Any) -> SafeString | str:
    rows = [
        (reverse("admin:catalog_product_change", args=[product.pk]), product.title, words)
        for product, words in products
    ]
    if not rows:
        return "–"
    items = format_html_join("", '<li><a href="{}">{}</a> {}</li>', rows)
    return format_html('<ul class="links">{}</ul>', items)
