"""Demo accounts: staff with every duty and two residents, known by an e-mail address that reaches nobody."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth import get_user_model

from futasato.people import acts as people
from futasato.people.nouns import Address, Duty, Person
from futasato.places import reads as places
from futasato.site.sample.towns import PREFECTURE, TOWNS
from futasato.units import day_of

DOMAIN = "futasato.example"
HOME = TOWNS[0].code
OTHERS = (
    ("board", Duty.BOARD, HOME, ""),
    ("desk", Duty.DESK, HOME, ""),
    ("scanner", Duty.SCANNER, HOME, ""),
    ("provider", Duty.PROVIDER, HOME, "見本交通"),
    ("employer", Duty.EMPLOYER, "", "見本商事"),
    ("prefecture", Duty.PREFECTURE, PREFECTURE, ""),
    ("nation", Duty.NATION, "", ""),
    ("auditor", Duty.AUDITOR, "", ""),
    ("operator", Duty.OPERATOR, "", ""),
)
DUTIES = {
    Duty.BOARD: "教育委員会", Duty.DESK: "支援措置の担当", Duty.SCANNER: "催しの受付係", Duty.PROVIDER: "事業者",
    Duty.EMPLOYER: "企業の人事", Duty.PREFECTURE: "県の担当", Duty.NATION: "国", Duty.AUDITOR: "監査",
    Duty.OPERATOR: "運用者",
}  # fmt: skip


def email(name: str) -> str:
    """The address of a demo account."""
    return f"{name}@{DOMAIN}"


def account(name: str) -> int:
    """An account whose address is confirmed; the code to sign in goes to the demo's mailbox."""
    user, _ = get_user_model().objects.get_or_create(username=f"sample-{name}", defaults={"email": email(name)})
    EmailAddress.objects.get_or_create(user=user, email=email(name), defaults={"verified": True, "primary": True})
    return user.id


def appoint_officers(now: datetime) -> None:
    """Two officers for each town, for what one may not do alone; one account for every other duty."""
    for name, duty, place_code, organisation in staff():
        number = account(name)
        _give_app(number)
        people.appoint(
            account=number, place_code=place_code, duty=duty, organisation=organisation, from_on=day_of(now), now=now,
            by="sample",
        )  # fmt: skip


def staff() -> tuple[tuple[str, Duty, str, str], ...]:
    """Name of the account, duty, place and organisation of everybody who works in the sample."""
    officers = [
        (f"{office}-{town.code}", Duty.OFFICER, town.code, "") for town in TOWNS for office in ("office", "office2")
    ]
    return (*officers, (f"office-{PREFECTURE}", Duty.OFFICER, PREFECTURE, ""), *OTHERS)


def _give_app(number: int) -> None:
    """A secret for the authenticator app; its digits stand in the demo's mailbox."""
    if not Authenticator.objects.filter(user_id=number, type=Authenticator.Type.TOTP).exists():
        TOTP.activate(get_user_model().objects.get(pk=number), generate_totp_secret())


def enter_resident(name: str, person_name: str, kana: str, now: datetime) -> Person:
    """A resident of Tokyo with an account of the demo."""
    address = Address(place_code="131041", from_on=day_of(now), text="東京都新宿区")
    told = {"name": person_name, "kana": kana, "email": email(name), "address": address}
    return people.enter(**told, account=account(name), source="sample", now=now, by="sample")


def listing() -> str:
    """What `make demo` prints: who can sign in, and where the code arrives."""
    lines = ["見本の利用者（メールアドレスでログインすると、確認コードが「見本の郵便受け」に届きます）"]
    lines += ["  職員は、もう一つの確認（6桁の数字）も「見本の郵便受け」に出ます"]
    for town in TOWNS:
        name = places.get(town.code).name
        lines += [f"  役場  office-{town.code}@{DOMAIN}  二人目 office2-{town.code}@{DOMAIN}  {name}（{town.pilot}）"]
    lines += [f"  県    office-{PREFECTURE}@{DOMAIN}  {places.get(PREFECTURE).name}"]
    lines += [f"  {DUTIES[duty]}  {email(name)}" for name, duty, _, _ in OTHERS]
    lines += [f"  本人  hikari@{DOMAIN}（二地域居住者）  本人  minori@{DOMAIN}（あと少し）"]
    lines += ["  郵便受け  /demo/mailbox/"]
    return "\n".join(lines)
