"""The page of a share link, for whoever has its address."""

from django.urls import path

from analytics.views.share import choices, page, passing_on, reading

urlpatterns = [
    path("d/<str:token>/", page.page, name="share-page"),
    path("d/<str:token>/gelezen/", reading.reading, name="share-reading"),
    path("d/<str:token>/zien/", choices.see, name="share-see"),
    path("d/<str:token>/ja/", choices.answer, name="share-answer"),
    path("d/<str:token>/doorsturen/", passing_on.pass_on, name="share-pass-on"),
]
