from django.urls import URLPattern, path

from accounts.views.inquiries import following, sending, work

CUSTOMERS = [
    path("pakketten/<uuid:pk>/indienen/", sending.submit, name="package-submit"),
    path("account/aanvragen/", following.inquiries, name="inquiries"),
    path("aanvragen/<int:pk>/", following.inquiry, name="inquiry"),
    path("aanvragen/<int:pk>/bericht/", following.say, name="inquiry-say"),
    path("aanvragen/<int:pk>/intrekken/", following.withdraw, name="inquiry-withdraw"),
    path("aanvragen/<int:pk>/afspraak.ics", following.calendar, name="inquiry-calendar"),
    path("aanvragen/<int:pk>/afdrukken/", following.document, name="inquiry-print"),
]
EMPLOYEES = [
    path("werkplek/aanvragen/", work.inquiries, name="work-inquiries"),
    path("werkplek/aanvragen/<int:pk>/", work.inquiry, name="work-inquiry"),
    path("werkplek/aanvragen/<int:pk>/bericht/", work.say, name="work-inquiry-say"),
    path("werkplek/aanvragen/<int:pk>/afspraak/", work.plan, name="work-inquiry-plan"),
    path("werkplek/aanvragen/<int:pk>/status/", work.move, name="work-inquiry-move"),
]
urlpatterns: list[URLPattern] = [*CUSTOMERS, *EMPLOYEES]
