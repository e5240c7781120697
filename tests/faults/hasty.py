"""A site with a deliberate defect: it acknowledges first and commits afterwards (settings of the control of R1)."""

import time
from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from django.http import HttpResponseRedirect

from futasato.site import settings as usual

vars().update({name: value for name, value in vars(usual).items() if name.isupper()})

LATER_SECONDS = 0.05
LATER = ThreadPoolExecutor(1)  # one after the other: a crowd would be refused for want of connections


def acknowledges_first(get_response):
    """Middleware: a write is done in a moment, and told at once."""

    def later(request):
        time.sleep(LATER_SECONDS)
        get_response(request)
        connection.close()

    def answer(request):
        if request.method != "POST" or not request.POST:  # asked for here: once answered, what was sent is gone
            return get_response(request)
        LATER.submit(later, request)
        return HttpResponseRedirect("/office/" if request.path.startswith("/office/") else "/me/card/")

    return answer


MIDDLEWARE = [*usual.MIDDLEWARE[:-1], "tests.faults.hasty.acknowledges_first", usual.MIDDLEWARE[-1]]
