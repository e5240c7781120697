"""A server on this machine that nothing may reach, and counts what does; and an open one that answers as it is told."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Door(BaseHTTPRequestHandler):
    """Counts, keeps the headers, and answers with `told`."""

    def do_GET(self):
        self.server.reached.append((self.command, self.path, dict(self.headers)))
        if self.headers.get("Content-Length"):
            self.server.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.told(self)

    do_POST = do_GET

    def log_message(self, *_said):
        """Quiet."""


class Trap(ThreadingHTTPServer):
    """`reached`: every request. `lines`: every connection, also one that asked nothing."""

    daemon_threads = True

    def __init__(self, tls=None):
        super().__init__(("127.0.0.1", 0), Door)
        self.reached, self.lines, self.bodies, self.told = [], [], [], hello
        self.port = self.server_address[1]
        if tls is not None:
            self.socket = tls.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    def verify_request(self, request, client_address):
        self.lines.append(client_address)
        return True

    def handle_error(self, request, client_address):
        """A client that hangs up is no news here."""


def hello(door, body=b'{"hello": "world"}', status=200, **headers):
    """An honest answer."""
    door.send_response(status)
    for name, value in ({"Content-Length": str(len(body)), "Content-Type": "application/json"} | headers).items():
        door.send_header(name, value)
    door.end_headers()
    door.wfile.write(body)


@contextmanager
def standing(tls=None):
    """A trap while the block lasts."""
    trap = Trap(tls)
    thread = threading.Thread(target=trap.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield trap
    finally:
        trap.shutdown()
        trap.server_close()
