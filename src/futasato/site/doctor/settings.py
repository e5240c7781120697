"""What this site is told by its environment: nothing of a workshop may be left on a public one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from futasato.site.doctor.finding import Finding, judged

SHORTEST_KEY, FEWEST_SIGNS = 50, 12
KNOWN_KEYS = ("django-insecure", "changeme", "change-me", "secret", "insecure", "test", "dummy", "example", "password")


def findings() -> Iterator[Finding]:
    """Everything that the settings alone can tell."""
    from django.conf import settings

    hosts = public_hosts(settings.ALLOWED_HOSTS)
    yield debug(settings.DEBUG)
    yield secret_key([settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS])
    yield demo(settings.DEMO, hosts)
    yield https(settings.HTTPS, hosts)
    yield hosts_named(hosts)
    yield mail(settings.EMAIL_BACKEND, hosts)
    yield limits(settings.DOOR_LIMITS_TIMES)


def public_hosts(allowed: Iterable[str]) -> list[str]:
    """The hosts that are not this machine."""
    from django.conf import settings

    return [host for host in allowed if host not in (*settings.THIS_MACHINE, "testserver")]


def debug(is_on: bool) -> Finding:
    """DEBUG shows the inside of the house with every error."""
    return judged(
        "debug",
        not is_on,
        (f"DEBUG は{'入' if is_on else '切'}", f"DEBUG is {'on' if is_on else 'off'}"),
        ("FUTASATO_DEBUG を消してください", "Unset FUTASATO_DEBUG."),
        is_dangerous=True,
    )


def secret_key(keys: Iterable[str]) -> Finding:
    """Whoever knows the key can sign in as anybody."""
    ok = all(map(is_strong, keys))
    return judged(
        "secret-key",
        ok,
        ("署名の鍵は十分に長い", "the signing key is long enough")
        if ok
        else ("署名の鍵（FUTASATO_SECRET_KEY）が短いか、既定のものです", "the signing key is short or a known default"),
        (
            "FUTASATO_SECRET_KEY を消すと、状態フォルダーに強い鍵が一度だけ作られます（全員がログインし直しになります）",
            "Unset FUTASATO_SECRET_KEY: a strong one is made once and kept in the state folder (everybody signs in anew).",
        ),
        is_dangerous=True,
    )


def is_strong(key: str) -> bool:
    """Long, of many different signs, and no known default."""
    lowered = key.lower()
    return (
        len(key) >= SHORTEST_KEY
        and len(set(key)) >= FEWEST_SIGNS
        and not any(lowered.startswith(known) for known in KNOWN_KEYS)
    )


def demo(is_on: bool, hosts: list[str]) -> Finding:
    """The demo's mailbox shows everybody's sign-in codes."""
    return judged(
        "demo",
        not (is_on and hosts),
        (f"見本の印は{'あり' if is_on else 'なし'}", f"demo mark {'on' if is_on else 'off'}"),
        (
            "見本（FUTASATO_DEMO）はこの機械だけで使い、公開する所では消してください。確認コードがだれにでも読めます",
            "Keep the demo on this machine: on a public host its mailbox shows sign-in codes to anybody.",
        ),
    )


def https(is_on: bool, hosts: list[str]) -> Finding:
    """Public hosts are reached over https only."""
    return judged(
        "https",
        is_on or not hosts,
        (f"https は{'必須' if is_on else '不要'}", f"https {'required' if is_on else 'not required'}"),
        (
            "FUTASATO_HTTPS=0 を消し、前に立つプロキシで https を終端して FUTASATO_PROXY=1 にしてください",
            "Unset FUTASATO_HTTPS=0; end https at your proxy and set FUTASATO_PROXY=1.",
        ),
    )


def hosts_named(hosts: list[str]) -> Finding:
    """A star answers to every name, and mail would carry links to it."""
    wide = [host for host in hosts if host.startswith(("*", "."))]
    return judged(
        "hosts",
        not wide,
        (
            "応える名前: " + ("、".join(hosts) or "この機械だけ"),
            "answers to: " + (", ".join(hosts) or "this machine only"),
        ),
        ("FUTASATO_HOSTS には名前をそのまま書いてください", "Name every host in FUTASATO_HOSTS without stars."),
    )


def mail(backend: str, hosts: list[str]) -> Finding:
    """On a public host somebody is waiting for the code."""
    is_sent = backend.endswith("smtp.EmailBackend")
    return judged(
        "mail",
        is_sent or not hosts,
        (
            "メールは" + ("送られる" if is_sent else "この機械に置かれる"),
            "mail is " + ("sent" if is_sent else "kept here"),
        ),
        (
            "FUTASATO_MAIL に smtp://利用者:合言葉@ホスト:ポート を書いてください。確認コードが届きません",
            "Set FUTASATO_MAIL to smtp://user:password@host:port: codes do not arrive.",
        ),
    )


def limits(times: float) -> Finding:
    """Widened for a load test, and then forgotten."""
    return judged(
        "limits",
        times == 1,
        (f"回数の上限は標準の{times:g}倍", f"rate limits at {times:g} times the usual"),
        ("FUTASATO_LIMITS を消してください", "Unset FUTASATO_LIMITS."),
    )
