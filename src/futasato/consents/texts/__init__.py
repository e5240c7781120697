"""The words people consent to, as dated versions: one YAML file an occasion."""
