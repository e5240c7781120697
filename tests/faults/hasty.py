"""A site with a deliberate defect: it acknowledges first and commits afterwards (settings of the control of R1)."""

import threading
import time

from django.db import connection
from django.http import HttpResponseRedirect

from futasato.site.settings import *  # noqa: F403
from futasato.site.settings import MIDDLEWARE

LATER_SECONDS = 0.5


def acknowledges_first(get_response):
    """Middleware: a write is done in a moment, and told at once."""

    def later(request):
        time.sleep(LATER_SECONDS)
        get_response(request)
        connection.close()

    def answer(request):
        if request.method != "POST":
            return get_response(request)
        threading.Thread(target=later, args=(request,)).start()
        return HttpResponseRedirect("/office/" if request.path.startswith("/office/") else "/me/card/")

    return answer


MIDDLEWARE = [*MIDDLEWARE[:-1], "tests.faults.hasty.acknowledges_first", MIDDLEWARE[-1]]
