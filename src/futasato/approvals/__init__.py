"""Approvals: what two officers decide together, never one."""
