"""Which of the current products an employee wants to see, as the query string says it."""

from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.forms import CheckboxInput, ChoiceField
from django.forms import Form as DjangoForm
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter, CharFilter, ChoiceFilter, FilterSet, ModelChoiceFilter

from accounts.models import CurrentProduct
from accounts.models.current_product import CurrentProductQuerySet
from catalog.models import Category, Product, Specialist

RUNNING, ENDED, ALL = "lopend", "afgelopen", "alle"
STATES = [(RUNNING, _("Running now")), (ENDED, _("Ended")), (ALL, _("Both"))]
PER_CUSTOMER, PER_PRODUCT = "klant", "product"
MOST_LETTERS = 80
ANY = _("Does not matter")


def _products(_request: Any) -> Any:
    return Product.objects.only("slug", "title").order_by("title", "pk")


class WayForm(DjangoForm):
    """How they stand together, which leaves nothing out."""

    per = ChoiceField(choices=[(way, way) for way in (PER_CUSTOMER, PER_PRODUCT)], required=False)


class CurrentProductFilter(FilterSet):
    zoek = CharFilter(label=_("Customer or product"), method="called", max_length=MOST_LETTERS)
    product = ModelChoiceFilter(
        label=_("With product"), queryset=_products, to_field_name="slug", empty_label=ANY
    )
    zonder = ModelChoiceFilter(
        label=_("Customers without product"),
        queryset=_products,
        to_field_name="slug",
        empty_label=ANY,
        method="without",
    )
    categorie = ModelChoiceFilter(
        label=_("Category"),
        queryset=lambda _request: Category.objects.all(),
        to_field_name="slug",
        empty_label=ANY,
        field_name="product__category",
    )
    beheerder = ModelChoiceFilter(
        label=_("Account manager"),
        queryset=lambda _request: Specialist.objects.only("slug", "name"),
        to_field_name="slug",
        empty_label=ANY,
        field_name="organisation__account_manager",
    )
    stand = ChoiceFilter(
        label=_("State"), choices=STATES, method="in_state", empty_label=None, null_label=None
    )
    binnenkort = BooleanFilter(
        label=_("Ends or renews within 90 days"), method="soon", widget=CheckboxInput
    )

    class Meta:
        model = CurrentProduct
        fields: tuple[str, ...] = ()

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, CurrentProduct.objects.all())
        for field in self.form.fields.values():
            if not isinstance(field.widget, CheckboxInput):
                field.widget.attrs["class"] = "input"
        way = WayForm(data)
        way.is_valid()
        self.per: str = way.cleaned_data.get("per") or PER_CUSTOMER

    @cached_property
    def asked(self) -> dict[str, Any]:
        """The valid part of the question; the rest is left out."""
        self.form.is_valid()
        cleaned: dict[str, Any] = self.form.cleaned_data
        return {name: value for name, value in cleaned.items() if value not in {None, "", False}}

    def found(self) -> CurrentProductQuerySet:
        asked = {"stand": RUNNING, **self.asked}
        found: CurrentProductQuerySet = self.queryset
        for name, value in asked.items():
            found = self.filters[name].filter(found, value)
        return found

    def query(self, **changes: str) -> str:
        """The question in its shortest form, as a query string; or another way of it."""
        pairs = {name: _written(value) for name, value in self.asked.items()}
        return urlencode({**pairs, "per": self.per, **changes})

    # --- What each part leaves out ------------------------------------------------------------

    def called(
        self, found: CurrentProductQuerySet, _name: str, text: str
    ) -> CurrentProductQuerySet:
        customer = Q(organisation__name__icontains=text) | Q(customer__name__icontains=text)
        return found.filter(customer | Q(product__title__icontains=text))

    def without(
        self, found: CurrentProductQuerySet, _name: str, product: Product
    ) -> CurrentProductQuerySet:
        """What those customers have who do not have this product now."""
        theirs = CurrentProduct.objects.running().filter(product=product)
        of_company = Exists(theirs.filter(organisation=OuterRef("organisation")))
        of_person = Exists(theirs.filter(organisation=None, customer=OuterRef("customer")))
        return found.exclude(of_company).exclude(Q(organisation=None) & of_person)

    def in_state(
        self, found: CurrentProductQuerySet, _name: str, state: str
    ) -> CurrentProductQuerySet:
        running = CurrentProduct.objects.running().values("pk")
        match state:
            case "lopend":
                return found.running()
            case "afgelopen":
                return found.exclude(pk__in=running)
        return found

    def soon(
        self, found: CurrentProductQuerySet, _name: str, _is_asked: bool
    ) -> CurrentProductQuerySet:
        return found.ending_soon()


def _written(value: Any) -> str:
    return "true" if value is True else str(getattr(value, "slug", value))
