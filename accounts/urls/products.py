from django.urls import path

from accounts.views import current_products, recommend, work_products, work_reviews
from accounts.views.reviews import review

urlpatterns = [
    path("account/producten/", current_products.current_products, name="current-products"),
    path(
        "account/producten/<int:pk>/wijzigen/",
        current_products.change,
        name="current-product-change",
    ),
    path("account/producten/<int:pk>/review/", review, name="review"),
    path("account/aanbevelen/", recommend.recommend, name="recommend"),
    path("aanbevolen/geopend/", recommend.opened, name="referral-opened"),
    path("aanbevolen/<str:code>/", recommend.referral, name="referral"),
    path("werkplek/afnames/", work_products.work_products, name="work-products"),
    path("werkplek/afnames/<slug:kind>/", work_products.export, name="work-products-export"),
    path("werkplek/reviews/", work_reviews.work_reviews, name="work-reviews"),
    path("werkplek/reviews/<int:pk>/", work_reviews.moderate, name="work-review"),
]
