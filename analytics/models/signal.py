from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from analytics.models.share_link import ShareLink
from catalog.models import Product


class SignalRule(models.Model):
    """What is a reason to call a customer, and how much of one: employees may change it.

    `key` names what is looked for (see `analytics.signals.kinds`); the other columns say how often
    within how long, how heavy it weighs, and how fast that fades. `useful` and `useless` count
    what employees said of its signals: that is what it learns from.
    """

    key = models.SlugField(max_length=40, unique=True, editable=False)
    is_on = models.BooleanField(_("on"), default=True)
    threshold = models.PositiveSmallIntegerField(
        _("at least this often"), default=1, validators=[MinValueValidator(1)]
    )
    window_days = models.PositiveSmallIntegerField(
        _("within days"), default=14, validators=[MinValueValidator(1), MaxValueValidator(180)]
    )
    weight = models.PositiveSmallIntegerField(
        _("weight"), default=50, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    half_life_days = models.PositiveSmallIntegerField(
        _("days until it counts half"), default=7, validators=[MinValueValidator(1)]
    )
    at_once = models.BooleanField(_("tell at once"), default=False)
    action = models.CharField(_("what to do"), max_length=160, blank=True)
    useful = models.PositiveIntegerField(default=0, editable=False)
    useless = models.PositiveIntegerField(default=0, editable=False)
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("rule for signals")
        verbose_name_plural = _("rules for signals")
        ordering = ["position", "key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    threshold__gte=1,
                    window_days__range=(1, 180),
                    weight__range=(1, 100),
                    half_life_days__gte=1,
                ),
                name="analytics_rule_in_range",
            )
        ]

    def __str__(self) -> str:
        return self.key


class SignalState(models.TextChoices):
    OPEN = "open", _("Open")
    SNOOZED = "snoozed", _("Snoozed")
    HANDLED = "handled", _("Handled")
    USELESS = "useless", _("Not useful")
    FADED = "faded", _("Faded")


class SignalQuerySet(models.QuerySet["Signal"]):
    def open(self) -> Self:
        """What somebody has to look at now, also what was put off until now."""
        now = timezone.now()
        return self.filter(
            Q(state=SignalState.OPEN) | Q(state=SignalState.SNOOZED, snoozed_until__lte=now)
        )


class Signal(models.Model):
    """A reason to call one customer, made of what really happened.

    `key` names rule, customer and subject: there is one that is not over, and who counts again
    changes that one. `facts` fill the sentence, `evidence` leads to what it was made of.
    """

    rule = models.ForeignKey(SignalRule, models.CASCADE, related_name="signals")
    key = models.CharField(max_length=120, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, related_name="signals"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="signals"
    )
    product = models.ForeignKey(Product, models.CASCADE, null=True, related_name="+")
    link = models.ForeignKey(ShareLink, models.CASCADE, null=True, related_name="signals")
    facts = models.JSONField(default=dict)
    evidence = models.JSONField(default=list)
    strength = models.FloatField(default=0)  # as it was at `last_at`; it fades from there
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    made_at = models.DateTimeField(auto_now_add=True)

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="owned_signals",
        verbose_name=_("who follows up"),
    )
    state = models.CharField(max_length=7, choices=SignalState, default=SignalState.OPEN)
    snoozed_until = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    pushed_at = models.DateTimeField(null=True)  # mailed at once
    digested_at = models.DateTimeField(null=True)  # told in the mail of the day

    objects = SignalQuerySet.as_manager()

    class Meta:
        verbose_name = _("signal")
        verbose_name_plural = _("signals")
        ordering = ["-last_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(state__in=[SignalState.OPEN, SignalState.SNOOZED]),
                name="analytics_one_open_signal",
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | Q(person__isnull=False),
                name="analytics_signal_about_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=SignalState.values), name="analytics_signal_state_exists"
            ),
            models.CheckConstraint(
                condition=~Q(state=SignalState.SNOOZED) | Q(snoozed_until__isnull=False),
                name="analytics_snoozed_until_when",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-last_at"], name="analytics_signals_by_state"),
            models.Index(fields=["organisation", "-last_at"], name="analytics_signals_of_company"),
            models.Index(fields=["key"], name="analytics_signals_by_key"),
        ]

    def __str__(self) -> str:
        return self.key


class SignalDue(models.Model):
    """A customer of whom something happened that no signal was made of yet."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, null=True, related_name="+")
    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("customer to look at")
        verbose_name_plural = _("customers to look at")
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, person=None)
                | Q(organisation=None, person__isnull=False),
                name="analytics_due_is_one_customer",
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation or self.person)
