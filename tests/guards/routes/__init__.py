"""Every address of the site, and what each kind of person finds there.

A new address has to be written down here; `test_routes.py` fails until it is. What belongs to
customers has a module of its own per subject, with the objects that its addresses need.
"""

import re
from collections.abc import Iterable, Iterator

from django.urls import URLPattern, URLResolver

from tests.guards.routes import (
    account,
    customers,
    figures,
    inquiries,
    links,
    mail,
    mail_choices,
    mailings,
    measuring,
    orders,
    organisations,
    packages,
    privacy,
    products,
    rights,
    share,
    sharing,
    signals,
)
from tests.guards.routes.route import (
    FORBIDDEN,
    FOUND,
    NOT_FOUND,
    OK,
    ONLY_POST,
    PEOPLE,
    PUBLIC,
    Route,
    employees_only,
    logged_in,
    workplace,
)

__all__ = ["FORBIDDEN", "FOUND", "NOT_FOUND", "OK", "ONLY_POST", "PEOPLE", "PUBLIC", "Route"]

SUBJECTS = [
    account,
    organisations,
    packages,
    sharing,
    inquiries,
    orders,
    products,
    mail,
    mail_choices,
    rights,
    measuring,
    privacy,
    figures,
    share,
    links,
    customers,
    mailings,
    signals,
]

# Forms that a visitor fills in before there is a session.
ENTRANCE_FORMS = ["/inloggen/", "/inloggen/code/", "/aanmelden/", "/wachtwoord-vergeten/"]
ENTRANCE = [
    Route("account_login", "/inloggen/", OK, logged_in(FOUND)),
    Route("account_request_login_code", "/inloggen/code/", OK, logged_in(FOUND)),
    Route("account_signup", "/aanmelden/", OK, logged_in(FOUND)),
    Route("account_reset_password", "/wachtwoord-vergeten/"),
    Route("account_password_reset_completed", "/wachtwoord-vergeten/klaar/"),
    Route("account_inactive", "/account/gesloten/"),
    Route("account_logout", "/uitloggen/", ONLY_POST, page=False),
    *(  # steps of something that nobody here began
        Route(name, url, FOUND, page=False)
        for name, url in (
            ("account_confirm_login_code", "/inloggen/code/invullen/"),
            ("mfa_authenticate", "/inloggen/tweede-stap/"),
            ("mfa_login_webauthn", "/inloggen/sleutel/"),
            ("account_email_verification_sent", "/aanmelden/code/"),
            ("account_confirm_password_reset_code", "/wachtwoord-vergeten/code/"),
            ("account_complete_password_reset", "/wachtwoord-vergeten/nieuw/"),
        )
    ),
]

# Everybody's own; what changes how somebody logs in first asks once more who it is.
ACCOUNT = [
    *(
        Route(name, f"/account/{path}/", FOUND, logged_in(OK))
        for name, path in (
            ("account_email", "mail"),
            ("account_change_password", "wachtwoord"),
            ("usersessions_list", "sessies"),
            ("mfa_index", "beveiliging"),
            ("mfa_list_webauthn", "beveiliging/sleutels"),
            ("account_reauthenticate", "bevestigen/wachtwoord"),
        )
    ),
    *(
        Route(name, f"/account/{path}/", FOUND, page=False)
        for name, path in (
            ("account_set_password", "wachtwoord/kiezen"),
            ("mfa_reauthenticate", "bevestigen/code"),
            ("mfa_reauthenticate_webauthn", "bevestigen/sleutel"),
            ("mfa_activate_totp", "beveiliging/app"),
            ("mfa_generate_recovery_codes", "beveiliging/herstelcodes/nieuw"),
            ("mfa_add_webauthn", "beveiliging/sleutels/nieuw"),
            ("mfa_edit_webauthn", "beveiliging/sleutels/1/naam"),
            ("mfa_remove_webauthn", "beveiliging/sleutels/1/weg"),
        )
    ),
    *(  # of an app and of codes that nobody here has
        Route(name, f"/account/beveiliging/{path}/", FOUND, logged_in(NOT_FOUND), page=False)
        for name, path in (
            ("mfa_deactivate_totp", "app/uitzetten"),
            ("mfa_view_recovery_codes", "herstelcodes"),
            ("mfa_download_recovery_codes", "herstelcodes/bestand"),
        )
    ),
]

