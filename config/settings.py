"""Settings of the whole site: one file, read from the environment by config.env.

Safe unless told otherwise: DEBUG is off, everything is refused that no line here allows.
"""

import os
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import env
from config.postgres import database, embedded

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.text("DATA_DIR", str(BASE_DIR / ".data"))).resolve()
DEBUG = env.flag("DEBUG")
SECRET_KEY = env.secret("DJANGO_SECRET_KEY", file=DATA_DIR / "secret_key")

# where people find the site: hosts, cookies and links in mail follow from this one address
SITE_URL = env.text("SITE_URL", f"http://127.0.0.1:{env.number('PORT', 8000)}").rstrip("/")
_site = urlsplit(SITE_URL)
_https = _site.scheme == "https"
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", f"{_site.hostname},localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = [SITE_URL] if _https else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "channels",
    "viewflow",
    "viewflow.workflow",  # its own models: bench/ compares with them
    "guardian",
    "django_htmx",
    "django_filters",
    "crispy_forms",
    "crispy_bootstrap5",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "pgtrigger",
    "tree_queries",
    "procrastinate.contrib.django",
    "roles",
    "notifications",
    "workflow",
    "flows",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "roles.web.middleware.LanguageMiddleware",
    "roles.web.middleware.RememberingMiddleware",
    "roles.web.middleware.PostsMiddleware",
    "roles.web.middleware.ErrorsMiddleware",
    "axes.middleware.AxesMiddleware",  # the last one: it replaces the answer to a sign-in that it has locked
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "roles.web.context.posts",
                "notifications.pages.context.unread",
                "workflow.pages.menu.menu",
            ]
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- database, live, jobs ---------------------------------------------------------------------------------------------
# without DATABASE_URL: the embedded server of this data folder, which ./dev starts
if not os.environ.get("DATABASE_URL") and not embedded.exists(DATA_DIR):
    raise env.EnvironmentProblem("DATABASE_URL is not set: set it, or start with ./dev run, which brings its own.")
_database_url = os.environ.get("DATABASE_URL") or embedded.address(
    DATA_DIR, user=database.APP, database=database.DATABASE
)
# the role that may add to the audit entries and not change them; migrations take its rights away where it exists
APP_DATABASE_ROLE = env.text("APP_DATABASE_ROLE", database.APP)
DATABASES = {"default": env.database(_database_url) | {"CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True}}
# only servers pool (config/asgi.py, config/wsgi.py set the size): a command has one connection and ends
if _pool := env.number("DATABASE_POOL_SIZE", 0):
    # a burst waits in line for a connection: two hundred claims at one instant are slow, and none of them fails
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 2, "max_size": _pool, "timeout": 60}

REDIS_URL = os.environ.get("REDIS_URL", "")
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "notifications.layers.redis.RedisChannelLayer",
        "CONFIG": {"hosts": [REDIS_URL], "prefix": "hengping"},
    }
    if REDIS_URL
    else {"BACKEND": "notifications.layers.PostgresChannelLayer"}
}

# --- sign-in ----------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "roles.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # the first one: it refuses before a password is looked at
    "allauth.account.auth_backends.AuthenticationBackend",
    "guardian.backends.ObjectPermissionBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "config.signing_in.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_PREVENT_ENUMERATION = True
# a whole bureau shares one address: counting its sign-ins would lock all out at nine o'clock; axes counts per person
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "衡评"

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # so that the hour on the page stays true
AXES_LOCKOUT_CALLABLE = "config.signing_in.locked"
AXES_USERNAME_CALLABLE = "config.signing_in.username"
AXES_ENABLE_ADMIN = False

ANONYMOUS_USER_NAME = None  # guardian: nobody gets anything without signing in

SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
CSRF_FAILURE_VIEW = "config.errors.stale_form"
CSRF_COOKIE_HTTPONLY = False  # htmx sends it back as a header

# --- headers ----------------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        # Chromium before 101 does not count a websocket of the same host as 'self'
        "connect-src": [SELF, f"{'wss' if _https else 'ws'}://{_site.netloc}"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = _https
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
# only for a site behind our nginx, which sets the header itself (docs/adr)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
X_FRAME_OPTIONS = "DENY"

# --- language and time ------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# --- files ------------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = os.environ.get("STATIC_ROOT") or None  # for `collectstatic`, where nginx serves the files
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = True  # no collectstatic needed
WHITENOISE_MAX_AGE = 0 if DEBUG else 600
MEDIA_ROOT = DATA_DIR / "media"  # never served: an attachment leaves by a view that asks its document
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_NUMBER_FILES = 50
ATTACHMENT_MAX_BYTES = env.number("ATTACHMENT_MAX_MB", 50) * 1024 * 1024
ATTACHMENT_MAX_COUNT = env.number("ATTACHMENT_MAX_COUNT", 200)

# --- signatures and seals: certificates of a demonstration authority, unless the site names its own
SEALING_PROVIDER = env.text("SEALING_PROVIDER", "flows.sealing.providers.demonstration.DemonstrationAuthority")
SEALING_FOLDER = Path(env.text("SEALING_FOLDER", str(DATA_DIR / "sealing")))
SEALING_PASSWORD = env.secret("SEALING_PASSWORD") if SEALING_PROVIDER.endswith(".CertificateFolder") else ""

# --- mail and logs ----------------------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("EMAIL_FROM", f"hengping@{_site.hostname}")
if EMAIL_HOST := os.environ.get("EMAIL_HOST", ""):
    EMAIL_PORT = env.number("EMAIL_PORT", 25)
    EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS")
    EMAIL_HOST_USER = os.environ.get("EMAIL_USER", "")
    EMAIL_HOST_PASSWORD = env.secret("EMAIL_PASSWORD") if EMAIL_HOST_USER else ""
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA_DIR / "mail"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "WARNING")},
    "loggers": {"axes": {"level": "ERROR"}},
}
