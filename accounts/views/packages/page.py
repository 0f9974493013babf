from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts import package_changes, packages
from accounts.forms.packages import ActForm, LineForm, NameForm, line_forms
from accounts.holder import Holder
from accounts.models import Package
from accounts.package_changes import Content, Left, Saved, StaleError
from accounts.views.packages import whose
from accounts.views.packages.sheet import Sheet, sheet_of

TEMPLATE = "accounts/packages/package.html"


@never_cache
@require_safe
def current(request: HttpRequest) -> HttpResponse:
    """The package that this visitor or customer works on; looking makes none."""
    package = Holder.of(request).current().select_related("organisation").first()
    if package is None:
        return render(request, "accounts/packages/empty.html")
    return _shown(request, sheet_of(request, package))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def package(request: HttpRequest, pk: UUID) -> HttpResponse:
    if request.method == "POST":
        return _save(request, whose.to_write(request, pk))
    if not Holder.of(request).may_have_a_package:
        return redirect_to_login(request.get_full_path())
    return _shown(request, sheet_of(request, whose.to_read(request, pk)))


def _save(request: HttpRequest, package: Package) -> HttpResponse:
    """What was typed first; then what the button asks for, so that no button loses a word."""
    button = ActForm(request.POST)
    if not button.is_valid():
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    forms = dict(line_forms(package, request.POST))
    name = NameForm(request.POST) if "package-was" in request.POST else None
    _leave_out(forms, *button.chosen)
    if not all(form.is_valid() for form in [*forms.values(), *([name] if name else [])]):
        return _refused(request, package, forms, name)
    try:
        lines = {pk: form.left() for pk, form in forms.items()}
        saved = package_changes.save(package, lines, name.left() if name else None)
        anchor = _act(request, package, *button.chosen)
    except StaleError as stale:
        return _stale(request, package, forms, name, stale)
    except packages.RefusedError as refusal:
        return _not_done(request, package, refusal)
    if _by_itself(request):
        return _saved(request, saved, lines, button.cleaned_data["version"])
    return redirect(f"{whose.address(request, package)}{anchor}")


def _leave_out(forms: dict[int, LineForm], act: str, line: int) -> None:
    """A line whose own words are given up, or that goes while a field of it is wrong."""
    if act == "theirs" or (act == "remove" and line in forms and not forms[line].is_valid()):
        forms.pop(line, None)


def _act(request: HttpRequest, package: Package, act: str, line: int) -> str:
    """Do what the button says; where on the page to go on."""
    if act == "remove":
        packages.remove(package, line)
        return "#weggehaald"
    if act == "back":
        packages.bring_back(package, line)
    elif act in {"up", "down"}:
        packages.move(package, line, packages.UP if act == "up" else packages.DOWN)
    elif not act and not _by_itself(request):
        messages.success(request, _("Your package is saved."))
    return f"#regel-{line}" if line else ""


def _shown(request: HttpRequest, sheet: Sheet, status: int = HTTPStatus.OK) -> HttpResponse:
    context = {"sheet": sheet, "package": sheet.package, "address": _address(sheet)}
    return render(request, TEMPLATE, context, status=status)


def _address(sheet: Sheet) -> str:
    return reverse("accounts:package", args=[sheet.package.pk])


def _refused(
    request: HttpRequest, package: Package, forms: dict[int, LineForm], name: NameForm | None
) -> HttpResponse:
    if _by_itself(request):
        bound = [*forms.values(), *([name] if name else [])]
        errors = {
            form.add_prefix(field): [str(text) for text in texts]
            for form in bound
            for field, texts in form.errors.items()
        }
        return JsonResponse({"errors": errors}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    sheet = sheet_of(request, package)
    sheet.hold(forms, name)
    return _shown(request, sheet, HTTPStatus.UNPROCESSABLE_ENTITY)


def _stale(
    request: HttpRequest,
    package: Package,
    forms: dict[int, LineForm],
    name: NameForm | None,
    stale: StaleError,
) -> HttpResponse:
    """Nothing was saved: what was typed stays in the fields, what is there now stands beside it."""
    if _by_itself(request):
        return JsonResponse({}, status=HTTPStatus.CONFLICT)
    package.refresh_from_db()
    sheet = sheet_of(request, package)
    sheet.hold(forms, name, stale.lines, name_is_stale=stale.name)
    return _shown(request, sheet, HTTPStatus.CONFLICT)


def _not_done(request: HttpRequest, package: Package, refusal: Exception) -> HttpResponse:
    if _by_itself(request):
        return JsonResponse({"message": str(refusal)}, status=HTTPStatus.CONFLICT)
    messages.error(request, str(refusal))
    return redirect(whose.address(request, package))


def _by_itself(request: HttpRequest) -> bool:
    """Saved by the script of the page, while somebody types."""
    return request.headers.get("Accept") == "application/json"


def _saved(
    request: HttpRequest, saved: Saved, lines: Mapping[int, Left[Content]], seen: int | None
) -> JsonResponse:
    """What the page needs to go on, without the fields that somebody may be typing in.

    A line that a colleague changed keeps its old stamp there: the page does not show it yet.
    """
    sheet = sheet_of(request, saved.package)
    stamps = {row.line.pk: row.was for row in sheet.rows}
    sent = {pk: left.value.stamp for pk, left in lines.items()}
    answer: dict[str, Any] = {
        "version": saved.package.version,
        "stamps": {pk: stamp for pk, stamp in stamps.items() if sent.get(pk) == stamp},
        "name": sheet.name,
        "nameStamp": sheet.name_was,
        "text": _saved_at(),
        "totals": render_to_string("accounts/packages/_totals.html", {"sheet": sheet}, request),
        "isBehind": seen != saved.before,
    }
    return JsonResponse(answer)


def _saved_at() -> str:
    now = timezone.localtime()
    return _("Saved at %(time)s") % {"time": f"{now:%H.%M}"}
