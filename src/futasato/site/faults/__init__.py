"""The fault harness: the real site under load is killed, cut off and starved, and afterwards every write is counted.

A write that was acknowledged must be there exactly once; one that was not, at most once (trust.md section 5, R1–R7;
docs/manual/faults.md). Everything happens in a folder of its own, never in the user's register. The harness asks the
database as its owner and knows nothing of Django; seeds and proofs run as processes of their own (seeds.py, proving.py).
"""
