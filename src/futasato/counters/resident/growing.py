"""Who is too young to agree alone: the reason in words, with the way that is open (a guardian's). Limits: mandates/ages.yaml."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from futasato.mandates import reads as mandates_reads
from futasato.mandates import rules as mandates_rules
from futasato.people.nouns import Person


def is_old_enough(form: forms.Form, person: Person) -> bool:
    """False, with the reason in the form, for a child below the limit of consenting alone."""
    told = refusal(person)
    if told:
        form.add_error(None, told)
    return not told


def refusal(person: Person) -> str:
    """Why not alone, and how else; "" for who may. Who has told no day of birth is not asked for one."""
    now = timezone.now()
    if mandates_reads.may_consent_alone(person.id, now):
        return ""
    years = mandates_rules.years_at(mandates_reads.ages().self_consent, now)
    return _(
        "%(years)s歳になるまでは、保護者の方が、ご自分の画面の「代理」から代わりに手続きをします。"
        "まだ代理になっていない保護者の方は、役場の窓口へお越しください。取り消しは、いつでも自分でできます。"
    ) % {"years": years}
