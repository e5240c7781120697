"""代理の窓口: who may act for a person of the town, as the desk has seen it on paper."""
