"""Problems, with their phrasings and the products that help, in cells of several lines."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from import_export.fields import Field

from catalog.exchange import cells
from catalog.exchange.base import CatalogueResource
from catalog.models import Problem, ProblemPhrasing, ProblemProduct, ProblemTheme, Product


class Rows(Field):
    """Rows that hang on the problem, written as lines.

    What a file says waits on the instance until that is saved: `Problem` itself has no such
    field. A subclass says how the rows are read from the database and written to it.
    """

    def stored(self, problem: Problem) -> list[str]:
        raise NotImplementedError

    def write(self, problem: Problem, lines: list[str]) -> None:
        raise NotImplementedError

    def _waiting(self, problem: Problem) -> dict[str, list[str]]:
        waiting: dict[str, list[str]] = problem.__dict__.setdefault("_rows_to_write", {})
        return waiting

    def get_value(self, instance: Problem) -> list[str]:
        waiting = self._waiting(instance)
        if self.attribute in waiting:
            return waiting[self.attribute]
        return self.stored(instance) if instance.pk else []

    def save(self, instance: Problem, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:  # noqa: ARG002
        self._waiting(instance)[self.attribute] = self.clean(row, **kwargs)

    def write_waiting(self, problem: Problem) -> None:
        waiting = self._waiting(problem)
        if self.attribute in waiting and waiting[self.attribute] != self.stored(problem):
            self.write(problem, waiting[self.attribute])


class Phrasings(Rows):
    def stored(self, problem: Problem) -> list[str]:
        return [phrasing.text for phrasing in problem.phrasings.all()]

    def write(self, problem: Problem, lines: list[str]) -> None:
        problem.phrasings.all().delete()
        ProblemPhrasing.objects.bulk_create(
            ProblemPhrasing(problem=problem, text=text) for text in dict.fromkeys(lines)
        )


class Answers(Rows):
    """A line per product, 'address: reason', in the order of what to try first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.products = cells.Reference(Product)

    def clean(self, row: Any, **kwargs: Any) -> list[str]:
        lines: list[str] = super().clean(row, **kwargs)
        for line in lines:
            slug, colon, reason = line.partition(":")
            if not colon or not reason.strip():
                raise ValueError(
                    _("“%(line)s” needs the address of a product, a colon and the reason.")
                    % {"line": line}
                )
            self.products.find(slug.strip())
        return [": ".join(part.strip() for part in line.split(":", 1)) for line in lines]

    def stored(self, problem: Problem) -> list[str]:
        answers = problem.answers.select_related("product")
        return [f"{answer.product.slug}: {answer.reason}" for answer in answers]

    def write(self, problem: Problem, lines: list[str]) -> None:
        problem.answers.all().delete()
        for position, line in enumerate(lines):
            slug, _colon, reason = line.partition(": ")
            ProblemProduct.objects.create(
                problem=problem,
                product_id=self.products.find(slug).pk,
                reason=reason,
                position=position,
            )


class ProblemResource(CatalogueResource):
    slug = Field("slug", "adres", cells.Text())
    title = Field("title", "probleem", cells.Text())
    theme = Field("theme", "thema", cells.Reference(ProblemTheme))
    explanation = Field("explanation", "toelichting", cells.Text())
    phrasings = Phrasings("phrasings", "anders_gezegd", cells.Lines())
    answers = Answers("answers", "producten", cells.Lines())
    example = Field("example", "voorbeeld_van", cells.Reference(Product, blank=True))
    position = Field("position", "volgorde", cells.Whole())

    class Meta:
        model = Problem
        fields = (
            "slug",
            "title",
            "theme",
            "explanation",
            "phrasings",
            "answers",
            "example",
            "position",
        )
        import_id_fields = ("slug",)
        skip_unchanged = True
        report_skipped = False
        clean_model_instances = True
        use_transactions = True

    def get_queryset(self) -> models.QuerySet[Problem]:
        return Problem.objects.select_related("theme", "example").prefetch_related("phrasings")

    def after_save_instance(self, instance: Problem, row: Any, **kwargs: Any) -> None:  # noqa: ARG002
        for field in self.get_import_fields():
            if isinstance(field, Rows):
                field.write_waiting(instance)
