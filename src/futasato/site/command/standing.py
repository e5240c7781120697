"""standings, explain and rebuild: who is what, why, and whether the stored answer is still the computed one."""

from __future__ import annotations

from collections import Counter

from futasato.site.command import ground
from futasato.site.command.defining import definition_for
from futasato.site.command.printing import Refused, as_json, day
from futasato.site.command.progress import progress


def add(commands) -> None:
    """Add this room's subcommands."""
    listing = commands.add_parser("standings", help="ある日の登録区分を判定する")
    _where_and_when(listing)
    listing.add_argument("--definition", metavar="FILE", help="施行中の定義の代わりにこの定義で判定する")
    listing.add_argument("--known-at", metavar="DATE", help="この日の終わりまでに知っていたことだけで判定する")
    listing.add_argument("--list", action="store_true", help="一人ずつ理由とともに並べる")
    listing.set_defaults(run=standings)
    explaining = commands.add_parser("explain", help="一人の判定の理由")
    explaining.add_argument("--person", required=True, metavar="ID", help="人の番号、または 出所:外の番号")
    _where_and_when(explaining)
    explaining.set_defaults(run=explain)
    rebuilding = commands.add_parser("rebuild", help="計算し直す").add_subparsers(required=True)
    again = rebuilding.add_parser("standings", help="登録区分を捨てて計算し直す")
    again.add_argument("--check", action="store_true", help="捨てずに比べ、違えば 1 で終わる")
    again.set_defaults(run=rebuild)


def _where_and_when(parser) -> None:
    parser.add_argument("--place", required=True, metavar="CODE")
    parser.add_argument("--on", required=True, metavar="DATE")
    parser.add_argument("--json", action="store_true")


def standings(chosen) -> int:
    """Everyone with a record or a registration in the place, judged on the day."""
    with ground.register():
        from futasato.registrations import reads

        place_code, on = ground.known_place(chosen.place), day(chosen.on)
        definition = definition_for(chosen.definition, place_code) if chosen.definition else None
        with progress("判定しています") as step:
            view = reads.standings(
                place_code=place_code, on=on, definition=definition, known_at=_known_at(chosen), progress=step
            )
    tiers = Counter(row.tier for row in view.rows if row.tier)
    answer = {
        "place": place_code,
        "on": on,
        "definition": view.definition.id,
        "version": view.number,
        "tiers": {tier.id: 0 for tier in view.definition.tiers} | tiers,
        "people": [{"person": row.person, "tier": row.tier, "reasons": row.reasons} for row in view.rows],
    }
    as_json(answer) if chosen.json else _print_standings(answer, view, whole=chosen.list)
    return 0


def _known_at(chosen):
    from futasato.units import DAY, instant_of

    return instant_of(day(chosen.known_at) + DAY) if chosen.known_at else None


def _print_standings(answer, view, *, whole: bool) -> None:
    print(f"{answer['place']} {answer['on']} {view.definition.title}（第{answer['version'] or '－'}版）")
    for tier, count in answer["tiers"].items():
        found = view.definition.tier(tier)
        print(f"  {found.title if found else tier}: {count} 人")
    print(f"  判定した人: {len(view.rows)} 人")
    for row in view.rows if whole else ():
        print(f"{row.person} {row.tier or 'なし'}")
        for sentence in row.reasons:
            print(f"    {sentence}")


def explain(chosen) -> int:
    """One person's result in one place on a day, a sentence for each condition."""
    with ground.register():
        from futasato.registrations import reads

        place_code, on = ground.known_place(chosen.place), day(chosen.on)
        person = _person(chosen.person)
        view = reads.standings(place_code=place_code, on=on, people=(person,))
    if not view.rows:
        raise Refused(f"{chosen.person} は {place_code} に記録も登録もありません。番号と自治体を確かめてください")
    row = view.rows[0]
    if chosen.json:
        as_json(
            {
                "person": row.person,
                "place": place_code,
                "on": on,
                "definition": view.definition.id,
                "version": view.number,
                "tier": row.tier,
                "state": row.state,
                "review": row.review,
                "changes_on": row.changes_on,
                "reasons": row.reasons,
            }
        )
        return 0
    print(f"{row.person} {place_code} {on}: {row.tier or 'なし'}（{view.definition.title} 第{view.number or '－'}版）")
    print("\n".join(row.reasons))
    return 0


def _person(text: str):
    """A person by own id or by `source:key`; the merged person stands for the parts."""
    from uuid import UUID

    from futasato.people import reads

    try:
        person = UUID(text)
    except ValueError:
        source, _, key = text.partition(":")
        person = reads.by_outside_name(source, [key]).get(key)
    if person is None or not (canonical := reads.canonical([person])):
        raise Refused(f"「{text}」という人は登録簿にいません。番号（または 出所:外の番号）を確かめてください")
    return canonical[person]


def rebuild(chosen) -> int:
    """Recompute every stored standing; with --check only compare, exit 1 with the differences."""
    with ground.register("house"):
        from futasato.registrations import acts, reads

        with progress("計算し直しています") as step:
            if not chosen.check:
                print(f"{acts.rebuild(now=ground.now(), by='command', progress=step)} 件を計算し直しました")
                return 0
            differences = reads.differences(now=ground.now(), progress=step)
    for difference in differences:
        print(difference)
    print(f"違い {len(differences)} 件")
    return 1 if differences else 0
