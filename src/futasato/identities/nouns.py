"""身元: an identity provider, one way through it, what it says of somebody, and why it was not believed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from futasato.people.nouns import IdentityLevel


@dataclass(frozen=True)
class Provider:
    """One identity provider as the settings name it. `key`: its name in our addresses. `private_key`: our own ES256
    key (JWK or PEM), never shown by repr. `acr`: what is asked of the authentication (acr_values). `endpoints`: set,
    or None to discover them. `level`: what a sign-in through it proves."""

    key: str
    name: str
    issuer: str
    client_id: str
    private_key: str = field(repr=False, default="")
    scopes: tuple[str, ...] = ("openid", "name", "address", "birthdate", "gender")
    acr: tuple[str, ...] = ()
    endpoints: Signpost | None = None
    level: IdentityLevel = IdentityLevel.L2
    is_loopback_allowed: bool = False


@dataclass(frozen=True)
class Signpost:
    """Where a provider is asked what. `says_issuer`: it promises its name in every answer by redirect (RFC 9207)."""

    authorize: str
    token: str
    userinfo: str
    keys: str
    says_issuer: bool = False


@dataclass(frozen=True)
class Flow:
    """One way to a provider and back. `account`: who was signed in when it began, None for nobody.

    `verifier` is PKCE's secret; the three secrets live ten minutes and serve once. `returning_to`: our own address that
    the provider sends the browser back to; `onward`: the page somebody was going to.
    """

    provider: str
    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)
    account: int | None
    onward: str
    returning_to: str
    begun_at: datetime


@dataclass(frozen=True)
class Departure:
    """Where the browser is sent, and the name of who is there."""

    address: str = field(repr=False)
    name: str = ""


@dataclass(frozen=True)
class Return:
    """What the browser brought back from the provider (OIDC Core 3.1.2.5, RFC 9207), not believed yet."""

    state: str = field(repr=False, default="")
    code: str = field(repr=False, default="")
    issuer: str | None = None
    error: str = ""


@dataclass(frozen=True)
class Card:
    """基本4情報 as the provider tells them, each None when it was not asked for. `gender` stays as written: its codes
    are not published (registration.md §8.2)."""

    name: str | None = None
    address: str | None = None
    born_on: date | None = None
    gender: str | None = None


@dataclass(frozen=True)
class Link:
    """That somebody at a provider (`sub` is pairwise: its number of somebody for us alone) is an account here."""

    issuer: str
    subject: str
    account: int
    linked_at: datetime


class Item(StrEnum):
    """One of the things that card and register can say differently."""

    NAME = "name"
    ADDRESS = "address"
    BORN_ON = "born_on"


@dataclass(frozen=True)
class Finished:
    """A way that ended well: who it was, what is proved now, what was filled in and where card and register differ."""

    account: int
    person: UUID
    level: IdentityLevel
    onward: str
    filled: tuple[Item, ...] = ()
    differing: tuple[Item, ...] = ()
    is_new_link: bool = False


class Doubt(StrEnum):
    """Why a provider's word was not taken; the value is what a resident reads."""

    STATE = "この手続きは、ほかの画面で始めたものか、もう終わったものです"
    TIME_OVER = "手続きを始めてから10分を過ぎました"
    OTHER_READER = "手続きの途中で、ログインしている方が変わりました"
    GIVEN_UP = "本人確認の画面で、手続きが取りやめになりました"
    PROVIDER_ERROR = "本人確認のサービスが、手続きを断りました"
    NO_CODE = "本人確認のサービスからの返事に、必要な符号がありません"
    OTHER_PROVIDER = "返事が、はじめに選んだ本人確認のサービスのものではありません"
    UNREACHABLE = "本人確認のサービスにつながりません"
    UNREADABLE = "本人確認のサービスの返事が読めません"
    CODE_REFUSED = "本人確認のサービスが、この手続きの符号を受け付けませんでした"
    TOKEN_FORM = "本人確認の証明書の形が正しくありません"
    ALGORITHM = "本人確認の証明書の署名の方式が、決めたものではありません"
    KEY = "本人確認の証明書の署名の鍵が、サービスのものではありません"
    SIGNATURE = "本人確認の証明書の署名が正しくありません"
    ISSUER = "本人確認の証明書の発行元がちがいます"
    AUDIENCE = "本人確認の証明書のあて先がちがいます"
    EXPIRED = "本人確認の証明書の期限が切れています"
    ISSUED_AT = "本人確認の証明書の発行日時が正しくありません"
    NONCE = "本人確認の証明書が、この手続きのものではありません"
    SUBJECT = "本人確認の証明書に、どなたのものかが書かれていません"
    OTHER_SUBJECT = "本人確認の証明書と、続けて受け取った情報とで、人がちがいます"
    LEVEL_LOW = "本人確認の方法が、求めた強さに足りません"
    ACCESS = "本人確認の証明書と、情報を受け取るための鍵が合いません"
    CLAIM_MISSING = "本人確認に必要な項目（氏名・住所・生年月日・性別）がそろっていません"
    CLAIM_FORM = "本人確認で受け取った項目の書き方が読めません"
    NOT_LINKED = "このマイナンバーカードは、まだどの登録ともつながっていません"
    LINKED_ELSEWHERE = "このマイナンバーカードは、この登録につなげません"
    OTHER_CARD = "この登録には、別のマイナンバーカードがつながっています"
    OTHER_BIRTH = "マイナンバーカードの生年月日と、登録の生年月日がちがいます"
    OTHER_NAME = "マイナンバーカードの氏名と、登録のお名前がちがい、生年月日でも確かめられません"
    CLOSED = "この登録は使えません"


class Advice(StrEnum):
    """What to do next; the value is what a resident reads."""

    AGAIN = "はじめからもう一度お試しください。"
    LATER = "時間をおいて、はじめからもう一度お試しください。続くときは、登録先の役場の窓口へお知らせください。"
    SIGN_IN = "先にメールの確認コードでログインし、「わたしの町」から「マイナンバーカードで確かめる」を押してください。"
    DESK = "ご本人の確認ができるものを持って、登録先の役場の窓口へお越しください。"


NEXT = {  # of what is not here: AGAIN
    Doubt.NOT_LINKED: Advice.SIGN_IN,
    Doubt.LEVEL_LOW: Advice.LATER,
    Doubt.PROVIDER_ERROR: Advice.LATER,
    Doubt.UNREACHABLE: Advice.LATER,
    Doubt.UNREADABLE: Advice.LATER,
    Doubt.CLAIM_MISSING: Advice.LATER,
    Doubt.CLAIM_FORM: Advice.DESK,
    Doubt.LINKED_ELSEWHERE: Advice.DESK,
    Doubt.OTHER_CARD: Advice.DESK,
    Doubt.OTHER_BIRTH: Advice.DESK,
    Doubt.OTHER_NAME: Advice.DESK,
    Doubt.CLOSED: Advice.DESK,
}


class Refused(Exception):
    """The provider's word was not taken: nothing was linked, nothing proved, nobody signed in.

    str() is the reason and what to do next, in Japanese. `doubts`: every reason, the one that is told first.
    """

    def __init__(self, *doubts: Doubt):
        self.doubts, self.advice = doubts, NEXT.get(doubts[0], Advice.AGAIN)
        super().__init__(f"{doubts[0].value}。{self.advice.value}")
