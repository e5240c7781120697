"""What the tables and columns are called in a person's own document. What has no word here keeps its own name."""

from __future__ import annotations

TITLES = {
    "people_person": "本人", "people_address": "住所歴", "people_identityproof": "身元確認", "people_formername": "前の名前",
    "people_correction": "生年月日と亡くなった日の訂正",
    "people_outsidename": "外の名簿での番号", "people_claim": "「それは私です」の手続き", "people_claimcode": "手続きの番号札",
    "people_membership": "世帯", "people_touch": "出来事の印", "people_office": "職", "people_erasure": "消去", "people_leaving": "やめる申し出",
    "records_record": "記録", "registrations_registration": "登録", "registrations_decision": "決定",
    "registrations_standing": "登録区分", "registrations_change": "登録区分の変更", "visits_checkin": "受付",
    "rosters_member": "名簿での番号", "rosters_pair": "名簿の行との見比べ",
    "consents_consent": "同意", "consents_presentation": "提示", "mandates_mandate": "代理",
    "protections_protection": "支援措置", "protections_ground": "支援措置の理由", "protections_veil": "支援措置の覆い",
    "protections_transition": "支援措置の後の期間", "protections_notice": "窓口への知らせ",
    "approvals_proposal": "職員の申請と承認", "accesses_access": "アクセス記録（だれが見たか）", "accesses_objection": "異議",
    "accesses_choice": "お知らせの希望", "accesses_digest": "お知らせ", "accesses_honey": "おとりの印",
    "letters_letter": "便り", "letters_choice": "便りの受け取り方",
    "auth_user": "アカウント", "account_emailaddress": "メールアドレス", "account_emailconfirmation": "メールアドレスの確認",
    "mfa_authenticator": "第二の鍵", "usersessions_usersession": "ログイン中の端末", "identities_link": "本人確認の手段との結び付き",
    "identities_flow": "本人確認の途中", "cases_case": "申請・請求", "cases_ruling": "申請・請求への決定",
    "cases_attachment": "添えた写真や書類", "keys_key": "送信の控え",
}  # fmt: skip
LABELS = {
    "id": "番号", "person_id": "人の番号", "name": "名前", "kana": "フリガナ", "born_on": "生年月日", "born_year": "生年",
    "gender": "性別", "email": "メールアドレス", "died_on": "亡くなった日", "home_text": "住所（書かれたまま）", "source": "出所",
    "entered_at": "登録簿に入った時", "entered_by": "入れた人", "place_code": "自治体", "text": "内容", "kind": "種類",
    "from_on": "始まりの日", "until_on": "終わりの日", "recorded_at": "書かれた時", "recorded_by": "書いた人", "level": "水準",
    "method": "方法", "proved_on": "確認した日", "verified_by": "確かめた人", "reason": "理由", "reasons": "理由",
    "happened_on": "あった日", "yen": "金額（円）", "minutes": "時間（分）", "times": "回数", "evidence": "証拠",
    "details": "詳しい内容", "state": "状態", "number": "番号", "tier": "区分", "step": "手続き", "decided_on": "決まった日",
    "by": "だれが", "recipient": "渡す相手", "purpose": "目的", "items": "項目", "given_at": "同意した時", "given_by": "同意した人",
    "withdrawn_at": "取りやめた時", "duty": "職務", "organisation": "所属", "fields": "見た項目", "at": "見た時", "case": "案件",
    "route": "頁", "key": "番号", "role": "続柄", "basis": "確かめたもの", "principal_id": "本人の番号", "agent_id": "代理人の番号",
    "opened_at": "申し出た時", "opened_by": "申し出た人", "due_on": "答える期限", "claim": "申し出た出来事", "outcome": "決めたこと",
    "decided_at": "決めた時", "media": "形式", "size": "大きさ（バイト）", "content": "中身（16進数）", "case_id": "案件の番号",
    "posted_at": "出した時", "about": "何について", "sent_at": "送った時", "is_wanted": "受け取るか",
    "fact": "何を", "value": "前の値", "known_at": "前の値が書かれた時", "replaced_at": "直した時", "replaced_by": "直した人",
    "erased_at": "消去した時", "erased_by": "消去した人", "entrance": "入口", "joined_at": "登録した時", "since_on": "いつから",
    "ends_on": "いつまで", "phase": "期間のようす", "changes_on": "次に変わりうる日", "definition": "判定した定義", "judged_on": "判定した日",
    "on": "変わった日", "before": "前", "after": "後", "cause": "きっかけ", "seen_code": "いたと分かった市区町村",
    "source_key": "出所での番号", "is_void": "取り消しか", "submitted_at": "申し出た時",
    "replaces_id": "直した記録の番号", "is_walk_in": "その場での受付か", "checked_at": "受け付けた時", "is_extended": "期限を延ばしたか",
    "text_version": "文面の版", "shown_at": "示した時", "expires_at": "使える期限", "spent_at": "使われた時",
    "objected_at": "申し出た時", "answer": "答え", "answered_at": "答えた時",
}  # fmt: skip
WITHHELD = "（鍵となるため載せません）"
SECRETS = frozenset({
    ("auth_user", "password"), ("mfa_authenticator", "data"), ("usersessions_usersession", "session_key"),
    ("account_emailconfirmation", "key"), ("people_claimcode", "salt"), ("people_claimcode", "digest"),
    ("consents_presentation", "digest"), ("keys_key", "digest"), ("keys_key", "key"), ("identities_flow", "state"),
    ("identities_flow", "nonce"), ("identities_flow", "verifier"), ("identities_flow", "browser"),
})  # fmt: skip
"""By what stands here somebody could sign in or act as the person."""
