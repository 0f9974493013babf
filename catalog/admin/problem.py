from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from catalog.admin.careful import CarefulAdmin
from catalog.admin.sorting import NamedFields, SortedTable
from catalog.exchange.admin import ExchangeMixin
from catalog.exchange.problem import ProblemResource
from catalog.models import Problem, ProblemPhrasing, ProblemProduct, ProblemTheme


class PhrasingInline(NamedFields, admin.TabularInline):  # type: ignore[type-arg]
    model = ProblemPhrasing
    fields = ("text",)
    extra = 0


class AnswerInline(SortedTable):
    model = ProblemProduct
    fields = ("product", "reason", "position")
    autocomplete_fields = ("product",)


@admin.register(Problem)
class ProblemAdmin(ExchangeMixin, CarefulAdmin):
    resource_classes = (ProblemResource,)
    list_display = ("title", "theme", "answer_count", "position")
    list_filter = ("theme",)
    list_select_related = ("theme",)
    search_fields = ("title", "phrasings__text")
    autocomplete_fields = ("theme", "example")
    prepopulated_fields = {"slug": ("title",)}
    fieldsets = (
        (
            _("What the customer says"),
            {
                "description": _("Write it as you hear it on the phone, not as we would call it."),
                "fields": ("title", "slug", "theme", "explanation"),
            },
        ),
        (_("Where it stands"), {"fields": ("example", "position")}),
    )
    inlines = (PhrasingInline, AnswerInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        problems = super().get_queryset(request)
        counted: QuerySet[Any] = problems.annotate(answer_count=Count("answers", distinct=True))
        return counted

    @admin.display(description=_("products that help"), ordering="answer_count")
    def answer_count(self, problem: Any) -> int:
        return int(problem.answer_count)


@admin.register(ProblemTheme)
class ProblemThemeAdmin(CarefulAdmin):
    list_display = ("name", "position")
    search_fields = ("name",)
    fields = ("name", "slug", "intro", "position")
    prepopulated_fields = {"slug": ("name",)}
