"""アクセス記録の点検: what a town's supervisor and auditor see of who looked; objections; unusual days."""
