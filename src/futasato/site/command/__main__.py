"""`python -m futasato.site.command` is `futasato`."""

import sys

from futasato.site.command import main

sys.exit(main())
