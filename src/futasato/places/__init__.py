"""自治体: prefectures and municipalities, known by their six-digit code."""
