"""Settings, read from the environment and safe when nothing is set.

`DJANGO_ENV` is `development` (the default) or `production`. In production the project refuses
to start on a setting that would be unsafe and names the variable.
"""

from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _
from django_prose_editor.config import html_tags
from js_asset import static_lazy

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.str("BURO3_DATA_DIR", default=str(BASE_DIR / ".data"))).expanduser().resolve()

ENVIRONMENT = env.str("DJANGO_ENV", default="development")
if ENVIRONMENT not in {"development", "production"}:
    raise ImproperlyConfigured("DJANGO_ENV is 'development' or 'production'.")
PRODUCTION = ENVIRONMENT == "production"


def _needed_in_production(name: str, development: str) -> str:
    value: str = env.str(name, default="" if PRODUCTION else development)
    if PRODUCTION and not value:
        raise ImproperlyConfigured(f"Set {name}: production does not start without it.")
    return value


# --- Who and where we are ---------------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("Unset DEBUG: production does not show its inside to visitors.")

SECRET_KEY = _needed_in_production("SECRET_KEY", development="only-for-development-" + "x" * 40)
if PRODUCTION and (len(SECRET_KEY) < 50 or SECRET_KEY.startswith("only-for-development")):  # noqa: PLR2004
    raise ImproperlyConfigured("Set SECRET_KEY to at least 50 random characters.")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])

# Links in mails, canonical addresses and shared pictures start here, never with the Host header.
SITE_URL = _needed_in_production("SITE_URL", development="http://127.0.0.1:8000").rstrip("/")
if PRODUCTION and not SITE_URL.startswith("https://"):
    raise ImproperlyConfigured("Set SITE_URL to the https address of this site.")

ALLOWED_HOSTS: list[str] = env.list(
    "ALLOWED_HOSTS", default=[] if PRODUCTION else ["127.0.0.1", "localhost", "[::1]", "testserver"]
)
if PRODUCTION and not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set ALLOWED_HOSTS to the host names of this site.")
if PRODUCTION and any("*" in host or host.startswith(".") for host in ALLOWED_HOSTS):
    raise ImproperlyConfigured("Name the hosts in ALLOWED_HOSTS: a wildcard trusts everyone's.")

# Whom a visitor calls when a page does not answer the question.
COMPANY = {
    "name": env.str("COMPANY_NAME", default="Buro 3"),
    "phone": env.str("COMPANY_PHONE", default="+31850000000"),
    "phone_text": env.str("COMPANY_PHONE_TEXT", default="085 000 00 00"),
    "mail": env.str("COMPANY_MAIL", default="hallo@buro3.example"),
    "address": env.str("COMPANY_ADDRESS", default="Oosterkade 14, Groningen"),
}

# --- What we are made of ----------------------------------------------------------------------

INSTALLED_APPS = [
    "buro3_tool.admin_config.AdminConfig",
    "buro3_tool",
    "journeys",
    "analytics",
    "accounts",
    "catalog",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "anymail",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_filters",
    "django_htmx",
    "django_prose_editor",
    "import_export",
    "phonenumber_field",
    "pictures",
    "procrastinate.contrib.django",
    "reversion",
]

