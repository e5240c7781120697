"""Django settings of the house. Everything that differs between machines comes from the environment:

FUTASATO_STATE       folder for the database, keys and outgoing mail (default `.state` in the current folder)
DATABASE_URL         a PostgreSQL server of your own; wins over the embedded one whenever set. The application's role
DATABASE_OWNER_URL   the role that owns the tables of that server, for `futasato` commands that bring them up to date
FUTASATO_REACH       house or every: the rows this process may touch without a door's word (commands set it; default none)
FUTASATO_POOL        how many connections one process may keep open (default 0: no pool; `futasato serve` sets it)
FUTASATO_HOSTS       host names this site answers to, separated by commas (default: this machine only)
FUTASATO_HTTPS       1 or 0: cookies and redirects for https only (default: on as soon as another host is named)
FUTASATO_PROXY       1 when a proxy of your own stands in front and sets X-Forwarded-Proto itself
FUTASATO_MAIL        file (default: into the state folder), console, or smtp://user:password@host:port
FUTASATO_MAIL_FROM   sender of that mail
FUTASATO_QUIET       hours (JST) in which letters wait, unless it is a disaster (default 21-8)
FUTASATO_CALENDAR    western, era or both: 西暦, 和暦, or 和暦（西暦） on Japanese pages (default western)
FUTASATO_RULEBOOK    folder of the rulebook (default: the one of this checkout)
FUTASATO_SECRET_KEY  signing key (default: made once and kept in the state folder)
FUTASATO_OIDC_ISSUER identity provider in the shape of デジタル認証アプリ, its https address (default: none, no card at all)
FUTASATO_OIDC_CLIENT our client id there
FUTASATO_OIDC_KEY    file with our private ES256 key (JWK or PEM) for private_key_jwt
FUTASATO_OIDC_SCOPES, _ACR   scopes, and acr_values to ask for (defaults: openid name address birthdate gender; aal3 crl)
FUTASATO_OIDC_ENDPOINTS      authorize, token, userinfo and certs, four addresses with spaces (default: discovery)
FUTASATO_OIDC_NAME, _LOOPBACK   name on the button; 1 lets the issuer be http on this machine (tests, never a real site)
FUTASATO_DEMO        1 marks the site as a demo and opens its mailbox of sign-in codes; never on a real site
FUTASATO_LIMITS      how many times the usual a client may ask (default 1; more only for load tests)
FUTASATO_THROWAWAY   1 only in tests: a server that says of itself that it is one may lack fsync (docs/manual/doctor.md)
FUTASATO_SECURITY_CONTACT  where finders of weaknesses write (default: mailto: the sender above); in security.txt
FUTASATO_DEBUG       1 shows tracebacks in the browser; never on a real site
"""

import os
from pathlib import Path

from futasato.letters import rules as letters_rules
from futasato.site import database, mail, state
from futasato.units import Calendar

COUNTERS = Path(__file__).resolve().parent.parent / "counters"
RULEBOOK = Path(os.environ.get("FUTASATO_RULEBOOK") or Path(__file__).resolve().parents[3] / "rulebook")
DOCUMENT = "futasato.site.erasing.take"  # everything that is kept of one person, for their own pages
TOWN_DOCUMENT = "futasato.site.erasing.take_of_town"  # what one town holds of one person, for its disclosures
ROSTER_DAYS = 14  # a list that was brought waits as long as this, then its content is gone
STATE = state.folder()
SECRET_KEY = state.secret_key(STATE)
DEBUG = os.environ.get("FUTASATO_DEBUG") == "1"
DEMO = os.environ.get("FUTASATO_DEMO") == "1"

THIS_MACHINE = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = [host.strip() for host in os.environ.get("FUTASATO_HOSTS", "").split(",") if host.strip()]
HTTPS = os.environ.get("FUTASATO_HTTPS", "1" if ALLOWED_HOSTS else "0") == "1"
ALLOWED_HOSTS += THIS_MACHINE

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "futasato.walls",
    "futasato.keys",
    "futasato.people",
    "futasato.approvals",
    "futasato.protections",
    "futasato.accesses",
    "futasato.identities",
    "futasato.letters",
    "futasato.records",
    "futasato.consents",
    "futasato.mandates",
    "futasato.definitions",
    "futasato.registrations",
    "futasato.visits",
    "futasato.exports",
    "futasato.rosters",
    "futasato.cases",
    "futasato.notices",
    "futasato.exchanges",
    "futasato.counters",
]

MIDDLEWARE = [
    "futasato.site.headers.content_security",  # the first one: redirects, files and errors carry the headers, too
    "futasato.site.plain.answers",  # health and security.txt: also over http, also without a database
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "futasato.counters.door.session.guard",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "futasato.counters.door.opening.Opening",  # the last one: what it lets in is a page
]

ROOT_URLCONF = "futasato.site.urls"
WSGI_APPLICATION = "futasato.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Before the apps' own folders, so that the counters may dress allauth's pages.
        "DIRS": [COUNTERS / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["futasato.counters.japanese.writing"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "futasato.counters.context.situation",
                "futasato.counters.door.keeping.form_key",
            ],
        },
    },
]

