import uuid
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, Package
from accounts.models.frozen import FrozenLine
from analytics.models.consent import Consent
from catalog.models import Product, Specialist


class ShareKind(models.TextChoices):
    CARD = "card", _("card")
    PACKAGE = "package", _("package")
    COMPARISON = "comparison", _("comparison")
    SET = "set", _("set of products")
    MAIL = "mail", _("mail")


class ShareLinkQuerySet(models.QuerySet["ShareLink"]):
    def valid(self) -> Self:
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())

    def by_hand(self) -> Self:
        """Made by an employee: not by a mailing, and not by a reader who passed one on."""
        return self.filter(mailing=None, parent=None)


class ShareLink(models.Model):
    """Products on a page of their own for one customer, behind a secret in its address.

    The secret is kept as a hash, by which the page is found, and locked, so that its maker can
    copy the address again. A link that was revoked or is over never works again.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # the form, sent once
    kind = models.CharField(_("what is shared"), max_length=10, choices=ShareKind)
    label = models.CharField(_("name of the link"), max_length=80)
    slug = models.CharField(max_length=100, editable=False)  # the readable part of the address
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    token_locked = models.TextField(editable=False)

    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="share_links",
        verbose_name=_("organisation"),
    )
    contact = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="share_links",
        verbose_name=_("contact"),
    )
    reference = models.CharField(_("quote"), max_length=40, blank=True)
    greeting = models.CharField(_("name in the greeting"), max_length=60, blank=True)
    message = models.TextField(_("a few words to go with it"), max_length=600, blank=True)
    package = models.ForeignKey(
        Package, models.SET_NULL, null=True, blank=True, related_name="share_links"
    )
    specialist = models.ForeignKey(
        Specialist,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("whom they can ask"),
    )
    with_prices = models.BooleanField(_("show the prices"), default=True)
    as_sent = models.BooleanField(_("show as it was sent"), default=False)
    may_be_seen = models.BooleanField(default=True, editable=False)  # the reader's own switch

    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="passed_on", editable=False
    )
    mailing = models.ForeignKey(
        "analytics.Mailing",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="links",
        editable=False,
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("made by"),
    )
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    objects = ShareLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("share link")
        verbose_name_plural = _("share links")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=ShareKind.values), name="analytics_share_kind_exists"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="analytics_share_ends_later"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-created_at"], name="analytics_share_of_company"),
            models.Index(fields=["-created_at"], name="analytics_share_newest"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_valid(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()


class ShareLinkLine(FrozenLine):
    """A product as its card said when the link was made; a trigger refuses to change that."""

    link = models.ForeignKey(ShareLink, models.CASCADE, related_name="lines")
    summary = models.TextField(_("summary"), blank=True)
    details = models.JSONField(default=dict)  # what else the card told: see analytics.links.frozen
    edition = models.PositiveIntegerField(default=0)  # of the card

    FROZEN: ClassVar[tuple[str, ...]] = (*FrozenLine.FROZEN, "summary", "details", "edition")

    class Meta(FrozenLine.Meta):
        verbose_name = _("product of a share link")
        verbose_name_plural = _("products of share links")
        constraints: ClassVar[list[Any]] = [
            *FrozenLine.Meta.constraints,
            models.UniqueConstraint(
                fields=["link", "product"], name="analytics_product_once_in_a_link"
            ),
        ]

    @staticmethod
    def of(product: Product) -> dict[str, Any]:
        return FrozenLine.of(product) | {"summary": product.summary, "edition": product.edition}


class ShareLinkReader(models.Model):
    """Somebody without an account who said yes on the page of a link to being seen reading."""

    link = models.ForeignKey(ShareLink, models.CASCADE, related_name="readers")
    consent = models.OneToOneField(  # which goes by the database, and this row with it
        Consent, models.DO_NOTHING, db_constraint=False, related_name="share_link_reader"
    )

    class Meta:
        verbose_name = _("reader of a share link")
        verbose_name_plural = _("readers of share links")

    def __str__(self) -> str:
        return str(self.link)