ROUTES = [
    Route("catalog:home", "/"),
    Route("catalog:products", "/producten/"),
    Route("catalog:product", "/producten/startwebsite/"),
    Route("catalog:product", "/producten/concept/", NOT_FOUND, employees_only(OK)),
    Route("catalog:product", "/producten/gearchiveerd/", NOT_FOUND, employees_only(OK)),
    Route("catalog:product", "/producten/bestaat-niet/", NOT_FOUND),
    Route("catalog:search", "/zoeken/"),
    Route("catalog:search", "/zoeken/?q=startwebsite"),
    Route("catalog:search", "/zoeken/?q=bestaatvastniet"),
    Route("catalog:suggestions", "/zoeken/suggesties/?q=start", page=False),
    Route("catalog:palette", "/werkplek/palet/?q=start", NOT_FOUND, employees_only(OK), page=False),
    Route("catalog:help", "/hulp/"),
    Route("catalog:help-flow", "/hulp/hoe-kom-ik-aan-meer-klanten/"),
    Route("catalog:help-flow", "/hulp/hoe-kom-ik-aan-meer-klanten/?doel=gevonden"),
    Route("catalog:help-flow", "/hulp/klad/", NOT_FOUND, employees_only(OK)),
    Route("catalog:help-flow", "/hulp/bestaat-niet/", NOT_FOUND),
    Route("catalog:compare", "/vergelijken/"),
    Route("catalog:compare", "/vergelijken/?p=startwebsite&p=startwebshop"),
    Route("catalog:category", "/categorie/websites/"),
    Route("catalog:category", "/categorie/bestaat-niet/", NOT_FOUND),
    Route("catalog:specialist", "/specialisten/marit-hoekstra/"),
    Route("catalog:specialist", "/specialisten/bestaat-niet/", NOT_FOUND),
    *(
        Route(f"analytics:{name}", url, FOUND, workplace(OK))
        for name, url in (
            ("workplace", "/werkplek/"),
            ("searches", "/werkplek/zoeken/"),
            ("searches", "/werkplek/zoeken/?lijst=verfijnd&periode=90"),
            ("page-figures", "/werkplek/cijfers/pagina/"),
            ("page-figures", "/werkplek/cijfers/pagina/?page=card&of=12&periode=90"),
        )
    ),
    *(
        Route(
            f"analytics:{name}",
            f"/werkplek/zoeken/{path}/",
            FOUND,
            workplace(ONLY_POST),
            page=False,
        )
        for name, path in (
            ("search-synonym", "synoniem"),
            ("search-phrasing", "formulering"),
            ("search-card", "kaart"),
            ("search-dismissed", "negeren"),
            ("search-brought-back", "terugzetten"),
        )
    ),
    Route(
        "analytics:page-figures",
        "/werkplek/cijfers/pagina/?page=account",
        FOUND,
        workplace(NOT_FOUND),
    ),
    Route("analytics:search-opened", "/zoeken/geopend/", ONLY_POST, page=False),
    *ENTRANCE,
    *ACCOUNT,
    *(route for subject in SUBJECTS for route in subject.ROUTES),
    Route("language", "/taal/", ONLY_POST, page=False),
    Route("robots", "/robots.txt", page=False),
    Route("sitemap", "/sitemap.xml", page=False),
    Route("sitemap-section", "/sitemap-product.xml", page=False),
    Route("sitemap-section", "/sitemap-bestaat-niet.xml", NOT_FOUND),
    Route("media", "/media/bestaat-niet.webp", NOT_FOUND),
    Route(
        "admin:catalog_product_pick",
        "/admin/catalog/product/kies/?q=start",
        FOUND,
        employees_only(OK),
        page=False,
    ),
    Route(
        "admin:catalog_product_preview",
        "/admin/catalog/product/voorbeeld/",
        FOUND,
        employees_only(ONLY_POST),
        page=False,
    ),
    Route(
        "admin:catalog_helpquestion_preview",
        "/admin/catalog/helpquestion/1/voorbeeld/",
        FOUND,
        employees_only(ONLY_POST),
        page=False,
    ),
]

PAGES = [route for route in ROUTES if route.page and route.expected("visitor") == OK]
ANSWERED = [route for route in ROUTES if route.expected("visitor") != ONLY_POST]

GENERATED_BY_ADMIN = re.compile(
    r"admin:(index|login|logout|password_change(_done)?|autocomplete|jsi18n|view_on_site|app_list"
    r"|\w+_(changelist|add|history|delete|change)"  # Django's own pages of a model
    r"|\w+_(import|process_import|export|recoverlist|recover|revision)"  # its libraries' pages
    r"|admin/\w+/\w+/<path:object_id>/|admin/\(\?P<url>\.\*\)\$)"  # old addresses, and all others
)


def names(
    patterns: Iterable[URLPattern | URLResolver], prefix: str = "", path: str = ""
) -> Iterator[str]:
    """The name of every address, down through every include; the pattern where it has no name."""
    for pattern in patterns:
        here = f"{path}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from names(pattern.url_patterns, inner, here)
        else:
            yield f"{prefix}{pattern.name}" if pattern.name else f"{prefix}{here}"


def ours(patterns: Iterable[URLPattern | URLResolver]) -> set[str]:
    """All names but those that the admin generates."""
    return {name for name in names(patterns) if not GENERATED_BY_ADMIN.fullmatch(name)}
