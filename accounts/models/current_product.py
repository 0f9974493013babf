from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.order import OrderLine
from accounts.models.owned import Owned, OwnedQuerySet
from catalog.models import Product
from catalog.price import Price, PriceKind, PriceUnit

SOON = timedelta(days=90)


class CurrentProductQuerySet(OwnedQuerySet["CurrentProduct"]):
    def running(self) -> Self:
        """Also what is renewed by itself, until somebody writes down that it is not any more."""
        today = timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gte=today) | Q(renews=True))

    def delivered(self) -> Self:
        return self.filter(since__lte=timezone.localdate())

    def ending_soon(self) -> Self:
        """What ends, or is renewed, within three months."""
        today = timezone.localdate()
        return self.filter(until__gte=today, until__lte=today + SOON)


class CurrentProduct(Owned):
    """What a customer has of us: since when, at what price, until when.

    For a company the `customer` is who signed or asked for it, if anybody is known.
    """

    customer = models.ForeignKey(  # type: ignore[assignment]
        "accounts.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="currentproducts",
        verbose_name=_("customer"),
    )
    product = models.ForeignKey(
        Product, models.PROTECT, related_name="+", verbose_name=_("product")
    )
    order_line = models.OneToOneField(
        OrderLine, models.PROTECT, null=True, blank=True, editable=False, related_name="became"
    )
    quantity = models.PositiveSmallIntegerField(_("quantity"), default=1)
    price = models.DecimalField(_("price"), max_digits=9, decimal_places=2)  # of one
    unit = models.CharField(_("per"), max_length=8, choices=PriceUnit, default=PriceUnit.ONCE)
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day, or the day before renewal.")
    )
    renews = models.BooleanField(_("is renewed by itself"), default=False)
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = CurrentProductQuerySet.as_manager()

    class Meta:
        verbose_name = _("current product")
        verbose_name_plural = _("current products")
        ordering = ["-since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(customer__isnull=False) | Q(organisation__isnull=False),
                name="accounts_current_product_is_somebodys",
                violation_error_message=_("Choose an organisation, or a person without one."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="accounts_current_product_ends_after_it_began",
                violation_error_message=_("It cannot end before it began."),
            ),
            models.CheckConstraint(
                condition=Q(price__gte=0),
                name="accounts_current_product_price",
                violation_error_message=_("An amount is zero or more."),
            ),
            models.CheckConstraint(
                condition=Q(quantity__gte=1), name="accounts_current_product_quantity"
            ),
        ]
        indexes = [
            models.Index(fields=["product", "organisation"], name="accounts_current_by_product"),
            models.Index(
                fields=["until"], condition=Q(until__isnull=False), name="accounts_current_ending"
            ),
        ]

    def __str__(self) -> str:
        return str(self.product)

    @property
    def agreed_price(self) -> Price:
        return Price(PriceKind.FIXED, self.unit, self.price)

    @property
    def is_delivered(self) -> bool:
        return self.since <= timezone.localdate()

    @property
    def renewed_on(self) -> date | None:
        """The day after the last one, when it is renewed by itself."""
        return self.until + timedelta(days=1) if self.until and self.renews else None

    @property
    def is_running(self) -> bool:
        return self.renews or not self.is_past

    @property
    def is_past(self) -> bool:
        """Whether its last day, or the day before its renewal, lies behind us."""
        return self.until is not None and self.until < timezone.localdate()

    @property
    def ends_soon(self) -> bool:
        today = timezone.localdate()
        return self.until is not None and today <= self.until <= today + SOON
