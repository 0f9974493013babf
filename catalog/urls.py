from django.urls import path

from catalog import views

app_name = "catalog"
urlpatterns = [
    path("", views.home, name="home"),
    path("producten/", views.products, name="products"),
    path("producten/<slug:slug>/", views.product, name="product"),
    path("vergelijken/", views.compare, name="compare"),
    path("categorie/<slug:slug>/", views.category, name="category"),
    path("specialisten/<slug:slug>/", views.specialist, name="specialist"),
]
