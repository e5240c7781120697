"""Japanese as it is written: days on pages (`writing`), days and codes in forms (`typing`)."""
