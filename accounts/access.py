"""Who may come in. May this user have this row? That is asked where the row lives."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlunsplit

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models.owned import OwnedQuerySet
from catalog.origin import page_before


def employees_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A visitor is asked to log in; a customer is told that this is not for them."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(_address_to_come_back_to(request))
        if not request.user.is_staff:
            return render(request, "admin/no_access.html", status=403)
        return view(request, *args, **kwargs)

    return guarded


def administrators_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """What other employees have no business with, such as the mails of all people."""

    @employees_only
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_superuser:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def _address_to_come_back_to(request: HttpRequest) -> str:
    """What a form sends to is no page to look at: then it is the page that the form stood on."""
    before = None if request.method in {"GET", "HEAD"} else page_before(request)
    return urlunsplit(before._replace(scheme="", netloc="")) if before else request.get_full_path()


def own[Row: Model](rows: OwnedQuerySet[Row], user: Any, **lookup: Any) -> Row:
    """The one row that this person may see. To everyone else it does not exist (404)."""
    return get_object_or_404(rows.visible_to(user), **lookup)


def own_to_write[Row: Model](rows: OwnedQuerySet[Row], user: Any, **lookup: Any) -> Row:
    """The one row that this person may change; who may only read it is told so (403)."""
    row = own(rows, user, **lookup)
    if not rows.writable_by(user).filter(pk=row.pk).exists():
        raise PermissionDenied(
            _("You can look at this. Ask an owner of your company to change it.")
        )
    return row
