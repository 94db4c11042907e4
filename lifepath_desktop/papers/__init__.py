"""Printed forms: rows become a paper as data, a paper becomes PDF; no database."""
