"""Rules of the office as pure functions and values: standard library only."""
