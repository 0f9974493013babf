import uuid
from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from accounts.models.owned import OwnedQuerySet, theirs, theirs_to_write

if TYPE_CHECKING:
    from accounts.models.user import User
    from catalog.price import Price

MOST = 99  # of one product, and products in one package
CAN_COME_BACK = timedelta(days=1)  # what was removed is offered this long
VISITORS_COME_BACK = timedelta(days=90)  # a session lasts two weeks after it was last written


class PackageQuerySet(OwnedQuerySet["Package"]):
    def visible_to(self, user: Any) -> Self:
        """Their company's, their own, and those that somebody shares with them."""
        shared = PackageGuest.objects.filter(user=user).values("package")
        return self.filter(theirs(user) | Q(pk__in=shared))

    def writable_by(self, user: Any) -> Self:
        shared = PackageGuest.objects.filter(user=user, may_write=True).values("package")
        return self.filter(theirs_to_write(user) | Q(pk__in=shared))

    def forgotten(self) -> Self:
        """Of visitors who did not touch it for so long that their session will be over."""
        over = timezone.now() - VISITORS_COME_BACK
        return self.filter(anonymous_key__isnull=False, updated_at__lt=over)

    def belonging_to(self, user: Any) -> Self:
        """Without those that they are a guest of: who shares, sends or deletes one is whose it is.

        Who may only read what the company has is not among them.
        """
        return self.filter(theirs_to_write(user))

    def newest_first(self) -> Self:
        return self.order_by("-updated_at", "pk")

    def of_home(self, home: QuerySet[Any, Any]) -> Self:
        """Of the company in this query of one row, or, when that says none, of no company."""
        rows = self.annotate(home=Subquery(home))
        return rows.filter(Q(organisation=F("home")) | Q(organisation=None, home=None))

    def leave_to(self, heir: int) -> None:
        """Without the words of who made them."""
        PackageLine.objects.filter(package__in=self).exclude(wish="").update(wish="")
        self.update(customer=heir, **in_other_hands())

    def unsent(self) -> Self:
        """Those of which nothing was asked or ordered that is not over."""
        return self.filter(~Exists(_standing("Inquiry")), ~Exists(_standing("Order")))


def _standing(model: str) -> QuerySet[Any, Any]:
    """Requests or orders of a package, which keep it as it was. Their models come after this."""
    rows: Any = apps.get_model("accounts", model)._default_manager
    found: QuerySet[Any, Any] = rows.standing().filter(package=OuterRef("pk"))
    return found


def heirs(packages: QuerySet[Any, Any], going: Iterable["User"]) -> dict[int, int]:
    """Which colleague who stays takes over the packages of which company."""
    companies = packages.exclude(organisation=None).values("organisation")
    staying = Membership.objects.filter(organisation__in=companies).exclude(user__in=going)
    turns = staying.next_in_charge_first().reverse()  # who is next comes last
    return dict(turns.values_list("organisation", "user"))


def in_other_hands() -> dict[str, Any]:
    """What a package becomes for its heir, who may have a current one. Its name was a person's."""
    name = _("Package of a former colleague")
    return {"is_current": False, "name": str(name), "version": F("version") + 1}


def leave_to_an_owner(collector: Any, field: Any, packages: Any, using: str) -> None:
    """What happens to packages when somebody deletes people, in the admin or elsewhere.

    A company keeps those that were made for it, as `PackageQuerySet.leave_to`. The others go.
    """
    left_to = heirs(packages, collector.data[field.remote_field.model])
    for company, heir in left_to.items():
        left = packages.filter(organisation=company)
        lines = PackageLine.objects.filter(package__in=left).exclude(wish="")
        collector.add_field_update(PackageLine._meta.get_field("wish"), "", lines)
        for name, value in in_other_hands().items():
            collector.add_field_update(Package._meta.get_field(name), value, left)
        collector.add_field_update(field, heir, left)  # from here on they are found with the heir
    models.CASCADE(collector, field, packages.exclude(organisation__in=list(left_to)), using)


