"""A history whose restore is complete, or says why it cannot be."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import quote, unquote
from django.db import connection, models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import localize
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from reversion import set_comment
from reversion.admin import VersionAdmin
from reversion.errors import RevertError
from reversion.models import Version

from catalog import history


class _OnlyLooked(Exception):  # noqa: N818 - nothing went wrong
    """Takes back the restore with which a former version was shown."""

    def __init__(self, response: HttpResponse) -> None:
        self.response = response


class RestoringAdmin(VersionAdmin):
    history_latest_first = True

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Past VersionAdmin, which makes one version of all that an action does."""
        context = {"has_change_permission": self.has_change_permission(request)}
        response: HttpResponse = super(VersionAdmin, self).changelist_view(
            request, {**context, **(extra_context or {})}
        )
        return response

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        found = self.get_object(request, unquote(object_id)) if request.method == "POST" else None
        if found and self.has_change_permission(request, found):
            history.keep_present(found)
        response: HttpResponse = super().change_view(request, object_id, form_url, extra_context)
        return response

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        history.keep_present(obj, request.user)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        for found in queryset:
            history.keep_present(found, request.user)
        super().delete_queryset(request, queryset)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if self.get_object(request, unquote(object_id)) is None:
            return self._gone(request, object_id)
        response: HttpResponse = super().history_view(request, object_id, extra_context)
        return response

    def revision_view(
        self,
        request: HttpRequest,
        object_id: str,
        version_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if self.get_object(request, unquote(object_id)) is None:
            return self._gone(request, object_id)
        response: HttpResponse = super().revision_view(
            request, object_id, version_id, extra_context
        )
        return response

    def _gone(self, request: HttpRequest, object_id: str) -> HttpResponse:
        gone: HttpResponse = self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return gone

    def _reversion_revisionform_view(
        self,
        request: HttpRequest,
        version: Version,
        template_name: Any,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """As VersionAdmin does it, without switching off signals for the whole process meanwhile.

        Foreign keys are checked row by row, so that what cannot come back is said on the page.
        """
        try:
            with transaction.atomic(using=version.db):
                _check_at_once()
                present = self.get_object(request, version.object_id)
                version.revision.revert(delete=True)
                response = self._restored(request, version, template_name, extra_context)
                if present:
                    _keep_address(present, self.get_object(request, version.object_id))
        except _OnlyLooked as looked:
            return looked.response
        except (RevertError, models.ProtectedError) as error:
            messages.error(request, str(error))
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        return response

    def _restored(
        self, request: HttpRequest, version: Version, template_name: Any, extra_context: Any
    ) -> HttpResponse:
        with self.create_revision(request):
            response: Any = self.changeform_view(
                request, quote(version.object_id), request.path, extra_context
            )
            if request.method == "POST" and response.status_code == 302:  # noqa: PLR2004
                moment = localize(localtime(version.revision.date_created))
                set_comment(_("Brought back as it was on %(moment)s") % {"moment": moment})
                restored: HttpResponse = response
                return restored
            if response.status_code != 200:  # noqa: PLR2004
                raise RevertError(_("This version cannot be shown."))
            response.template_name = template_name
            raise _OnlyLooked(response.render())


def _check_at_once() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _keep_address(before: Any, after: Any) -> None:
    """Bringing back goes past `save`: the address it had until now keeps leading to it."""
    if after and after.slug != before.slug:
        after._slug_in_database = before.slug
        after.save()
