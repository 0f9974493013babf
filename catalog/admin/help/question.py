from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from catalog.admin.careful import CarefulAdmin
from catalog.admin.help.answers import AnswerInline
from catalog.admin.help.preview import preview
from catalog.admin.help.soundness import SoundAdmin, look
from catalog.models import HelpFlow, HelpQuestion


def flow_page(flow_id: int) -> str:
    return reverse("admin:catalog_helpflow_change", args=[flow_id])


@admin.register(HelpQuestion)
class HelpQuestionAdmin(SoundAdmin, CarefulAdmin):
    """One question with its answers. It has no list of its own: that is the page of its flow."""

    change_form_template = "admin/catalog/helpquestion/change_form.html"
    fieldsets = ((None, {"fields": ("text", "explanation", "key")}),)
    inlines = (AnswerInline,)
    save_on_top = True

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:  # noqa: ARG002
        return {}

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def flow_of(self, obj: Any) -> HelpFlow:
        flow: HelpFlow = obj.flow
        return flow

    def changelist_view(
        self,
        request: HttpRequest,  # noqa: ARG002
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> HttpResponse:
        return redirect("admin:catalog_helpflow_changelist")

    def response_post_save_change(
        self,
        request: HttpRequest,  # noqa: ARG002
        obj: Any,
    ) -> HttpResponseRedirect:
        return redirect(flow_page(obj.flow_id))

    def delete_model(self, request: Any, obj: HelpQuestion) -> None:
        super().delete_model(request, obj)
        look(obj.flow)
        request.flow_id = obj.flow_id

    def response_delete(self, request: Any, obj_display: str, obj_id: Any) -> HttpResponse:
        super().response_delete(request, obj_display, obj_id)
        return redirect(flow_page(request.flow_id))

    # --- Preview ------------------------------------------------------------------------------

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if question := kwargs.get("obj"):
            context["preview_url"] = reverse(
                "admin:catalog_helpquestion_preview", args=[question.pk]
            )
            context["original"] = HelpQuestion.objects.select_related("flow").get(pk=question.pk)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        shown = self.admin_site.admin_view(require_POST(self.preview_view))
        address = path("<path:object_id>/voorbeeld/", shown, name="catalog_helpquestion_preview")
        return [address, *super().get_urls()]

    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        question = self.get_object(request, unquote(object_id))
        if question is None:
            raise Http404
        if not self.has_change_permission(request, question):
            raise PermissionDenied
        return preview(self, request, question)
