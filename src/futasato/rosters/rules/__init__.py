"""Pure: a mapping's text (`reading`), a header (`layout`), a row (`rows`), a whole list (`sheets`), who resembles whom (`likeness`)."""
