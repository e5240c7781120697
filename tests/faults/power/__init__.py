"""A power cut without cutting power: a file system that forgets what was not synced (R3).

Nothing else can notice a missing fsync: a kill -9 loses nothing that the kernel already has (trust.md section 7, trap 3).
"""
