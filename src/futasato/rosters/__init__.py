"""名簿: an existing list of people becomes the town's register: read, compared with who is known, looked at in pairs, taken in."""
