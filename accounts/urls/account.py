from django.urls import path

from accounts.views.account import account

urlpatterns = [path("account/", account, name="account")]
