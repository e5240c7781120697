"""Every reason for which a file is not taken, with what to do."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

LARGEST = 10 * 2**20  # bytes as sent
LARGEST_PHOTO = 30 * 2**20  # of a photo that is drawn anew (photos)
PAPER = "印刷の画面から「PDFとして保存」で作り直したものを送ってください"
WORDS = {
    "empty": "ファイルが空です。選び直してください",
    "name": "ファイルの名前が使えません。短い名前（200字まで、/ や改行なし）に変えてください",
    "other-ending": "ファイルの名前の終わりと中身が合いません。この中身なら {ending} です。名前を直してください",
    "too-large": "大きすぎます（10MBまで）。分けるか、小さくしてください",
    "too-large-picture": "写真が大きすぎます（10MBまで）。スマートフォンの共有で「サイズ: 中」を選ぶか、画質を下げて保存し直してください",
    "too-large-photo": "写真が大きすぎます（30MBまで）。スマートフォンの共有で「サイズ: 大」か「中」を選んで送ってください",
    "no-evidence": "証拠として受け取れるのは写真（JPEG・PNG・HEIC）とPDFです。書類は写真に撮るか、PDFにして送ってください",
    "too-many-pixels": "写真の画素が多すぎます（5,000万画素まで）。縮小して保存し直してください",
    "broken": "ファイルが壊れています。書き出し直してください",
    "unknown": "この種類のファイルは受け取れません。PDF・JPEG・PNG・CSV・Excel（xlsx）で送ってください",
    "heic": "HEIC形式の写真は受け取れません。iPhoneは「設定→カメラ→フォーマット→互換性優先」にするか、JPEGで書き出してください",
    "old-office": "古い形式かパスワード付きのOfficeファイルです。xlsx（パスワードなし）かPDFで保存し直してください",
    "markup": "HTML・SVG・XMLは動く内容を含められるので受け取れません。PDFか画像で送ってください",
    "program": "プログラムは受け取れません。書類をPDFか画像で送ってください",
    "archive": "まとめたファイル（zipなど）は受け取れません。中のファイルを一つずつ送ってください",
    "macro": "マクロやプログラムが入ったExcelです。「Excelブック（xlsx）」で保存し直してください",
    "outside-link": "外のファイルやデータへのつながりがあるExcelです。「リンクの解除」をして、値だけで保存し直してください",
    "nested": "ファイルの中に別のまとめたファイルが入っています。取り除いて保存し直してください",
    "unpacks-too-large": "開くと大きくなりすぎるファイルです。シートや画像を減らして保存し直してください",
    "too-many-parts": "中の部品が多すぎるファイルです。シートや画像を減らして保存し直してください",
    "locked": f"パスワードや制限がかかっていて中を確かめられません。外して、{PAPER}",
    "active": f"動く仕掛け（スクリプト、自動で開く、添付、送信）が入ったPDFです。{PAPER}",
    "unclear": f"中を確かめられないPDFです。{PAPER}",
}


@dataclass(frozen=True)
class Refusal:
    """Why a file is not taken: a stable word for machines, and a sentence with the remedy."""

    code: str
    reason: str

    def __str__(self) -> str:
        return self.reason


def refusal(code: str, **words: str) -> Refusal:
    """The refusal of that code."""
    return Refusal(code, gettext(WORDS[code]).format(**words))
