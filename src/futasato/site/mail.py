"""Where outgoing mail goes: one word or address in FUTASATO_MAIL."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

PORTS = {"smtp": 587, "smtps": 465}
PATIENCE_SECONDS = 30  # for each answer of the mail server; a letter has about ten of them
UNKNOWN = (
    "FUTASATO_MAIL={given!r} は読めません。file・console・smtp://利用者:合言葉@ホスト:ポート のどれかにしてください。"
    " / FUTASATO_MAIL must be file, console or smtp://user:password@host:port."
)


def settings(given: str, state: Path) -> dict[str, object]:
    """Django's e-mail settings for `given`. Raises ValueError for a word it does not know."""
    if given == "file":
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": state / "mail"}
    if given == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    return _by_smtp(given)


def _by_smtp(given: str) -> dict[str, object]:
    try:
        address = urlsplit(given)
        port = address.port or PORTS[address.scheme]
    except (KeyError, ValueError):
        raise ValueError(UNKNOWN.format(given=_without_password(given))) from None
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": address.hostname or "localhost",
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(address.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(address.password or ""),
        "EMAIL_USE_TLS": address.scheme == "smtp" and bool(address.username),
        "EMAIL_USE_SSL": address.scheme == "smtps",
        "EMAIL_TIMEOUT": PATIENCE_SECONDS,
    }


def _without_password(given: str) -> str:
    """Errors end up in logs; a password must not."""
    return f"…@{given.rsplit('@', 1)[1]}" if "@" in given else given
