from django.urls import path

from analytics import views

urlpatterns = [
    path("privacy/", views.privacy, name="privacy"),
    path("privacy/vraag/", views.question, name="privacy-question"),
    path("privacy/keuze/", views.answer, name="privacy-answer"),
]
