"""A measured day at the counter: what each task of docs/manual/office.md costs in presses, fields and pages."""
