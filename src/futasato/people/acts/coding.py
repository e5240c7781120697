"""One-time codes on a slip of paper: a walk-in was recorded first and claims it at home (R28).

A code is a public mark and a secret part, K7QMA-3F9XT-TRW2B. Only a slow hash of the secret is kept: who reads the
database cannot claim. Every wrong secret costs the mark one try, also when the answer is a refusal.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from unicodedata import normalize
from uuid import UUID

from django.db import transaction

from futasato.people import models, nouns
from futasato.people.acts.claiming import OTHERS, OWN_ACCOUNT, take
from futasato.people.acts.refusal import Refused, insist, locked
from futasato.walls import reach
from futasato.walls.act import act, stepwise

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that looks like another on paper: no 0 O, 1 I L
MARK, SECRET = 5, 10
LASTS = timedelta(days=90)
TRIES = 5
WRONG = (
    "コードが正しくないか、期限が切れています。受け取った紙をお確かめのうえ、分からないときは役場の窓口へお越しください"
)


@act
def issue_claim_code(
    *, person: UUID, now: datetime, by: str, lasts: timedelta = LASTS, tries: int = TRIES
) -> nouns.ClaimCode:
    """A new code for somebody unclaimed; earlier codes of the same person are dead. The code is told only here.

    Refused: the person has an account or was claimed.
    """
    row = locked(person)
    insist(row.account_id is None, OWN_ACCOUNT)
    insist(row.claimed_into_id is None, OTHERS)
    _alive(now).filter(person=person).update(expires_at=now)
    mark, secret, salt = _letters(MARK), _letters(SECRET), secrets.token_bytes(16)
    while _is_taken(mark):
        mark = _letters(MARK)
    kept = {"mark": mark, "salt": salt, "digest": _digest(secret, salt), "expires_at": now + lasts}
    models.ClaimCode.objects.create(**kept, person=row, issued_at=now, issued_by=by, tries_left=tries)
    return nouns.ClaimCode(person, f"{mark}-{secret[:5]}-{secret[5:]}", kept["expires_at"])


@stepwise
def claim_by_code(*, code: str, claimant: UUID, now: datetime, by: str) -> nouns.Claim:
    """Claim with a code from a slip; lower case, spaces and full-width letters are read as meant.

    Refused alike for a wrong, spent, expired and worn-out code. A wrong try is counted although the act is refused.
    """
    letters = "".join(c for c in normalize("NFKC", code).upper() if c in LETTERS)
    with transaction.atomic(), reach.elevated("the slip opens what the claimant does not reach yet"):
        slip = _alive(now).select_for_update().filter(mark=letters[:MARK]).first()
        if _is_right(slip, letters[MARK:]):
            done = take(claimant, slip.person_id, f"claim-code:{slip.mark}", now, by)
            slip.spent_at = now
            slip.save(update_fields=["spent_at"])
            return done
        if slip is not None:
            slip.tries_left -= 1
            slip.save(update_fields=["tries_left"])
    raise Refused(WRONG)


def _is_taken(mark: str) -> bool:
    with reach.elevated("a mark is unique among the slips of everybody"):
        return models.ClaimCode.objects.filter(mark=mark).exists()


def _alive(now: datetime):
    return models.ClaimCode.objects.filter(spent_at=None, expires_at__gt=now, tries_left__gt=0)


def _is_right(slip: models.ClaimCode | None, secret: str) -> bool:
    """Whether a secret opens a slip; an unknown mark takes as long as a known one."""
    salt, digest = (bytes(slip.salt), bytes(slip.digest)) if slip else (bytes(16), bytes(32))
    return hmac.compare_digest(_digest(secret, salt), digest) and slip is not None


def _letters(count: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(count))


def _digest(secret: str, salt: bytes) -> bytes:
    """scrypt with 16 MiB: ten letters are 49 bits, beyond guessing at this cost."""
    return hashlib.scrypt(secret.encode(), salt=salt, n=2**14, r=8, p=1, dklen=32)
