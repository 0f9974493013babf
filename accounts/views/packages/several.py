from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.core.paginator import InvalidPage, Paginator
from django.db.models import Count, Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.forms.packages import NewPackageForm
from accounts.holder import Holder
from accounts.models import Package
from accounts.models.package import PackageQuerySet

PER_PAGE = 24


@never_cache
@require_safe
@login_required
def packages(request: HttpRequest) -> HttpResponse:
    return shown(request, NewPackageForm())


def shown(request: HttpRequest, form: NewPackageForm, status: int = HTTPStatus.OK) -> HttpResponse:
    """Everything that this person may see: their own, their company's, what is shared."""
    paginator = Paginator(_listed(Holder.of(request)), PER_PAGE)
    try:
        page = paginator.page(request.GET.get("pagina", "1"))
    except InvalidPage as error:
        raise Http404 from error
    context = {"page": page, "form": form}
    return render(request, "accounts/packages/packages.html", context, status=status)


def _listed(holder: Holder) -> PackageQuerySet:
    """What is asked or ordered is not worked on any more; what is somebody else's is not theirs."""
    same = Package.objects.filter(pk=OuterRef("pk"))
    return (
        Package.objects.visible_to(holder.user)
        .select_related("organisation", "customer")
        .annotate(
            number=Count("lines", filter=Q(lines__removed_at=None)),
            is_sent=~Exists(same.unsent()),
            belongs_to_them=Exists(same.belonging_to(holder.user)),
        )
        .newest_first()
    )
