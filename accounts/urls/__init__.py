"""The addresses of customers and of what employees do for them, a module per subject."""

from accounts.urls import (
    account,
    inquiries,
    mail,
    orders,
    organisations,
    packages,
    products,
    sharing,
)

app_name = "accounts"
urlpatterns = [
    *account.urlpatterns,
    *organisations.urlpatterns,
    *packages.urlpatterns,
    *sharing.urlpatterns,
    *inquiries.urlpatterns,
    *orders.urlpatterns,
    *products.urlpatterns,
    *mail.urlpatterns,
]
