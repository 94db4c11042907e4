"""Rows and figures as lists and papers show them: reading only."""
