"""The one table of the counters: how much of each allowance is used up (counters/door/limiting.py)."""

from __future__ import annotations

from django.db import models


class Allowance(models.Model):
    """One limit of one client, both hashed into `key`. `used_until`: the second until which what was asked so far fills
    the allowance. The table is unlogged: after a crash of the server everybody begins anew."""

    key = models.BinaryField(primary_key=True, max_length=32)
    used_until = models.FloatField(db_index=True)
