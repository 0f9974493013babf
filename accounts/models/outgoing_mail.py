import uuid
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LEASE = timedelta(seconds=45)  # longer than a mail server may take to answer


class MailState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    def due(self) -> Self:
        """What has to go now, also what a worker took and then did not finish."""
        now = timezone.now()
        return self.filter(
            Q(state=MailState.WAITING, send_at__lte=now)
            | Q(state=MailState.SENDING, lease_until__lte=now)
        )

    def failed(self) -> Self:
        """What does not go any more unless somebody does something about it."""
        return self.filter(state=MailState.FAILED)

    def over(self) -> Self:
        return self.filter(state__in=[MailState.SENT, MailState.FAILED])


class OutgoingMail(models.Model):
    """A mail that has to go, written in the transaction of what it tells of.

    `key` names the occasion, so that nobody is told the same thing twice. The identity that the
    mail carries on the wire is fixed here: a second attempt can be recognised as the same mail.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=120, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=40)
    to = models.EmailField(_("to"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person"),
    )
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    html = models.TextField(editable=False)
    sender = models.CharField(_("from"), max_length=200, blank=True)  # ourselves when empty
    reply_to = models.EmailField(_("replies go to"), blank=True)
    headers = models.JSONField(default=dict, editable=False)  # besides those that every mail has
    attachments = models.JSONField(default=list, editable=False)  # [kind, primary key] of each
    is_secret = models.BooleanField(default=False, editable=False)  # its text goes once it is sent

    state = models.CharField(_("state"), max_length=8, choices=MailState, default=MailState.WAITING)
    send_at = models.DateTimeField(_("send at"), default=timezone.now)
    lease_until = models.DateTimeField(null=True, editable=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    error = models.CharField(_("what went wrong"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    bounced_at = models.DateTimeField(_("came back"), null=True, blank=True)
    complained_at = models.DateTimeField(_("called spam"), null=True, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=MailState.values), name="accounts_mail_state_exists"
            ),
            models.CheckConstraint(
                condition=Q(state=MailState.SENDING, lease_until__isnull=False)
                | (~Q(state=MailState.SENDING) & Q(lease_until=None)),
                name="accounts_mail_leased_while_sending",
            ),
            models.CheckConstraint(
                condition=~Q(state=MailState.SENT) | Q(sent_at__isnull=False),
                name="accounts_mail_sent_has_moment",
            ),
        ]
        indexes = [
            models.Index(
                fields=["send_at"],
                condition=Q(state__in=[MailState.WAITING, MailState.SENDING]),
                name="accounts_mail_to_send",
            ),
            models.Index(fields=["-created_at"], name="accounts_mail_newest"),
            models.Index(fields=["to"], name="accounts_mail_to"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.to})"
