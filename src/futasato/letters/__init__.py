"""便り: the outbox. Every letter goes out once, or stands where somebody sees that it did not."""
