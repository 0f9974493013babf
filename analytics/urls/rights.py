"""What somebody may ask of us about themselves."""

from django.urls import URLPattern, path

from analytics.views.rights import erasing, page, taking

urlpatterns: list[URLPattern] = [
    path("account/privacy/", page.rights, name="rights"),
    path("account/privacy/keuze/", page.choose, name="rights-choose"),
    path("account/privacy/stoppen/", page.stop, name="rights-stop"),
    path("account/privacy/download/<slug:kind>/", taking.download, name="rights-download"),
    path("account/privacy/wissen/", erasing.erase, name="rights-erase"),
    path("account/privacy/gewist/", erasing.erased, name="rights-erased"),
]
