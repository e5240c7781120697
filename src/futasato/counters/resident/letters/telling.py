"""What letters and their kinds are called. A letter's own words say neither the town nor what it is about (T23)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from futasato.letters.nouns import NO_TOWN, Kind, Letter
from futasato.notices import reads as notices_reads
from futasato.notices.nouns import Instruction, Notice
from futasato.places import reads as places_reads

SUBJECTS = {
    Kind.RENEWAL: _("期限についてのお知らせがあります"),
    Kind.NUDGE: _("登録についてのお知らせがあります"),
    Kind.THANKS: _("お礼が届いています"),
    Kind.NEWS: _("新しいお知らせがあります"),
    Kind.DISASTER: _("災害についての大切なお知らせがあります"),
    Kind.LEAVING: _("大切なお知らせがあります"),
    Kind.FAREWELL: _("最後のお知らせです"),
}
KINDS = {
    Kind.RENEWAL: _("有効期限が近いこと"),
    Kind.NUDGE: _("あと少しで次の区分になること"),
    Kind.THANKS: _("活動へのお礼"),
    Kind.NEWS: _("町からのお知らせ"),
    Kind.DISASTER: _("災害のときの知らせ（夜でも届きます）"),
}
WORDS = {
    Kind.RENEWAL: _("登録の有効期限が近づいているか、過ぎたところです。カードで期限と手続きを確かめてください。"),
    Kind.NUDGE: _("あと少しで次の区分になります。何が足りないかはカードで見られます。"),
    Kind.THANKS: _("町での活動が確かめられました。ありがとうございます。"),
    Kind.LEAVING: _("内容は、もう一度ログインして確かめると読めます。心当たりがなくても、早めに読んでください。"),
}
INSTRUCTIONS = {
    Instruction.EVACUATE: _("町にいる人は、すぐに避難してください。"),
    Instruction.STAY_IN: _("外に出ず、建物の中の安全な場所にいてください。"),
    Instruction.KEEP_AWAY: _("町に来る予定の人は、来るのを見合わせてください。"),
    Instruction.ROADS: _("道路や列車が止まっています。動く前に確かめてください。"),
    Instruction.SHELTER: _("避難所が開いています。場所は町の頁で確かめてください。"),
    Instruction.WATER: _("水道の水は飲まないでください。"),
    Instruction.TELL_SAFETY: _("町にいる人は、家族に無事を知らせてください。"),
}
NOTICE = "notice:"


def row(letter: Letter) -> dict[str, object]:
    """One letter as a page shows it."""
    notice = notice_of(letter)
    place = "" if letter.place_code == NO_TOWN else places_reads.label(places_reads.get(letter.place_code))
    title = notice.title if notice else SUBJECTS[letter.kind]
    shown = {"letter": letter, "place": place, "title": title, "notice": notice, "words": WORDS.get(letter.kind, "")}
    return shown | {"instructions": [INSTRUCTIONS[each] for each in notice.instructions] if notice else []}


def notice_of(letter: Letter) -> Notice | None:
    """The notice that a letter points to, or None."""
    return notices_reads.get(letter.about.removeprefix(NOTICE)) if letter.about.startswith(NOTICE) else None
