"""Headers of every answer: pages, files, redirects, errors. Django's SecurityMiddleware sets HSTS, nosniff and COOP."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# Nothing is allowed but what is named: our own files, no inline script or style, no foreign host, no framing. A page
# that sends its form on to another site (the identity provider) sets a policy of its own, which is kept.
CONTENT_SECURITY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
OURS = ("publickey-credentials-get", "publickey-credentials-create")
NOBODYS = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media", "fullscreen",
    "geolocation", "gyroscope", "hid", "idle-detection", "magnetometer", "microphone", "midi", "payment",
    "picture-in-picture", "screen-wake-lock", "serial", "storage-access", "usb", "web-share", "xr-spatial-tracking",
)  # fmt: skip
PERMISSIONS = ", ".join([*(f"{name}=(self)" for name in OURS), *(f"{name}=()" for name in NOBODYS)])
FIXED = {
    "Permissions-Policy": PERMISSIONS,
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
NO_STORE = "no-store, private"


def content_security(get_response):
    """Middleware, the outermost: what no page has set is set here."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not settings.DEBUG:
            response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY)
        for name, words in FIXED.items():
            response.headers.setdefault(name, words)
        if not request.path_info.startswith(settings.STATIC_URL):
            _keep_nowhere(response)
        return response

    return answer


def _keep_nowhere(response: HttpResponse) -> None:
    """What is not a file of ours may be about somebody: no cache keeps it, whatever the page has thought of."""
    said = response.headers.get("Cache-Control", "")
    if "no-store" not in said:
        response.headers["Cache-Control"] = NO_STORE
