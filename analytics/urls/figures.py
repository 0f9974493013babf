from django.urls import path

from analytics import views
from analytics.views import figures

urlpatterns = [
    path("werkplek/cijfers/", figures.overview, name="figures"),
    path("werkplek/cijfers/pagina/", views.page_figures, name="page-figures"),
    path(
        "werkplek/cijfers/exporteren/<slug:kind>/", figures.export_overview, name="figures-export"
    ),
    path("werkplek/cijfers/kaarten/", figures.cards, name="figures-cards"),
    path(
        "werkplek/cijfers/kaarten/exporteren/<slug:kind>/",
        figures.export_cards,
        name="figures-cards-export",
    ),
    path("werkplek/cijfers/kaart/<int:pk>/", figures.card, name="figures-card"),
    path(
        "werkplek/cijfers/kaart/<int:pk>/exporteren/<slug:kind>/",
        figures.export_card,
        name="figures-card-export",
    ),
]
