"""Pure questions of visits: files and rows, days as people write them, codes that rotate, when an event is open."""
