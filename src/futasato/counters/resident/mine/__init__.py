"""わたしのデータ: what is kept of me, taken along as a file, corrected, limited in its use, and left behind."""
