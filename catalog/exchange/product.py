from django.db import models
from import_export.fields import Field

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
        skip_unchanged = True
        report_skipped = False
        clean_model_instances = True
        use_transactions = True

    def get_queryset(self) -> models.QuerySet[Product]:
        return Product.objects.select_related("category").prefetch_related("also_in")
