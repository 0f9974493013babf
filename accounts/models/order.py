from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models.frozen import FrozenLine
from accounts.models.inquiry import Inquiry
from accounts.models.owned import Owned, OwnedQuerySet
from accounts.models.package import Package


class TermsQuerySet(models.QuerySet["Terms"]):
    def in_force(self) -> "Terms | None":
        """The newest of those that have begun; without any nothing can be ordered."""
        return self.begun().order_by("-valid_from").first()

    def begun(self) -> Self:
        return self.filter(valid_from__lte=timezone.localdate())


class Terms(models.Model):
    """One version of the conditions. What somebody agreed to stays as it was: see the trigger."""

    version = models.CharField(_("version"), max_length=20, unique=True)
    text = models.TextField(_("text"))
    valid_from = models.DateField(_("valid from"), unique=True)

    objects = TermsQuerySet.as_manager()

    FROZEN = ("version", "text")

    class Meta:
        verbose_name = _("terms")
        verbose_name_plural = _("terms")
        ordering = ["-valid_from"]

    def __str__(self) -> str:
        return self.version

    def get_absolute_url(self) -> str:
        return reverse("accounts:terms", args=[self.version])


class OrderStatus(models.TextChoices):
    PLACED = "placed", _("Placed")
    ACCEPTED = "accepted", _("Accepted")
    DELIVERED = "delivered", _("Delivered")
    CANCELLED = "cancelled", _("Cancelled")
    DECLINED = "declined", _("Declined")


OPEN_ORDERS = [OrderStatus.PLACED, OrderStatus.ACCEPTED]


class OrderQuerySet(OwnedQuerySet["Order"]):
    def for_page(self) -> Self:
        """With everything that the page of one order tells."""
        people = ("customer", "organisation__account_manager", "accepted_by")
        return self.select_related(*people, "terms", "payment", "inquiry").prefetch_related("lines")

    def to_do_first(self) -> Self:
        """What waits for us longest in front, then what is under way, then what is over."""
        turn = Case(
            When(status=OrderStatus.PLACED, then=0),
            When(status=OrderStatus.ACCEPTED, then=1),
            default=2,
        )
        waiting = Case(When(status__in=OPEN_ORDERS, then=F("created_at")))
        return self.order_by(turn, waiting.asc(nulls_last=True), "-created_at", "-pk")

    def to_do(self) -> Self:
        return self.filter(status__in=OPEN_ORDERS)

    def standing(self) -> Self:
        """Those that were not called off: of these a package has one at most."""
        return self.exclude(status__in=[OrderStatus.CANCELLED, OrderStatus.DECLINED])


class Order(Owned):
    """What a customer bought, at the prices and on the terms of that moment.

    Placed by the customer, from a package or a single card with a fixed price, or made by an
    employee from an inquiry that both agreed on.
    """

    package = models.ForeignKey(
        Package,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="orders",
        verbose_name=_("package"),
    )
    inquiry = models.OneToOneField(
        Inquiry,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="order",
        verbose_name=_("request"),
    )
    submission_key = models.UUIDField(editable=False)
    fingerprint = models.CharField(max_length=64, editable=False)  # of what the form said
    status = models.CharField(
        _("status"), max_length=9, choices=OrderStatus, default=OrderStatus.PLACED
    )
    reference = models.CharField(_("your reference"), max_length=60, blank=True)
    remarks = models.TextField(_("remarks"), max_length=2000, blank=True)
    terms = models.ForeignKey(Terms, models.PROTECT, related_name="orders", verbose_name=_("terms"))
    terms_accepted_at = models.DateTimeField(_("terms accepted"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("accepted by"),
    )
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    end_reason = models.CharField(_("why"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("placed"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = OrderQuerySet.as_manager()

    FROZEN = ("reference", "remarks", "terms_id")

    NEXT: ClassVar[dict[str, list[str]]] = {
        OrderStatus.PLACED: [OrderStatus.ACCEPTED, OrderStatus.CANCELLED, OrderStatus.DECLINED],
        OrderStatus.ACCEPTED: [OrderStatus.DELIVERED],
        OrderStatus.DELIVERED: [],
        OrderStatus.CANCELLED: [],
        OrderStatus.DECLINED: [],
    }

    class Meta:
        verbose_name = pgettext_lazy("purchase", "order")
        verbose_name_plural = _("orders")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["customer", "submission_key"], name="accounts_order_placed_once"
            ),
            models.UniqueConstraint(
                fields=["package"],
                condition=~Q(status__in=[OrderStatus.CANCELLED, OrderStatus.DECLINED]),
                name="accounts_order_one_per_package",
            ),
            models.CheckConstraint(
                condition=Q(status__in=OrderStatus.values), name="accounts_order_status_exists"
            ),
            models.CheckConstraint(
                condition=Q(inquiry__isnull=False) | Q(terms_accepted_at__isnull=False),
                name="accounts_order_has_a_yes",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[OrderStatus.ACCEPTED, OrderStatus.DELIVERED])
                | Q(accepted_at__isnull=False),
                name="accounts_order_accepted_has_moment",
            ),
        ]
        indexes = [models.Index(fields=["status", "created_at"], name="accounts_order_waiting")]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        return f"B{self.pk:05d}"

    @property
    def can_be_cancelled(self) -> bool:
        return self.status == OrderStatus.PLACED

    def get_absolute_url(self) -> str:
        return reverse("accounts:order", args=[self.pk])


class OrderLine(FrozenLine):
    order = models.ForeignKey(Order, models.CASCADE, related_name="lines")
    delivered_on = models.DateField(_("delivered on"), null=True, blank=True)

    class Meta(FrozenLine.Meta):
        verbose_name = _("line")
        verbose_name_plural = _("lines")


class PaymentState(models.TextChoices):
    OPEN = "open", _("Open")
    ON_ACCOUNT = "on_account", _("On account")
    PAID = "paid", _("Paid")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


class Payment(models.Model):
    """How an order is paid. Its state comes from the provider and from nobody else."""

    order = models.OneToOneField(Order, models.CASCADE, related_name="payment")
    provider = models.CharField(_("provider"), max_length=40)
    reference = models.CharField(_("reference"), max_length=120, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=PaymentState, default=PaymentState.OPEN
    )
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "reference"],
                condition=~Q(reference=""),
                name="accounts_payment_reference_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=PaymentState.values), name="accounts_payment_state_exists"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider} – {self.get_state_display()}"