class Package(models.Model):
    """Products that somebody wants to talk about or order.

    Before login it hangs on a random key in the visitor's session, afterwards on the person. Each
    change of it or its lines makes its `version` one higher: who saves an older one is told.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(
        _("name"), max_length=80, blank=True, help_text=_("Empty means: your package.")
    )
    customer: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        leave_to_an_owner,
        null=True,
        blank=True,
        related_name="packages",
        verbose_name=_("customer"),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="packages",
        verbose_name=_("organisation"),
    )
    anonymous_key = models.CharField(  # noqa: DJ001 - nothing is not a key
        max_length=43, null=True, unique=True, editable=False
    )
    is_current = models.BooleanField(default=False, editable=False)  # where products are put
    based_on = models.ForeignKey(
        "ReadyMadePackage", models.SET_NULL, null=True, editable=False, related_name="+"
    )
    version = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = PackageQuerySet.as_manager()

    class Meta:
        verbose_name = _("package")
        verbose_name_plural = _("packages")
        ordering = ["-updated_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(anonymous_key=None, customer__isnull=False)
                | Q(anonymous_key__isnull=False, customer=None, organisation=None),
                name="accounts_package_of_visitor_or_customer",
            ),
            models.UniqueConstraint(
                fields=["customer"],
                condition=Q(is_current=True),
                name="accounts_package_one_current",
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(pgettext_lazy("package", "Your package"))

    def get_absolute_url(self) -> str:
        return reverse("accounts:package", args=[self.pk])


class PackageLineQuerySet(models.QuerySet["PackageLine"]):
    def present(self) -> Self:
        """Without those that were removed a moment ago and can still be brought back."""
        return self.filter(removed_at=None)

    def gone_for_good(self) -> Self:
        return self.filter(removed_at__lt=timezone.now() - CAN_COME_BACK)


class PackageLine(models.Model):
    """A product in a package, with what the customer wants to know of it.

    What is removed stays for a while, with the wish that was typed, so that it can come back.
    """

    package = models.ForeignKey(Package, models.CASCADE, related_name="lines")
    product = models.ForeignKey(
        "catalog.Product", models.CASCADE, related_name="+", verbose_name=_("product")
    )
    quantity = models.PositiveSmallIntegerField(
        _("quantity"), default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST)]
    )
    wish = models.TextField(_("wish or question"), max_length=1000, blank=True)
    is_optional = models.BooleanField(_("perhaps"), default=False)
    position = models.PositiveIntegerField(_("order"), default=0)
    removed_at = models.DateTimeField(null=True, editable=False)

    objects = PackageLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line")
        verbose_name_plural = _("lines")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["package", "product"], name="accounts_package_product_once"
            ),
            models.CheckConstraint(
                condition=Q(quantity__gte=1, quantity__lte=MOST),
                name="accounts_package_line_quantity",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.product}"

    @property
    def price(self) -> "Price":
        """What the card says now, for one."""
        return self.product.price


class PackageGuest(models.Model):
    """A colleague who was invited by mail to see this one package, or to work on it too.

    `user` is empty until the invitation is accepted; only the hash of its secret is kept.
    """

    package = models.ForeignKey(Package, models.CASCADE, related_name="guests")
    email = models.EmailField(_("e-mail address"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="guest_of"
    )
    may_write = models.BooleanField(_("may change wishes and quantities"), default=True)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name = _("guest")
        verbose_name_plural = _("guests")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["package", "email"],
                name="accounts_package_guest_once",
                violation_error_message=_("This person has already been invited."),
            )
        ]

    def __str__(self) -> str:
        return self.email


class PackageLinkQuerySet(models.QuerySet["PackageLink"]):
    def valid(self) -> Self:
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())


class PackageLink(models.Model):
    """A link with which anybody can read the package. Only the hash of its secret is kept."""

    package = models.ForeignKey(Package, models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = PackageLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link to read a package")
        verbose_name_plural = _("links to read a package")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.package} – {self.created_at:%Y-%m-%d}"
