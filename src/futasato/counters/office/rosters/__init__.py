"""名簿の取込み: a list is brought, looked at, its pairs decided, taken in or dropped. Each page is one act."""
