"""同僚: who works for the town and until when; what one does for a colleague and never for oneself."""
