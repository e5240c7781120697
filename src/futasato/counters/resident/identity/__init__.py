"""本人確認: the card at the resident's door, and what a session has shown of who sits before the screen."""
