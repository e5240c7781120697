"""申請・請求: the queue, one case, many at once, the season of renewals."""
