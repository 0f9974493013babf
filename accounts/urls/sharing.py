"""Sharing a package, taking it along on paper, and the packages that are ready-made."""

from django.urls import path

from accounts.views.sharing import guests, invitation, links, paper, reading, ready_made

urlpatterns = [
    path("pakketten/<uuid:pk>/delen/", guests.sharing, name="package-guests"),
    path("pakketten/<uuid:pk>/delen/uitnodigen/", guests.invite, name="package-invite"),
    path("pakketten/<uuid:pk>/delen/gast/<int:guest>/", guests.remove, name="package-guest-remove"),
    path("pakketten/<uuid:pk>/delen/link/", links.make, name="package-link-new"),
    path("pakketten/<uuid:pk>/delen/link/<int:link>/", links.revoke, name="package-link-revoke"),
    path("pakketten/uitnodiging/<str:token>/", invitation.invitation, name="package-invitation"),
    path("p/<str:token>/", reading.read, name="package-read"),
    path("pakketten/<uuid:pk>/afdrukken/", paper.print_page, name="package-print"),
    path("pakketten/<uuid:pk>/pdf/", paper.pdf, name="package-pdf"),
    path("startpakketten/", ready_made.packages, name="ready-made-packages"),
    path("startpakketten/<slug:slug>/", ready_made.package, name="ready-made"),
    path("startpakketten/<slug:slug>/overnemen/", ready_made.take, name="ready-made-take"),
]
