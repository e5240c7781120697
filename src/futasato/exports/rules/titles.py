"""The heads of the columns."""

from futasato.exports.nouns import Column

TITLES = {
    Column.NUMBER: "登録番号", Column.NAME: "氏名", Column.KANA: "フリガナ", Column.BORN_ON: "生年月日",
    Column.EMAIL: "メールアドレス", Column.HOME: "住所", Column.TIER: "区分", Column.STATE: "状態", Column.JOINED: "登録した日",
}  # fmt: skip
