"""Logging in and everything somebody does to the own account: allauth's pages at Dutch addresses.

The names are those that allauth itself uses.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkey
from allauth.usersessions import views as sessions
from django.urls import include, path
from django.views.decorators.http import require_POST

ENTRANCE = [
    path("inloggen/", account.login, name="account_login"),
    path("inloggen/code/", account.request_login_code, name="account_request_login_code"),
    path("inloggen/code/invullen/", account.confirm_login_code, name="account_confirm_login_code"),
    path("inloggen/tweede-stap/", second_step.authenticate, name="mfa_authenticate"),
    path("inloggen/sleutel/", passkey.login_webauthn, name="mfa_login_webauthn"),
    path("uitloggen/", require_POST(account.logout), name="account_logout"),
    path("aanmelden/", account.signup, name="account_signup"),
    path(
        "aanmelden/code/", account.email_verification_sent, name="account_email_verification_sent"
    ),
    path("wachtwoord-vergeten/", account.password_reset, name="account_reset_password"),
    path(
        "wachtwoord-vergeten/code/",
        account.confirm_password_reset_code,
        name="account_confirm_password_reset_code",
    ),
    path(
        "wachtwoord-vergeten/nieuw/",
        account.complete_password_reset,
        name="account_complete_password_reset",
    ),
    path(
        "wachtwoord-vergeten/klaar/",
        account.password_reset_from_key_done,
        name="account_password_reset_completed",
    ),
]

CONFIRM = [
    path("wachtwoord/", account.reauthenticate, name="account_reauthenticate"),
    path("code/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("sleutel/", passkey.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
]

SECURITY = [
    path("", second_step.index, name="mfa_index"),
    path("app/", app.activate_totp, name="mfa_activate_totp"),
    path("app/uitzetten/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("herstelcodes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "herstelcodes/nieuw/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path(
        "herstelcodes/bestand/",
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("sleutels/", passkey.list_webauthn, name="mfa_list_webauthn"),
    path("sleutels/nieuw/", passkey.add_webauthn, name="mfa_add_webauthn"),
    path("sleutels/<int:pk>/naam/", passkey.edit_webauthn, name="mfa_edit_webauthn"),
    path("sleutels/<int:pk>/weg/", passkey.remove_webauthn, name="mfa_remove_webauthn"),
]

ACCOUNT = [
    path("gesloten/", account.account_inactive, name="account_inactive"),
    path("mail/", account.email, name="account_email"),
    path("wachtwoord/", account.password_change, name="account_change_password"),
    path("wachtwoord/kiezen/", account.password_set, name="account_set_password"),
    path("sessies/", sessions.list_usersessions, name="usersessions_list"),
    path("bevestigen/", include(CONFIRM)),
    path("beveiliging/", include(SECURITY)),
]

urlpatterns = [*ENTRANCE, path("account/", include(ACCOUNT))]
