"""The import and export pages of the admin."""

import re
import secrets
import time
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from import_export.admin import ImportExportMixin
from import_export.forms import ExportForm, ImportForm
from import_export.results import Result
from import_export.tmp_storages import BaseStorage

from catalog.exchange.formats import CSV, FORMATS, XLSX

MAX_BYTES = 5 * 1024 * 1024
KEPT_SECONDS = 24 * 60 * 60


class WaitingFile(BaseStorage):
    """An uploaded file between its preview and its confirmation, under a name of ours."""

    folder: Path = settings.DATA_DIR / "imports"

    def _path(self) -> Path:
        if not re.fullmatch(r"[0-9a-f]{32}", self.name or ""):
            raise ValidationError(_("This preview is no longer there. Upload the file again."))
        return self.folder / self.name

    def save(self, data: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        for path in self.folder.iterdir():
            if path.stat().st_mtime < time.time() - KEPT_SECONDS:
                path.unlink(missing_ok=True)
        self.name = secrets.token_hex(16)
        self._path().write_bytes(data)

    def read(self) -> bytes:
        try:
            return self._path().read_bytes()
        except FileNotFoundError as error:
            raise ValidationError(
                _("This preview is no longer there. Upload the file again.")
            ) from error

    def remove(self) -> None:
        self._path().unlink(missing_ok=True)


class UploadForm(ImportForm):
    """Asks for the file alone; which of the two kinds it is, its first bytes tell."""

    media = forms.Media()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["import_file"].widget.attrs["accept"] = ".csv,.xlsx"
        self.fields["format"].required = False
        self.fields["format"].widget = forms.HiddenInput()

    def clean_import_file(self) -> Any:
        upload = self.cleaned_data["import_file"]
        if upload.size > MAX_BYTES:
            raise ValidationError(_("This file is larger than 5 MB. Split it in parts."))
        return upload

    def clean_format(self) -> str:
        upload = self.cleaned_data.get("import_file")
        start = upload.read(2) if upload else b""
        if upload:
            upload.seek(0)
        return str(FORMATS.index(XLSX if start == b"PK" else CSV))


class ExchangeMixin(ImportExportMixin):
    """Import with a preview of the changed rows, all or nothing; export of the filtered list."""

    formats = FORMATS
    import_form_class = UploadForm
    tmp_storage_class = WaitingFile
    export_form_class = ExportForm
    import_template_name = "admin/exchange/import.html"
    export_template_name = "admin/exchange/export.html"

    def get_export_data(
        self, file_format: Any, request: HttpRequest, queryset: Any, **kwargs: Any
    ) -> bytes:
        if not self.has_export_permission(request):
            raise PermissionDenied
        numbers = isinstance(file_format, XLSX)
        data = self.get_data_for_export(request, queryset, force_native_type=numbers, **kwargs)
        exported: bytes = file_format.export_data(data)
        return exported

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        response: TemplateResponse = super().import_action(request, **kwargs)
        context = response.context_data or {}
        if result := context.get("result"):
            context["remarks"] = self._remarks(request, result)
        return response

    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save what the preview showed; when the catalogue changed meanwhile, say so instead."""
        try:
            response: HttpResponse = super().process_import(request, **kwargs)
        except ValidationError as error:
            return self._show(request, {"base_problem": " ".join(error.messages)})
        return response

    def process_result(self, result: Result, request: HttpRequest) -> HttpResponse:
        if result.has_errors() or result.has_validation_errors():
            return self._show(
                request, {"result": result, "remarks": self._remarks(request, result)}
            )
        response: HttpResponse = super().process_result(result, request)
        return response

    def get_import_data_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """All or nothing: one row that is not right takes the others back with it."""
        return {**super().get_import_data_kwargs(**kwargs), "rollback_on_validation_errors": True}

    def _remarks(self, request: HttpRequest, result: Result) -> Any:
        resource = self.get_import_resource_classes(request)[0]()
        return resource.remarks(result)

    def _show(self, request: HttpRequest, extra: dict[str, Any]) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Import"),
            "opts": self.model._meta,
            "form": self.create_import_form(request),
            **extra,
        }
        return TemplateResponse(request, [self.import_template_name], context, status=409)