DATABASES = {"default": database.connection(STATE)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Days are Japanese days; instants are stored in UTC (PostgreSQL timestamptz).
USE_TZ = True
TIME_ZONE = "Asia/Tokyo"
USE_I18N = True
LANGUAGE_CODE = "ja"
CALENDAR = Calendar(os.environ.get("FUTASATO_CALENDAR") or Calendar.WESTERN)
# Each in its own tongue: whoever needs it can read it. What ja-easy has no simple words for is read in Japanese.
LANGUAGES = [("ja", "日本語"), ("ja-easy", "やさしい日本語"), ("en", "English")]
# Japanese in a calendar that the reader has chosen (BCP 47, Unicode extension ca), whatever the installation writes.
CALENDARS = {"ja-u-ca-gregory": Calendar.WESTERN, "ja-u-ca-japanese": Calendar.ERA}
LANGUAGES += [("ja-u-ca-gregory", "日本語（西暦）"), ("ja-u-ca-japanese", "日本語（和暦）")]
LOCALE_PATHS = [COUNTERS / "locale", COUNTERS / "office/locale"]

# WhiteNoise reads the apps' static folders itself: no collecting step before the first start.
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
# One code by e-mail is the whole sign-in (R1): no password to choose, forget or leak, no user name to invent.
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60  # seconds; allauth's three minutes are too short for a slow reader of mail
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_ADAPTER = "futasato.site.accounts.CodeOnly"
ACCOUNT_FORMS = {
    "login": "futasato.counters.japanese.signing.Login",
    "request_login_code": "futasato.counters.japanese.signing.CodeRequest",
    "signup": "futasato.counters.japanese.signing.SignUp",
    "confirm_login_code": "futasato.counters.japanese.signing.LoginCode",
    "confirm_email_verification_code": "futasato.counters.japanese.signing.EmailCode",
}
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[ふたさと] "
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
# Counted by where a question comes from, never by whom it is about: an address hammered by a stranger still gets its
# owner in. Only tries at a second factor are counted by account, and behind the e-mail code (trust.md T19).
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/m/ip,200/h/ip",
    "signup": "20/m/ip,200/h/ip",
    "reset_password": "20/m/ip",
    "confirm_email": "20/m/ip",
    "login_failed": "20/m/ip,10/5m/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if os.environ.get("FUTASATO_PROXY") == "1" else 0
# A second factor for staff always (ASVS 6.3.3); for residents a passkey is another way in.
MFA_ADAPTER = "futasato.site.factors.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "authenticate": "futasato.counters.japanese.signing.AppCode",
    "login_webauthn": "futasato.counters.resident.security.credentials.Login",
    "authenticate_webauthn": "futasato.counters.resident.security.credentials.SecondStep",
    "reauthenticate_webauthn": "futasato.counters.resident.security.credentials.Again",
}
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds: phones' clocks differ
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

# No issuer: nothing is said of cards and the routes are 404 (docs/manual/sign-in.md).
OIDC_PROVIDERS = [
    {
        "issuer": os.environ.get("FUTASATO_OIDC_ISSUER", ""),
        "client_id": os.environ.get("FUTASATO_OIDC_CLIENT", ""),
        "key_file": os.environ.get("FUTASATO_OIDC_KEY", ""),
        "scopes": os.environ.get("FUTASATO_OIDC_SCOPES", "openid name address birthdate gender"),
        "acr": os.environ.get("FUTASATO_OIDC_ACR", "aal3 crl"),
        "endpoints": os.environ.get("FUTASATO_OIDC_ENDPOINTS", ""),
        "name": os.environ.get("FUTASATO_OIDC_NAME", ""),
        "is_loopback_allowed": os.environ.get("FUTASATO_OIDC_LOOPBACK") == "1",
    }
    for issuer in [os.environ.get("FUTASATO_OIDC_ISSUER")]
    if issuer
]

vars().update(mail.settings(os.environ.get("FUTASATO_MAIL", "file"), STATE))
DEFAULT_FROM_EMAIL = os.environ.get("FUTASATO_MAIL_FROM", "futasato@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
QUIET_HOURS = letters_rules.quiet_of(os.environ.get("FUTASATO_QUIET") or "21-8")

SESSION_ENGINE = "futasato.site.sessions"
# What is sent is bounded before it is read (trust.md API4); files are looked into by counters.door.uploads.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2**20  # bytes of fields or JSON; files are not counted
DATA_UPLOAD_MAX_NUMBER_FIELDS, DATA_UPLOAD_MAX_NUMBER_FILES = 1_000, 10
FILE_UPLOAD_PERMISSIONS = 0o600
DOOR_LIMITS_TIMES = float(os.environ.get("FUTASATO_LIMITS") or 1)
SECURITY_CONTACT = os.environ.get("FUTASATO_SECURITY_CONTACT") or f"mailto:{DEFAULT_FROM_EMAIL}"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE, LANGUAGE_COOKIE_HTTPONLY, LANGUAGE_COOKIE_SAMESITE = HTTPS, True, "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("FUTASATO_PROXY") == "1" else None
