"""What somebody says about being mailed, with or without an account; and what mail services say."""

from django.urls import URLPattern, path

from analytics.views.mail_choices import account, choices, feedback, unsubscribe

urlpatterns: list[URLPattern] = [
    path("mail/uitschrijven/<str:token>/", unsubscribe.unsubscribe, name="mail-unsubscribe"),
    path("mail/voorkeuren/<str:token>/", choices.choices, name="mail-choices"),
    path("mail/terugmelding/<slug:service>/", feedback.feedback, name="mail-feedback"),
    path("account/mailvoorkeuren/", account.choices, name="mail-choices-account"),
]
