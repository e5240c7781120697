"""serve, demo and load-sample: the running site."""

from __future__ import annotations

import os

from futasato.site import serving
from futasato.site.command import ground
from futasato.site.command.progress import progress


def add(commands) -> None:
    """Add this room's subcommands."""
    serve = commands.add_parser("serve", help="画面を開く / open the site")
    _door(serve)
    serve.set_defaults(run=lambda chosen: serving.serve(host=chosen.host, port=chosen.port))
    demo = commands.add_parser("demo", help="見本の地域を入れて画面を開く / open the site with a sample region")
    _door(demo)
    demo.set_defaults(run=run_demo)
    sample = commands.add_parser("load-sample", help="見本の地域を入れる（既にあれば何もしない）")
    sample.set_defaults(run=load_sample)


def _door(parser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="default: this machine only")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))


def run_demo(chosen) -> int:
    """The site with the sample region; demo accounts are printed, sign-in codes can be read in the demo's mailbox."""
    os.environ["FUTASATO_DEMO"] = "1"
    return serving.serve(host=chosen.host, port=chosen.port, prepare=_sample)


def load_sample(chosen) -> int:
    """The sample region into this register."""
    with ground.register("house"):
        _sample()
    return 0


def _sample() -> None:
    from futasato.site import sample

    with progress("見本の地域を作っています") as step:
        told = sample.load(now=ground.now(), progress=step)
    print(told, flush=True)
