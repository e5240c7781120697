"""Two people, never one."""
