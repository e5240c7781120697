"""What is known of interfaces that others publish: one YAML file for an interface and version."""
