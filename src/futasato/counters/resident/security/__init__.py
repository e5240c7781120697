"""自分の端末: passkeys, the second step of staff, and the sessions that are open."""
