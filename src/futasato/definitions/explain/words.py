"""The words for people: every term of the vocabulary as (Japanese, English). Nothing here decides anything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal

Language = Literal["ja", "en"]
Pair = tuple[str, str]

TITLES: dict[str, Pair] = {
    "stay_days": ("滞在日数", "Days of presence"),
    "stay_nights": ("宿泊数", "Nights stayed"),
    "continuous_stay": ("連続滞在", "Longest unbroken stay"),
    "visits": ("来訪", "Visits"),
    "past_visit": ("過去の来訪", "Earlier visits"),
    "round_trips": ("往復", "Round trips"),
    "events": ("催し", "Events attended"),
    "activities": ("担い手活動", "Community activities"),
    "donated": ("寄附", "Donations"),
    "fee_paid": ("会費", "Membership fee"),
    "purchases": ("購入", "Purchases"),
    "schooling": ("就学", "School attendance"),
    "misconduct": ("不適切行為", "Findings of misconduct"),
    "chosen": ("選択", "Choices made"),
    "monthly_presence": ("毎月の滞在", "Presence every month"),
    "address_outside": ("住所", "Registered address"),
    "address_in": ("住所", "Registered address"),
    "lives_outside": ("居住", "Place lived in"),
    "lives_in": ("居住", "Place lived in"),
    "age": ("年齢", "Age"),
    "school_grade": ("学年", "School year"),
    "nationality": ("国籍", "Nationality"),
    "identity_level": ("本人確認", "Identity check"),
    "tie": ("縁", "Tie with the municipality"),
    "has_base": ("居所", "Home or lodging here"),
    "exclusive_user": ("専用利用", "Used only by the person"),
    "token_owned": ("証票", "Token"),
    "pledge": ("約束", "Pledge"),
    "self_declared": ("自己申告", "Own declaration"),
    "staff_judgement": ("職員の確認", "Check by the office"),
    "no_tax_arrears": ("滞納なし", "No tax arrears"),
    "programme_member": ("事業の参加者", "Programme member"),
    "applied": ("応募", "Application"),
    "vacancy_of": ("募集枠", "Open place"),
    "quota": ("定員", "Quota"),
    "lottery": ("抽選", "Lottery"),
    "not_registered_elsewhere": ("登録団体数の上限", "Limit of municipalities"),
    "standing": ("登録区分", "Standing elsewhere"),
    "anyone": ("だれでも", "Anyone"),
    "points": ("点数", "Points"),
    "unless": ("ただし書き", "Exception"),
}

KINDS: dict[str, Pair] = {
    "stay": ("滞在", "stays"),
    "visit": ("来訪", "visits"),
    "event": ("催し", "events"),
    "activity": ("担い手活動", "community activities"),
    "gift": ("寄附", "donations"),
    "fee": ("会費", "membership fees"),
    "purchase": ("購入", "purchases"),
    "base": ("居所", "a home or lodging here"),
    "tie": ("縁", "a tie with the municipality"),
    "pledge": ("約束", "a pledge"),
    "token": ("証票", "a token"),
    "judgement": ("職員の確認", "a check by the office"),
    "conduct": ("不適切行為", "findings of misconduct"),
    "excuse": ("やむを得ない月", "excused months"),
    "schooling": ("就学", "school attendance"),
}

NAMES: dict[str, Pair] = {
    "owned": ("持ち家", "owned home"),
    "lease": ("賃貸", "leased home"),
    "lodging_plan": ("宿泊の計画", "lodging plan"),
    "born": ("出身", "born here"),
    "family": ("家族", "family"),
    "lived": ("居住歴", "lived here"),
    "work": ("通勤・在勤", "works or worked here"),
    "study": ("通学・在学", "studies or studied here"),
    "fan": ("応援団体の一員", "member of a supporters' association"),
    "property": ("固定資産の所有", "owns land or a house here"),
    "temporary": ("一時滞在", "temporary dweller"),
    "carer": ("親族の介護", "cares for kin here"),
    "left_to_study": ("進学で町を離れた人", "left to study elsewhere"),
    "agreement_university": ("協定大学", "university with an agreement"),
    "internship": ("インターン", "internship"),
    "evacuee": ("避難者", "evacuee"),
    "alumni": ("卒業生", "alumni"),
    "disaster": ("災害", "disaster"),
    "epidemic": ("感染症", "epidemic"),
    "illness": ("病気", "illness"),
    "round_trip": ("往復", "round trip"),
    "any": ("いずれか", "any"),
}

EVIDENCE: dict[str, Pair] = {
    "self": ("本人の申告", "own word"),
    "document": ("書類画像", "image of a document"),
    "poster": ("掲示QR", "QR poster"),
    "qr": ("回転QR", "rotating QR"),
    "host": ("受入者", "host"),
    "scan": ("係員の読取り", "scan by staff"),
    "staff": ("職員の入力", "entry by staff"),
    "toll": ("通行記録", "toll record"),
    "receipt": ("領収書", "receipt"),
    "utility": ("電気・水道の使用量", "utility use"),
    "lodging": ("宿泊証明", "proof of lodging"),
    "ticket": ("半券", "ticket stub"),
    "transfer": ("振込", "bank transfer"),
    "donation": ("寄附台帳", "donation ledger"),
    "card": ("マイナンバーカード", "My Number Card"),
}

LEVELS: tuple[Pair, ...] = (
    ("本人の申告以上の証拠", "any evidence"),
    ("書類画像や掲示QR以上の証拠", "evidence at least as good as a document image"),
    ("回転QR以上の証拠", "evidence at least as good as a rotating QR"),
    ("受入者・係員・職員の確認以上の証拠", "evidence at least as good as a host's or officer's word"),
    ("領収書など外部の証拠", "outside proof such as a receipt"),
)

IDENTITIES: tuple[Pair, ...] = (
    ("本人の申告", "own word"),
    ("書類での確認", "document seen"),
    ("マイナンバーカードの読取り", "My Number Card read"),
    ("対面でのカード確認", "card shown in person"),
)

WINDOW_WORDS: dict[str, Pair] = {
    "ever": ("通算", "ever"),
    "calendar_year": ("暦年（1月1日〜12月31日）", "calendar year (1 January – 31 December)"),
    "last_calendar_year": ("前の暦年（1月1日〜12月31日）", "previous calendar year"),
    "fiscal_year": ("年度（4月1日〜3月31日）", "fiscal year (1 April – 31 March)"),
    "last_fiscal_year": ("前の年度（4月1日〜3月31日）", "previous fiscal year"),
    "since_registration": ("登録の日から", "since registration"),
    "since_base": ("居所を得た月の翌月から", "from the month after the home was acquired"),
}

RENEWALS: dict[str, Pair] = {
    "request": ("申出による", "on request"),
    "proof": ("証拠の提出による", "by handing in proof"),
    "fee": ("会費の納入による", "by paying the fee"),
    "silence": ("申出がなければ自動", "by itself unless somebody objects"),
}

SUBJECTS: dict[str, Pair] = {
    "person": ("人", "a person"),
    "household": ("世帯", "a household"),
    "group": ("団体", "a group"),
}

MEMBERS: dict[str, Pair] = {
    "adult": ("世帯の大人の誰か", "Some adult of the household"),
    "child": ("世帯の子の誰か", "Some child of the household"),
    "member": ("世帯の誰か", "Some member of the household"),
}


class Tongue(str):
    """A Language (equal to it) that also knows how its reader wants days and months written."""

    write_day: Callable[[date], str]
    write_month: Callable[[date], str]

    def __new__(
        cls, language: Language, write_day: Callable[[date], str], write_month: Callable[[date], str]
    ) -> Tongue:
        told = super().__new__(cls, language)
        told.write_day, told.write_month = write_day, write_month
        return told


def day(on: date, language: Language) -> str:
    """A day: 2027-03-31, or as the Tongue writes it."""
    return language.write_day(on) if isinstance(language, Tongue) else on.isoformat()


def month(on: date, language: Language) -> str:
    """The month of a day: 2027年3月 or 2027-03, or as the Tongue writes it."""
    if isinstance(language, Tongue):
        return language.write_month(on)
    return f"{on.year}年{on.month}月" if language == "ja" else f"{on:%Y-%m}"


def say(pair: Pair, language: Language) -> str:
    """The side of a pair that the language asks for."""
    return pair[language == "en"]


def name(word: str, language: Language) -> str:
    """A sub-kind in words; the author's own names stay as written."""
    return say(NAMES.get(word, (word, word)), language)


def several(words, language: Language) -> str:
    """Names one after the other."""
    return ("・" if language == "ja" else ", ").join(words)
