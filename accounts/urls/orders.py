from django.urls import include, path

from accounts.views.orders import agreed, own, placing, terms, work

WORK = [
    path("bestellingen/", work.work_orders, name="work-orders"),
    path("bestellingen/<int:pk>/", work.work_order, name="work-order"),
    path("bestellingen/<int:pk>/aanvaarden/", work.accept, name="work-order-accept"),
    path("bestellingen/<int:pk>/afwijzen/", work.decline, name="work-order-decline"),
    path("bestellingen/<int:pk>/leveren/", work.deliver, name="work-order-deliver"),
    path("aanvragen/<int:pk>/bestelling/", agreed.order_from_inquiry, name="order-from-inquiry"),
]
urlpatterns = [
    path("bestellen/<slug:slug>/", placing.order_product, name="order-product"),
    path("pakketten/<uuid:pk>/bestellen/", placing.order_package, name="order-package"),
    path("account/bestellingen/", own.orders, name="orders"),
    path("bestellingen/<int:pk>/", own.order, name="order"),
    path("bestellingen/<int:pk>/annuleren/", own.cancel, name="order-cancel"),
    path("bestellingen/<int:pk>/betaling/", own.look_at_payment, name="order-payment"),
    path("bestellingen/<int:pk>/afdrukken/", own.print_page, name="order-print"),
    path("bestellingen/<int:pk>/pdf/", own.pdf, name="order-pdf"),
    path("voorwaarden/", terms.terms_now, name="terms-now"),
    path("voorwaarden/<str:version>/", terms.terms, name="terms"),
    path("werkplek/", include(WORK)),
]
