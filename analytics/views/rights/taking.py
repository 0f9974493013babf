"""`/account/privacy/download/<kind>/`: everything in one file."""

from typing import cast

from allauth.core import ratelimit
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.models import User
from analytics.rights import export
from analytics.views.rights.sure import surely_them

PRIVATE = "private, no-store"


@surely_them(back="analytics:rights", part="#meenemen")
@require_POST
def download(request: HttpRequest, kind: str) -> HttpResponseBase:
    if kind not in export.KINDS:
        raise Http404
    if not ratelimit.consume(request, action="rights_download"):
        return render(request, "429.html", status=429)
    file = export.KINDS[kind](cast("User", request.user))
    name = f"buro3-{timezone.localdate():%Y-%m-%d}-{kind}.zip"
    return FileResponse(
        file,
        as_attachment=True,
        filename=name,
        content_type="application/zip",
        headers={"Cache-Control": PRIVATE},
    )
