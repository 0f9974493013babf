from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from accounts.models.frozen import FrozenLine
from accounts.models.owned import Owned, OwnedQuerySet
from accounts.models.package import Package

if TYPE_CHECKING:
    from accounts.models.user import User


class InquiryStatus(models.TextChoices):
    SUBMITTED = "submitted", _("Submitted")
    PLANNED = "planned", _("Meeting planned")
    PROPOSAL = "proposal", _("Proposal sent")
    AGREED = "agreed", _("Agreed")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


OPEN = [InquiryStatus.SUBMITTED, InquiryStatus.PLANNED, InquiryStatus.PROPOSAL]
ENDED_IN_NOTHING = [InquiryStatus.DECLINED, InquiryStatus.WITHDRAWN]


class MeetingKind(models.TextChoices):
    PHONE = "phone", _("By phone")
    VIDEO = "video", _("By video")
    VISIT = "visit", _("At our place or at yours")


class InquiryQuerySet(OwnedQuerySet["Inquiry"]):
    def open(self) -> Self:
        return self.filter(status__in=OPEN)

    def standing(self) -> Self:
        """Those that did not end in nothing: of these a package has one at most."""
        return self.exclude(status__in=ENDED_IN_NOTHING)


class Inquiry(Owned):
    """What a customer sent us to talk about: a package, or a change of what they already have.

    Its lines are a frozen copy: exactly what was sent can be read for ever, whatever happens to
    the package or the cards. A package has one inquiry that is not over, whoever sends it and how
    often; `submission_key` recognises the same form sent again.
    """

    package = models.ForeignKey(
        Package,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="inquiries",
        verbose_name=_("package"),
    )
    current_product = models.ForeignKey(
        "accounts.CurrentProduct",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="inquiries",
        verbose_name=_("asks to change"),
    )
    submission_key = models.UUIDField(editable=False)
    fingerprint = models.CharField(max_length=64, editable=False)  # of what the form said
    name = models.CharField(_("name"), max_length=80, blank=True)  # of the package
    status = models.CharField(
        _("status"), max_length=10, choices=InquiryStatus, default=InquiryStatus.SUBMITTED
    )
    phone = PhoneNumberField(_("phone"), blank=True)
    meeting_kind = models.CharField(
        _("how"), max_length=6, choices=MeetingKind, default=MeetingKind.PHONE
    )
    moments = ArrayField(
        models.DateTimeField(),
        size=3,
        default=list,
        blank=True,
        verbose_name=_("moments that suit"),
    )
    goal = models.TextField(_("what the meeting is for"), max_length=1000, blank=True)
    remarks = models.TextField(_("remarks"), max_length=2000, blank=True)

    meeting_at = models.DateTimeField(_("meeting"), null=True, blank=True)
    meeting_minutes = models.PositiveSmallIntegerField(_("minutes"), default=60)
    meeting_place = models.CharField(_("where"), max_length=160, blank=True)
    meeting_sequence = models.PositiveSmallIntegerField(default=0, editable=False)

    created_at = models.DateTimeField(_("sent"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = InquiryQuerySet.as_manager()

    FROZEN = ("name", "phone", "meeting_kind", "moments", "goal", "remarks")

    # What an employee may make of it; withdrawing is the customer's.
    NEXT: ClassVar[dict[str, list[str]]] = {
        InquiryStatus.SUBMITTED: [
            InquiryStatus.PLANNED,
            InquiryStatus.PROPOSAL,
            InquiryStatus.AGREED,
            InquiryStatus.DECLINED,
        ],
        InquiryStatus.PLANNED: [
            InquiryStatus.PLANNED,
            InquiryStatus.PROPOSAL,
            InquiryStatus.AGREED,
            InquiryStatus.DECLINED,
        ],
        InquiryStatus.PROPOSAL: [
            InquiryStatus.PLANNED,
            InquiryStatus.AGREED,
            InquiryStatus.DECLINED,
        ],
        InquiryStatus.AGREED: [],
        InquiryStatus.DECLINED: [],
        InquiryStatus.WITHDRAWN: [],
    }

    class Meta:
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["customer", "submission_key"], name="accounts_inquiry_sent_once"
            ),
            models.UniqueConstraint(
                fields=["package"],
                condition=~Q(status__in=ENDED_IN_NOTHING),
                name="accounts_inquiry_one_per_package",
            ),
            models.CheckConstraint(
                condition=Q(status__in=InquiryStatus.values), name="accounts_inquiry_status_exists"
            ),
            models.CheckConstraint(
                condition=~Q(status=InquiryStatus.PLANNED) | Q(meeting_at__isnull=False),
                name="accounts_inquiry_planned_has_moment",
            ),
        ]
        indexes = [models.Index(fields=["status", "created_at"], name="accounts_inquiry_waiting")]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        return f"A{self.pk:05d}"

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    def get_absolute_url(self) -> str:
        return reverse("accounts:inquiry", args=[self.pk])


class InquiryLine(FrozenLine):
    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="lines")
    wish = models.TextField(_("wish or question"), max_length=1000, blank=True)
    is_optional = models.BooleanField(_("perhaps"), default=False)

    FROZEN = (*FrozenLine.FROZEN, "wish", "is_optional")

    class Meta(FrozenLine.Meta):
        verbose_name = _("line")
        verbose_name_plural = _("lines")


class InquiryEntry(models.Model):
    """One thing in the history of an inquiry: a message, a new status, or both at once."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="entries")
    author: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by_employee = models.BooleanField(default=False)
    status = models.CharField(_("status"), max_length=10, choices=InquiryStatus, blank=True)
    text = models.TextField(_("message"), max_length=4000, blank=True)
    submission_key = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="", text=""), name="accounts_inquiry_entry_says_something"
            ),
            models.UniqueConstraint(
                fields=["inquiry", "submission_key"],
                name="accounts_inquiry_entry_sent_once",
            ),
        ]

    def __str__(self) -> str:
        return self.text or self.get_status_display()
