from typing import Any

import reversion
from django.db import models
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.results import RowResult

from catalog import history
from catalog.exchange import cells
from catalog.exchange.base import CatalogueResource
from catalog.models import Audience, Category, Product, Status
from catalog.price import PriceKind, PriceUnit


class ProductResource(CatalogueResource):
    """Products, without what hangs on them: benefits, examples, pictures stay as they are."""

    slug = Field("slug", "adres", cells.Text())
    title = Field("title", "titel", cells.Text())
    category = Field("category", "categorie", cells.Reference(Category))
    also_in = Field("also_in", "ook_in", cells.References(Category))
    summary = Field("summary", "samenvatting", cells.Text())
    description = Field("description", "omschrijving", cells.Text())
    price = Field("price", "prijsindicatie", cells.Text(), readonly=True)
    price_kind = Field("price_kind", "prijs", cells.Choice(PriceKind))
    price_min = Field("price_min", "bedrag", cells.Amount())
    price_max = Field("price_max", "tot", cells.Amount())
    price_unit = Field("price_unit", "per", cells.Choice(PriceUnit, blank=True))
    vat_note = Field("vat_note", "btw", cells.Text())
    included = Field("included", "inbegrepen", cells.Lines())
    duration = Field("duration", "duur", cells.Text())
    audience = Field("audience", "doelgroep", cells.Choices(Audience))
    keywords = Field("keywords", "zoekwoorden", cells.Lines())
    position = Field("position", "volgorde", cells.Whole())
    status = Field("status", "status", cells.Choice(Status))
    publish_at = Field("publish_at", "publiceren_op", cells.Moment())
    withdraw_at = Field("withdraw_at", "intrekken_op", cells.Moment())
    checked_on = Field("checked_on", "nagekeken_op", cells.Day())

    class Meta:
        model = Product
        fields = (
            "slug",
            "title",
            "category",
            "also_in",
            "summary",
            "description",
            "price",
            "price_kind",
            "price_min",
            "price_max",
            "price_unit",
            "vat_note",
            "included",
            "duration",
            "audience",
            "keywords",
            "position",
            "status",
            "publish_at",
            "withdraw_at",
            "checked_on",
        )
        import_id_fields = ("slug",)
        store_instance = True
        skip_unchanged = True
        report_skipped = False
        clean_model_instances = True
        use_transactions = True

    def before_save_instance(self, instance: Product, row: Any, **kwargs: Any) -> None:  # noqa: ARG002
        if instance.pk and not kwargs.get("dry_run"):
            history.keep_present(Product.objects.get(pk=instance.pk))

    def after_import_row(self, row: Any, row_result: RowResult, **kwargs: Any) -> None:  # noqa: ARG002
        """Each card its own version, so that one of them can be brought back without the rest."""
        saved = row_result.is_new() or row_result.is_update()
        if saved and not kwargs.get("dry_run"):
            with reversion.create_revision():
                reversion.add_to_revision(row_result.instance)
                reversion.set_user(kwargs.get("user"))
                reversion.set_comment(_("Imported from a file"))

    def get_queryset(self) -> models.QuerySet[Product]:
        return Product.objects.select_related("category").prefetch_related("also_in")
