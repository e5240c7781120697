"""Pure questions about registrations: which steps are allowed, which terms were given, what stands on a day."""
