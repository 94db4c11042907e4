"""Workbooks in and out: files become drafts, rows become sheets; no database."""
