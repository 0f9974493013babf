"""The addresses of what is measured, a module for each subject."""

from analytics.urls import figures, ingest, links, mail_choices, privacy, rights, searches, share

app_name = "analytics"
urlpatterns = [
    *ingest.urlpatterns,
    *privacy.urlpatterns,
    *rights.urlpatterns,
    *searches.urlpatterns,
    *figures.urlpatterns,
    *links.urlpatterns,
    *share.urlpatterns,
    *mail_choices.urlpatterns,
]
