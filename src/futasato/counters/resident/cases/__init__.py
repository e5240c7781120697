"""申請・請求: what I ask of a town, how it stands, and what I can do against a refusal."""
