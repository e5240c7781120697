"""定義: each municipality's dated rule; reading, judging and explaining it."""
