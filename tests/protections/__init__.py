"""One switch: somebody vanishes, at once and everywhere."""
