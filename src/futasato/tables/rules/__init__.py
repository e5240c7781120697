"""Pure: `files` (bytes → text → rows), `days` (a day as people write it), `heads` (headers as they are compared)."""
