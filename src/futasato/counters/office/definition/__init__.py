"""定義: the rule in force in plain words, drafts, trying one on the register, publishing from a future day."""