MIDDLEWARE = [
    "catalog.page_cache.PageCacheMiddleware",  # first: a kept page has its headers already
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "buro3_tool.query_string.QueryStringMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "buro3_tool.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "analytics.middleware.MeasuredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.second_factor.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "buro3_tool.urls"
WSGI_APPLICATION = "buro3_tool.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "buro3_tool.context.site",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Data -------------------------------------------------------------------------------------

if env.str("DATABASE_URL", default=""):
    DATABASES = {
        "default": {
            **env.db("DATABASE_URL"),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
        }
    }
elif PRODUCTION:
    raise ImproperlyConfigured("Set DATABASE_URL: production brings its own PostgreSQL.")
else:
    DATABASES = {
        "default": {
            "ENGINE": "buro3_tool.embedded_postgres",
            "NAME": "buro3",
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES: dict[str, dict[str, Any]] = {
    # What all processes must agree on, such as how often somebody tried to log in. Full, it would
    # forget that; so it holds more than anybody sends within the minutes that it is kept.
    "default": env.cache_url("CACHE_URL")
    if env.str("CACHE_URL", default="")
    else {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # Whole pages for visitors without a session; each is replaced when the catalogue changes.
    # Not while DEBUG is on: there a template may change without a change in the catalogue.
    "pages": {
        "BACKEND": "django.core.cache.backends.dummy.DummyCache"
        if DEBUG
        else "catalog.page_cache.memory.PageMemory",
        "LOCATION": "pages",
        "TIMEOUT": 24 * 3600,
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
}
# Names the code that runs here: where processes share a cache, a new release makes its own pages.
RELEASE = env.str("RELEASE", default="")
# Whether a page that holds something personal is an error or, as for visitors, just not kept.
PAGE_CACHE_STRICT = False

# --- People -----------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "accounts.backends.EmployeeBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "catalog:home"
LOGOUT_REDIRECT_URL = "catalog:home"
# Whether employees work only after a second step: an app with codes, or a passkey.
EMPLOYEES_NEED_SECOND_FACTOR = env.bool("EMPLOYEES_NEED_SECOND_FACTOR", default=PRODUCTION)

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]  # without a password: a mailed code each time
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.NameForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 10 * 60
# Besides allauth's own limits: mail to strangers goes out in the name of an organisation.
ACCOUNT_RATE_LIMITS = {
    "organisation_invite": "20/h/key,60/h/user",
    "organisation_new": "10/h/user",
    "package_invite": "20/h/user",
    "rights_download": "10/h/user",
    "rights_erase": "10/h/user",
    "consent": "60/h/key",
    "share_reading": "60/m/ip",
    "share_pass_on": "10/h/ip",
    "share_choice": "60/h/ip",
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PRODUCTION else "http"
# How many proxies stand before us: the address a visitor has is the one the outermost saw.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=1 if PRODUCTION else 0)
MFA_ADAPTER = "accounts.secrets_at_rest.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = COMPANY["name"]
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION

# --- Orders -----------------------------------------------------------------------------------

# Who takes payments: a class each, see accounts/payment/provider.py. New orders go to the first.
PAYMENT_PROVIDERS = ["accounts.payment.on_account.OnAccount"]

# --- Mail -------------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default=f"{COMPANY['name']} <{COMPANY['mail']}>")
# A company that delivers our mails instead of a mail server, by the keys named here.
# It tells us which mails came back, at /mail/terugmelding/<service>/, and proves that it is who
# it says: with the name and password of MAIL_WEBHOOK_SECRET in that address, as `name:password`.
# Mailgun also signs what it sends, with a key of its own.
MAIL_SERVICE = env.str("MAIL_SERVICE", default="")
MAIL_SERVICES = {
    "brevo": ["BREVO_API_KEY"],
    "mailgun": ["MAILGUN_API_KEY", "MAILGUN_WEBHOOK_SIGNING_KEY"],
    "mailjet": ["MAILJET_API_KEY", "MAILJET_SECRET_KEY"],
    "postmark": ["POSTMARK_SERVER_TOKEN"],
}


def _mail_service() -> dict[str, Any]:
    """Neither we nor they look over the shoulder of who opens a mail."""
    if not MAIL_SERVICE:
        return {}
    if MAIL_SERVICE not in MAIL_SERVICES:
        raise ImproperlyConfigured(f"MAIL_SERVICE is one of {', '.join(MAIL_SERVICES)}.")
    needed = [*MAIL_SERVICES[MAIL_SERVICE], "MAIL_WEBHOOK_SECRET"]
    values = {name: env.str(name, default="") for name in needed}
    if missing := [name for name, value in values.items() if not value]:
        raise ImproperlyConfigured(f"MAIL_SERVICE {MAIL_SERVICE} needs {', '.join(missing)}.")
    name, _colon, password = values["MAIL_WEBHOOK_SECRET"].partition(":")
    if not name or len(password) < 20:  # noqa: PLR2004
        raise ImproperlyConfigured(
            "MAIL_WEBHOOK_SECRET is name:password, with a password of at least 20 characters."
        )
    values["WEBHOOK_SECRET"] = values.pop("MAIL_WEBHOOK_SECRET")
    if MAIL_SERVICE == "mailgun":
        values["MAILGUN_API_URL"] = env.str(
            "MAILGUN_API_URL", default="https://api.eu.mailgun.net/v3"
        )
    if MAIL_SERVICE != "brevo":  # where it is switched off in the account
        values["SEND_DEFAULTS"] = {"track_opens": False, "track_clicks": False}
    return values


ANYMAIL = _mail_service()


def _mailer() -> dict[str, Any]:
    """Without MAIL_URL: files in development, the mail server of this machine in production."""
    if MAIL_SERVICE:
        return {"BACKEND": f"anymail.backends.{MAIL_SERVICE}.EmailBackend"}
    if not PRODUCTION and not env.str("MAIL_URL", default=""):
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return {"BACKEND": backend, "OPTIONS": {"file_path": str(DATA_DIR / "mail")}}
    url = env.email_url("MAIL_URL", default="smtp://localhost:25")
    options = {
        "host": url["EMAIL_HOST"],
        "port": url["EMAIL_PORT"],
        "username": url["EMAIL_HOST_USER"],
        "password": url["EMAIL_HOST_PASSWORD"],
        "use_tls": url.get("EMAIL_USE_TLS", False),
        "use_ssl": url.get("EMAIL_USE_SSL", False),
        "timeout": 10,
    }
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}


MAILERS = {"default": _mailer()}
# How long it can be looked up what was mailed to whom.
MAIL_LOG_DAYS = env.int("MAIL_LOG_DAYS", default=180)

# --- Language and place -----------------------------------------------------------------------

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
PHONENUMBER_DEFAULT_REGION = "NL"
PHONENUMBER_DEFAULT_FORMAT = "NATIONAL"

# --- Files ------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = not PRODUCTION

PICTURES = {
    "BREAKPOINTS": {"phone": 480, "tablet": 800, "desk": 1200},
    "GRID_COLUMNS": 3,
    "CONTAINER_WIDTH": 1200,
    "FILE_TYPES": ["AVIF", "WEBP"],
    "PIXEL_DENSITIES": [1, 2],
    "USE_PLACEHOLDERS": False,
    "PICTURE_CLASS": "catalog.pictures.renditions.Rendition",
    "PROCESSOR": "pictures.tasks.noop",  # Illustrated.save asks for one job per row instead
}

# Who was erased, as numbers: what a backup of the database does not know once it is put back. Keep
# it somewhere else than that backup; `manage.py replay_erasures` reads it.
ERASURES_FILE = Path(env.str("ERASURES_FILE", default=str(DATA_DIR / "erasures.jsonl")))

# --- Background work --------------------------------------------------------------------------

# What was done leaves no row behind; what failed stays to be looked at in admin.
PROCRASTINATE_WORKER_DEFAULTS = {"delete_jobs": "successful", "concurrency": 2}

# --- Measuring --------------------------------------------------------------------------------

# What visitors searched for is kept this long: a year can be compared with the one before it.
SEARCH_LOG_MONTHS = env.int("SEARCH_LOG_MONTHS", default=13)
# Messages that one address may send in a second, and how many at once after it was silent.
INGEST_RATE = 30
INGEST_BURST = 60
# For `buro3_tool.ingest`, the process that only takes messages: the database as a role that may
# do nothing but hand in, and how many connections it has at most.
INGEST_DATABASE_URL = env.str("INGEST_DATABASE_URL", default="")
INGEST_CONNECTIONS = env.int("INGEST_CONNECTIONS", default=4)
# A Valkey or Redis server that takes messages first, for more than one machine;
# `manage.py empty_buffer` brings them to the database.
INGEST_BUFFER_URL = env.str("INGEST_BUFFER_URL", default="")
# What happened on the pages, one by one; the counts of each day; and the proof of a yes after it
# ended. Shorter is fine; longer than we promise is refused (see analytics/checks.py).
EVENT_MONTHS = env.int("EVENT_MONTHS", default=6)
FIGURE_MONTHS = env.int("FIGURE_MONTHS", default=25)
CONSENT_MONTHS = env.int("CONSENT_MONTHS", default=13)
# How long the machine that this runs on keeps what is logged; we only tell visitors.
LOG_DAYS = env.int("LOG_DAYS", default=30)
# Says whether, and as whom, a browser is measured: read by the script, so not HttpOnly.
MEASURED_COOKIE_NAME = "__Host-meten" if PRODUCTION else "meten"
# Who else sees something, named on the privacy page: "name: what for", separated by semicolons.
PROCESSORS = [name.strip() for name in env.str("PROCESSORS", default="").split(";") if name.strip()]

# --- Share links and mailings -------------------------------------------------------------------

# What is kept when a customer opens a share link: "day" is only that it was opened, by what kind
# of reader and on which day; "moment" is also when, and on how many devices. What is read on it is
# never kept without a yes on that page.
SHARE_LINK_LEVEL = env.str("SHARE_LINK_LEVEL", default="moment")
if SHARE_LINK_LEVEL not in {"day", "moment"}:
    raise ImproperlyConfigured("SHARE_LINK_LEVEL is 'day' or 'moment'.")
SHARE_LINK_DAYS = 90  # that a link works, unless its maker says something else
SHARE_LINK_KEPT_DAYS = 30  # after it is over or revoked
# Employees are told of signals, and mailings go out, on working days between these hours.
OFFICE_HOURS = (8, 18)
# How many mailings one person gets at most within so many days, over all of them.
MAILINGS_PER_PERSON = env.int("MAILINGS_PER_PERSON", default=2)
MAILINGS_WITHIN_DAYS = env.int("MAILINGS_WITHIN_DAYS", default=30)

# --- Rich text --------------------------------------------------------------------------------

# Its cleaning is done by `catalog.rich_text`, so nothing needs to be allowed for it here.
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {"js": [static_lazy("js/admin/product-link.js")], "extensions": {"ProductLink": html_tags([])}}
]

# --- Safety -----------------------------------------------------------------------------------

SECURE_CSP: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
}
# The rich-text editor adds one <style> element to the page; this is the hash of its content.
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"
ADMIN_CSP = {**SECURE_CSP, "style-src": [*SECURE_CSP["style-src"], EDITOR_STYLE]}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    CSRF_TRUSTED_ORIGINS = [SITE_URL]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "masked": {"()": "buro3_tool.secret_paths.Masked"},
        "django.server": {
            "()": "buro3_tool.secret_paths.MaskedServer",
            "format": "[{server_time}] {message}",
            "style": "{",
        },
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "masked"},
        "django.server": {"class": "logging.StreamHandler", "formatter": "django.server"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "django.server": {"handlers": ["django.server"], "level": "INFO", "propagate": False},
        # It warns of each property of a style sheet that only browsers know.
        "weasyprint": {"level": "ERROR"},
    },
}
