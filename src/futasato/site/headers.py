"""Headers that Django 5.2 does not set by itself."""

from django.conf import settings

# Only our own files run: no inline script or style, no foreign host, no framing (trust.md S-rows on injected pages).
CONTENT_SECURITY = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)


def content_security(get_response):
    """Middleware: every answer carries the policy above, unless a page has set a stricter one itself."""

    def answer(request):
        response = get_response(request)
        if not settings.DEBUG:
            response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY)
        return response

    return answer
