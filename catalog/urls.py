from django.urls import path

from catalog import views

app_name = "catalog"
urlpatterns = [
    path("", views.home, name="home"),
    path("producten/", views.products, name="products"),
    path("producten/<slug:slug>/", views.product, name="product"),
    path("zoeken/", views.search_page, name="search"),
    path("zoeken/suggesties/", views.suggestions, name="suggestions"),
    path("werkplek/palet/", views.palette, name="palette"),
    path("hulp/", views.help_start, name="help"),
    path("hulp/<slug:slug>/", views.help_flow, name="help-flow"),
    path("vergelijken/", views.compare, name="compare"),
    path("categorie/<slug:slug>/", views.category, name="category"),
    path("specialisten/<slug:slug>/", views.specialist, name="specialist"),
]
