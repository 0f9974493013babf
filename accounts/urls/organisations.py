"""Companies and their people; and the customers, as employees see them."""

from django.urls import include, path

from accounts.views import customers, invitations, organisation, organisations

ORGANISATION = [
    path("", organisation.organisation, name="organisation"),
    path("gegevens/", organisation.change, name="organisation-change"),
    path("uitnodigen/", organisation.invite, name="organisation-invite"),
    path(
        "uitnodigingen/<int:invitation>/intrekken/",
        organisation.withdraw_invitation,
        name="organisation-invitation-withdraw",
    ),
    path("leden/<int:member>/rol/", organisation.change_role, name="organisation-role"),
    path("leden/<int:member>/weg/", organisation.remove_member, name="organisation-remove"),
    path("meedoen/", organisations.join, name="organisation-join"),
    path("vragen/<int:question>/", organisation.answer, name="organisation-join-answer"),
]

urlpatterns = [
    path("account/organisaties/", organisations.organisations, name="organisations"),
    path("account/organisaties/nieuw/", organisations.new, name="organisation-new"),
    path("account/organisaties/wisselen/", organisations.switch, name="organisation-switch"),
    path("account/organisaties/<int:pk>/", include(ORGANISATION)),
    path("uitnodiging/<str:token>/", invitations.invitation, name="invitation"),
    path("werkplek/klanten/", customers.customers, name="customers"),
    path("werkplek/klanten/<int:pk>/", customers.customer, name="customer"),
    path(
        "werkplek/klanten/<int:pk>/accountmanager/",
        customers.look_after,
        name="customer-manager",
    ),
]
