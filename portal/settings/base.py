"""What every way of running the portal shares. Only files in this folder read the environment."""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.urls import reverse_lazy

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(os.environ.get("PORTAL_VAR", BASE_DIR / "var"))

# --- What this installation is ---
DEBUG = False
DEMO = False
WAGTAIL_SITE_NAME = "Safer Communities portal"
PORTAL_URL = os.environ.get("PORTAL_URL", "http://localhost:8000")
WAGTAILADMIN_BASE_URL = PORTAL_URL

# --- Apps ---
INSTALLED_APPS = [
    "grants.apps.GrantsConfig",
    "publishing",
    "safety",
    "campaigns",
    "home",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "import_export",
    "csp",
    "rules.apps.AutodiscoverRulesConfig",
    "django_tasks",
    "django_tasks_db",
]

# --- Requests ---
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.compression.CompressionMiddleware",
    "portal.middleware.PageCountMiddleware",
    "portal.middleware.ContentSecurityMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.middleware.SignInMiddleware",
    "portal.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "publishing.registries.OncePerRequestMiddleware",
]
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a whole application form with its sections in the CMS
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]

# --- Templates ---
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "grants.views.surroundings.surroundings",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "govuk"
CRISPY_TEMPLATE_PACK = "govuk"
CRISPY_CLASS_CONVERTERS = {
    "textinput": "govuk-input",
    "moneyinput": "govuk-input",
    "emailinput": "govuk-input",
    "passwordinput": "govuk-input",
    "numberinput": "govuk-input",
    "urlinput": "govuk-input",
    "textarea": "govuk-textarea",
    "select": "govuk-select",
    "clearablefileinput": "govuk-file-upload",
    "fileinput": "govuk-file-upload",
}

# --- Database ---
# SQLite is for one machine: writers queue, so a transaction says at its start that it will write.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}
DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}", conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- People and sign-in ---
AUTH_USER_MODEL = "grants.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "portal.backends.PortalBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = reverse_lazy("account_landing")
LOGOUT_REDIRECT_URL = "/"
STAFF_SECOND_FACTOR = True
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "grants.forms.people.SignupDetailsForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {
    "login": "grants.forms.accounts.LoginForm",
    "signup": "grants.forms.accounts.SignupForm",
    "add_email": "grants.forms.accounts.AddEmailForm",
    "change_email": "grants.forms.accounts.ChangeEmailForm",
    "change_password": "grants.forms.accounts.ChangePasswordForm",
    "set_password": "grants.forms.accounts.SetPasswordForm",
    "reset_password": "grants.forms.accounts.ResetPasswordForm",
    "reset_password_from_key": "grants.forms.accounts.ResetPasswordKeyForm",
    "reauthenticate": "grants.forms.accounts.ReauthenticateForm",
    "request_login_code": "grants.forms.accounts.RequestLoginCodeForm",
    "confirm_login_code": "grants.forms.accounts.ConfirmLoginCodeForm",
    "confirm_email_verification_code": "grants.forms.accounts.ConfirmEmailVerificationCodeForm",
    "confirm_password_reset_code": "grants.forms.accounts.ConfirmPasswordResetCodeForm",
}
MFA_FORMS = {
    "authenticate": "grants.forms.accounts.SecondFactorForm",
    "reauthenticate": "grants.forms.accounts.SecondFactorAgainForm",
    "activate_totp": "grants.forms.accounts.ActivateTOTPForm",
    "add_webauthn": "grants.forms.passkeys.AddPasskeyForm",
    "edit_webauthn": "grants.forms.passkeys.NamePasskeyForm",
    "login_webauthn": "grants.forms.passkeys.SignInWithPasskeyForm",
    "authenticate_webauthn": "grants.forms.passkeys.SecondFactorPasskeyForm",
    "reauthenticate_webauthn": "grants.forms.passkeys.PasskeyAgainForm",
}
MFA_ADAPTER = "grants.views.sign_in.SecondFactorAdapter"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_ADAPTER = "grants.views.sign_in.AccountAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a finger, a face or a PIN, never the device alone
MFA_RATE_LIMITS = {"webauthn_login": "30/m/ip"}  # as often as a password may be tried
MFA_TOTP_TOLERANCE = 1  # half a minute either way: clocks of phones differ
MFA_TOTP_ISSUER = "Safer Communities portal"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "grants.views.account.csrf_failure"

# --- Security headers ---
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "img-src": [SELF],
    }
}
# Draftail, Wagtail's text editor, sets styles from script; its own previews are frames of ours.
CMS_CONTENT_SECURITY_POLICY = {
    "default-src": [SELF],
    "base-uri": [NONE],
    "object-src": [NONE],
    "frame-ancestors": [SELF],
    "form-action": [SELF],
    "img-src": [SELF, "data:", "blob:"],
    "style-src": [SELF, "'unsafe-inline'"],
    "script-src": [SELF, "'unsafe-inline'"],
}
SECURE_REFERRER_POLICY = "same-origin"
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "microphone", "geolocation", "payment", "usb", "fullscreen")
}

# --- Language and time ---
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

# --- Files ---
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "portal.bundles.SheetFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
PRIVATE_ROOT = VAR_DIR / "private"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        # No address: private files are only ever served by a view that asks who is looking.
        "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
UPLOAD_LIMIT_BYTES = 10 * 1024 * 1024
FILM_LIMIT_BYTES = 50 * 1024 * 1024
CLAMAV_SOCKET = os.environ.get("CLAMAV_SOCKET", "")

# --- Letters ---
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = bool(os.environ.get("EMAIL_USE_TLS"))
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "fund@portal.example")

# --- Background work ---
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# --- Cache: shared by all processes, for sign-in limits ---
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "cache",
    }
}

# --- Payments ---
STRIPE_API_KEY = os.environ.get("STRIPE_API_KEY", "")
STRIPE_WEBHOOK_SECRET = os.environ.get("STRIPE_WEBHOOK_SECRET", "")
STRIPE_API_BASE = os.environ.get("STRIPE_API_BASE", "https://api.stripe.com")
STRIPE_CHECKOUT_ORIGIN = os.environ.get("STRIPE_CHECKOUT_ORIGIN", "https://checkout.stripe.com")

# --- Open data ---
THREESIXTY_PREFIX = os.environ.get("THREESIXTY_PREFIX", "360G-scf-west-yorkshire")

# --- Spreadsheets ---
IMPORT_EXPORT_USE_TRANSACTIONS = True
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True

# --- CMS ---
WAGTAIL_APPEND_SLASH = True
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# Approving a route or a sign saves it once more; a change after the check needs a new sign-off anyway.
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = False
WAGTAILIMAGES_MAX_UPLOAD_SIZE = UPLOAD_LIMIT_BYTES
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "campaigns.uploads.PictureForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "csv", "txt", "vtt", "mp4", "webm", "mp3"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = FILM_LIMIT_BYTES
WAGTAILDOCS_DOCUMENT_FORM_BASE = "campaigns.uploads.DocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []  # every file is saved, none opens in the page
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
CHECKS_OUTSIDE_LINKS = False  # production asks other sites whether our links still lead there
WAGTAILEMBEDS_FINDERS: list[dict] = []

# --- How often pages are read: written down once in so many seconds, None never ---
PAGE_COUNT_SECONDS: int | None = 60

# --- Logs: no search terms, no answers, no names ---
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
