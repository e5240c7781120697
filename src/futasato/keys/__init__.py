"""Idempotency keys 一度きりの鍵: kept in the transaction of the effect they stand for (docs/adr/0023)."""
