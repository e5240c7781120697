"""What can go wrong with the embedded server, said so that the person at the keyboard knows what to do next."""

REMEDIES = [
    (
        ("no space left on device", "disk full", "disk quota exceeded", "could not extend file"),
        "ディスクの空きがありません。場所を空けるか、FUTASATO_STATE に別のディスクの場所を指定してください。",
        "The disk is full. Free some space, or name a folder on another disk in FUTASATO_STATE.",
    ),
    (
        ("permission denied", "operation not permitted", "read-only file system", "not a directory"),
        "書き込みまたは実行の権限がありません。FUTASATO_STATE に自分が書き込める場所を指定してください。",
        "Permission is missing. Name a folder that you may write in FUTASATO_STATE.",
    ),
    (
        ("could not look up effective user id",),
        "この利用者番号には名前がありません。/etc/passwd に加えるか、DATABASE_URL でサーバーを指定してください。",
        "This user id has no name here. Add it to /etc/passwd, or name a server of your own in DATABASE_URL.",
    ),
    (
        ("database files are incompatible", "was initialized by postgresql version"),
        "この状態フォルダーは別の版の PostgreSQL で作られています。その版で書き出してから新しい場所に読み込んでください。",
        "This state folder was made by another PostgreSQL version. Dump it there and load it into a new folder.",
    ),
]
OTHERWISE = (
    "下の記録を確かめてください。",
    "See the log below.",
)


class DatabaseTrouble(Exception):
    """The embedded server cannot be used; the message is Japanese, then English, then the server's own last words."""


def told(what_ja: str, what_en: str, evidence: str = "", log: object = None) -> DatabaseTrouble:
    """A DatabaseTrouble with the remedy that fits `evidence` (an error text or the end of the server's log)."""
    remedy_ja, remedy_en = _remedy(evidence)
    lines = [f"{what_ja} {remedy_ja}", f"{what_en} {remedy_en}"]
    lines += [f"記録 / log: {log}"] if log else []
    lines += [f"  | {line}" for line in evidence.strip().splitlines()[-12:]]
    return DatabaseTrouble("\n".join(lines))


def _remedy(evidence: str) -> tuple[str, str]:
    lowered = evidence.lower()
    for signs, japanese, english in REMEDIES:
        if any(sign in lowered for sign in signs):
            return japanese, english
    return OTHERWISE
