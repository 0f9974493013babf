from django.urls import path

from analytics import views

urlpatterns = [
    path("t/", views.take, name="take"),
    path("t/geen-script.gif", views.seen_without_script, name="seen-without-script"),
]
