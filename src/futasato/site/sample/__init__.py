"""The living sample region: one prefecture, three towns of the state's pilot types A, B and C, two years of life.

Everything is generated from one seed; the people are fictional, the towns' real names only give the map.
"""

from futasato.site.sample.loading import load

__all__ = ["load"]
