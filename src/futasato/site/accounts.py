"""How allauth keeps an account here: an e-mail address and nothing else."""

import secrets

from allauth.account.adapter import DefaultAccountAdapter


class CodeOnly(DefaultAccountAdapter):
    """The account's internal name says nothing about the person (allauth would cut it out of the e-mail address)."""

    def generate_unique_username(self, txts, regex=None) -> str:
        return f"account-{secrets.token_hex(12)}"
