"""The admin as one place of work: its groups, its front page, its door and its safety policy."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.csp import csp_override

from catalog import attention

# What an employee comes to do, and the lists that are for it, in the order of the menu.
TASKS: list[tuple[str, Any, list[str]]] = [
    (
        "cards",
        pgettext_lazy("task", "Cards"),
        ["catalog.Product", "catalog.Category", "catalog.Recommendation"],
    ),
    (
        "finding",
        pgettext_lazy("task", "Finding"),
        ["catalog.Problem", "catalog.ProblemTheme", "catalog.HelpFlow", "catalog.Synonym"],
    ),
    (
        "customers",
        pgettext_lazy("task", "Customers"),
        [
            "accounts.Organisation",
            "accounts.CurrentProduct",
            "accounts.ReadyMadePackage",
            "accounts.Inquiry",
            "accounts.Order",
            "catalog.Review",
        ],
    ),
    ("people", pgettext_lazy("task", "People"), ["catalog.Specialist", "accounts.User"]),
]
OTHER_TASKS = ("management", pgettext_lazy("task", "Management"))


class AdminSite(admin.AdminSite):
    site_title = _("Management")
    site_header = _("Buro 3 management")
    index_title = _("What do you want to do?")

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """The editor's own style element is allowed here, and nowhere else on the site."""
        return csp_override(settings.ADMIN_CSP)(super().admin_view(view, cacheable))

    def login(
        self,
        request: HttpRequest,
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> HttpResponse:
        """Our own login page; who is in already, but does not work here, is told so."""
        if request.user.is_authenticated and not self.has_permission(request):
            return render(request, "admin/no_access.html", status=403)
        following = request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index")
        return redirect_to_login(following, resolve_url(settings.LOGIN_URL))

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[dict[str, Any]]:
        """Grouped by task instead of by app."""
        apps = super().get_app_list(request, app_label)
        if app_label:
            return apps
        models = {entry["model"]._meta.label: entry for app in apps for entry in app["models"]}
        groups = [
            _group(name, title, [models.pop(label) for label in labels if label in models])
            for name, title, labels in TASKS
        ]
        groups.append(_group(*OTHER_TASKS, list(models.values())))
        return [group for group in groups if group["models"]]

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        figures = attention.figures() if request.user.has_perm("catalog.view_product") else []
        return super().index(request, {"attention": figures, **(extra_context or {})})


def _group(name: str, title: Any, models: list[dict[str, Any]]) -> dict[str, Any]:
    return {"app_label": name, "name": title, "app_url": f"#{name}", "models": models}
