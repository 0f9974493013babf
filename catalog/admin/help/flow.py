from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from catalog.admin.careful import CarefulAdmin
from catalog.admin.filters import BrokenFilter
from catalog.admin.help.keys import free_key
from catalog.admin.help.outline import outline
from catalog.admin.help.soundness import SoundAdmin
from catalog.admin.sorting import PositionedForm, SortedTable
from catalog.help.check import problems_of
from catalog.models import HelpFlow, HelpQuestion
from catalog.models.help import can_be_answered


class QuestionForm(PositionedForm):
    def save(self, commit: bool = True) -> Any:
        """Rows are saved one by one, so each sees the names of those before it."""
        question = self.instance
        if not question.key:
            taken = question.flow.questions.values_list("key", flat=True)
            question.key = free_key(question.text, set(taken), "stap", fits=can_be_answered)
        return super().save(commit)


class QuestionInline(SortedTable):
    model = HelpQuestion
    form = QuestionForm
    fields = ("text", "position")
    verbose_name = _("question")
    verbose_name_plural = _("questions, the first one first")
    show_change_link = True


@admin.register(HelpFlow)
class HelpFlowAdmin(SoundAdmin, CarefulAdmin):
    change_form_template = "admin/catalog/helpflow/change_form.html"
    list_display = ("title", "theme", "question_count", "is_published", "wrong")
    list_filter = ("is_published", BrokenFilter)
    list_select_related = ("theme",)
    search_fields = ("title", "questions__text")
    autocomplete_fields = ("theme",)
    prepopulated_fields = {"slug": ("title",)}
    inlines = (QuestionInline,)
    fieldsets = (
        (
            _("What it is about"),
            {
                "description": _(
                    "A few questions that lead to products: at most four on one path. Write "
                    "the questions here, then open each to give it its answers."
                ),
                "fields": ("theme", "title", "slug", "intro"),
            },
        ),
        (
            _("When customers see it"),
            {
                "description": _("Only when every path ends in at least one published product."),
                "fields": ("is_published",),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        flows = super().get_queryset(request)
        counted: QuerySet[Any] = flows.annotate(question_count=Count("questions"))
        return counted

    @admin.display(description=_("questions"), ordering="question_count")
    def question_count(self, flow: Any) -> int:
        return int(flow.question_count)

    @admin.display(description=_("what is wrong"))
    def wrong(self, flow: HelpFlow) -> str:
        return " ".join(problems_of(flow)[:2])

    def view_on_site(self, flow: HelpFlow) -> str:
        return flow.get_absolute_url()

    def flow_of(self, obj: Any) -> HelpFlow:
        flow: HelpFlow = obj
        return flow

    def response_add(self, request: Any, obj: Any, post_url_continue: Any = None) -> Any:
        """What was just made has questions to open: stay with it."""
        if IS_POPUP_VAR not in request.POST and "_addanother" not in request.POST:
            request.POST = request.POST.copy()
            request.POST["_continue"] = "1"
        return super().response_add(request, obj, post_url_continue)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        flow = kwargs.get("obj")
        if flow:
            context["outline"] = outline(HelpFlow.objects.get(pk=flow.pk))  # as it was saved
        return super().render_change_form(request, context, *args, **kwargs)
