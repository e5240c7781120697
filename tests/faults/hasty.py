"""A site with a deliberate defect: it acknowledges first and commits afterwards (settings of the control of R1)."""

import threading
import time

from django.db import connection
from django.http import HttpResponseRedirect

from futasato.site import settings as usual

vars().update({name: value for name, value in vars(usual).items() if name.isupper()})

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


MIDDLEWARE = [*usual.MIDDLEWARE[:-1], "tests.faults.hasty.acknowledges_first", usual.MIDDLEWARE[-1]]
