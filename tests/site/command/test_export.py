"""export and import of a register at the command line: bytes to a file or to stdout, the same again adds nothing."""

import json

import pytest
from django.apps import apps

from futasato.site.command import exporting
from futasato.site.command.printing import Refused
from tests.exchanges.moving import SABAE, taken_back
from tests.exchanges.test_who_is_in_an_export import somebody

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_out_to_files_and_into_an_empty_register(run, tmp_path, form):
    people, records = tmp_path / "people", tmp_path / "records"
    with taken_back():
        somebody("髙﨑 𠮷子"), somebody("")
        for subject, path in (("people", people), ("records", records)):
            said = run("export", subject, "--place", SABAE, "--format", form, "--to", path, "--json")
            assert (said.status, said.json) == (0, {"rows": 2, "left_out": {}, "lost": 0}), said
            assert path.stat().st_mode & 0o777 == 0o600
    words = [("people", people, "--mapping", "futasato"), ("records", records)]
    for expected in ({"rows": 2, "added": 2, "known": 0, "errors": []}, {"rows": 2, "added": 0, "known": 2, "errors": []}):
        for subject, path, *more in words:
            said = run("import", subject, path, "--place", SABAE, "--json", *more)
            assert (said.status, said.json) == (0, expected), said
    names = apps.get_model("people", "Person").objects.values_list("name", flat=True)
    assert sorted(names) == ["", "髙﨑 𠮷子"]


def test_standings_follow_when_asked(run, tmp_path):
    with taken_back():
        somebody()
        for subject in ("people", "records"):
            run("export", subject, "--place", SABAE, "--to", tmp_path / subject)
    run("import", "people", tmp_path / "people", "--place", SABAE, "--mapping", "futasato")
    assert apps.get_model("registrations", "Standing").objects.count() == 0
    run("import", "records", tmp_path / "records", "--place", SABAE, "--standings")
    assert apps.get_model("registrations", "Standing").objects.count() == 1


def test_to_stdout_the_figures_go_to_stderr(run):
    somebody("髙﨑 𠮷子")
    said = run("export", "people", "--place", SABAE)
    assert said.status == 0
    assert said.out.startswith("\ufeff登録番号,") and "髙﨑 𠮷子" in said.out
    assert said.err == "1 行を書き出しました\n"


def test_signs_that_are_lost_are_told(run, tmp_path):
    somebody("髙﨑 𠮷子")
    said = run("export", "people", "--place", SABAE, "--encoding", "cp932", "--to", tmp_path / "a.csv")
    assert "2行目: 氏名の「𠮷」（U+20BB7）" in said.err and "1 行を書き出しました" in said.out
    assert "髙﨑 〓子" in (tmp_path / "a.csv").read_text(encoding="cp932")


def test_what_cannot_be_done_is_told_and_the_old_file_stays(run, tmp_path, monkeypatch):
    somebody()
    old = tmp_path / "old.csv"
    old.write_text("before")
    run("export", "people", "--place", SABAE, "--to", tmp_path / "no" / "where.csv").is_refused("書けません")
    run("export", "people", "--place", SABAE, "--encoding", "cp932", "--format", "json").is_refused("--format csv")
    run("export", "people", "--place", "180009").is_refused("市町村のコード")
    run("import", "records", old, "--place", SABAE).is_refused("列がありません")

    def full(number):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting.os, "fsync", full)
    with pytest.raises(Refused, match="No space left"):
        exporting.keep_whole(old, b"after")
    assert old.read_text() == "before" and [each.name for each in tmp_path.iterdir()] == ["old.csv"]


def test_a_preview_and_bad_rows_are_told_by_line(run, tmp_path):
    with taken_back():
        somebody()
        run("export", "people", "--place", SABAE, "--format", "json", "--to", tmp_path / "a.json")
    line = json.loads((tmp_path / "a.json").read_text())
    said = run("import", "people", tmp_path / "a.json", "--place", SABAE, "--mapping", "futasato", "--preview")
    assert (said.status, "何も書いていません" in said.out) == (0, True)
    assert not apps.get_model("people", "Person").objects.exists()
    (tmp_path / "a.json").write_text(json.dumps(line | {"生年月日": "昔"}))
    run("import", "people", tmp_path / "a.json", "--place", SABAE, "--mapping", "futasato").is_refused("1行目: 生年月日「昔」", "1行あります")


def test_exchange_refuses_what_is_not_published_and_follows_a_file_of_one_s_own(run, tmp_path):
    from tests.exchanges.test_an_interface_is_followed import FILE, MANUAL, OWN

    mine, file = tmp_path / "mine.yaml", tmp_path / "in.csv"
    mine.write_text(OWN, encoding="utf-8"), file.write_text(FILE, encoding="utf-8")
    said = run("exchange", "check", "basic-registration")
    assert (said.status, "相手の仕様は未公表" in said.out, "tier: 載せない" in said.out) == (0, True, True)
    assert run("exchange", "check", mine, "--json").json["published"] is True
    for words in (("out",), ("in", file)):
        run("exchange", *words, "--interface", "basic-registration", "--place", SABAE).is_refused("まだ公表されていない", "出典")
    run("exchange", "check", "nowhere").is_refused("basic-registration")
    asked = ("exchange", "in", file, "--interface", mine, "--place", SABAE, "--json")
    told = json.loads(MANUAL.split("```json\n")[1].split("```")[0])
    assert run(*asked, "--preview").json == told == run(*asked).json
    assert run(*asked).json == told | {"added": 0, "known": 2}
    assert run("exchange", "out", "--interface", mine, "--place", SABAE, "--preview", "--json").json["rows"] == 0
    file.write_text(FILE.replace("1988-05-03", "昔"), encoding="utf-8")
    run("exchange", "in", file, "--interface", mine, "--place", SABAE).is_refused("2行目: 誕生日「昔」", "何も取り込んでいません")
