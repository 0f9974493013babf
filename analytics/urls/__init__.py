"""The addresses of what is measured, a module for each subject."""

from analytics.urls import figures, ingest, privacy, rights, searches

app_name = "analytics"
urlpatterns = [
    *ingest.urlpatterns,
    *privacy.urlpatterns,
    *rights.urlpatterns,
    *searches.urlpatterns,
    *figures.urlpatterns,
]
