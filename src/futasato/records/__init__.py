"""記録: the append-only history of person × place, and the counting rules."""
