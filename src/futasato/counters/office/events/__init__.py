"""催し: held by the office, with a code for the venue's screen, a poster, and a page for the scanner."""
