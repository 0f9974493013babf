"""A few questions that lead from a problem to products."""

import re
from collections.abc import Collection
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from catalog.models.positioned import Positioned
from catalog.models.problem import ProblemTheme
from catalog.models.product import Product
from catalog.models.slug import Sluggable, address

# What is shown to customers is written in Dutch, also when nobody typed it.
UNSURE_KEY = "weet-niet"
UNSURE_TEXT = "Weet ik niet"
# What else the address of a step says, so that no question can be called it.
RESERVED_KEY = "vraag"  # the question that was sent
FORMER_KEY = "eerder"  # the answer given before to the question that is asked again
ADDED_BY_OTHERS = re.compile(r"utm_\w+|\w*clid", re.ASCII)  # by mails and advertisements
HEAVIEST = 10


def can_be_answered(key: str) -> bool:
    """Whether this name in an address is taken for a question's."""
    return key not in {RESERVED_KEY, FORMER_KEY} and not ADDED_BY_OTHERS.fullmatch(key)


class HelpFlowQuerySet(models.QuerySet["HelpFlow"]):
    def published(self) -> Self:
        return self.filter(is_published=True)

    def visible_to(self, user: Any) -> Self:
        """Everything for employees, who try a flow before they publish it."""
        return self if user.is_staff else self.published()

    def askable(self) -> Self:
        """Those with a question; an empty one has no page."""
        return self.filter(Exists(HelpQuestion.objects.filter(flow=OuterRef("pk"))))


class HelpFlow(Sluggable):
    """The questions that are asked about one theme; the first of them is the start."""

    theme = models.OneToOneField(
        ProblemTheme, models.PROTECT, related_name="flow", verbose_name=_("theme")
    )
    title = models.CharField(_("title"), max_length=120)
    intro = models.CharField(_("introduction"), max_length=240, blank=True)
    is_published = models.BooleanField(_("published"), default=False)

    objects = HelpFlowQuerySet.as_manager()

    class Meta:
        verbose_name = _("help flow")
        verbose_name_plural = _("help flows")
        ordering = ["theme__position", "title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("catalog:help-flow", self.slug)


class Keyed(Positioned):
    """What an address names by its key, under the parent that it belongs to."""

    key = models.SlugField(
        _("name in the address"),
        max_length=40,
        db_index=False,
        help_text=_("A short word; links that were shared contain it."),
    )

    class Meta(Positioned.Meta):
        abstract = True


class HelpQuestion(Keyed):
    """One page of a flow. "I don't know" can always be answered: it is made with the question.

    The database refuses a question without it, at the end of the transaction.
    """

    flow = models.ForeignKey(
        HelpFlow, models.CASCADE, related_name="questions", verbose_name=_("flow")
    )
    text = models.CharField(_("question"), max_length=160)
    explanation = models.CharField(_("explanation"), max_length=240, blank=True)

    class Meta(Keyed.Meta):
        verbose_name = _("help question")
        verbose_name_plural = _("help questions")
        constraints = [
            models.UniqueConstraint(
                fields=["flow", "key"],
                name="catalog_help_question_key_once_per_flow",
                violation_error_message=_("Another question of this flow has this name."),
            ),
            models.CheckConstraint(
                condition=~Q(key=RESERVED_KEY),
                name="catalog_help_question_key_not_reserved",
                violation_error_message=_("The name “vraag” has another meaning in the address."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        super().clean_fields(exclude)
        if "key" not in (exclude or ()) and not can_be_answered(self.key):
            raise ValidationError(
                {
                    "key": _(
                        "In an address this name means something else, so nobody could answer "
                        "the question. Choose another name."
                    )
                }
            )

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        is_new = self._state.adding
        super().save(*args, **kwargs)
        if is_new:
            self.answers.create(key=UNSURE_KEY, text=UNSURE_TEXT, is_unsure=True)


class HelpAnswer(Keyed):
    """One choice under a question, and the question that follows it; without one it is the end.

    The database refuses a next question of another flow, at the end of the transaction.
    """

    question = models.ForeignKey(
        HelpQuestion, models.CASCADE, related_name="answers", verbose_name=_("question")
    )
    text = models.CharField(_("answer"), max_length=120)
    next = models.ForeignKey(
        HelpQuestion,
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="reached_from",
        verbose_name=_("next question"),
        help_text=_("Empty when the outcome follows."),
    )
    is_unsure = models.BooleanField(_("means “I don't know”"), default=False, editable=False)
    products = models.ManyToManyField(Product, through="HelpWeight", related_name="+")

    class Meta:
        verbose_name = _("help answer")
        verbose_name_plural = _("help answers")
        ordering = ["is_unsure", "position", "pk"]  # "I don't know" comes last
        constraints = [
            models.UniqueConstraint(
                fields=["question", "key"],
                name="catalog_help_answer_key_once_per_question",
                violation_error_message=_("Another answer to this question has this name."),
            ),
            models.UniqueConstraint(
                fields=["question"],
                condition=Q(is_unsure=True),
                name="catalog_help_answer_unsure_once_per_question",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class HelpWeight(models.Model):
    """How much an answer speaks for a product, and why, as the end of a sentence."""

    answer = models.ForeignKey(HelpAnswer, models.CASCADE, related_name="weights")
    product = models.ForeignKey(
        Product, models.CASCADE, related_name="help_weights", verbose_name=_("product")
    )
    weight = models.PositiveSmallIntegerField(
        _("weight"), default=1, help_text=_("From 1, a little, to 10, very much.")
    )
    reason = models.CharField(
        _("reason"), max_length=200, help_text=_("Begins with “omdat”, without a full stop.")
    )

    class Meta:
        verbose_name = _("product that fits an answer")
        verbose_name_plural = _("products that fit an answer")
        ordering = ["-weight", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "product"],
                name="catalog_help_product_once_per_answer",
                violation_error_message=_("This product has a weight for this answer already."),
            ),
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=HEAVIEST),
                name="catalog_help_weight_in_range",
                violation_error_message=_("A weight lies between 1 and 10."),
            ),
            models.CheckConstraint(
                condition=Q(reason__istartswith="omdat "),
                name="catalog_help_reason_is_a_clause",
                violation_error_message=_("A reason begins with “omdat”."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product} ({self.weight})"
