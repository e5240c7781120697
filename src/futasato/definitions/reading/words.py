"""Every word of the language in both spellings: English, and Japanese with its synonyms. The one table.

A `Vocabulary` is the set of words that may stand in one place; what it answers is always the English word.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Vocabulary:
    """`what`: how a message calls these words. `words`: English → Japanese spellings, apart by spaces."""

    what: str
    words: dict[str, str]
    spelled: dict[str, str] = field(init=False, repr=False)

    def __post_init__(self):
        both = {ja: en for en, spellings in self.words.items() for ja in spellings.split()}
        object.__setattr__(self, "spelled", both | {en: en for en in self.words})

    def english(self, text: str) -> str | None:
        """The English word for either spelling; None for a word that does not belong here."""
        return self.spelled.get(text)

    def japanese(self, word: str) -> str:
        """The first Japanese spelling of an English word."""
        return (self.words[word].split() or [word])[0]

    def spellings(self, words=None) -> list[str]:
        """Both spellings of all words, or of some; English first, so that messages name those."""
        chosen = [w for w in self.words if words is None or w in words]
        return chosen + [ja for w in chosen for ja in self.words[w].split()]


# --- the file -----------------------------------------------------------------------------------------------------
HEAD = Vocabulary("語", {
    "definition": "定義", "title": "題名", "title_en": "題名_英", "place": "自治体", "places": "複数自治体",
    "national": "全国", "subject": "主体", "extends": "基準", "source": "出典", "note": "注記", "from": "施行日",
    "settings": "設定", "lists": "一覧", "vary": "変更可", "tiers": "段階", "examples": "例",
})  # fmt: skip
SUBJECT = Vocabulary("主体", {"person": "人", "household": "世帯", "group": "団体"})
SETTING = Vocabulary("設定の項目", {
    "value": "値", "title": "題名", "source": "出典", "unconfirmed": "未確定", "vary": "変更可", "note": "注記",
})  # fmt: skip
VARY = Vocabulary("変更可の項目", {
    "min": "最低", "max": "最高", "one_of": "候補", "add": "追加", "any": "自由",
})  # fmt: skip
VARY_TIERS = Vocabulary("変更可の項目", {"add_tiers": "段階の追加", "add_conditions": "条件の追加"})
LIST = Vocabulary("一覧の項目", {
    "title": "題名", "versions": "版", "source": "出典", "note": "注記", "vary": "変更可",
})  # fmt: skip
VERSION = Vocabulary("版の項目", {"from": "開始", "items": "項目"})
TIER = Vocabulary("段階の項目", {
    "id": "符号", "title": "題名", "title_en": "題名_英", "note": "注記", "when": "条件", "add": "追加",
    "term": "有効期間", "renewal": "更新", "grace_months": "猶予月数", "fallback": "失効後の段階", "cap": "上限団体数",
    "examined": "審査", "revoked_for": "取消事由", "benefits": "受けられるもの",
})  # fmt: skip
TERM = Vocabulary("有効期間", {
    "while_met": "満たす間", "indefinite": "無期限", "months": "月数", "fiscal_year": "年度末", "calendar_year": "年末",
    "birthday_after_years": "誕生日まで年数", "until": "終了", "enrolment_months": "就学終了後月数",
})  # fmt: skip
RENEWAL = Vocabulary("更新の項目", {"opens_months": "受付開始月数", "by": "方法", "when": "条件"})
RENEWAL_BY = Vocabulary("更新の方法", {
    "request": "申請", "proof": "証明", "fee": "会費", "silence": "申出なし",
})  # fmt: skip

# --- conditions ---------------------------------------------------------------------------------------------------
CONDITION = Vocabulary("条件", {
    "all": "すべて", "any": "いずれか", "none": "いずれもない", "at_least": "少なくとも", "unless": "ただし書き",
    "points": "点数", "any_adult": "大人の誰か", "any_child": "子の誰か", "any_member": "世帯の誰か", "anyone": "だれでも",
    "stay_days": "滞在日数", "stay_nights": "宿泊数", "continuous_stay": "連続滞在", "visits": "来訪",
    "past_visit": "過去の来訪", "round_trips": "往復", "events": "催し", "activities": "担い手活動", "donated": "寄附",
    "fee_paid": "会費", "purchases": "購入", "schooling": "就学", "misconduct": "不適切行為", "chosen": "選択",
    "monthly_presence": "毎月の滞在", "address_outside": "住所が外", "address_in": "住所が中",
    "lives_outside": "居住が外", "lives_in": "居住が中", "age": "年齢", "school_grade": "学年", "nationality": "国籍",
    "identity_level": "本人確認", "tie": "縁", "has_base": "居所", "exclusive_user": "専用利用", "token_owned": "証票",
    "pledge": "約束", "self_declared": "自己申告", "staff_judgement": "職員の確認", "no_tax_arrears": "滞納なし",
    "programme_member": "事業の参加者", "applied": "応募", "vacancy_of": "募集枠", "quota": "定員", "lottery": "抽選",
    "not_registered_elsewhere": "登録団体数の上限", "standing": "登録区分",
})  # fmt: skip
BESIDE = Vocabulary("項目", {
    "label": "表示名", "points": "点", "per": "ごと", "most": "上限", "most_a_year": "年の上限", "group": "組",
})  # fmt: skip
PARAMETER = Vocabulary("項目", {
    "min": "最低", "max": "最高", "window": "期間", "evidence": "証拠", "verified": "確認済み", "kinds": "種類",
    "bodies": "自治体", "tolerance": "許容", "min_bodies": "最低自治体数", "pooled": "世帯合算", "count": "数え方",
    "min_days": "最低日数", "max_days": "最高日数", "min_nights": "最低泊数", "max_nights": "最高泊数",
    "min_times": "最低回数", "min_hours": "最低時間", "max_hours": "最高時間", "min_yen": "最低額", "max_yen": "最高額",
    "min_count": "最低件数", "max_count": "最高件数", "exactly": "ちょうど", "months": "月数", "min_months": "最低月数",
    "start": "起点", "excused": "やむを得ない月", "night_month": "夜の月", "most": "上限", "below": "未満",
    "need": "必要数", "of": "内訳", "exception": "例外", "rule": "本則", "groups": "組", "list": "一覧", "tier": "段階",
    "programme": "事業", "places": "人数", "from": "開始", "until": "終了",
})  # fmt: skip
WINDOW = Vocabulary("期間", {
    "ever": "通算", "months": "直近月数", "days": "直近日数", "full_months": "前月まで月数", "calendar_year": "暦年",
    "last_calendar_year": "前暦年", "fiscal_year": "年度", "last_fiscal_year": "前年度", "from": "開始", "until": "終了",
    "since_registration": "登録以後", "registration_year": "登録年度月数", "since_base": "居所取得以後",
})  # fmt: skip
FLOOR = Vocabulary("証拠の項目", {
    "level": "水準", "verified": "確認済み", "kinds": "種類", "deadline": "提出期限", "grace": "猶予の問い",
    "places": "自治体",
})  # fmt: skip
EVIDENCE = Vocabulary("証拠の種類", {
    "self": "本人", "document": "書類画像", "poster": "掲示QR", "qr": "回転QR", "host": "受入者", "scan": "係員読取",
    "staff": "職員入力", "toll": "通行記録", "receipt": "領収書", "utility": "使用量", "lodging": "宿泊証明",
    "ticket": "半券", "transfer": "振込", "donation": "寄附台帳", "card": "カード",
})  # fmt: skip
LEVEL = Vocabulary("証拠の水準", dict.fromkeys(("E0", "E1", "E2", "E3", "E4"), ""))
IDENTITY = Vocabulary("本人確認の水準", dict.fromkeys(("L0", "L1", "L2", "L3"), ""))
BODIES = Vocabulary("自治体", {"own": "自分の自治体 自自治体", "prefecture": "都道府県", "anywhere": "どこでも"})
COUNTED = Vocabulary("数え方", {"days": "日数", "times": "件数 回数"})
MONTHS = Vocabulary("月数", {"all": "すべて"})
START = Vocabulary("起点", {"window": "期間", "acquired": "取得月", "after_acquired": "取得翌月"})
NIGHT_MONTH = Vocabulary("夜の月", {"evening": "夜の始まり", "arrival": "到着", "same_month": "同じ月"})
OPEN = Vocabulary("値", {"any": "問わない どこでも"})
TRUTH = Vocabulary("はい・いいえ", {"true": "はい True TRUE yes Yes on", "false": "いいえ False FALSE no No off"})

# --- names that facts bear: open sets, these are the ones with two spellings ----------------------------------------
TIE = Vocabulary("縁の種類", {
    "born": "出身 出生", "family": "家族 親族", "lived": "居住歴", "work": "通勤 在勤", "study": "通学 在学",
    "fan": "応援団体員", "property": "固定資産", "temporary": "一時滞在者", "carer": "介護", "left_to_study": "島外進学",
    "agreement_university": "協定大学", "internship": "インターン", "evacuee": "避難者", "alumni": "卒業生",
})  # fmt: skip
LODGING = Vocabulary("居所の種類", {
    "owned": "所有 持ち家", "lease": "賃貸 賃借", "lodging_plan": "宿泊プラン 定額宿泊",
})  # fmt: skip
EXCUSE = Vocabulary("やむを得ない理由", {"disaster": "災害", "epidemic": "感染症", "illness": "病気 疾病"})

# --- examples -----------------------------------------------------------------------------------------------------
EXAMPLE = Vocabulary("例の項目", {
    "name": "名", "on": "判定日", "person": "本人", "registered": "登録日", "records": "記録", "memberships": "登録",
    "household": "世帯", "expect": "結果", "changes_on": "変わる日", "known": "知った日", "place": "自治体", "note": "注記",
})  # fmt: skip
PERSON = Vocabulary("本人の項目", {
    "born": "生年月日", "address": "住所", "lives": "居住", "identity": "本人確認", "died": "死亡日",
})  # fmt: skip
ADDRESS = Vocabulary("住所の項目", {"code": "自治体", "from": "開始", "text": "表記"})
UNKNOWN = Vocabulary("住所", {"unknown": "不明"})
MEMBERSHIP = Vocabulary("登録の項目", {
    "place": "自治体", "tier": "段階", "from": "開始", "until": "終了", "group": "組",
})  # fmt: skip
RECORD = Vocabulary("記録", {
    "stay": "滞在", "visit": "来訪", "event": "催し", "activity": "担い手活動", "gift": "寄附", "fee": "会費",
    "purchase": "購入", "base": "居所", "tie": "縁", "pledge": "約束 申告 応募", "token": "証票",
    "judgement": "職員の確認", "conduct": "不適切行為", "excuse": "やむを得ない月", "schooling": "就学",
})  # fmt: skip
RECORD_PART = Vocabulary("記録の項目", {
    "name": "名", "evidence": "証拠", "verified": "確認済み", "place": "自治体", "seen": "証拠の自治体", "yen": "円",
    "hours": "時間", "times": "回数", "answer": "答え", "school_days": "授業日数", "recorded": "記録日", "repeat": "件",
    "from": "開始", "until": "終了", "days": "日", "nights": "泊",
})  # fmt: skip
EVERY_MONTH = Vocabulary("日", {"every_month": "毎月"})
NEVER = Vocabulary("日", {"never": "変わらない"})
EXPECTED = Vocabulary("結果", {
    "none": "なし", "review": "要確認", "moved_in": "転入", "deceased": "死亡",
})  # fmt: skip
