"""Mandates: guardians and delegates who act for somebody else."""
