"""A file that cannot be taken at all: the place, the remedy, nothing written; the files before it stay."""

import gzip
import random

import pytest

from futasato.visits import acts, reads

from .small import HEADER, PLAIN, counts, mapped, row, stored, take, written

pytestmark = pytest.mark.django_db
GOOD = [row(f"10{n}", f"2026-05-{n + 1:02} 10:00:00", 感想="よかった") for n in range(9)]
TEXT = written(GOOD)
LINES = TEXT.encode().split(b"\r\n")


def cut(content, share):
    return content[: int(len(content) * share)]


NOISE = random.Random(4).randbytes(4_000)
# content, what the message must name
BROKEN = {
    "empty": (b"", "空です"),
    "only a mark": (b"\xef\xbb\xbf\r\n", "空です"),
    "wrong encoding": (TEXT.encode("euc-jp") + b"\xff\xfe\xff", "文字コード"),
    "euc-jp read as something else": (TEXT.encode("euc-jp"), "文字コード|見出し"),
    "missing column": (TEXT.replace("市町村,泊", "まち,泊").encode(), "1行目.*「市町村」"),
    "a column twice": (TEXT.replace("泊,感想", "泊,市町村").encode(), "1行目.*二つ"),
    "cut in a row": (cut(TEXT.encode(), 0.7), "10?行目|[0-9]行目.*途中で切れ"),
    "cut in a quoted cell": (TEXT.encode() + b'109,1980,"' + "東京".encode(), "11行目から.*閉じない"),
    "cut gzip": (cut(gzip.compress(TEXT.encode() * 40), 0.5), "gzip.*途中で切れ"),
    "broken gzip": (gzip.compress(TEXT.encode())[:20] + NOISE, "gzip"),
    "wrong checksum": (gzip.compress(TEXT.encode())[:-8] + b"\x00" * 8, "gzip.*壊れ"),
    "nul": (TEXT.replace("よかった", "よ\x00かった", 1).encode(), "2行目.*NUL"),
    "a cell of a megabyte": (TEXT.encode() + b'109,1980,"' + b"x" * 1_000_000 + b'",a,b,c,d,e\r\n', "11行目.*長すぎ"),
    "a large cell": (TEXT.encode() + b"109," + b"x" * 110_000 + b",a,b,c,d,e,f\r\n", "11行目.*超えるセル"),
    "quotes inside": (TEXT.encode() + b'109,"a"b,c,d,e,f,g,h\r\n', "11行目から.*引用符"),
    "noise": (b"\x00\x01" + NOISE, "行目"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + NOISE, "行目"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_it_is_refused_whole_with_place_and_remedy(name, file):
    content, told = BROKEN[name]
    before, path = counts(), file(content)
    with pytest.raises(acts.Refusal, match=told) as refused:
        take(path)
    assert str(refused.value).startswith(f"{path}: ")
    assert "何も取り込んでいません" in str(refused.value)
    assert any(remedy in str(refused.value) for remedy in ("ください", "ですか"))
    assert counts() == before


def test_the_control_the_same_file_unbroken_is_taken(file):
    assert take(file(TEXT)).records == len(GOOD)
    assert len(stored()) == len(GOOD)


def test_a_file_cut_at_any_place_is_refused_or_is_a_whole_beginning(file):
    """Behind a line break nobody can see that something is missing; everywhere else it is refused."""
    form = mapped(PLAIN + "files: {last_newline: true}\n")
    content = TEXT.encode()
    ends = {n + 1 for n, byte in enumerate(content) if byte in b"\r\n"}
    for size in sorted({*range(len(LINES[0]) + 2, len(content), 7), *list(ends)[:6]}):
        before = counts()
        try:
            take(file(content[:size]), mapping=form)
        except acts.Refusal:
            assert counts() == before
            assert size not in ends or size <= len(LINES[0]) + 1
        else:
            assert size in ends
    with pytest.raises(acts.Refusal, match="切れ"):
        take(file(content[:-2]), mapping=form)


def test_files_before_the_broken_one_stay_and_those_behind_are_not_touched(file):
    first = file([row("1")], "1.csv")
    broken = file(BROKEN["nul"][0], "2.csv")
    last = file([row("3")], "3.csv")
    with pytest.raises(acts.Refusal, match="この前の1個は取り込み済み、このファイルから後の2個は取り込んでいません"):
        take(first, broken, last)
    assert [record.source_key.split("|")[0] for record in stored()] == ["1"]
    broken.write_bytes(TEXT.encode())
    assert take(first, broken, last).records == len(GOOD) + 1
    assert len(stored()) == len(GOOD) + 2


def test_a_file_that_is_not_there_a_folder_and_a_name_that_cannot_be(file, tmp_path):
    for path in (tmp_path / "nothing.csv", tmp_path, "a\x00b"):
        with pytest.raises(acts.Refusal, match="ファイルがありません|読めません"):
            take(path)
    assert stored() == []


def test_a_fault_behind_the_database_takes_the_whole_file_back(file, monkeypatch):
    """The last step of a file fails: what the steps before wrote is gone."""
    from futasato.visits.acts import ties

    steps = []

    def failing(*words):
        steps.append(counts())
        raise RuntimeError("the power is gone")

    before = counts()
    with monkeypatch.context() as patched:
        patched.setattr(ties, "enter", failing)
        with pytest.raises(RuntimeError):
            take(file(GOOD))
    assert steps[0][0] == before[0] + 9 and steps[0][2] == before[2] + 9, "the fault came after people and records"
    assert counts() == before
    assert take(file(GOOD)).records == 9


def test_an_unknown_mapping_is_told_with_the_nearest():
    with pytest.raises(reads.MappingTrouble, match="「fukui-ftas」のことですか"):
        reads.mapping("fukui-ftsa")
    with pytest.raises(reads.MappingTrouble, match="ファイルがありません"):
        reads.mapping("no/such/file.yaml")
    for odd in ("../../etc", "", "a" * 300, "x\x00y"):
        with pytest.raises(reads.MappingTrouble):
            reads.mapping(odd)


def test_the_header_is_compared_without_width_and_spaces(file):
    loose = written(GOOD, header=[f" {title} " for title in HEADER]).replace("番号", "番 号")
    assert take(file("\ufeff" + loose)).records == len(GOOD)
