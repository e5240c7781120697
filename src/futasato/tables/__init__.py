"""Tables from outside: the bytes of a CSV or an Excel book → rows with their line numbers; days as people write them."""
