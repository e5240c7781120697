"""The running site: settings, urls, the database starter and the command line."""
