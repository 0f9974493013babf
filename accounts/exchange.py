"""Current products in and out of spreadsheets, as the catalogue does it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.widgets import Widget

from accounts.models import CurrentProduct, Organisation, User
from catalog.exchange import cells
from catalog.exchange.base import CatalogueResource
from catalog.models import Product
from catalog.price import PriceUnit

YES, NO = "ja", "nee"


class Company(Widget):
    """An organisation by its KvK number, or by its name when only one is called so."""

    def clean(self, value: Any, row: Any = None, **_kwargs: Any) -> Organisation | None:  # noqa: ARG002
        text = cells.text_of(value)
        if not text:
            return None
        found = list(Organisation.objects.filter(kvk_number=text)) or list(
            Organisation.objects.filter(name__iexact=text)[:2]
        )
        if not found:
            raise ValueError(
                _("We do not know the organisation “%(text)s”. Give its KvK number or its name.")
                % {"text": text}
            )
        if len(found) > 1:
            raise ValueError(
                _("More than one organisation is called “%(text)s”: give its KvK number.")
                % {"text": text}
            )
        return found[0]

    def render(self, value: Any, obj: Any = None, **_kwargs: Any) -> str:  # noqa: ARG002
        return str(value.kvk_number or value.name) if value else ""


class Person(Widget):
    """Somebody by the address that they log in with."""

    def clean(self, value: Any, row: Any = None, **_kwargs: Any) -> User | None:  # noqa: ARG002
        mail = cells.text_of(value).lower()
        if not mail:
            return None
        found = User.objects.filter(email=mail).first()
        if not found:
            raise ValueError(_("Nobody logs in with “%(mail)s”.") % {"mail": mail})
        return found

    def render(self, value: Any, obj: Any = None, **_kwargs: Any) -> str:  # noqa: ARG002
        return value.email if value else ""


class YesNo(Widget):
    def clean(self, value: Any, row: Any = None, **_kwargs: Any) -> bool:  # noqa: ARG002
        text = cells.text_of(value).lower()
        if text not in {YES, NO, ""}:
            raise ValueError(_("“%(value)s” is not ja or nee.") % {"value": text})
        return text == YES

    def render(self, value: Any, obj: Any = None, **_kwargs: Any) -> str:  # noqa: ARG002
        return YES if value else NO


class CurrentProductResource(CatalogueResource):
    """A row is known by whose it is, the product and the day: a second import adds none."""

    organisation = Field("organisation", "organisatie", Company())
    organisation_name = Field("organisation__name", "organisatie_naam", readonly=True)
    customer = Field("customer", "persoon", Person())
    product = Field("product", "product", cells.Reference(Product))
    quantity = Field("quantity", "aantal", cells.Whole(), default=1)
    price = Field("price", "prijs", cells.Amount())
    unit = Field("unit", "per", cells.Choice(PriceUnit))
    since = Field("since", "sinds", cells.Day())
    until = Field("until", "tot_en_met", cells.Day())
    renews = Field("renews", "verlengt_vanzelf", YesNo())
    note = Field("note", "notitie", cells.Text())

    NEEDED = ("product", "prijs", "per", "sinds")

    class Meta:
        model = CurrentProduct
        fields = (
            "organisation",
            "organisation_name",
            "customer",
            "product",
            "quantity",
            "price",
            "unit",
            "since",
            "until",
            "renews",
            "note",
        )
        import_id_fields = ("product", "since")
        skip_unchanged = True
        report_skipped = False
        clean_model_instances = True
        use_transactions = True

    def get_queryset(self) -> models.QuerySet[CurrentProduct]:
        return CurrentProduct.objects.select_related("organisation", "customer", "product")

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        super().before_import(dataset, **kwargs)
        for column in self.NEEDED:
            if column not in (dataset.headers or []):
                raise ValidationError(
                    _("The column “%(column)s” is not there.") % {"column": column}
                )

    def get_instance(self, instance_loader: Any, row: Any) -> CurrentProduct | None:  # noqa: ARG002
        """The one row that this line of the file is about, if it is there."""
        names = ("organisation", "customer", "product", "since")
        try:
            asked = {name: self._read(name, row) for name in names}
        except ValueError:
            return None  # told at the cell itself
        company, person = asked["organisation"], asked["customer"]
        whose = {"organisation": company} if company else {"organisation": None, "customer": person}
        rows = self.get_queryset().filter(**whose, product=asked["product"], since=asked["since"])
        return rows.order_by("pk").first()

    def _read(self, name: str, row: Any) -> Any:
        field = self.fields[name]
        return field.widget.clean(row.get(field.column_name), row)
