"""お知らせ: news to a chosen group, a disaster notice, what was sent."""
