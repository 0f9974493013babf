from typing import Self

from django.conf import settings
from django.db import models
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from analytics.search_text import LONGEST

ADMIN = {"synonym": "synonym", "phrasing": "problem", "card": "product"}


class SearchDecisionQuerySet(models.QuerySet["SearchDecision"]):
    def most_recent(self, most: int) -> Self:
        return self.select_related("by").order_by("-made_at", "-pk")[:most]


class SearchDecision(models.Model):
    """What an employee did about a text that people searched for.

    There is one at most for each text: who comes second is told what the first one did.
    """

    class Act(models.TextChoices):
        SYNONYM = "synonym", _("made a synonym")
        PHRASING = "phrasing", _("made a phrasing of a problem")
        CARD = "card", _("made a draft card")
        DISMISSED = "dismissed", _("dismissed")

    text = models.CharField(_("searched"), max_length=LONGEST)
    act = models.CharField(_("what was done"), max_length=10, choices=Act)
    made_at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    result = models.CharField(_("result"), max_length=200, blank=True)
    result_id = models.BigIntegerField(null=True, editable=False)

    objects = SearchDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision about a search")
        verbose_name_plural = _("decisions about searches")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["text"], name="analytics_one_decision_per_text"),
            models.CheckConstraint(
                condition=models.Q(act__in=["synonym", "phrasing", "card", "dismissed"]),
                name="analytics_decision_act_exists",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text}: {self.get_act_display()}"

    @property
    def is_dismissal(self) -> bool:
        return self.act == self.Act.DISMISSED

    @property
    def admin_url(self) -> str:
        """Where what was made can be changed."""
        try:
            return reverse(f"admin:catalog_{ADMIN[self.act]}_change", args=[self.result_id])
        except (KeyError, NoReverseMatch):
            return ""
