"""The press: the only room that knows reportlab, pikepdf, pyHanko and the office formats."""
