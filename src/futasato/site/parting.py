"""A child process that is not to outlive its parent."""

import ctypes

LIBC = ctypes.CDLL(None)  # loaded now: after a change of user Python's own files may be out of reach
PR_SET_PDEATHSIG = 1


def stop_with_parent(number: int) -> None:
    """In the child, before it becomes its program: have the kernel send it this signal when the parent dies.

    A later change of user would clear the wish (trust.md section 7, trap 2). Only Linux can do it; elsewhere nothing
    happens.
    """
    if hasattr(LIBC, "prctl"):
        LIBC.prctl(PR_SET_PDEATHSIG, number)
