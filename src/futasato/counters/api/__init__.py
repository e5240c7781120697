"""The API /api/v1: the same doors as the pages, for programs. One endpoint a file; the door decides who may."""
