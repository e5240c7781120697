"""お知らせ: who is told what, and when. What goes out is a letter with a link; what there is to read stands here."""
