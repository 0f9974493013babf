from django.urls import path

from accounts.views import mail

urlpatterns = [
    path("werkplek/mail/", mail.mails, name="mails"),
    path("werkplek/mail/<uuid:pk>/", mail.mail, name="mail"),
    path("werkplek/mail/<uuid:pk>/html/", mail.html, name="mail-html"),
    path("werkplek/mail/<uuid:pk>/opnieuw/", mail.try_again, name="mail-try-again"),
]
