"""The ledger as Parquet files, for engines that judge a whole register (docs/adr/0033).

`writing.write` keeps a folder up with PostgreSQL, `verifying.verify` says what is wrong with it, `mending.rebuild` mends
it. An engine reads inside `with staging.reading(folder) as manifest:`, by the paths that the manifest names. `nouns` alone
needs neither Django nor DuckDB.
"""
