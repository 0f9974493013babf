from django.urls import path

from accounts.views.packages import acts, adding, page, several

urlpatterns = [
    path("pakket/", page.current, name="current-package"),
    path("pakket/erbij/", adding.add, name="package-add"),
    path("pakket/eraf/", adding.take_out, name="package-take-out"),
    path("pakketten/", several.packages, name="packages"),
    path("pakketten/nieuw/", acts.new, name="package-new"),
    path("pakketten/<uuid:pk>/", page.package, name="package"),
    path("pakketten/<uuid:pk>/huidig/", acts.make_current, name="package-make-current"),
    path("pakketten/<uuid:pk>/kopie/", acts.copy, name="package-copy"),
    path("pakketten/<uuid:pk>/weg/", acts.delete, name="package-delete"),
]
