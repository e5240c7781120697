"""definitions check · try · publish, and judge: what an author of a rule asks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from futasato.site.command import ground
from futasato.site.command.printing import Refused, as_json, day, told
from futasato.site.command.progress import progress

WORDS = {
    "ja": {
        "warning": "注意", "right": "正しく書けています", "wrong": "間違いがあります",
        "trial": "{name}: {got}（期待 {expected}）", "trials": "{file}: {passed} 例が合い、{failed} 例が合いません",
    },
    "en": {
        "warning": "warning", "right": "written correctly", "wrong": "something is wrong",
        "trial": "{name}: {got} (expected {expected})", "trials": "{file}: {passed} examples agree, {failed} do not",
    },
}  # fmt: skip


def add(commands) -> None:
    """Add this room's subcommands."""
    judging = commands.add_parser("judge", help="定義ファイルの中の例示住民を判定する（データベース不要）")
    judging.add_argument("file")
    judging.add_argument("--json", action="store_true")
    _add_language(judging)
    judging.set_defaults(run=judge)
    room = commands.add_parser("definitions", help="定義を調べる・試す・施行する").add_subparsers(required=True)
    checking = room.add_parser("check", help="書き方と矛盾を調べる")
    checking.add_argument("files", nargs="+", metavar="FILE")
    _add_language(checking)
    checking.set_defaults(run=check)
    _add_try(room)
    publishing = room.add_parser("publish", help="将来の日から施行する")
    publishing.add_argument("file")
    publishing.add_argument("--from", dest="from_on", required=True, metavar="DATE")
    publishing.set_defaults(run=publish)


def _add_language(parser) -> None:
    parser.add_argument("--lang", choices=tuple(WORDS), default="ja", help="言葉（ja か en）")


def _add_try(room) -> None:
    trying = room.add_parser("try", help="登録簿で試す（得る人・失う人）")
    trying.add_argument("file")
    trying.add_argument("--place", required=True)
    trying.add_argument("--on", required=True)
    trying.add_argument("--json", action="store_true")
    trying.set_defaults(run=try_on_register)


def text_of(name: str) -> str:
    """The text of a definition file; unreadable or wrongly encoded: refused with what to do."""
    try:
        return Path(name).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(
            f"{name}: UTF-8 で読めません（{error.start + 1} バイト目）。UTF-8 で保存し直してください"
        ) from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "名前が正しくありません"
        raise Refused(f"{name}: 読めません（{why}）。ファイル名と権限を確かめてください") from error


def definition_of(name: str, language: str = "ja"):
    """Read and check a definition file; problems are refused with file, line and column. Warnings go to stderr."""
    from futasato.definitions import reads

    definition, problems = reads.check(text=text_of(name), file=name)
    if definition is None:
        raise Refused("\n".join(_said(problem, language) for problem in problems))
    for problem in problems:
        told(_said(problem, language))
    return definition


def _said(problem, language: str) -> str:
    """A problem in one line, in the language; a warning says that it is one."""
    from django.utils import translation

    from futasato.counters.door import saying

    with translation.override(language):
        line = saying.reason(problem.told)
    return line if problem.severity == "error" else f"{WORDS[language]['warning']} {line}"


def definition_for(name: str, place_code: str):
    """A definition file as a rule of this place: a rule of one other municipality is tried here as it stands, which
    is told; a joint one of others is refused."""
    definition = definition_of(name)
    if not definition.bodies or place_code in definition.bodies:
        return definition
    if len(definition.bodies) > 1:
        raise Refused(
            f"{name}: {'・'.join(definition.bodies)} の共同の定義で、{place_code} は入っていません。--place を直してください"
        )
    told(f"注意 {name}: {definition.bodies[0]} の定義です。{place_code} に当てはめて判定します")
    return replace(definition, bodies=(place_code,))


def judge(chosen) -> int:
    """Judge the examples inside a file; exit 1 when one fails or the file does not read."""
    ground.prepare(is_alone=True)
    from futasato.definitions import explain
    from futasato.definitions.judge import examples

    definition = definition_of(chosen.file, chosen.lang)
    trials = examples.try_all(definition)
    rows = [
        {
            "name": trial.example.name,
            "expected": trial.example.expected,
            "got": trial.got,
            "passed": trial.has_passed,
            "changes_on": trial.outcome.changes_on,
            "reasons": explain.listing(definition, trial.outcome, chosen.lang),
        }
        for trial in trials
    ]
    failed = sum(not trial.has_passed for trial in trials)
    result = {"file": chosen.file, "examples": rows, "passed": len(trials) - failed, "failed": failed}
    as_json(result) if chosen.json else _print_trials(result, WORDS[chosen.lang])
    return 1 if failed else 0


def _print_trials(result, words: dict[str, str]) -> None:
    for row in result["examples"]:
        print(("○ " if row["passed"] else "× ") + words["trial"].format(**row))
        for sentence in row["reasons"]:
            print(f"    {sentence}")
    print(words["trials"].format(**result))


def check(chosen) -> int:
    """Read each file and look for contradictions; exit 1 when one has an error."""
    ground.prepare(is_alone=True)
    from futasato.definitions import reads

    wrong = 0
    for name in chosen.files:
        try:
            definition, problems = reads.check(text=text_of(name), file=name)
        except Refused as refused:
            wrong += 1
            told(str(refused))
            continue
        for problem in problems:
            told(_said(problem, chosen.lang))
        wrong += definition is None
        print(f"{name}: {WORDS[chosen.lang]['right' if definition else 'wrong']}")
    return 1 if wrong else 0


def try_on_register(chosen) -> int:
    """What a draft would change on a day: people who hold a standing now and then, who gain, lose and keep."""
    with ground.register():
        from futasato.registrations import reads

        place_code, on = ground.known_place(chosen.place), day(chosen.on)
        definition = definition_for(chosen.file, place_code)
        with progress("試しています") as step:
            trial = reads.trial(place_code=place_code, on=on, definition=definition, progress=step)
    counts = {name: getattr(trial, name) for name in ("now", "then", "gain", "lose", "keep")}
    if chosen.json:
        as_json(counts)
        return 0
    print("今 {now} 人 → 案 {then} 人（得る {gain}・失う {lose}・変わらない {keep}）".format(**counts))
    for row in trial.rows:
        print(f"  {row.person} {row.before or 'なし'} → {row.after or 'なし'}: {row.sentence}")
    return 0


def publish(chosen) -> int:
    """Bring a definition into force from a future day."""
    with ground.register():
        from futasato.definitions import acts
        from futasato.registrations import follow

        try:
            edition = acts.publish(
                text=text_of(chosen.file),
                file=chosen.file,
                from_on=day(chosen.from_on),
                now=ground.now(),
                by="command",
            )
        except acts.Refusal as refusal:
            raise Refused(str(refusal)) from refusal
        with progress("登録区分を見直しています") as step:
            follow.catch_up_all(now=ground.now(), progress=lambda done: step(done, None))
    print(f"{edition.definition.title} 第{edition.number}版を {edition.from_on} から施行します")
    return 0
