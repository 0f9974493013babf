from django.urls import URLPattern, path

from accounts.views import orders

WORK = [
    path("bestellingen/", orders.stub, name="work-orders"),
    path("bestellingen/<int:pk>/", orders.stub, name="work-order"),
    path("bestellingen/<int:pk>/aanvaarden/", orders.stub, name="work-order-accept"),
    path("bestellingen/<int:pk>/afwijzen/", orders.stub, name="work-order-decline"),
    path("bestellingen/<int:pk>/leveren/", orders.stub, name="work-order-deliver"),
    path("aanvragen/<int:pk>/bestelling/", orders.stub, name="order-from-inquiry"),
]
urlpatterns: list[URLPattern] = [
    path("bestellen/<slug:slug>/", orders.stub, name="order-product"),
    path("pakketten/<uuid:pk>/bestellen/", orders.stub, name="order-package"),
    path("account/bestellingen/", orders.stub, name="orders"),
    path("bestellingen/<int:pk>/", orders.stub, name="order"),
    path("bestellingen/<int:pk>/annuleren/", orders.stub, name="order-cancel"),
    path("bestellingen/<int:pk>/afdrukken/", orders.stub, name="order-print"),
    path("bestellingen/<int:pk>/pdf/", orders.stub, name="order-pdf"),
    path("voorwaarden/", orders.stub, name="terms-now"),
    path("voorwaarden/<str:version>/", orders.stub, name="terms"),
    *[path(f"werkplek/{it.pattern}", it.callback, name=it.name) for it in WORK],
]
