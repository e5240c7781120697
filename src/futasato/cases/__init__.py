"""Cases: what somebody asks of an office, until when it has to be answered, what was decided and why."""
