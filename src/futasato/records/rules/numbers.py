"""Small fixed numbers for what records say, where files of columns and engines have no words: given once and never again;
a new member gets the next free one (tests/records/archive/test_numbers.py)."""

from __future__ import annotations

from futasato.records.nouns import Evidence, Kind

KINDS = {
    Kind.STAY: 1, Kind.VISIT: 2, Kind.EVENT: 3, Kind.ACTIVITY: 4, Kind.GIFT: 5, Kind.FEE: 6, Kind.PURCHASE: 7,
    Kind.BASE: 8, Kind.TIE: 9, Kind.PLEDGE: 10, Kind.TOKEN: 11, Kind.JUDGEMENT: 12, Kind.CONDUCT: 13, Kind.EXCUSE: 14,
    Kind.SCHOOLING: 15,
}  # fmt: skip
EVIDENCES = {
    Evidence.SELF: 1, Evidence.DOCUMENT: 2, Evidence.TOLL: 3, Evidence.RECEIPT: 4, Evidence.UTILITY: 5,
    Evidence.LODGING: 6, Evidence.TICKET: 7, Evidence.HOST: 8, Evidence.POSTER: 9, Evidence.QR: 10, Evidence.SCAN: 11,
    Evidence.STAFF: 12, Evidence.TRANSFER: 13, Evidence.DONATION: 14, Evidence.CARD: 15,
}  # fmt: skip
