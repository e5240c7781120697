"""アクセス記録: who has looked at me, in words; what I can say against it; and the daily letter."""
