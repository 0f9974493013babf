from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MailTopic(models.Model):
    """A subject that people can be mailed about, and say no to, apart from the others."""

    key = models.SlugField(_("short name"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    explanation = models.CharField(_("what these mails are about"), max_length=200)
    is_on = models.BooleanField(_("in use"), default=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("subject of mails")
        verbose_name_plural = _("subjects of mails")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class MailChoice(models.Model):
    """What somebody said about mails of one subject, or, without a subject, about all of them.

    A no wins over every ground that we have to mail them.
    """

    class How(models.TextChoices):
        PAGE = "page", _("page about mails")
        ONE_CLICK = "one_click", _("unsubscribe button of the mail program")
        COMPLAINT = "complaint", _("said that it was spam")
        BOUNCE = "bounce", _("the address does not exist")
        EMPLOYEE = "employee", _("asked an employee")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mail_choices")
    topic = models.ForeignKey(
        MailTopic, models.CASCADE, null=True, blank=True, related_name="choices"
    )
    wants = models.BooleanField(_("wants them"))
    how = models.CharField(_("how"), max_length=10, choices=How)
    mailing = models.ForeignKey(
        "analytics.Mailing", models.SET_NULL, null=True, blank=True, related_name="choices"
    )
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("choice about mails")
        verbose_name_plural = _("choices about mails")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "topic"], nulls_distinct=False, name="analytics_one_mail_choice"
            ),
            models.CheckConstraint(
                condition=Q(how__in=["page", "one_click", "complaint", "bounce", "employee"]),
                name="analytics_mail_choice_how",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.wants}"
