"""名簿の書き出し: asked for by one, agreed to by another, handed out later and once."""
