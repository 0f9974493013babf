from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from catalog.models.lines import LinesField


class Synonym(models.Model):
    """Words that customers use for the same thing; search reads one for the other.

    Both ways, whoever types any of them finds all. One way, whoever types the term finds its
    meanings, but a meaning does not lead to what is called by the term: "CRO" finds landing
    pages, "landing page" does not find all of CRO.
    """

    term = models.CharField(
        _("word"), max_length=60, help_text=_("What a customer types: one word or a few.")
    )
    meanings = LinesField(
        _("means"), max_length=60, blank=False, help_text=_("What we call it. One per line.")
    )
    one_way = models.BooleanField(
        _("one way only"),
        default=False,
        help_text=_("The word finds its meanings, but they do not find the word."),
    )

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["term", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("term"),
                "one_way",
                name="catalog_synonym_once_per_term",
                violation_error_message=_("There are synonyms for this word already."),
            ),
            models.CheckConstraint(
                condition=~Q(meanings=[]), name="catalog_synonym_means_something"
            ),
        ]

    def __str__(self) -> str:
        sign = "→" if self.one_way else "↔"
        return f"{self.term} {sign} {', '.join(self.meanings)}"
