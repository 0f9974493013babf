"""The addresses of what is measured, a module for each subject."""

from analytics.urls import (
    customers,
    figures,
    ingest,
    links,
    mail_choices,
    mailings,
    privacy,
    rights,
    searches,
    share,
    signals,
)

app_name = "analytics"
urlpatterns = [
    *ingest.urlpatterns,
    *privacy.urlpatterns,
    *rights.urlpatterns,
    *searches.urlpatterns,
    *figures.urlpatterns,
    *customers.urlpatterns,
    *links.urlpatterns,
    *share.urlpatterns,
    *signals.urlpatterns,
    *mail_choices.urlpatterns,
    *mailings.urlpatterns,
]
