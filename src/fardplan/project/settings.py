"""Settings: one file for a laptop, a test and a server; the environment says which.

An installation that names no FARDPLAN_ALLOWED_HOSTS answers its own machine only, and needs nothing
else. One that names them is *served*: it must have a secret key, and speaks only over TLS.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from fardplan.project import environment
from fardplan.project.database import database
from fardplan.project.secret_key import secret_key

PACKAGE = Path(__file__).resolve().parent.parent

# --- Where, and for whom -------------------------------------------------------------------------

# The database, when it is a file, and the document store; backed up as one folder.
FARDPLAN_DATA = environment.folder("FARDPLAN_DATA", default="var")

# Tracebacks on screen: for the one who writes code, never for a reader.
DEBUG = environment.flag("FARDPLAN_DEBUG")

_hosts = environment.listed("FARDPLAN_ALLOWED_HOSTS")
SERVED = bool(_hosts) and not DEBUG
ALLOWED_HOSTS = _hosts or ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = environment.listed("FARDPLAN_CSRF_TRUSTED_ORIGINS")

SECRET_KEY = secret_key(FARDPLAN_DATA, served=SERVED)

# Whether text is recognised in pictures. It is `adapters.recognition` that asks, also in processes
# without these settings; named here so that a value that is neither yes nor no stops the start.
FARDPLAN_OCR = environment.flag("FARDPLAN_OCR", default=True)

# --- What it is made of --------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",  # auth needs it
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks_db",  # what is to be read in the background waits in the database
    "csp",  # its checks; the policy itself is further down
    "fardplan.people",
    "fardplan.records",
    "fardplan.roadmap",
    "fardplan.consultation",
    "fardplan.measurement",
    "fardplan.web",
    "fardplan.project",  # last, when everything that it joins is there
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",  # before the session: static files need none
    "django.contrib.sessions.middleware.SessionMiddleware",
    "fardplan.web.language.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "fardplan.project.urls"
WSGI_APPLICATION = "fardplan.project.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": database(FARDPLAN_DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# In the database, so that an answer and the order to read it stand in one place, and a worker may
# be on another machine.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- Who -----------------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.User"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    # Length is what counts; rules on digits and signs make passwords worse.
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
]

# --- Language and time ---------------------------------------------------------------------------

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
LANGUAGE_COOKIE_NAME = "fardplan_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600  # a reader chooses once a year at most
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True

TIME_ZONE = "Europe/Stockholm"  # a deadline is the city's midnight
USE_TZ = True

# --- Static files --------------------------------------------------------------------------------

STATIC_URL = "static/"
# Served: collected, compressed and named by content, so that a browser may keep them for ever.
# On one's own machine: straight from the source folders, with nothing to collect.
STATIC_ROOT = FARDPLAN_DATA / "static" if SERVED else None
WHITENOISE_USE_FINDERS = not SERVED
WHITENOISE_AUTOREFRESH = DEBUG
_STATIC_STORAGE = (
    "whitenoise.storage.CompressedManifestStaticFilesStorage"
    if SERVED
    else "django.contrib.staticfiles.storage.StaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # documents: records.store
    "staticfiles": {"BACKEND": _STATIC_STORAGE},
}

# --- Safety --------------------------------------------------------------------------------------

# Nothing from elsewhere and nothing inline: what is not a file of ours does not run.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"  # for browsers that do not know frame-ancestors
SECURE_REFERRER_POLICY = "same-origin"  # an address may name an answer that is not yet public
SECURE_CONTENT_TYPE_NOSNIFF = True

# Without TLS, a laptop's browser would drop a secure cookie and nobody could log in.
SESSION_COOKIE_SECURE = SERVED
CSRF_COOKIE_SECURE = SERVED
LANGUAGE_COOKIE_SECURE = SERVED
SESSION_COOKIE_AGE = 12 * 3600  # a long working day on a shared computer
CSRF_COOKIE_HTTPONLY = True  # forms carry the token; no script needs to read it

SECURE_SSL_REDIRECT = environment.flag("FARDPLAN_SSL_REDIRECT", default=SERVED)
# Only behind a proxy that always overwrites the header: otherwise anyone can claim TLS with it.
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if environment.flag("FARDPLAN_BEHIND_PROXY") else None
)
# A promise that browsers hold the whole domain to; whoever owns the domain makes it.
SECURE_HSTS_SECONDS = environment.whole_number("FARDPLAN_HSTS_SECONDS", default=0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = environment.flag("FARDPLAN_HSTS_SUBDOMAINS")
SECURE_HSTS_PRELOAD = environment.flag("FARDPLAN_HSTS_PRELOAD")

# --- Log -----------------------------------------------------------------------------------------

# To standard error, where whatever runs the service collects it; what people did is in the events.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
