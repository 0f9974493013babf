import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import OutgoingMail
from analytics.models.mail_choice import MailTopic
from analytics.models.share_link import ShareLink
from catalog.models import Category, Product


class Audience(models.Model):
    """A question about customers that is kept, so that it can be asked again.

    What is empty is not asked. Who they are is found each time anew, over the whole history.
    """

    name = models.CharField(_("name"), max_length=80)
    seen_product = models.ForeignKey(
        Product,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("looked at this product"),
    )
    seen_category = models.ForeignKey(
        Category,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("looked at products of this category"),
    )
    seen_days = models.PositiveSmallIntegerField(
        _("in the last days"),
        default=90,
        validators=[MinValueValidator(1), MaxValueValidator(180)],
    )
    has_product = models.ForeignKey(
        Product,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("has this product"),
    )
    lacks_product = models.ForeignKey(
        Product,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("does not have this product"),
    )
    quiet_days = models.PositiveSmallIntegerField(
        _("no contact for days"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    sector = models.CharField(_("sector"), max_length=80, blank=True)
    city = models.CharField(_("city"), max_length=80, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    archived_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class MailingState(models.TextChoices):
    CONCEPT = "concept", _("Concept")
    RUNNING = "running", _("Being sent")
    STOPPED = "stopped", _("Stopped")
    DONE = "done", _("Done")


class Mailing(models.Model):
    """One mail to an audience: written once, and sent to each person on a ground of their own."""

    class Way(models.TextChoices):
        DRAFTS = "drafts", _("A draft for each account manager")
        BULK = "bulk", _("To everybody at once")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # the form, sent once
    audience = models.ForeignKey(
        Audience, models.PROTECT, related_name="mailings", verbose_name=_("audience")
    )
    topic = models.ForeignKey(
        MailTopic, models.PROTECT, related_name="mailings", verbose_name=_("subject")
    )
    subject = models.CharField(_("subject line"), max_length=120)
    body = models.TextField(_("text"), max_length=8000)
    way = models.CharField(_("how"), max_length=6, choices=Way, default=Way.DRAFTS)
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="mailings",
        verbose_name=_("sender"),
    )
    state = models.CharField(max_length=7, choices=MailingState, default=MailingState.CONCEPT)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    started_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("mailing")
        verbose_name_plural = _("mailings")
        ordering = ["-created_at", "-pk"]
        permissions = [("send_mailing", _("Can send a mailing to everybody at once"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=MailingState.values), name="analytics_mailing_state_exists"
            )
        ]

    def __str__(self) -> str:
        return self.subject


class RecipientState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    WAITING = "waiting", _("Waiting")
    QUEUED = "queued", _("On its way")
    SENT = "sent", _("Sent")
    REFUSED = "refused", _("Refused")
    SKIPPED = "skipped", _("Not sent")


class MailingRecipient(models.Model):
    """Somebody whom a mailing is for: why, on what ground, and what became of it."""

    class Ground(models.TextChoices):
        CONSENT = "consent", _("said yes to mail")
        CUSTOMER = "customer", _("customer of a similar product")

    mailing = models.ForeignKey(Mailing, models.CASCADE, related_name="recipients")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="mailings_received"
    )
    reason = models.CharField(_("why they"), max_length=300)
    ground = models.CharField(_("ground"), max_length=8, choices=Ground)
    ground_words = models.CharField(_("ground in words"), max_length=300)
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="mail_drafts"
    )
    subject = models.CharField(_("subject line"), max_length=120, blank=True)  # own words
    body = models.TextField(_("text"), max_length=8000, blank=True)  # own words
    state = models.CharField(max_length=7, choices=RecipientState)
    why_not = models.CharField(max_length=20, blank=True)  # see analytics.mailings.stops
    unsubscribe_hash = models.CharField(  # noqa: DJ001 - empty is not yet, and then not unique
        max_length=64, unique=True, null=True, editable=False
    )
    link = models.ForeignKey(ShareLink, models.SET_NULL, null=True, related_name="+")
    mail = models.OneToOneField(
        OutgoingMail, models.SET_NULL, null=True, related_name="mailing_recipient"
    )
    send_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    replied_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("recipient of a mailing")
        verbose_name_plural = _("recipients of mailings")
        ordering = ["mailing", "person__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mailing", "person"], name="analytics_one_mail_per_person"
            ),
            models.CheckConstraint(
                condition=Q(state__in=RecipientState.values),
                name="analytics_recipient_state_exists",
            ),
            models.CheckConstraint(
                condition=Q(ground__in=["consent", "customer"]),
                name="analytics_recipient_ground_exists",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-sent_at"], name="analytics_mailings_of_person"),
            models.Index(fields=["state", "send_at"], name="analytics_recipients_to_do"),
        ]

    def __str__(self) -> str:
        return f"{self.mailing}: {self.person}"
