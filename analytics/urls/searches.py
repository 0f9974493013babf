from django.urls import path

from analytics import forms, views

urlpatterns = [
    path("zoeken/geopend/", views.search_opened, name="search-opened"),
    path("werkplek/", views.workplace, name="workplace"),
    path("werkplek/zoeken/", views.searches, name="searches"),
    path(
        "werkplek/zoeken/synoniem/",
        views.decide,
        {"form_class": forms.SynonymForm},
        name="search-synonym",
    ),
    path(
        "werkplek/zoeken/formulering/",
        views.decide,
        {"form_class": forms.PhrasingForm},
        name="search-phrasing",
    ),
    path(
        "werkplek/zoeken/kaart/", views.decide, {"form_class": forms.CardForm}, name="search-card"
    ),
    path(
        "werkplek/zoeken/negeren/",
        views.decide,
        {"form_class": forms.DismissalForm},
        name="search-dismissed",
    ),
    path("werkplek/zoeken/terugzetten/", views.bring_back, name="search-brought-back"),
]
